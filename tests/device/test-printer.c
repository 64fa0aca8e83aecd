// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE /* a pair of terminals stands in for a device */
#include "device/printer.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "device/error.h"
#include "device/escpos-decoder.h"
#include "device/fake/printer.h"
#include "support/temp-dir.h"

/* Long enough for a machine that is busy, short enough for a test. */
static const CfPrinterPatience quick = {
    .connect_ms = 2000,
    .answer_ms = 400,
    .stall_ms = 400,
    .done_ms = 400,
    .look_ms = 50,
    .repair_ms = 30000,
    .retry_ms = 50,
    .page_ms = 30000,
    .kick_ms = 1500,
};

/* The same, for a printer that takes its time. */
static const CfPrinterPatience patient = {
    .connect_ms = 2000,
    .answer_ms = 4000,
    .stall_ms = 4000,
    .done_ms = 4000,
    .look_ms = 1000,
    .repair_ms = 30000,
    .retry_ms = 50,
    .page_ms = 30000,
    .kick_ms = 20000,
};

/* A printer, and all that was heard of its jobs: "ID STATE TROUBLE" a line. */
typedef struct {
  TestDir *dir;
  CfFakePrinter *fake;
  CfPrinter *printer;
  GString *news;
  char *folder; /* the fake's */
  guint finished;
  gboolean confirmed; /* of the last that finished */
} Desk;

static void
on_job (const CfPrintJob *job, gpointer data)
{
  Desk *desk = data;

  g_string_append_printf (desk->news, "%s %s %s\n", job->label, cf_print_state_name (job->state),
                          cf_print_trouble_name (job->trouble));
  if (cf_print_state_is_final (job->state)) {
    desk->finished++;
    desk->confirmed = job->confirmed;
  }
}

static void
open_printer (Desk *desk, const char *address_text, const char *profile_text,
              const CfPrinterPatience *patience)
{
  g_auto (CfPrinterAddress) address = {0};
  CfPrinterProfile profile;
  CfPrinterPorts ports = {.address = &address,
                          .profile = &profile,
                          .patience = patience,
                          .clock = cf_clock_system (),
                          .notice = on_job,
                          .data = desk};

  g_assert_true (cf_printer_address_parse (address_text, &address, NULL));
  g_assert_true (cf_printer_profile_parse (profile_text, &profile, NULL));
  g_clear_pointer (&desk->printer, cf_printer_free);
  desk->printer = cf_printer_new (&ports);
}

static void
desk_init (Desk *desk, CfFakePrinterMood mood, const CfPrinterPatience *patience)
{
  g_autoptr (GError) error = NULL;

  desk->dir = test_dir_new ();
  desk->news = g_string_new (NULL);
  desk->folder = test_dir_path (desk->dir, "printer");
  desk->fake = cf_fake_printer_new ("127.0.0.1:0", desk->folder, &error);
  g_assert_no_error (error);
  cf_fake_printer_set_mood (desk->fake, mood);
  open_printer (desk, cf_fake_printer_address (desk->fake), "80mm-gb18030", patience);
}

