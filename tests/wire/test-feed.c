// SPDX-License-Identifier: Apache-2.0
#include "wire/feed.h"

#include <string.h>

static void
test_names (void)
{
  CfWireFeed feed;
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    g_assert_true (cf_wire_feed_parse (cf_wire_feed_name ((CfWireFeed)i), &feed));
    g_assert_cmpuint (feed, ==, i);
  }
  g_assert_false (cf_wire_feed_parse ("orders", &feed));
}

static void
test_cursor (void)
{
  g_autofree char *most = g_strnfill (CF_WIRE_CURSOR_BYTES_MAX, 'c');
  g_autofree char *over = g_strnfill (CF_WIRE_CURSOR_BYTES_MAX + 1, 'c');
  g_assert_true (cf_wire_feed_cursor_is_valid ("1.0aF_~-z"));
  g_assert_true (cf_wire_feed_cursor_is_valid (most));
  g_assert_false (cf_wire_feed_cursor_is_valid (over));
  g_assert_false (cf_wire_feed_cursor_is_valid (""));
  g_assert_false (cf_wire_feed_cursor_is_valid ("a&b"));
  g_assert_false (cf_wire_feed_cursor_is_valid ("a b"));
  g_assert_false (cf_wire_feed_cursor_is_valid ("a\r\nX: y"));
}

