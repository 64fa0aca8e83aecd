// SPDX-License-Identifier: Apache-2.0
#include "device/printer.h"

#include <string.h>

#include "device/error.h"
#include "device/printer-desk.h"

static void
test_prints (void)
{
  g_auto (PrinterDesk) desk = {0};
  g_autoptr (Decoded) first = NULL;
  g_autoptr (Decoded) second = NULL;

  printer_desk_init (&desk, CF_FAKE_PRINTER_OK, &printer_desk_quick);
  printer_desk_print (&desk, "A", TRUE);
  printer_desk_print (&desk, "B", FALSE);
  g_assert_cmpuint (cf_printer_waiting (desk.printer), ==, 2);
  printer_desk_await_finished (&desk, 2);
  g_assert_cmpstr (desk.news->str, ==,
                   "A printing none\nA printed none\nB printing none\nB printed none\n");
  g_assert_true (desk.confirmed);
  first = printer_desk_job (&desk, 1);
  second = printer_desk_job (&desk, 2);
  g_assert_cmpuint (first->kicks, ==, 1);
  g_assert_cmpuint (second->kicks, ==, 0);
  g_assert_true (decoded_find (first, "A")->strong);
  g_assert_nonnull (decoded_find (first, "特仑苏纯牛奶"));
  g_assert_nonnull (decoded_find (first, "￥3.50"));
  g_assert_cmpstr (g_ptr_array_index (second->codes, 0), ==, "B");
  g_assert_cmpuint (first->status_requests, ==, 3);
  g_assert_cmpuint (cf_printer_waiting (desk.printer), ==, 0);
  g_assert_cmpint (cf_printer_trouble (desk.printer), ==, CF_PRINT_NO_TROUBLE);
}

/* Never sent again by itself: the next job goes on its own. */
static void
test_breaks_in_the_midst (void)
{
  static const struct {
    CfFakePrinterMood mood;
    const char *news;
  } rows[] = {
      {CF_FAKE_PRINTER_STALL, "A printing none\nA maybe stalled\n"},
      {CF_FAKE_PRINTER_DIE, "A printing none\nA maybe died\n"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (PrinterDesk) desk = {0};

    printer_desk_init (&desk, rows[i].mood, &printer_desk_quick);
    printer_desk_print (&desk, "A", TRUE);
    printer_desk_await_finished (&desk, 1);
    g_assert_cmpstr (desk.news->str, ==, rows[i].news);
    cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
    printer_desk_run_ms (300);
    g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 1);
    g_string_truncate (desk.news, 0);
    printer_desk_print (&desk, "B", FALSE);
    printer_desk_await_finished (&desk, 2);
    g_assert_cmpstr (desk.news->str, ==, "B printing none\nB printed none\n");
    g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 2);
  }
}

/* Nothing was sent: it is tried until the printer is well, and printed once. */
static void
test_waits_for_it (void)
{
  static const struct {
    CfFakePrinterMood mood;
    const char *waits;
  } rows[] = {
      {CF_FAKE_PRINTER_PAPER_OUT, "A queued paper-out\n"},
      {CF_FAKE_PRINTER_COVER_OPEN, "A queued cover-open\n"},
      {CF_FAKE_PRINTER_DEAF, "A queued stalled\n"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (PrinterDesk) desk = {0};

    printer_desk_init (&desk, rows[i].mood, &printer_desk_quick);
    printer_desk_print (&desk, "A", FALSE);
    printer_desk_await (&desk, rows[i].waits);
    printer_desk_run_ms (200);
    g_assert_cmpstr (desk.news->str, ==, rows[i].waits); /* said once, however often tried */
    g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 0);
    cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
    printer_desk_await_finished (&desk, 1);
    g_assert_true (g_str_has_suffix (desk.news->str, "A printing none\nA printed none\n"));
    g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 1);
  }
}

