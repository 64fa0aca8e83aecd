// SPDX-License-Identifier: Apache-2.0
#include "crm/feed/scope.h"

#include "crm/duplicate/merge.h"
#include "crm/feed/page.h"
#include "crm/member.h"
#include "support/fake-till.h"
#include "support/test-db.h"

#define DAY G_TIME_SPAN_DAY

static void
sell (TestTill *till, const char *member)
{
  g_autoptr (CfWireAck) ack = test_till_send_one (till, test_till_sell (till, member));

  g_assert_cmpuint (ack->parked->len, ==, 0);
}

static void
set_scope (TestDesk *desk, const char *shop_id, CfScopeKind kind, gint64 days)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfScope scope = {kind, days};
  CfScope read;
  GError *error = NULL;
  gboolean saved = cf_scope_save (change, shop_id, &scope, TEST_DESK_NOW_US, &error);

  g_assert_no_error (error);
  g_assert_true (saved);
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_scope_read (desk->session, shop_id, &read, NULL));
  g_assert_cmpint (read.kind, ==, kind);
  g_assert_cmpint (read.days, ==, days);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Whom a till of the shop is sent from the cursor on, and whom it is told to forget ("-M1"), in the
 * order of their ids; "gone" when the cursor is. */
static char *
told (TestDesk *desk, const char *shop_id, char **cursor)
{
  CfFeedView view = cf_feed_view (CF_WIRE_FEED_MEMBERS, shop_id, "D");
  CfFeedPageRequest request = {.view = &view,
                               .device_id = "D",
                               .cursor = cursor != NULL ? *cursor : NULL,
                               .lines_max = 100,
                               .now_us = TEST_DESK_NOW_US};
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (CfWirePage) page = {0};
  CfWireFeedLine line;
  const char *text;
  gsize length;

  if (cf_feed_page_read (desk->session, &request, &bytes, NULL) == CF_FEED_PAGE_GONE)
    return g_strdup ("gone");
  text = g_bytes_get_data (bytes, &length);
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
  while (cf_wire_page_next (&page, &line, NULL))
    g_ptr_array_add (keys, g_strconcat (line.row != NULL ? "" : "-", line.key, NULL));
  g_ptr_array_sort (keys, compare_keys);
  g_ptr_array_add (keys, NULL);
  if (cursor != NULL) {
    g_free (*cursor);
    *cursor = g_strdup (page.trailer.next);
  }
  return g_strjoinv (" ", (char **)keys->pdata);
}

static void
assert_told (TestDesk *desk, const char *shop_id, char **cursor, const char *expected)
{
  g_autofree char *keys = told (desk, shop_id, cursor);

  g_assert_cmpstr (keys, ==, expected);
}

/* Home shop and who was seen lately: what each shop's tills are told, whatever the order in which
 * scope and sales come. */
static void
test_own (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) here = test_till_new (desk, "S1");
  g_autoptr (TestTill) there = test_till_new (desk, "S2");
  g_autofree char *all = NULL;
  g_autofree char *own = NULL;

  sell (here, "M1");
  sell (there, "M2");
  assert_told (desk, "S1", &all, "M1 M2 M3 M4 M5 M6 M7 M8 M9");
  set_scope (desk, "S1", CF_SCOPE_OWN, 30);
  assert_told (desk, "S1", &all, "gone");
  assert_told (desk, "S1", &own, "M1");
  assert_told (desk, "S2", NULL, "M1 M2 M3 M4 M5 M6 M7 M8 M9");
  sell (here, "M3");
  sell (there, "M4");
  assert_told (desk, "S1", &own, "M3");
  /* A guest, at home elsewhere. */
  sell (here, "M2");
  assert_told (desk, "S1", &own, "M2");
  test_desk_assert_sound (desk);
}