static void
test_line (void)
{
  static const struct {
    const char *line, *key, *row;
  } cases[] = {
      {"{\"key\":\"M1\",\"row\":{\"a\":1}}", "M1", "{\"a\":1}"},
      {"{\"key\":\"M1\",\"row\":{}}", "M1", "{}"},
      {"{\"key\":\"M1\"}", "M1", NULL},
      {"{\"key\":\"a\\\"b\\\\\\u001f\",\"row\":{}}", "a\"b\\\x1f", "{}"},
      {"{\"key\":\"é\"}", "é", NULL},
      /* Whether a row is sound is its decoder's question. */
      {"{\"key\":\"M1\",\"row\":{nonsense}}", "M1", "{nonsense}"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CfWireFeedLine line;
    g_autoptr (GError) error = NULL;
    g_assert_true (cf_wire_feed_line_parse (cases[i].line, strlen (cases[i].line), &line, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (line.key, ==, cases[i].key);
    g_autofree char *row = line.row == NULL ? NULL : g_strndup (line.row, line.row_length);
    g_assert_cmpstr (row, ==, cases[i].row);
  }
}

static void
test_line_refused (void)
{
  static const char *const cases[] = {
      "",
      "{",
      "{}",
      "{\"key\":\"\"}",
      "{\"key\":\"M1\"} ",
      "{\"key\":\"M1\"}}",
      "{\"key\":1}",
      "{\"key\":null}",
      "{ \"key\":\"M1\"}",
      "{\"key\":\"M1\",\"row\":",
      "{\"key\":\"M1\",\"row\":}",
      "{\"key\":\"M1\",\"row\":{}",
      "{\"key\":\"M1\",\"row\":null}",
      "{\"key\":\"M1\",\"row\":[]}",
      "{\"key\":\"M1\", \"row\":{}}",
      "{\"key\":\"M1\",\"row\":{}} ",
      "{\"row\":{},\"key\":\"M1\"}",
      "{\"key\":\"\xff\"}",
      "{\"key\":\"\\u0041\"}",
      "{\"trailer\":{}}",
      "<html>",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CfWireFeedLine line;
    g_autoptr (GError) error = NULL;
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_false (cf_wire_feed_line_parse (cases[i], strlen (cases[i]), &line, &error));
    g_assert_true (error->domain == CF_WIRE_ERROR);
  }
}

static void
test_line_limits (void)
{
  CfWireFeedLine line;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = g_strnfill (CF_WIRE_KEY_BYTES_MAX, 'k');
  g_autofree char *most = g_strdup_printf ("{\"key\":\"%s\"}", key);
  g_assert_true (cf_wire_feed_line_parse (most, strlen (most), &line, &error));
  g_assert_cmpstr (line.key, ==, key);
  g_autofree char *over = g_strdup_printf ("{\"key\":\"%sk\"}", key);
  g_assert_false (cf_wire_feed_line_parse (over, strlen (over), &line, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
  g_clear_error (&error);
  g_autofree char *row = g_strnfill (CF_WIRE_ROW_BYTES_MAX, 'x');
  g_autofree char *longer = g_strdup_printf ("{\"key\":\"k\",\"row\":{%s}}", row);
  g_assert_false (cf_wire_feed_line_parse (longer, strlen (longer), &line, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}

#define TRAILER                                                                                    \
  "\"applied\":null,\"checksum\":\"0123456789abcdef\",\"count\":0,\"more\":false,\"next\":\"c\","  \
  "\"rows\":7,\"server_time_us\":1"

static void
test_trailer (void)
{
  static const char text[] = "{\"trailer\":{" TRAILER ",\"zeal\":1}}";
  g_auto (CfWireFeedTrailer) trailer = {0};
  g_assert_true (cf_wire_feed_trailer_parse (text, strlen (text), &trailer, NULL));
  g_assert_null (trailer.applied_incarnation);
  g_assert_cmpstr (trailer.checksum, ==, "0123456789abcdef");
  g_assert_cmpint (trailer.rows, ==, 7);
  g_assert_cmpstr (trailer.next, ==, "c");
}

static void
test_trailer_refused (void)
{
  static const char *const cases[] = {
      "{}",
      "{\"trailer\":null}",
      "{\"trailer\":{" TRAILER "},\"zeal\":1}",
      "{\"trailer\":{\"applied\":null,\"checksum\":null,\"count\":0,\"more\":false,\"next\":\"c\","
      "\"rows\":null,\"server_time_us\":1}}",
      "{\"trailer\":{\"applied\":null,\"checksum\":\"0123456789abcdef\",\"count\":0,\"more\":true,"
      "\"next\":\"c\",\"rows\":null,\"server_time_us\":1}}",
      "{\"trailer\":{\"applied\":null,\"checksum\":null,\"count\":0,\"more\":true,\"next\":\"c\","
      "\"rows\":7,\"server_time_us\":1}}",
      "{\"trailer\":{\"applied\":null,\"checksum\":null,\"count\":0,\"more\":true,\"next\":\"\","
      "\"rows\":null,\"server_time_us\":1}}",
      "{\"trailer\":{\"applied\":7,\"checksum\":null,\"count\":0,\"more\":true,\"next\":\"c\","
      "\"rows\":null,\"server_time_us\":1}}",
      "{\"trailer\":{\"applied\":{\"incarnation\":\"x\",\"seq\":1},\"checksum\":null,\"count\":0,"
      "\"more\":true,\"next\":\"c\",\"rows\":null,\"server_time_us\":1}}",
      "{\"trailer\":{\"applied\":null,\"checksum\":null,\"count\":20001,\"more\":true,\"next\":"
      "\"c\","
      "\"rows\":null,\"server_time_us\":1}}",
      "{\"trailer\":{\"applied\":null,\"checksum\":null,\"count\":0,\"more\":\"yes\",\"next\":"
      "\"c\","
      "\"rows\":null,\"server_time_us\":1}}",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (CfWireFeedTrailer) trailer = {0};
    g_autoptr (GError) error = NULL;
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_false (cf_wire_feed_trailer_parse (cases[i], strlen (cases[i]), &trailer, &error));
    g_assert_true (error->domain == CF_WIRE_ERROR);
    g_assert_null (trailer.next);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/feed/names", test_names);
  g_test_add_func ("/wire/feed/cursor", test_cursor);
  g_test_add_func ("/wire/feed/line", test_line);
  g_test_add_func ("/wire/feed/line-refused", test_line_refused);
  g_test_add_func ("/wire/feed/line-limits", test_line_limits);
  g_test_add_func ("/wire/feed/trailer", test_trailer);
  g_test_add_func ("/wire/feed/trailer-refused", test_trailer_refused);
  return g_test_run ();
}
