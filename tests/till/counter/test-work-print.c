// SPDX-License-Identifier: Apache-2.0
/* Paper and drawer at the counter: the station itself, with the fake printer. */
#include "till/counter/station.h"

#include "device/fake/printer.h"
#include "support/till-fixture.h"
#include "till/error.h"

#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)

typedef struct {
  CfFakePrinter *fake;
  CfStation station;
  CfReply *reply; /* to the last command */
  guint changes;
} Desk;

static void
on_changed (gpointer data)
{
  ((Desk *)data)->changes++;
}

static void
tell (Desk *desk, const CfCommand *command)
{
  cf_reply_free (desk->reply);
  desk->reply = cf_reply_new (command->kind);
  cf_station_serve (&desk->station, command, desk->reply);
}

static const CfSnapshot *
demand (Desk *desk, const CfCommand *command)
{
  tell (desk, command);
  g_assert_no_error (desk->reply->error);
  return desk->reply->snapshot;
}

static void
desk_init (Desk *desk, TillFixture *fixture, gboolean has_printer)
{
  g_autofree char *folder = test_dir_path (fixture->dir, "paper");

  *desk = (Desk){0};
  desk->fake = cf_fake_printer_new ("127.0.0.1:0", folder, NULL);
  g_assert_nonnull (desk->fake);
  if (has_printer)
    g_assert_true (
        cf_print_set_printer (fixture->till, cf_fake_printer_address (desk->fake), NULL, NULL));
  g_clear_pointer (&fixture->till, cf_till_free);
  desk->station = (CfStation){
      .ports = {.folder = fixture->folder, .clock = cf_clock_system (), .random = &fixture->random},
      .changed = on_changed,
      .data = desk};
  cf_station_open (&desk->station);
  (void)demand (desk, &(CfCommand){.kind = CF_COMMAND_SIGN_IN,
                                   .staff_id = TILL_SHOP_CASHIER,
                                   .pin = till_shop_pin (TILL_SHOP_CASHIER)});
}

static void
desk_clear (Desk *desk)
{
  cf_reply_free (desk->reply);
  cf_station_close (&desk->station);
  cf_fake_printer_free (desk->fake);
  while (g_main_context_iteration (NULL, FALSE))
    continue; /* what was broken off comes to its end */
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

/* One milk for cash; gives the receipt's number. */
static char *
sell (Desk *desk)
{
  const CfSnapshot *snapshot;

  (void)demand (desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MILK});
  snapshot = demand (desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 2000});
  g_assert_nonnull (snapshot->sold);
  return g_strdup (snapshot->sold->receipt_no);
}

static void
wait_until (Desk *desk, CfPrintState state, CfPrintTrouble why)
{
  gint64 end_us = g_get_monotonic_time () + DEADLINE_US;

  for (gboolean there = FALSE; !there;) {
    g_autoptr (CfSnapshot) snapshot = NULL;

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    (void)g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
    snapshot = cf_station_snapshot (&desk->station);
    there = snapshot->print.state == state && snapshot->print.why == why;
  }
}

/* The original by itself, and a copy for whoever wants it. */
static void
test_print (TillFixture *fixture)
{
  g_autofree char *receipt_no = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture, TRUE);
  receipt_no = sell (&desk);
  g_assert_true (desk.reply->snapshot->print.has_printer);
  g_assert_cmpstr (desk.reply->snapshot->print.receipt_no, ==, receipt_no);
  wait_until (&desk, CF_PRINT_PRINTED, CF_PRINT_NO_TROUBLE);
  g_assert_cmpuint (desk.changes, >, 0);
  g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 1);
  g_assert_cmpuint (cf_fake_printer_kicks (desk.fake), ==, 1);
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_PRINT, .text = receipt_no});
  g_assert_error (desk.reply->error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  (void)demand (&desk, &(CfCommand){.kind = CF_COMMAND_PRINT, .text = receipt_no, .on = TRUE});
  g_assert_true (desk.reply->snapshot->print.is_copy);
  wait_until (&desk, CF_PRINT_PRINTED, CF_PRINT_NO_TROUBLE);
  g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 2);
}

/* The sale is done all the same, and the snapshots say what the printer wants. */
static void
test_trouble (TillFixture *fixture)
{
  g_autofree char *receipt_no = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture, TRUE);
  cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_PAPER_OUT);
  receipt_no = sell (&desk);
  wait_until (&desk, CF_PRINT_QUEUED, CF_PRINT_PAPER_OUT);
  cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
  wait_until (&desk, CF_PRINT_PRINTED, CF_PRINT_NO_TROUBLE);
}

static void
test_no_printer (TillFixture *fixture)
{
  g_autofree char *receipt_no = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture, FALSE);
  receipt_no = sell (&desk);
  g_assert_false (desk.reply->snapshot->print.has_printer);
  g_assert_null (desk.reply->snapshot->print.receipt_no);
  (void)demand (&desk, &(CfCommand){.kind = CF_COMMAND_RECEIPT, .text = receipt_no});
  g_assert_nonnull (desk.reply->receipt);
  (void)demand (&desk, &(CfCommand){.kind = CF_COMMAND_RECEIPT, .text = "none"});
  g_assert_null (desk.reply->receipt);
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_PRINT, .text = receipt_no});
  g_assert_error (desk.reply->error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

/* A cashier needs somebody who agrees. */
static void
test_drawer (TillFixture *fixture)
{
  CfCommand command = {.kind = CF_COMMAND_OPEN_DRAWER};
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture, TRUE);
  tell (&desk, &command);
  g_assert_error (desk.reply->error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  command.staff_id = TILL_SHOP_MANAGER;
  command.pin = "0000";
  (void)demand (&desk, &command);
  g_assert_cmpint (desk.reply->sign_in, ==, CF_SIGN_IN_WRONG);
  command.pin = till_shop_pin (TILL_SHOP_MANAGER);
  (void)demand (&desk, &command);
  for (gint64 end_us = g_get_monotonic_time () + DEADLINE_US;
       cf_fake_printer_kicks (desk.fake) == 0;) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    (void)g_main_context_iteration (NULL, FALSE);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/counter/print/print", TILL_SHOP_CASHIER, test_print);
  till_fixture_add ("/counter/print/trouble", TILL_SHOP_CASHIER, test_trouble);
  till_fixture_add ("/counter/print/no-printer", TILL_SHOP_CASHIER, test_no_printer);
  till_fixture_add ("/counter/print/drawer", TILL_SHOP_CASHIER, test_drawer);
  return g_test_run ();
}
