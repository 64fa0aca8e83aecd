// SPDX-License-Identifier: Apache-2.0
#include "till/till.h"

#include <glib/gstdio.h>

#include "store/error.h"
#include "support/till-fixture.h"
#include "till/error.h"
#include "till/find.h"

static void
test_checks_in_order (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (GError) error = NULL;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  g_assert_false (cf_till_check (fixture.till, CF_ACTION_SELL, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED);
  g_clear_error (&error);
  till_fixture_pair (&fixture, "S1", "01");
  g_assert_false (cf_till_check (fixture.till, CF_ACTION_SELL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY);
  g_clear_error (&error);
  till_fixture_load (&fixture, 0);
  g_assert_false (cf_till_check (fixture.till, CF_ACTION_SELL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOBODY);
  g_clear_error (&error);
  till_fixture_sign_in (&fixture, TILL_SHOP_CASHIER);
  g_assert_true (cf_till_check (fixture.till, CF_ACTION_SELL, &error));
  g_assert_false (cf_till_check (fixture.till, CF_ACTION_SETTINGS, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
}

/* Reports and look-ups work beside a running till, and change nothing. */
static void
test_reader_beside_a_writer (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTill) reader = till_fixture_open (fixture, TRUE, &error);
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (CfTill) second = NULL;
  gboolean more;

  g_assert_no_error (error);
  members = cf_till_find_members (reader, "8000", &more, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, 1);
  second = till_fixture_open (fixture, FALSE, &error);
  g_assert_null (second);
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_LOCKED);
}

/* The cache is a copy: a damaged one is set aside, and the till asks to be loaded again. */
static void
test_damaged_cache_is_set_aside (TillFixture *fixture)
{
  g_autofree char *path = till_fixture_cache_path (fixture);
  g_autofree char *aside = g_strconcat (path, ".corrupt-1", NULL);
  g_autoptr (GError) error = NULL;

  cf_till_close_cache (fixture->till);
  g_assert_true (g_file_set_contents (path, "a poem, and no database", -1, NULL));
  till_fixture_reopen (fixture);
  g_assert_null (cf_till_cache (fixture->till));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_false (cf_till_check_loaded (fixture->till, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY);
}

/* A journal that cannot be read for a moment leaves the till what it is: one that took itself for
 * unpaired would be paired as a stranger, and the CRM would not know what it had sold. */
static void
test_unreadable_journal (TillFixture *fixture)
{
  CfDb *db = cf_journal_db (cf_till_journal (fixture->till));
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_db_exec (db, "ALTER TABLE pairing RENAME TO elsewhere", NULL));
  g_assert_false (cf_till_reload (fixture->till, &error));
  g_assert_nonnull (cf_till_pairing (fixture->till));
  g_assert_true (cf_till_check_loaded (fixture->till, NULL));
  g_assert_true (cf_db_exec (db, "ALTER TABLE elsewhere RENAME TO pairing", NULL));
  g_assert_true (cf_till_reload (fixture->till, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/till/checks", test_checks_in_order);
  till_fixture_add ("/till/reader", NULL, test_reader_beside_a_writer);
  till_fixture_add ("/till/damaged-cache", NULL, test_damaged_cache_is_set_aside);
  till_fixture_add ("/till/unreadable-journal", NULL, test_unreadable_journal);
  return g_test_run ();
}