static void
desk_clear (Desk *desk)
{
  cf_printer_free (desk->printer);
  cf_fake_printer_free (desk->fake);
  while (g_main_context_iteration (NULL, FALSE))
    continue; /* what was broken off comes to its end */
  g_string_free (desk->news, TRUE);
  g_free (desk->folder);
  test_dir_free (desk->dir);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static gboolean
on_too_late (gpointer data G_GNUC_UNUSED)
{
  g_error ("nothing happened in 20 s");
  return G_SOURCE_REMOVE;
}

/* Runs until the news holds this text. */
static void
await (Desk *desk, const char *text)
{
  guint watch = g_timeout_add_seconds (20, on_too_late, NULL);

  while (strstr (desk->news->str, text) == NULL)
    (void)g_main_context_iteration (NULL, TRUE); /* something happened */
  g_source_remove (watch);
}

static void
await_finished (Desk *desk, guint n)
{
  guint watch = g_timeout_add_seconds (20, on_too_late, NULL);

  while (desk->finished < n)
    (void)g_main_context_iteration (NULL, TRUE); /* something happened */
  g_source_remove (watch);
}

/* Runs for a moment. */
static void
run_ms (guint ms)
{
  gboolean over = FALSE;
  gint64 until_us = g_get_monotonic_time () + (gint64)ms * 1000;

  while (!over) {
    (void)g_main_context_iteration (NULL, FALSE); /* whether anything happened */
    g_usleep (1000);
    over = g_get_monotonic_time () >= until_us;
  }
}

static void
print (Desk *desk, const char *label, gboolean opens_drawer)
{
  g_autoptr (CfReceipt) receipt = cf_receipt_new ();
  g_autoptr (GError) error = NULL;

  cf_receipt_add (receipt, CF_RECEIPT_BIG, "街角 Shop", NULL);
  for (guint i = 0; i < 20; i++)
    cf_receipt_add (receipt, CF_RECEIPT_TEXT, "特仑苏纯牛奶", "¥3.50");
  cf_receipt_add (receipt, CF_RECEIPT_STRONG, label, "¥70.00");
  cf_receipt_add (receipt, CF_RECEIPT_QR, label, NULL);
  g_assert_true (cf_printer_print (desk->printer, receipt, opens_drawer, label, NULL, &error));
  g_assert_no_error (error);
}

/* What the fake got in a job; there must be one. */
static Decoded *
job (const Desk *desk, guint number)
{
  g_autofree char *name = g_strdup_printf ("job-%04u.bin", number);
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return decode_escpos ((const guint8 *)bytes, length);
}

static void
test_prints (void)
{
  g_auto (Desk) desk = {0};
  g_autoptr (Decoded) first = NULL;
  g_autoptr (Decoded) second = NULL;

  desk_init (&desk, CF_FAKE_PRINTER_OK, &quick);
  print (&desk, "A", TRUE);
  print (&desk, "B", FALSE);
  g_assert_cmpuint (cf_printer_waiting (desk.printer), ==, 2);
  await_finished (&desk, 2);
  g_assert_cmpstr (desk.news->str, ==,
                   "A printing none\nA printed none\nB printing none\nB printed none\n");
  g_assert_true (desk.confirmed);
  first = job (&desk, 1);
  second = job (&desk, 2);
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
    g_auto (Desk) desk = {0};

    desk_init (&desk, rows[i].mood, &quick);
    print (&desk, "A", TRUE);
    await_finished (&desk, 1);
    g_assert_cmpstr (desk.news->str, ==, rows[i].news);
    cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
    run_ms (300);
    g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 1);
    g_string_truncate (desk.news, 0);
    print (&desk, "B", FALSE);
    await_finished (&desk, 2);
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
    g_auto (Desk) desk = {0};

    desk_init (&desk, rows[i].mood, &quick);
    print (&desk, "A", FALSE);
    await (&desk, rows[i].waits);
    run_ms (200);
    g_assert_cmpstr (desk.news->str, ==, rows[i].waits); /* said once, however often tried */
    g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 0);
    cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
    await_finished (&desk, 1);
    g_assert_true (g_str_has_suffix (desk.news->str, "A printing none\nA printed none\n"));
    g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 1);
  }
}

static void
test_switched_off (void)
{
  g_auto (Desk) desk = {0};
  g_autofree char *address = NULL;

  desk_init (&desk, CF_FAKE_PRINTER_OK, &quick);
  address = g_strdup (cf_fake_printer_address (desk.fake));
  g_clear_pointer (&desk.fake, cf_fake_printer_free);
  print (&desk, "A", FALSE);
  await (&desk, "A queued offline\n");
  g_assert_cmpint (cf_printer_trouble (desk.printer), ==, CF_PRINT_OFFLINE);
  desk.fake = cf_fake_printer_new (address + strlen ("tcp:"), desk.folder, NULL);
  g_assert_nonnull (desk.fake);
  await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "A queued offline\nA printing none\nA printed none\n");
}

/* Somebody puts paper in, and the printer goes on where it stopped. */
static void
test_paper_ends (void)
{
  g_auto (Desk) desk = {0};

  desk_init (&desk, CF_FAKE_PRINTER_PAPER_ENDS, &quick);
  print (&desk, "A", FALSE);
  await (&desk, "A printing paper-out\n");
  run_ms (700); /* longer than the word would be waited for otherwise */
  g_assert_cmpuint (desk.finished, ==, 0);
  cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
  await_finished (&desk, 1);
  g_assert_true (g_str_has_suffix (desk.news->str, "A printed none\n"));
  g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 1);
}

static void
test_nobody_puts_paper_in (void)
{
  CfPrinterPatience short_repair = quick;
  g_auto (Desk) desk = {0};

  short_repair.repair_ms = 300;
  desk_init (&desk, CF_FAKE_PRINTER_PAPER_ENDS, &short_repair);
  print (&desk, "A", FALSE);
  await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==,
                   "A printing none\nA printing paper-out\nA maybe paper-out\n");
}

