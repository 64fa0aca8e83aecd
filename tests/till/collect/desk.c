// SPDX-License-Identifier: Apache-2.0
#include "till/collect/desk.h"

#include <string.h>

#include "device/fake/acquirer-book.h"
#include "till/collect/acquiring.h"
#include "till/collect/label.h"

#define MS G_TIME_SPAN_MILLISECOND
#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)

/* A till with the real fake acquirer on the real main context, in a hurry. */
static const CfChargeTimes hurry = {
    .answer_us = 40 * MS,
    .poll_us = 40 * MS,
    .shown_us = 20 * MS,
    .patience_us = 200 * MS,
    .reverse_us = 100 * MS,
    .backoff_max_us = 80 * MS,
};

static void
on_notice (CfCollection *collection, gpointer data)
{
  Desk *desk = data;
  g_autoptr (CfCollection) own = cf_collection_ref (collection);

  g_assert_nonnull (own->payment_id);
  desk->notices++;
  if (desk->hear != NULL)
    desk->hear (desk, collection);
}

void
desk_put (Desk *desk, const char *more)
{
  g_autofree char *path = g_build_filename (desk->folder, "acquirer.ini", NULL);
  g_autofree char *text =
      g_strconcat ("[acquirer]\ndelay_ms=1\nlate_ms=70\npassword_ms=0\n", more, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
desk_collect (Desk *desk)
{
  const CfCollectorPorts ports = {.times = &hurry, .clock = cf_clock_system ()};
  g_autoptr (GError) error = NULL;

  desk->collector = cf_collector_new (desk->till->till, &ports, on_notice, desk, &error);
  g_assert_no_error (error);
}

void
desk_clear (Desk *desk)
{
  cf_collector_free (desk->collector);
  g_free (desk->folder);
}

/* With a basket of 12.50 at the desk. */
void
desk_init (Desk *desk, TillFixture *till)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("fake-%u", n++);
  g_autofree char *setting = NULL;
  g_autoptr (GError) error = NULL;

  *desk = (Desk){.till = till, .folder = test_dir_path (till->dir, name)};
  setting = g_strconcat ("fake:", desk->folder, NULL);
  g_assert_true (cf_acquiring_set (till->till, setting, &error));
  desk_put (desk, "");
  desk_collect (desk);
  till_fixture_scan (till, TILL_SHOP_MILK, CF_SCAN_LINE);
}

/* Kills the till; another life begins with what is on the disk, nobody signed in. */
void
desk_crash (Desk *desk)
{
  g_clear_pointer (&desk->collector, cf_collector_free);
  till_fixture_crash (desk->till);
  desk_collect (desk);
}

CfCollectOutcome
desk_try (Desk *desk, gint64 amount_minor, const char *code, char **ret_id)
{
  g_autoptr (GError) error = NULL;
  CfCollectOutcome outcome = CF_COLLECT_BEGUN;

  g_assert_true (
      cf_collector_charge (desk->collector, amount_minor, code, &outcome, ret_id, &error));
  g_assert_no_error (error);
  return outcome;
}

char *
desk_charge (Desk *desk, const char *code)
{
  char *id = NULL;

  g_assert_cmpint (desk_try (desk, 1250, code, &id), ==, CF_COLLECT_BEGUN);
  return id;
}

gboolean
desk_stands (Desk *desk, const char *id, CfChargeStage stage)
{
  g_autoptr (CfCollection) collection = cf_collector_state (desk->collector, id);

  return collection->stage == stage;
}

void
desk_pass (guint ms)
{
  gint64 end_us = g_get_monotonic_time () + ms * MS;

  while (g_get_monotonic_time () < end_us) {
    (void)g_main_context_iteration (g_main_context_get_thread_default (), FALSE);
    g_usleep (500);
  }
}

void
desk_wait (Desk *desk, const char *id, CfChargeStage stage)
{
  gint64 end_us = g_get_monotonic_time () + DEADLINE_US;

  while (!desk_stands (desk, id, stage) && g_get_monotonic_time () < end_us)
    desk_pass (1);
  g_assert_true (desk_stands (desk, id, stage));
}

/* Its end, whatever it is. */
CfCollection *
desk_wait_known (Desk *desk, const char *id)
{
  gint64 end_us = g_get_monotonic_time () + DEADLINE_US;
  CfCollection *collection = cf_collector_state (desk->collector, id);

  while (collection->stage < CF_CHARGE_APPROVED && g_get_monotonic_time () < end_us) {
    desk_pass (1);
    cf_collection_unref (collection);
    collection = cf_collector_state (desk->collector, id);
  }
  return collection;
}

gint64
desk_count (Desk *desk, const char *type)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM entry WHERE type = '%s'", type);

  return till_fixture_count (desk->till, sql);
}

void
desk_assert_money (Desk *desk, const char *id, gint64 sum_minor, guint charges_max)
{
  g_autofree char *label = cf_payment_label_new (id);
  CfFakeAccount account;
  guint charges;

  cf_fake_book_find (desk->folder, label, &account);
  g_assert_cmpuint (account.agains, ==, 0);
  g_assert_cmpint (cf_fake_book_sum (desk->folder, &charges), ==, sum_minor);
  g_assert_cmpuint (charges, <=, charges_max);
}

/* FALSE when it is refused. */
gboolean
desk_sell (Desk *desk, const char *payment_id)
{
  g_autoptr (CfTender) tender = cf_tender_new (CF_TENDER_CODE, 1250, NULL, payment_id);
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;

  return cf_till_sell (desk->till->till, (const CfTender *const[]){tender}, 1, &settlement, &sold,
                       &error);
}
