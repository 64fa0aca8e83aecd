// SPDX-License-Identifier: Apache-2.0
#include "wire/page.h"

#include <string.h>

#include "seal/checksum.h"
#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_auto (CfWirePage) page = {0};
  if (!cf_wire_page_open (text, length, &page, error))
    return NULL;
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (CF_WIRE_PAGE_LINES_MAX);
  g_autoptr (GError) trouble = NULL;
  CfWireFeedLine line;
  while (cf_wire_page_next (&page, &line, &trouble))
    g_assert_cmpint (cf_wire_page_writer_add (writer, line.key, line.row, line.row_length), ==,
                     CF_WIRE_PAGE_ADDED);
  if (trouble != NULL) {
    g_propagate_error (error, g_steal_pointer (&trouble));
    return NULL;
  }
  g_autoptr (GBytes) bytes = cf_wire_page_writer_finish (writer, &page.trailer, error);
  g_assert_nonnull (bytes);
  gsize written;
  const char *out = g_bytes_get_data (bytes, &written);
  return g_strndup (out, written);
}

static const char *const examples[] = {
    "feed-security.ndjson", "feed-rights.ndjson", "feed-catalogue.ndjson",    "feed-stock.ndjson",
    "feed-members.ndjson",  "feed-offers.ndjson", "feed-members-more.ndjson",
};

static void
test_golden (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    recode_golden (examples[i], recode);
}

/* The checksums of the golden pages are those of their rows. */
static void
test_checksum (void)
{
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    gsize length;
    g_autofree char *text = example_load (examples[i], &length);
    g_auto (CfWirePage) page = {0};
    g_assert_true (cf_wire_page_open (text, length, &page, NULL));
    CfChecksum checksum = {0};
    CfWireFeedLine line;
    gint64 rows = 0;
    for (; cf_wire_page_next (&page, &line, NULL); rows++)
      cf_checksum_add (&checksum, cf_wire_feed_name ((CfWireFeed)i), line.key, line.row,
                       line.row_length);
    g_autofree char *sum = cf_checksum_format (&checksum);
    g_assert_cmpstr (sum, ==, page.trailer.checksum);
    g_assert_cmpint (rows, ==, page.trailer.rows);
  }
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"count\":2", "\"count\":1", CF_WIRE_ERROR_MALFORMED},
      {"\"count\":2", "\"count\":3", CF_WIRE_ERROR_MALFORMED},
      {"{\"key\"", "\n{\"key\"", CF_WIRE_ERROR_MALFORMED},
      {"{\"key\":\"M000125\"}", "<p>Please log in</p>", CF_WIRE_ERROR_MALFORMED},
      {"{\"trailer\"", "{\"tractor\"", CF_WIRE_ERROR_MALFORMED},
  };
  recode_refused ("feed-members-more.ndjson", recode, refusals, G_N_ELEMENTS (refusals));
}

/* A page cut anywhere is no page. */
static void
test_cut (void)
{
  gsize length;
  g_autofree char *text = example_load ("feed-members.ndjson", &length);
  for (gsize i = 0; i < length; i++) {
    g_auto (CfWirePage) page = {0};
    g_autofree char *exact = g_malloc (MAX (i, 1));
    memcpy (exact, text, i);
    g_assert_false (cf_wire_page_open (exact, i, &page, NULL));
  }
}

static CfWireFeedTrailer
trailer_with (char *checksum, char *next)
{
  return (CfWireFeedTrailer){.checksum = checksum, .next = next, .rows = 0};
}

static void
test_full_by_lines (void)
{
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (2);
  g_assert_cmpint (cf_wire_page_writer_add (writer, "a", "{}", 2), ==, CF_WIRE_PAGE_ADDED);
  g_assert_cmpint (cf_wire_page_writer_add (writer, "", "{}", 2), ==, CF_WIRE_PAGE_INVALID);
  g_assert_cmpint (cf_wire_page_writer_add (writer, "\xff", "{}", 2), ==, CF_WIRE_PAGE_INVALID);
  g_assert_cmpint (cf_wire_page_writer_add (writer, "b", NULL, 0), ==, CF_WIRE_PAGE_ADDED);
  g_assert_cmpint (cf_wire_page_writer_add (writer, "c", NULL, 0), ==, CF_WIRE_PAGE_FULL);
  char checksum[] = "0000000000000000", next[] = "c";
  const CfWireFeedTrailer trailer = trailer_with (checksum, next);
  g_autoptr (GBytes) bytes = cf_wire_page_writer_finish (writer, &trailer, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_auto (CfWirePage) page = {0};
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
  g_assert_cmpint (page.trailer.count, ==, 2);
}

static void
test_full_by_bytes (void)
{
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (CF_WIRE_PAGE_LINES_MAX);
  g_autofree char *row = g_strnfill (CF_WIRE_ROW_BYTES_MAX + 1, 'x');
  g_autofree char *next = g_strnfill (CF_WIRE_CURSOR_BYTES_MAX, 'c');
  char checksum[] = "0000000000000000";
  row[0] = '{';
  row[CF_WIRE_ROW_BYTES_MAX - 1] = '}';
  g_assert_cmpint (cf_wire_page_writer_add (writer, "a", row, CF_WIRE_ROW_BYTES_MAX + 1), ==,
                   CF_WIRE_PAGE_INVALID);
  guint lines = 0;
  while (cf_wire_page_writer_add (writer, "a", row, CF_WIRE_ROW_BYTES_MAX) == CF_WIRE_PAGE_ADDED)
    lines++;
  g_assert_cmpuint (lines, >, 200);
  const CfWireFeedTrailer trailer = trailer_with (checksum, next);
  g_autoptr (GBytes) bytes = cf_wire_page_writer_finish (writer, &trailer, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_assert_cmpuint (length, <=, CF_WIRE_PAGE_BYTES_MAX);
  g_auto (CfWirePage) page = {0};
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
}

static void
test_finish_refuses (void)
{
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (1);
  char next[] = "c";
  const CfWireFeedTrailer trailer = trailer_with (NULL, next);
  g_autoptr (GError) error = NULL;
  g_assert_null (cf_wire_page_writer_finish (writer, &trailer, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/page/golden", test_golden);
  g_test_add_func ("/wire/page/checksum", test_checksum);
  g_test_add_func ("/wire/page/refused", test_refused);
  g_test_add_func ("/wire/page/cut", test_cut);
  g_test_add_func ("/wire/page/full-by-lines", test_full_by_lines);
  g_test_add_func ("/wire/page/full-by-bytes", test_full_by_bytes);
  g_test_add_func ("/wire/page/finish-refuses", test_finish_refuses);
  return g_test_run ();
}