static void
test_late (void)
{
  g_auto (Desk) desk = {0};

  desk_init (&desk, CF_FAKE_PRINTER_LATE, &patient);
  print (&desk, "A", FALSE);
  await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA printed none\n");
}

static void
test_drawer (void)
{
  g_auto (Desk) desk = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (Decoded) decoded = NULL;

  desk_init (&desk, CF_FAKE_PRINTER_OK, &quick);
  g_assert_true (cf_printer_kick (desk.printer, "drawer", NULL, &error));
  await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "drawer printing none\ndrawer printed none\n");
  decoded = job (&desk, 1);
  g_assert_cmpuint (decoded->kicks, ==, 1);
  g_assert_cmpuint (decoded->lines->len + decoded->feed + decoded->cuts, ==, 0);
  open_printer (&desk, "tcp:127.0.0.1", "80mm-gb18030,drawer=no", &quick);
  g_assert_false (cf_printer_kick (desk.printer, "drawer", NULL, &error));
  g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_FAILED);
}

/* A drawer that could not be opened at once stays shut, alone or with a receipt. */
static void
test_drawer_never_late (void)
{
  g_auto (Desk) desk = {0};
  g_autoptr (Decoded) decoded = NULL;

  desk_init (&desk, CF_FAKE_PRINTER_PAPER_OUT, &quick);
  print (&desk, "A", TRUE);
  await (&desk, "A queued paper-out");
  g_assert_true (cf_printer_kick (desk.printer, "drawer", NULL, NULL));
  await_finished (&desk, 1);
  g_assert_nonnull (strstr (desk.news->str, "drawer failed paper-out\n"));
  cf_fake_printer_set_mood (desk.fake, CF_FAKE_PRINTER_OK);
  await_finished (&desk, 2);
  g_assert_true (g_str_has_suffix (desk.news->str, "A printed none\n"));
  g_assert_cmpuint (cf_fake_printer_kicks (desk.fake), ==, 0);
  decoded = job (&desk, 1);
  g_assert_cmpuint (decoded->kicks, ==, 0);
}

static void
test_old_receipts_fail (void)
{
  CfPrinterPatience forgetful = quick;
  g_auto (Desk) desk = {0};

  forgetful.page_ms = 200;
  desk_init (&desk, CF_FAKE_PRINTER_PAPER_OUT, &forgetful);
  print (&desk, "A", FALSE);
  print (&desk, "B", FALSE);
  await_finished (&desk, 2);
  g_assert_nonnull (strstr (desk.news->str, "A failed paper-out\n"));
  g_assert_nonnull (strstr (desk.news->str, "B failed paper-out\n"));
  g_assert_cmpuint (cf_fake_printer_jobs (desk.fake), ==, 0);
}

static void
test_full (void)
{
  g_auto (Desk) desk = {0};
  g_autoptr (CfReceipt) receipt = cf_receipt_new ();
  g_autoptr (GError) error = NULL;

  desk_init (&desk, CF_FAKE_PRINTER_PAPER_OUT, &quick);
  for (guint i = 0; i < CF_PRINTER_JOBS_MAX; i++)
    print (&desk, "A", FALSE);
  g_assert_false (cf_printer_print (desk.printer, receipt, FALSE, "B", NULL, &error));
  g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_FULL);
}

static void
test_stop (void)
{
  g_auto (Desk) desk = {0};

  desk_init (&desk, CF_FAKE_PRINTER_STALL, &patient);
  print (&desk, "A", FALSE);
  print (&desk, "B", FALSE);
  await (&desk, "A printing none\n");
  cf_printer_stop (desk.printer);
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA maybe stopped\nB failed stopped\n");
  g_assert_cmpuint (cf_printer_waiting (desk.printer), ==, 0);
}

/* A printer that says nothing is believed to have printed what it took. */
static void
test_silent_printer (void)
{
  g_auto (Desk) desk = {0};
  g_autoptr (Decoded) decoded = NULL;

  desk_init (&desk, CF_FAKE_PRINTER_OK, &quick);
  open_printer (&desk, cf_fake_printer_address (desk.fake), "80mm-gb18030,status=no", &quick);
  print (&desk, "A", FALSE);
  await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA printed none\n");
  g_assert_false (desk.confirmed);
  run_ms (200);
  decoded = job (&desk, 1);
  g_assert_nonnull (decoded_find (decoded, "A"));
  g_assert_cmpuint (decoded->questions + decoded->status_requests, ==, 0);
}

