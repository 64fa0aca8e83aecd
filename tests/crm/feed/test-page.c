// SPDX-License-Identifier: Apache-2.0
#include "crm/feed/page.h"

#include <string.h>

#include "crm/change.h"
#include "crm/ledger/goods.h"
#include "crm/member.h"
#include "seal/checksum.h"
#include "support/fake-till.h"
#include "support/test-db.h"

/* A till's copy of a feed, kept as sync.md says. */
typedef struct {
  TestDesk *desk;
  CfFeedView view;
  const char *device_id;
  GHashTable *rows;
  char *cursor;
  CfWireFeedTrailer trailer; /* of the last page */
} Copy;

static void
copy_init (Copy *copy, TestDesk *desk, CfWireFeed feed, const TestTill *till)
{
  copy->desk = desk;
  copy->device_id = till->device->device_id;
  copy->view = cf_feed_view (feed, till->device->shop_id, copy->device_id);
  copy->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
copy_clear (Copy *copy)
{
  g_hash_table_unref (copy->rows);
  g_free (copy->cursor);
  cf_wire_feed_trailer_clear (&copy->trailer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static CfFeedPageOutcome
fetch (Copy *copy, guint lines_max, GBytes **ret_page)
{
  CfFeedPageRequest request = {
      .view = &copy->view,
      .device_id = copy->device_id,
      .cursor = copy->cursor,
      .lines_max = lines_max,
      .now_us = TEST_DESK_NOW_US,
  };
  GError *error = NULL;
  CfFeedPageOutcome outcome = cf_feed_page_read (copy->desk->session, &request, ret_page, &error);

  g_assert_no_error (error);
  return outcome;
}

/* Takes one page in; TRUE when more follow. */
static gboolean
take_page (Copy *copy, guint lines_max)
{
  g_autoptr (GBytes) bytes = NULL;
  g_auto (CfWirePage) page = {0};
  CfWireFeedLine line;
  const char *text;
  gsize length;

  g_assert_cmpint (fetch (copy, lines_max, &bytes), ==, CF_FEED_PAGE_OK);
  text = g_bytes_get_data (bytes, &length);
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
  g_assert_cmpint (page.trailer.count, <=, lines_max);
  while (cf_wire_page_next (&page, &line, NULL)) {
    if (line.row != NULL)
      g_hash_table_insert (copy->rows, g_strdup (line.key), g_strndup (line.row, line.row_length));
    else
      g_hash_table_remove (copy->rows, line.key);
  }
  g_free (copy->cursor);
  copy->cursor = g_strdup (page.trailer.next);
  cf_wire_feed_trailer_clear (&copy->trailer);
  copy->trailer = page.trailer;
  memset (&page.trailer, 0, sizeof page.trailer);
  return copy->trailer.more;
}

/* The copy holds exactly what the last page says the whole feed is. */
static void
assert_complete (const Copy *copy)
{
  CfChecksum checksum = {0};
  g_autofree char *text = NULL;
  GHashTableIter rows;
  gpointer key;
  gpointer row;

  g_hash_table_iter_init (&rows, copy->rows);
  while (g_hash_table_iter_next (&rows, &key, &row))
    cf_checksum_add (&checksum, cf_wire_feed_name (copy->view.feed), key, row, strlen (row));
  text = cf_checksum_format (&checksum);
  g_assert_cmpstr (text, ==, copy->trailer.checksum);
  g_assert_cmpint (g_hash_table_size (copy->rows), ==, copy->trailer.rows);
}

static void
load (Copy *copy, guint lines_max)
{
  while (take_page (copy, lines_max))
    ;
  assert_complete (copy);
}

static void
erase (TestDesk *desk, const char *member_id)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_member_erase (change, member_id, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

static void
rename_member (TestDesk *desk, const char *member_id, const char *name)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);

  member->id = g_strdup (member_id);
  member->name = g_strdup (name);
  g_assert_true (cf_member_save (change, member, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

static void
test_pages (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  static const guint sizes[] = {1, 2, 4, 9, 10, 100};

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_auto (Copy) copy = {0};

    copy_init (&copy, desk, CF_WIRE_FEED_MEMBERS, till);
    load (&copy, sizes[i]);
    g_assert_cmpint (copy.trailer.rows, ==, 9);
    /* Nothing new: an empty page that says the same. */
    g_assert_false (take_page (&copy, sizes[i]));
    g_assert_cmpint (copy.trailer.count, ==, 0);
    assert_complete (&copy);
  }
}

static void
test_changes (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (Copy) copy = {0};

  copy_init (&copy, desk, CF_WIRE_FEED_MEMBERS, till);
  load (&copy, 100);
  rename_member (desk, "M2", "Renamed");
  rename_member (desk, "M10", "New");
  erase (desk, "M3");
  load (&copy, 2);
  g_assert_cmpint (copy.trailer.rows, ==, 9);
  g_assert_null (g_hash_table_lookup (copy.rows, "M3"));
  g_assert_nonnull (g_hash_table_lookup (copy.rows, "M10"));
}

/* Rows change while a till is in the middle of its first load. */
static void
test_changes_while_loading (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (Copy) copy = {0};

  copy_init (&copy, desk, CF_WIRE_FEED_MEMBERS, till);
  g_assert_true (take_page (&copy, 4));
  erase (desk, "M1");
  rename_member (desk, "M9", "Renamed");
  rename_member (desk, "M0", "New");
  load (&copy, 4);
  g_assert_null (g_hash_table_lookup (copy.rows, "M1"));
}

/* A till that loads afresh hears nothing of what was deleted before. */
static void
test_old_deletions (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (Copy) copy = {0};

  erase (desk, "M1");
  copy_init (&copy, desk, CF_WIRE_FEED_MEMBERS, till);
  g_assert_false (take_page (&copy, 100));
  g_assert_cmpint (copy.trailer.count, ==, 8);
  assert_complete (&copy);
}

/* Each shop sees its own stock, each device its own state. */
static void
test_scopes (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) one = test_till_new (desk, "S1");
  g_autoptr (TestTill) two = test_till_new (desk, "S2");
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_auto (Copy) stock = {0};
  g_auto (Copy) other_stock = {0};
  g_auto (Copy) security = {0};

  g_assert_true (cf_goods_set (change, "S2", "p1", 5, NULL));
  g_assert_true (cf_change_put (change, CF_WIRE_FEED_SECURITY, one->device->device_id, "device",
                                "{\"state\":\"active\"}", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  copy_init (&stock, desk, CF_WIRE_FEED_STOCK, one);
  copy_init (&other_stock, desk, CF_WIRE_FEED_STOCK, two);
  copy_init (&security, desk, CF_WIRE_FEED_SECURITY, one);
  load (&stock, 100);
  load (&other_stock, 100);
  load (&security, 2);
  g_assert_cmpstr (g_hash_table_lookup (stock.rows, "p1"), ==,
                   "{\"product\":\"p1\",\"quantity_milli\":100000}");
  g_assert_cmpstr (g_hash_table_lookup (other_stock.rows, "p1"), ==,
                   "{\"product\":\"p1\",\"quantity_milli\":5}");
  g_assert_cmpint (security.trailer.rows, ==, 3 + 1 + 1);
  g_assert_nonnull (g_hash_table_lookup (security.rows, "device"));
}

/* The trailer says which of the till's own entries the figures hold. */
static void
test_applied (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (Copy) before = {0};
  g_auto (Copy) after = {0};
  g_autoptr (CfWireAck) ack = NULL;

  copy_init (&before, desk, CF_WIRE_FEED_STOCK, till);
  load (&before, 100);
  g_assert_null (before.trailer.applied_incarnation);
  ack = test_till_send_one (till, test_till_sell (till, NULL));
  copy_init (&after, desk, CF_WIRE_FEED_STOCK, till);
  load (&after, 100);
  g_assert_cmpstr (after.trailer.applied_incarnation, ==, till->incarnation);
  g_assert_cmpint (after.trailer.applied_seq, ==, 1);
}

/* The same till, or one that says so, as another device. */
static TestTill *
pair_again (const TestTill *till, gboolean keeps_number)
{
  TestTill *heir = test_till_new (till->desk, "S1");
  g_autofree char *sql = g_strdup_printf (
      "UPDATE device SET previous_device_id = '%s', till = '%s' WHERE device_id = '%s'",
      till->device->device_id, keeps_number ? till->device->till : heir->device->till,
      heir->device->device_id);

  test_desk_exec (till->desk, sql);
  if (keeps_number) {
    g_free (heir->device->till);
    heir->device->till = g_strdup (till->device->till);
  }
  return heir;
}

/* What a till has sent before it was paired again is held, though it may not have been told so;
 * what the other copy of its disk has sent is not its own. */
static void
test_applied_before (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) ack G_GNUC_UNUSED = test_till_send_one (till, test_till_sell (till, NULL));
  g_autoptr (TestTill) again = pair_again (till, TRUE);
  g_autoptr (TestTill) heir = pair_again (again, TRUE);
  g_autoptr (TestTill) copy = pair_again (heir, FALSE);
  g_autoptr (CfWireAck) own = NULL;
  g_auto (Copy) of_heir = {0};
  g_auto (Copy) of_copy = {0};

  copy_init (&of_heir, desk, CF_WIRE_FEED_STOCK, heir);
  load (&of_heir, 100);
  g_assert_cmpstr (of_heir.trailer.applied_incarnation, ==, till->incarnation);
  g_assert_cmpint (of_heir.trailer.applied_seq, ==, 1);
  copy_init (&of_copy, desk, CF_WIRE_FEED_STOCK, copy);
  load (&of_copy, 100);
  g_assert_null (of_copy.trailer.applied_incarnation);
  own = test_till_send_one (heir, test_till_sell (heir, NULL));
  load (&of_heir, 100);
  g_assert_cmpstr (of_heir.trailer.applied_incarnation, ==, heir->incarnation);
}

/* A till that was paired again sends its former incarnation from the beginning, as it does when the
 * CRM was put back: it is told of it by the name that it knows, and not of that one in the place of
 * a newer one that is here already. */
static void
test_applied_anew (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (TestTill) heir = NULL;
  g_autoptr (GPtrArray) sent = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;
  g_autoptr (GBytes) anew = NULL;
  g_autoptr (CfWireAck) own = NULL;
  g_auto (Copy) copy = {0};

  g_ptr_array_add (sent, test_till_sell (till, NULL));
  batch = test_till_batch (till, sent);
  g_assert_cmpint (test_till_send (till, batch, NULL), ==, CF_PUSH_ANSWERED);
  heir = pair_again (till, TRUE);
  g_clear_pointer (&till->device, cf_device_free);
  g_assert_true (cf_device_find (desk->session, heir->device->device_id, &till->device, NULL));
  g_free (till->token);
  till->token = g_strdup ("");
  anew = test_till_batch (till, sent);
  g_assert_cmpint (test_till_send (till, anew, NULL), ==, CF_PUSH_ANSWERED);
  copy_init (&copy, desk, CF_WIRE_FEED_STOCK, heir);
  load (&copy, 100);
  g_assert_cmpstr (copy.trailer.applied_incarnation, ==, till->incarnation);
  g_assert_cmpint (copy.trailer.applied_seq, ==, 1);
  own = test_till_send_one (heir, test_till_sell (heir, NULL));
  g_assert_cmpint (test_till_send (till, anew, NULL), ==, CF_PUSH_ANSWERED);
  load (&copy, 100);
  g_assert_cmpstr (copy.trailer.applied_incarnation, ==, heir->incarnation);
}

static void
assert_gone (Copy *copy)
{
  g_autoptr (GBytes) page = NULL;

  g_assert_cmpint (fetch (copy, 100, &page), ==, CF_FEED_PAGE_GONE);
}

static void
test_gone (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (Copy) copy = {0};

  copy_init (&copy, desk, CF_WIRE_FEED_MEMBERS, till);
  load (&copy, 100);
  /* Deletions up to here are forgotten; this cursor has seen them all. */
  test_desk_exec (desk, "UPDATE feed_head SET floor_seq = (SELECT commit_seq FROM tenant)");
  g_assert_false (take_page (&copy, 100));
  test_desk_exec (desk, "UPDATE feed_head SET floor_seq = floor_seq + 1");
  assert_gone (&copy);
  test_desk_exec (desk, "UPDATE feed_head SET floor_seq = 0");
  test_desk_exec (desk, "UPDATE tenant SET generation = generation + 1");
  assert_gone (&copy);
  test_desk_exec (desk, "UPDATE tenant SET generation = generation - 1");
  test_desk_exec (desk, "UPDATE tenant SET commit_seq = commit_seq - 1");
  assert_gone (&copy);
  g_free (copy.cursor);
  copy.cursor = g_strdup ("nonsense");
  assert_gone (&copy);
}

/* A cache file's cursor goes on where the file ends. */
static void
test_view_state (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfTenant) tenant = cf_tenant_read (desk->session, NULL);
  g_auto (Copy) copy = {0};
  CfWireManifestFeed state = {NULL, NULL, 0};

  copy_init (&copy, desk, CF_WIRE_FEED_MEMBERS, till);
  load (&copy, 100);
  g_assert_true (cf_feed_view_state (desk->session, &copy.view, tenant, &state, NULL));
  g_assert_cmpstr (state.checksum, ==, copy.trailer.checksum);
  g_assert_cmpint (state.rows, ==, copy.trailer.rows);
  rename_member (desk, "M1", "Renamed");
  g_free (copy.cursor);
  copy.cursor = g_steal_pointer (&state.cursor);
  load (&copy, 100);
  g_assert_cmpint (copy.trailer.count, ==, 1);
  g_free (state.checksum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/page/pages", test_pages);
  test_db_add ("/crm/page/changes", test_changes);
  test_db_add ("/crm/page/changes-while-loading", test_changes_while_loading);
  test_db_add ("/crm/page/old-deletions", test_old_deletions);
  test_db_add ("/crm/page/scopes", test_scopes);
  test_db_add ("/crm/page/applied", test_applied);
  test_db_add ("/crm/page/applied-before", test_applied_before);
  test_db_add ("/crm/page/applied-anew", test_applied_anew);
  test_db_add_sqlite ("/crm/page/gone", test_gone);
  test_db_add ("/crm/page/view-state", test_view_state);
  return test_db_run ();
}
