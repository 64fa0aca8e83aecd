// SPDX-License-Identifier: Apache-2.0
#include "till/no-sale.h"

#include "core/entry.h"
#include "support/till-fixture.h"
#include "till/error.h"
#include "wire/fact/cash-move.h"

#define ENTRIES "SELECT COUNT (*) FROM entry"

static CfStaff *
person (TillFixture *fixture, const char *id)
{
  CfStaff *staff = NULL;

  g_assert_true (cf_cache_staff_by_id (cf_till_cache (fixture->till), id, &staff, NULL, NULL));
  return staff;
}

/* The last entry says who opened it, who agreed, and why. */
static void
assert_noted (TillFixture *fixture, const char *actor, const char *approver, const char *reason)
{
  CfJournal *journal = cf_till_journal (fixture->till);
  g_autoptr (CfEntryHeader) header = NULL;
  g_autoptr (CfEntry) entry = NULL;
  g_auto (CfWireCashMove) move = {0};
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_journal_last (journal, &header, &error));
  g_assert_true (cf_journal_find (journal, header->op_id, &entry, &error));
  g_assert_cmpstr (entry->header->type, ==, "cash.moved");
  g_assert_cmpstr (entry->header->actor, ==, actor);
  g_assert_cmpstr (entry->header->approver, ==, approver);
  g_assert_true (cf_wire_cash_move_decode (entry->body, entry->header->version, &move, &error));
  g_assert_cmpint (move.kind, ==, CF_CASH_MOVE_NO_SALE);
  g_assert_cmpint (move.amount_minor, ==, 0);
  g_assert_cmpstr (move.reason, ==, reason);
}

static void
test_approved (TillFixture *fixture)
{
  g_autoptr (CfStaff) manager = person (fixture, TILL_SHOP_MANAGER);
  g_autoptr (CfStaff) other = person (fixture, TILL_SHOP_CASHIER_2);
  gint64 before = till_fixture_count (fixture, ENTRIES);
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_till_note_no_sale (fixture->till, NULL, NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_false (cf_till_note_no_sale (fixture->till, NULL, other, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_cmpint (till_fixture_count (fixture, ENTRIES), ==, before);
  g_assert_true (cf_till_note_no_sale (fixture->till, "small change", manager, &error));
  g_assert_no_error (error);
  assert_noted (fixture, TILL_SHOP_CASHIER, TILL_SHOP_MANAGER, "small change");
  till_fixture_assert_sound (fixture, before + 1);
}

/* Who may do it alone needs nobody, and nobody else is named. */
static void
test_alone (TillFixture *fixture)
{
  g_autoptr (CfStaff) other = person (fixture, TILL_SHOP_MANAGER_2);

  g_assert_true (cf_till_note_no_sale (fixture->till, NULL, other, NULL));
  assert_noted (fixture, TILL_SHOP_MANAGER, NULL, NULL);
}

static void
test_nobody (TillFixture *fixture)
{
  g_autoptr (CfStaff) manager = person (fixture, TILL_SHOP_MANAGER);
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_till_note_no_sale (fixture->till, NULL, manager, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOBODY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/no-sale/approved", TILL_SHOP_CASHIER, test_approved);
  till_fixture_add ("/no-sale/alone", TILL_SHOP_MANAGER, test_alone);
  till_fixture_add ("/no-sale/nobody", NULL, test_nobody);
  return g_test_run ();
}