static void
test_switched_off (void)
{
  g_auto (PrinterDesk) desk = {0};
  g_autofree char *address = NULL;

  printer_desk_init (&desk, CF_FAKE_PRINTER_OK, &printer_desk_quick);
  address = g_strdup (cf_fake_printer_address (desk.fake));
  g_clear_pointer (&desk.fake, cf_fake_printer_free);
  printer_desk_print (&desk, "A", FALSE);
  printer_desk_await (&desk, "A queued offline\n");
  g_assert_cmpint (cf_printer_trouble (desk.printer), ==, CF_PRINT_OFFLINE);
  desk.fake = cf_fake_printer_new (address + strlen ("tcp:"), desk.folder, NULL);
  g_assert_nonnull (desk.fake);
  printer_desk_await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "A queued offline\nA printing none\nA printed none\n");
}

/* Somebody puts paper in, and the printer goes on where it stopped. */
static void
test_paper_ends (void)
{
  g_auto (PrinterDesk) desk = {0};

  printer_desk_init (&desk, CF_FAKE_PRINTER_PAPER_ENDS, &printer_desk_quick);
  printer_desk_print (&desk, "A", FALSE);
  printer_desk_await (&desk, "A printing paper-out\n");
  printer_desk_run_ms (700); /* longer than the word would be waited for otherwise */
  g_assert_cmpuint (desk.finished, ==, 0);
  cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
  printer_desk_await_finished (&desk, 1);
  g_assert_true (g_str_has_suffix (desk.news->str, "A printed none\n"));
  g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 1);
}

static void
test_nobody_puts_paper_in (void)
{
  CfPrinterPatience short_repair = printer_desk_quick;
  g_auto (PrinterDesk) desk = {0};

  short_repair.repair_ms = 300;
  printer_desk_init (&desk, CF_FAKE_PRINTER_PAPER_ENDS, &short_repair);
  printer_desk_print (&desk, "A", FALSE);
  printer_desk_await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==,
                   "A printing none\nA printing paper-out\nA maybe paper-out\n");
}

static void
test_late (void)
{
  g_auto (PrinterDesk) desk = {0};

  printer_desk_init (&desk, CF_FAKE_PRINTER_LATE, &printer_desk_patient);
  printer_desk_print (&desk, "A", FALSE);
  printer_desk_await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA printed none\n");
}

static void
test_drawer (void)
{
  g_auto (PrinterDesk) desk = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (Decoded) decoded = NULL;

  printer_desk_init (&desk, CF_FAKE_PRINTER_OK, &printer_desk_quick);
  g_assert_true (cf_printer_kick (desk.printer, "drawer", NULL, &error));
  printer_desk_await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "drawer printing none\ndrawer printed none\n");
  decoded = printer_desk_job (&desk, 1);
  g_assert_cmpuint (decoded->kicks, ==, 1);
  g_assert_cmpuint (decoded->lines->len + decoded->feed + decoded->cuts, ==, 0);
  printer_desk_open (&desk, "tcp:127.0.0.1", "80mm-gb18030,drawer=no", &printer_desk_quick);
  g_assert_false (cf_printer_kick (desk.printer, "drawer", NULL, &error));
  g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_FAILED);
}

/* A drawer that could not be opened at once stays shut, alone or with a receipt. */
static void
test_drawer_never_late (void)
{
  g_auto (PrinterDesk) desk = {0};
  g_autoptr (Decoded) decoded = NULL;

  printer_desk_init (&desk, CF_FAKE_PRINTER_PAPER_OUT, &printer_desk_quick);
  printer_desk_print (&desk, "A", TRUE);
  printer_desk_await (&desk, "A queued paper-out");
  g_assert_true (cf_printer_kick (desk.printer, "drawer", NULL, NULL));
  printer_desk_await_finished (&desk, 1);
  g_assert_nonnull (strstr (desk.news->str, "drawer failed paper-out\n"));
  cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
  printer_desk_await_finished (&desk, 2);
  g_assert_true (g_str_has_suffix (desk.news->str, "A printed none\n"));
  g_assert_cmpuint (cf_fake_printer_kicks (desk.fake), ==, 0);
  decoded = printer_desk_job (&desk, 1);
  g_assert_cmpuint (decoded->kicks, ==, 0);
}

