// SPDX-License-Identifier: Apache-2.0
#include <errno.h>

#include "db/error.h"
#include "support/fault-vfs.h"
#include "support/till-fixture.h"
#include "till/advice.h"
#include "till/pay.h"

/* Each command with the n-th operation of the disk failing, for every n: it is done wholly or not
 * at all, the answer tells which, and the till goes on. */

#define N_MAX 400 /* far more operations than any command takes */

typedef struct {
  const char *name;
  gboolean (*do_it) (CfTill *till, GError **error);
  /* Whether it is there; demands that it is there wholly or not at all. */
  gboolean (*is_done) (TillFixture *fixture);
} Command;

static gint64
count (TillFixture *fixture, const char *sql)
{
  return till_fixture_count (fixture, sql);
}

static gboolean
sell (CfTill *till, GError **error)
{
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 5000, NULL, NULL);
  const CfTender *const tenders[] = {cash};
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;

  return cf_till_sell (till, tenders, 1, &settlement, &sold, error);
}

static gboolean
is_sold (TillFixture *fixture)
{
  gboolean sold = count (fixture, "SELECT count(*) FROM entry WHERE receipt_no IS NOT NULL") == 1;

  g_assert_cmpint (count (fixture, "SELECT receipt_last FROM chain"), ==, sold);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM overlay_stock"), ==, sold ? 2 : 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM overlay_points"), ==, sold);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE sealed IS NOT NULL"), ==,
                   sold);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM basket"), ==, !sold);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM basket_step"), ==, sold ? 0 : 3);
  return sold;
}

static gboolean
scan (CfTill *till, GError **error)
{
  g_auto (CfScan) result = {0};

  return cf_till_scan (till, TILL_SHOP_WINE, 0, &result, error);
}

static gboolean
is_scanned (TillFixture *fixture)
{
  g_autoptr (CfCheckout) checkout = till_fixture_checkout (fixture);
  gboolean scanned = checkout->steps == 4;

  g_assert_cmpint (checkout->quote->total_minor, ==, 1250 + 839 + (scanned ? 9900 : 0));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM basket_step"), ==, scanned ? 4 : 3);
  return scanned;
}

static gboolean
undo (CfTill *till, GError **error)
{
  gboolean undone;

  return cf_checkout_undo (till, &undone, error);
}

static gboolean
is_undone (TillFixture *fixture)
{
  g_autoptr (CfCheckout) checkout = till_fixture_checkout (fixture);
  gboolean undone = checkout->member_id == NULL;

  g_assert_cmpint (count (fixture, "SELECT count(*) FROM basket_step"), ==, undone ? 2 : 3);
  return undone;
}

static gboolean
give_up (CfTill *till, GError **error)
{
  return cf_checkout_void (till, "test", NULL, error);
}

static gboolean
is_given_up (TillFixture *fixture)
{
  gboolean voided = count (fixture, "SELECT count(*) FROM entry WHERE type = 'basket.voided'") == 1;

  g_assert_cmpint (count (fixture, "SELECT count(*) FROM basket"), ==, !voided);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM basket_step"), ==, voided ? 0 : 3);
  return voided;
}

static gboolean
hold (CfTill *till, GError **error)
{
  return cf_checkout_hold (till, "label", error);
}

static gboolean
is_held (TillFixture *fixture)
{
  g_autoptr (CfCheckout) checkout = till_fixture_checkout (fixture);
  gboolean held = count (fixture, "SELECT count(*) FROM basket WHERE state = 'held'") == 1;

  g_assert_true ((checkout->op_id == NULL) == held);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM basket_step"), ==, 3);
  return held;
}

static gboolean
pay (CfTill *till, GError **error)
{
  g_autofree char *id = NULL;

  return cf_pay_begin (till, CF_TENDER_CARD, 1000, &id, error);
}

static gboolean
is_paid (TillFixture *fixture)
{
  gboolean begun = count (fixture, "SELECT count(*) FROM payment") == 1;

  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE type = 'payment.begun'"), ==,
                   begun);
  return begun;
}

static const Command commands[] = {
    {"sell", sell, is_sold},        {"scan", scan, is_scanned}, {"undo", undo, is_undone},
    {"void", give_up, is_given_up}, {"hold", hold, is_held},    {"pay", pay, is_paid},
};

/* A till with two lines and a member in its basket, closed: each test works on a copy of it. */
static void
prepare (TillFixture *fixture)
{
  till_fixture_init (fixture);
  till_fixture_start (fixture, 0);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  till_fixture_scan (fixture, TILL_SHOP_APPLES_LABEL, CF_SCAN_LINE);
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  g_clear_pointer (&fixture->till, cf_till_free);
}

/* The till's own word, on its own connection, after the disk is well again: what it said is so, and
 * what it could not do can be done now. */
static void
check_goes_on (TillFixture *fixture, const Command *command, gboolean done)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (command->is_done (fixture), ==, done);
  if (!done) {
    g_assert_true (command->do_it (fixture->till, &error));
    g_assert_no_error (error);
    g_assert_true (command->is_done (fixture));
  }
}

/* What a kill right then leaves. A commit whose very last sync failed may be there although the
 * till said no; what it said yes to must be there. */
static void
check_crash (TillFixture *fixture, const Command *command, gboolean done)
{
  g_autoptr (GError) error = NULL;

  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  if (!command->is_done (fixture)) {
    g_assert_false (done);
    g_assert_true (command->do_it (fixture->till, &error));
    g_assert_no_error (error);
    g_assert_true (command->is_done (fixture));
  }
}

/* One command with its n-th operation failing. Gives back whether there was an n-th. */
static gboolean
try (const TillFixture *prepared, const Command *command, guint n, int system_errno)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  gboolean stays = system_errno == ENOSPC;
  int code = stays ? CF_DB_ERROR_FULL : CF_DB_ERROR_FAILED;
  gboolean fired;
  gboolean done;

  till_fixture_copy (prepared, &fixture);
  fixture.vfs = test_fault_vfs ();
  till_fixture_reopen (&fixture);
  till_fixture_sign_in (&fixture, TILL_SHOP_CASHIER);
  test_fault_arm (stays ? TEST_FAULT_CHANGES : TEST_FAULT_CHANGES | TEST_FAULT_READ, n,
                  system_errno, stays);
  done = command->do_it (fixture.till, &error);
  fired = test_fault_disarm ();
  if (!done)
    g_assert_error (error, CF_DB_ERROR, code);
  if (!done && stays)
    g_assert_cmpint (cf_till_advise (error), ==, CF_ADVICE_FREE_SPACE);
  if (n % 4 < 2)
    check_crash (&fixture, command, done);
  else
    check_goes_on (&fixture, command, done);
  till_fixture_assert_sound (&fixture, count (&fixture, "SELECT count(*) FROM entry"));
  return fired;
}

static void
test_command (gconstpointer data)
{
  const Command *command = data;
  g_auto (TillFixture) prepared = {0};
  gboolean fired = TRUE;
  guint n = 0;

  prepare (&prepared);
  /* Every n both ways of failing; then a crash, or going on, by turns. */
  while (fired && n < N_MAX) {
    n++;
    fired = try (&prepared, command, n, ENOSPC);
    fired |= try (&prepared, command, n, EIO);
  }
  g_test_message ("%s: %u operations", command->name, n - 1);
  g_assert_cmpuint (n, >, 2);
  g_assert_cmpuint (n, <, N_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *path = g_strdup_printf ("/broken-disk/%s", commands[i].name);

    g_test_add_data_func (path, &commands[i], test_command);
  }
  return g_test_run ();
}