/* A guest leaves when it is long enough ago; who is at home stays. */
static void
test_leaves (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) here = test_till_new (desk, "S1");
  g_autoptr (TestTill) there = test_till_new (desk, "S2");
  g_autofree char *own = NULL;

  set_scope (desk, "S1", CF_SCOPE_OWN, 30);
  sell (here, "M1");
  sell (there, "M2");
  sell (there, "M2");
  sell (here, "M2");
  assert_told (desk, "S1", &own, "M1 M2");
  g_assert_true (cf_scope_sweep (desk->session, TEST_DESK_NOW_US + 29 * DAY, NULL));
  assert_told (desk, "S1", &own, "");
  g_assert_true (cf_scope_sweep (desk->session, TEST_DESK_NOW_US + 31 * DAY, NULL));
  assert_told (desk, "S1", &own, "-M2");
  /* Another sale elsewhere does not bring them back. */
  sell (there, "M2");
  assert_told (desk, "S1", &own, "");
  test_desk_assert_sound (desk);
}

static void
test_none (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) here = test_till_new (desk, "S1");
  g_autofree char *own = NULL;

  sell (here, "M1");
  set_scope (desk, "S1", CF_SCOPE_OWN, 30);
  assert_told (desk, "S1", &own, "M1");
  set_scope (desk, "S1", CF_SCOPE_NONE, 30);
  assert_told (desk, "S1", &own, "-M1");
  sell (here, "M1");
  sell (here, "M2");
  assert_told (desk, "S1", &own, "");
  set_scope (desk, "S1", CF_SCOPE_ALL, 30);
  assert_told (desk, "S1", &own, "gone");
  assert_told (desk, "S1", NULL, "M1 M2 M3 M4 M5 M6 M7 M8 M9");
  test_desk_assert_sound (desk);
}

/* Erased and merged members leave every shop; a merge that is undone lets nobody stay where only
 * the other was seen. */
static void
test_persons (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) here = test_till_new (desk, "S1");
  g_autoptr (TestTill) there = test_till_new (desk, "S2");
  CfMerge merge = {.one_id = "M2", .other_id = "M1", .random = &desk->random, .now_us = 1};
  g_autofree char *own = NULL;
  g_autofree char *far = NULL;
  g_autoptr (CfChange) change = NULL;

  set_scope (desk, "S1", CF_SCOPE_OWN, 30);
  set_scope (desk, "S2", CF_SCOPE_OWN, 30);
  sell (there, "M1");
  sell (here, "M2");
  sell (here, "M3");
  assert_told (desk, "S1", &own, "M2 M3");
  assert_told (desk, "S2", &far, "M1");
  {
    g_auto (CfMerged) merged = {0};
    change = cf_change_begin (desk->session, NULL);
    g_assert_true (cf_merge_take (change, &merge, &merged, NULL));
    g_assert_true (cf_change_commit (change, NULL));
    g_clear_pointer (&change, cf_change_free);
  }
  assert_told (desk, "S1", &own, "-M2 M1");
  assert_told (desk, "S2", &far, "M1");
  {
    g_auto (CfMerged) merged = {0};
    change = cf_change_begin (desk->session, NULL);
    g_assert_true (cf_merge_undo (change, &merge, &merged, NULL));
    g_assert_true (cf_change_commit (change, NULL));
    g_clear_pointer (&change, cf_change_free);
  }
  assert_told (desk, "S1", &own, "-M1 M2");
  assert_told (desk, "S2", &far, "M1");
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M3", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  assert_told (desk, "S1", &own, "-M3");
  test_desk_assert_sound (desk);
}

static void
test_names (void)
{
  CfScopeKind kind;

  g_assert_true (cf_scope_kind_parse ("own", &kind));
  g_assert_cmpstr (cf_scope_kind_name (kind), ==, "own");
  g_assert_false (cf_scope_kind_parse ("some", &kind));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/scope/names", test_names);
  test_db_add ("/crm/scope/own", test_own);
  test_db_add ("/crm/scope/leaves", test_leaves);
  test_db_add ("/crm/scope/none", test_none);
  test_db_add ("/crm/scope/persons", test_persons);
  return test_db_run ();
}