static void
test_plain_file (void)
{
  g_auto (Desk) desk = {0};
  g_autofree char *path = NULL;
  g_autofree char *address = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (Decoded) decoded = NULL;
  gsize length;

  desk_init (&desk, CF_FAKE_PRINTER_OK, &quick);
  path = test_dir_path (desk.dir, "lp0");
  address = g_strconcat ("file:", path, NULL);
  open_printer (&desk, address, "58mm-utf8", &quick);
  print (&desk, "A", FALSE);
  await (&desk, "A queued offline\n");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS)); /* it makes none */
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  await_finished (&desk, 1);
  g_assert_true (g_str_has_suffix (desk.news->str, "A printed none\n"));
  g_assert_false (desk.confirmed);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  decoded = decode_escpos ((const guint8 *)bytes, length);
  g_assert_nonnull (decoded_find (decoded, "¥3.50"));
}

/* The other side of a device file: answers every question, and the last one. */
static gboolean
on_device_readable (gint fd, GIOCondition condition G_GNUC_UNUSED, gpointer data)
{
  GByteArray *got = data;
  guint8 buffer[512];
  gssize n = read (fd, buffer, sizeof buffer);

  if (n <= 0)
    return G_SOURCE_REMOVE;
  g_byte_array_append (got, buffer, (guint)n);
  if (got->len >= 3 && got->data[got->len - 3] == 0x10)
    g_assert_cmpint (write (fd, "\x12", 1), ==, 1);
  if (got->len >= 3 && memcmp (got->data + got->len - 3, "\x1dr\x01", 3) == 0)
    g_assert_cmpint (write (fd, "\x00", 1), ==, 1);
  return G_SOURCE_CONTINUE;
}

/* Opens a device file with nobody behind it yet; the other side must stay open meanwhile. */
static int
open_device (int *ret_master)
{
  int master = posix_openpt (O_RDWR | O_NOCTTY);
  int device;
  struct termios mode;

  g_assert_cmpint (master, >=, 0);
  g_assert_true (grantpt (master) == 0 && unlockpt (master) == 0);
  device = open (ptsname (master), O_RDWR | O_NOCTTY);
  g_assert_cmpint (device, >=, 0);
  g_assert_cmpint (tcgetattr (device, &mode), ==, 0);
  cfmakeraw (&mode);
  g_assert_cmpint (tcsetattr (device, TCSANOW, &mode), ==, 0);
  *ret_master = master;
  return device;
}

static void
test_device_file (void)
{
  g_auto (Desk) desk = {0};
  g_autoptr (GByteArray) got = g_byte_array_new ();
  g_autofree char *address = NULL;
  g_autoptr (Decoded) decoded = NULL;
  int master;
  int device = open_device (&master);
  guint watch = g_unix_fd_add (master, G_IO_IN, on_device_readable, got);

  desk_init (&desk, CF_FAKE_PRINTER_OK, &quick);
  address = g_strconcat ("file:", ptsname (master), NULL);
  open_printer (&desk, address, "80mm-gb18030", &quick);
  print (&desk, "A", TRUE);
  await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA printed none\n");
  g_assert_true (desk.confirmed);
  decoded = decode_escpos (got->data, got->len);
  g_assert_cmpuint (decoded->kicks, ==, 1);
  g_source_remove (watch);
  g_assert_cmpint (close (device), ==, 0);
  g_assert_cmpint (close (master), ==, 0);
}

/* The printer lives on the thread whose context it was made in. */
static gpointer
print_on_thread (gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Desk desk = {0};

  g_main_context_push_thread_default (context);
  desk_init (&desk, CF_FAKE_PRINTER_OK, &quick);
  print (&desk, "A", FALSE);
  while (desk.finished == 0)
    (void)g_main_context_iteration (context, TRUE); /* something happened */
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA printed none\n");
  cf_printer_free (desk.printer);
  cf_fake_printer_free (desk.fake);
  while (g_main_context_iteration (context, FALSE))
    continue; /* what was broken off comes to its end */
  g_string_free (desk.news, TRUE);
  g_free (desk.folder);
  test_dir_free (desk.dir);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_own_thread (void)
{
  GThread *thread = g_thread_new ("counter", print_on_thread, NULL);

  g_assert_null (g_thread_join (thread));
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
  g_test_add_func ("/printer/plain-file", test_plain_file);
  g_test_add_func ("/printer/device-file", test_device_file);
  g_test_add_func ("/printer/own-thread", test_own_thread);
  return g_test_run ();
}