static void
test_old_receipts_fail (void)
{
  CfPrinterPatience forgetful = printer_desk_quick;
  g_auto (PrinterDesk) desk = {0};

  forgetful.page_ms = 200;
  printer_desk_init (&desk, CF_FAKE_PRINTER_PAPER_OUT, &forgetful);
  printer_desk_print (&desk, "A", FALSE);
  printer_desk_print (&desk, "B", FALSE);
  printer_desk_await_finished (&desk, 2);
  g_assert_nonnull (strstr (desk.news->str, "A failed paper-out\n"));
  g_assert_nonnull (strstr (desk.news->str, "B failed paper-out\n"));
  g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 0);
}

static void
test_full (void)
{
  g_auto (PrinterDesk) desk = {0};
  g_autoptr (CfReceipt) receipt = cf_receipt_new ();
  g_autoptr (GError) error = NULL;

  printer_desk_init (&desk, CF_FAKE_PRINTER_PAPER_OUT, &printer_desk_quick);
  for (guint i = 0; i < CF_PRINTER_JOBS_MAX; i++)
    printer_desk_print (&desk, "A", FALSE);
  g_assert_false (cf_printer_print (desk.printer, receipt, FALSE, "B", NULL, &error));
  g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_FULL);
}

static void
test_stop (void)
{
  g_auto (PrinterDesk) desk = {0};

  printer_desk_init (&desk, CF_FAKE_PRINTER_STALL, &printer_desk_patient);
  printer_desk_print (&desk, "A", FALSE);
  printer_desk_print (&desk, "B", FALSE);
  printer_desk_await (&desk, "A printing none\n");
  cf_printer_stop (desk.printer);
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA maybe stopped\nB failed stopped\n");
  g_assert_cmpuint (cf_printer_waiting (desk.printer), ==, 0);
}

/* A printer that says nothing is believed to have printed what it took. */
static void
test_silent_printer (void)
{
  g_auto (PrinterDesk) desk = {0};
  g_autoptr (Decoded) decoded = NULL;

  printer_desk_init (&desk, CF_FAKE_PRINTER_OK, &printer_desk_quick);
  printer_desk_open (&desk, cf_fake_printer_address (desk.fake), "80mm-gb18030,status=no",
                     &printer_desk_quick);
  printer_desk_print (&desk, "A", FALSE);
  printer_desk_await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA printed none\n");
  g_assert_false (desk.confirmed);
  printer_desk_run_ms (200);
  decoded = printer_desk_job (&desk, 1);
  g_assert_nonnull (decoded_find (decoded, "A"));
  g_assert_cmpuint (decoded->questions + decoded->status_requests, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printer/prints", test_prints);
  g_test_add_func ("/printer/breaks-in-the-midst", test_breaks_in_the_midst);
  g_test_add_func ("/printer/waits-for-it", test_waits_for_it);
  g_test_add_func ("/printer/switched-off", test_switched_off);
  g_test_add_func ("/printer/paper-ends", test_paper_ends);
  g_test_add_func ("/printer/nobody-puts-paper-in", test_nobody_puts_paper_in);
  g_test_add_func ("/printer/late", test_late);
  g_test_add_func ("/printer/drawer", test_drawer);
  g_test_add_func ("/printer/drawer-never-late", test_drawer_never_late);
  g_test_add_func ("/printer/old-receipts-fail", test_old_receipts_fail);
  g_test_add_func ("/printer/full", test_full);
  g_test_add_func ("/printer/stop", test_stop);
  g_test_add_func ("/printer/silent-printer", test_silent_printer);
  return g_test_run ();
}
