// SPDX-License-Identifier: Apache-2.0
#include "till/audit.h"

#include <string.h>

#include "support/till-fixture.h"

static gboolean
collect (gpointer data, const char *text, gsize length, GError **error G_GNUC_UNUSED)
{
  g_string_append_len (data, text, (gssize)length);
  return TRUE;
}

static void
sell_to_member (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  sold = till_fixture_sell (fixture, 2000);
}

static void
test_erased_and_still_sound (TillFixture *fixture)
{
  g_auto (CfAudit) before = {0};
  g_auto (CfAudit) after = {0};
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  sell_to_member (fixture);
  g_assert_true (cf_till_audit (fixture->till, &before, &error));
  g_assert_null (before.broken);
  g_assert_true (cf_till_erase_member (fixture->till, TILL_SHOP_MEMBER, &error));
  g_assert_no_error (error);
  g_assert_true (cf_till_audit (fixture->till, &after, &error));
  g_assert_null (after.broken);
  g_assert_cmpint (after.entries, ==, before.entries);
  g_assert_true (cf_till_export_journal (fixture->till, collect, text, &error));
  g_assert_null (strstr (text->str, TILL_SHOP_MEMBER));
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM member_key"), ==, 0);
}

static void
test_names_the_broken_entry (TillFixture *fixture)
{
  g_auto (CfAudit) audit = {0};

  sell_to_member (fixture);
  g_assert_true (cf_db_exec (cf_journal_db (cf_till_journal (fixture->till)),
                             "UPDATE entry SET body = replace (body, '1250', '1249')", NULL));
  g_assert_true (cf_till_audit (fixture->till, &audit, NULL));
  g_assert_nonnull (audit.broken);
  g_assert_nonnull (strstr (audit.broken, "does not fit its hash"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/audit/erased", TILL_SHOP_CASHIER, test_erased_and_still_sound);
  till_fixture_add ("/audit/broken", TILL_SHOP_CASHIER, test_names_the_broken_entry);
  return g_test_run ();
}
