// SPDX-License-Identifier: Apache-2.0
#include "crm/feed/compact.h"

#include <string.h>

#include "crm/feed/page.h"
#include "crm/member.h"
#include "support/fake-till.h"
#include "support/test-db.h"
#include "wire/page.h"

static void
erase (TestDesk *desk, const char *first, const char *second)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_member_erase (change, first, NULL));
  g_assert_true (second == NULL || cf_member_erase (change, second, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

static gint64
compact (TestDesk *desk, gint64 keep)
{
  gint64 forgotten = -1;
  GError *error = NULL;

  g_assert_true (cf_feed_compact (desk->session, keep, &forgotten, &error));
  g_assert_no_error (error);
  return forgotten;
}

/* A reader of the members feed, who takes one line at a time. */
typedef struct {
  TestDesk *desk;
  char *cursor;
  GHashTable *keys;
  gint64 rows; /* that the last page speaks of; −1: more follow */
} Reader;

static void
reader_clear (Reader *reader)
{
  g_free (reader->cursor);
  g_hash_table_unref (reader->keys);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static Reader
reader_new (TestDesk *desk)
{
  return (Reader){desk, NULL, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), -1};
}

/* FALSE: the cursor is gone. */
static gboolean
read_line (Reader *reader)
{
  CfFeedView view = cf_feed_view (CF_WIRE_FEED_MEMBERS, "S1", "D");
  CfFeedPageRequest request = {
      .view = &view,
      .device_id = "D",
      .cursor = reader->cursor,
      .lines_max = 1,
      .now_us = TEST_DESK_NOW_US,
  };
  g_autoptr (GBytes) bytes = NULL;
  g_auto (CfWirePage) page = {0};
  CfFeedPageOutcome outcome = cf_feed_page_read (reader->desk->session, &request, &bytes, NULL);
  CfWireFeedLine line;
  const char *text;
  gsize length;

  if (outcome == CF_FEED_PAGE_GONE)
    return FALSE;
  g_assert_cmpint (outcome, ==, CF_FEED_PAGE_OK);
  text = g_bytes_get_data (bytes, &length);
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
  while (cf_wire_page_next (&page, &line, NULL)) {
    if (line.row != NULL)
      g_hash_table_add (reader->keys, g_strdup (line.key));
    else
      g_hash_table_remove (reader->keys, line.key);
  }
  g_free (reader->cursor);
  reader->cursor = g_strdup (page.trailer.next);
  reader->rows = page.trailer.rows;
  return TRUE;
}

static void
test_forgets (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  gint64 erasures;

  g_assert_cmpint (compact (desk, 0), ==, 0);
  erase (desk, "M1", NULL);
  erase (desk, "M2", NULL);
  erase (desk, "M3", NULL);
  erasures = test_desk_read (desk, "SELECT erasures FROM tenant");
  g_assert_cmpint (compact (desk, CF_COMPACT_KEEP), ==, 0);
  g_assert_cmpint (compact (desk, 2), ==, 1);
  g_assert_cmpint (compact (desk, 2), ==, 0);
  g_assert_cmpint (compact (desk, 0), ==, 2);
  g_assert_cmpint (test_desk_read (desk, "SELECT erasures FROM tenant"), ==, erasures + 2);
  test_desk_assert_sound (desk);
}

/* However far a reader has come when deletions are forgotten, two of them in one commit, it is told
 * that its cursor is gone, or ends with what there is. */
static void
test_slow_reader (TestDb *test)
{
  guint gone = 0, well = 0;

  for (guint before = 0; before < 14; before++) {
    g_autoptr (TestDesk) desk = test_desk_new (test->location);
    g_auto (Reader) reader = reader_new (desk);

    for (guint i = 0; i < before; i++) {
      g_assert_true (read_line (&reader));
      if (i == 3)
        erase (desk, "M1", "M2");
      if (i == 11)
        erase (desk, "M3", "M4");
    }
    if (before <= 3)
      erase (desk, "M1", "M2");
    (void)compact (desk, before % 2); /* how many is the other test's */
    for (reader.rows = -1; reader.rows < 0;)
      if (!read_line (&reader))
        break;
    gone += reader.rows < 0;
    well += reader.rows >= 0;
    if (reader.rows >= 0)
      g_assert_cmpint (g_hash_table_size (reader.keys), ==, reader.rows);
  }
  g_assert_cmpuint (gone, >, 0);
  g_assert_cmpuint (well, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/compact/forgets", test_forgets);
  test_db_add_sqlite ("/crm/compact/slow-reader", test_slow_reader);
  return test_db_run ();
}
