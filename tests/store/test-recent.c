// SPDX-License-Identifier: Apache-2.0
#include "store/recent.h"

#include "db/connection.h"
#include "fixture.h"

static void
append_some (Fixture *f, guint count)
{
  for (guint i = 0; i < count; i++) {
    g_autofree char *op_id = NULL;
    CfEntryDraft draft = fixture_draft (f, &op_id);
    g_autoptr (CfEntry) entry = NULL;

    if (i % 2 == 0) {
      draft.type = CF_ENTRY_SALE_COMPLETED;
      draft.numbered = TRUE;
    }
    entry = fixture_append (f, &draft);
  }
}

static const CfRecent *
at (const GPtrArray *list, guint i)
{
  return g_ptr_array_index (list, i);
}

/* Entry 1 begins the incarnation, then five: sales are 2, 4 and 6. */
static void
test_pages (void)
{
  Fixture f;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) sales = NULL;

  fixture_open (&f);
  append_some (&f, 5);
  first = cf_recent_list (f.journal, 0, 4, FALSE, NULL);
  g_assert_cmpuint (first->len, ==, 4);
  g_assert_cmpint (at (first, 0)->n, ==, 6);
  g_assert_cmpint (at (first, 3)->n, ==, 3);
  second = cf_recent_list (f.journal, at (first, 3)->n, 4, FALSE, NULL);
  g_assert_cmpuint (second->len, ==, 2);
  g_assert_cmpstr (at (second, 1)->header->type, ==, "incarnation.started");
  none = cf_recent_list (f.journal, 1, 4, FALSE, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  sales = cf_recent_list (f.journal, 0, 2, TRUE, NULL);
  g_assert_cmpuint (sales->len, ==, 2);
  g_assert_cmpint (at (sales, 0)->n, ==, 6);
  g_assert_cmpint (at (sales, 1)->n, ==, 4);
  g_assert_nonnull (at (sales, 0)->header->receipt_no);
  fixture_close (&f);
}

static void
test_sending (void)
{
  static const CfSending expected[] = {CF_SENDING_WAITS, CF_SENDING_ON_ITS_WAY, CF_SENDING_PARKED,
                                       CF_SENDING_ACKED};
  Fixture f;
  g_autoptr (GPtrArray) list = NULL;

  fixture_open (&f);
  append_some (&f, 3);
  g_assert_true (cf_db_exec (cf_journal_db (f.journal),
                             "UPDATE chain SET acked_seq = 2, sent_seq = 3;"
                             "INSERT INTO parked (op_id, reason) SELECT op_id, 'member-unknown'"
                             " FROM entry WHERE n = 2",
                             NULL));
  list = cf_recent_list (f.journal, 0, 10, FALSE, NULL);
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpint (at (list, i)->sending, ==, expected[i]);
  g_assert_cmpstr (at (list, 2)->reason, ==, "member-unknown");
  g_assert_null (at (list, 3)->reason);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recent/pages", test_pages);
  g_test_add_func ("/recent/sending", test_sending);
  return g_test_run ();
}
