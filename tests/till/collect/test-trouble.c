// SPDX-License-Identifier: Apache-2.0
/* The collector on a full disk, on a thread of its own, and with a screen that does things while it
 * is told of others. */
#include "till/collect/collector.h"

#include <errno.h>

#include "support/fault-vfs.h"
#include "till/collect/desk.h"

#define TRIES 200

/* An answer that cannot be written has not come: nothing is approved and nothing sold, until it has
 * been asked for again and written. */
static void
test_disk_full (void)
{
  g_auto (TillFixture) fixture = {0};
  g_auto (Desk) desk = {0};
  g_autofree char *id = NULL;
  g_autoptr (CfCollection) collection = NULL;

  till_fixture_init (&fixture);
  fixture.vfs = test_fault_vfs ();
  till_fixture_start (&fixture, 0);
  till_fixture_sign_in (&fixture, TILL_SHOP_CASHIER);
  desk_init (&desk, &fixture);
  id = desk_charge (&desk, WECHAT "00");
  test_fault_arm (TEST_FAULT_CHANGES, 1, ENOSPC, TRUE);
  desk_pass (150);
  collection = cf_collector_state (desk.collector, id);
  g_assert_cmpint (collection->stage, ==, CF_CHARGE_ASKING);
  g_assert_cmpint (collection->reason, ==, CF_CHARGE_NOT_WRITTEN);
  g_assert_cmpint (collection->next_s, >=, 0);
  g_assert_true (test_fault_disarm ());
  g_assert_false (desk_sell (&desk, id));
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  desk_assert_money (&desk, id, 1250, 1);
  g_assert_true (desk_sell (&desk, id));
}

static gpointer
work (gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_auto (TillFixture) fixture = {0};
  g_auto (Desk) desk = {0};
  g_autofree char *id = NULL;

  g_main_context_push_thread_default (context);
  till_fixture_init (&fixture);
  till_fixture_start (&fixture, 0);
  till_fixture_sign_in (&fixture, TILL_SHOP_CASHIER);
  desk_init (&desk, &fixture);
  id = desk_charge (&desk, WECHAT "93");
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  desk_clear (&desk);
  desk = (Desk){0};
  g_main_context_pop_thread_default (context);
  return NULL;
}

/* Answers and timers come on the context of the thread that collects; the program's own is not even
 * running. */
static void
test_thread (void)
{
  g_thread_join (g_thread_new ("till", work, NULL));
  g_assert_false (g_main_context_pending (NULL));
}

static guint tried = 1; /* the first code has the number 0 */

/* Declined: the next payer steps up, while the last one is still being told of. */
static void
try_next (Desk *desk, CfCollection *collection)
{
  g_autofree char *code = NULL;
  g_autofree char *id = NULL;

  if (collection->stage != CF_CHARGE_DECLINED || tried >= TRIES)
    return;
  code = g_strdup_printf ("13%014u91", tried++);
  g_assert_cmpint (desk_try (desk, 1250, code, &id), ==, CF_COLLECT_BEGUN);
  g_assert_cmpint (collection->stage, ==, CF_CHARGE_DECLINED);
}

static gboolean
is_busy (Desk *desk)
{
  g_autoptr (GPtrArray) open = cf_collector_list (desk->collector);

  return open->len > 0;
}

static void
test_notice (TillFixture *fixture)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_auto (Desk) desk = {0};
  gint64 end_us = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  desk_init (&desk, fixture);
  desk.hear = try_next;
  first = desk_charge (&desk, WECHAT "91");
  while ((desk_count (&desk, "payment.begun") < TRIES || is_busy (&desk)) &&
         g_get_monotonic_time () < end_us)
    desk_pass (5);
  g_assert_cmpint (desk_count (&desk, "payment.begun"), ==, TRIES);
  /* The first ones are forgotten once the list is long and nobody is being told. */
  desk.hear = NULL;
  last = desk_charge (&desk, WECHAT "00");
  g_assert_null (cf_collector_state (desk.collector, first));
  desk_wait (&desk, last, CF_CHARGE_APPROVED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collector/disk-full", test_disk_full);
  g_test_add_func ("/collector/thread", test_thread);
  till_fixture_add ("/collector/notice", TILL_SHOP_CASHIER, test_notice);
  return g_test_run ();
}
