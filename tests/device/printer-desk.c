// SPDX-License-Identifier: Apache-2.0
#include "device/printer-desk.h"

#include <string.h>

const CfPrinterPatience printer_desk_quick = {
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

const CfPrinterPatience printer_desk_patient = {
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

static void
on_job (const CfPrintJob *job, gpointer data)
{
  PrinterDesk *desk = data;

  g_string_append_printf (desk->news, "%s %s %s\n", job->label, cf_print_state_name (job->state),
                          cf_print_trouble_name (job->trouble));
  if (cf_print_state_is_final (job->state)) {
    desk->finished++;
    desk->confirmed = job->confirmed;
  }
}

void
printer_desk_open (PrinterDesk *desk, const char *address_text, const char *profile_text,
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

void
printer_desk_init (PrinterDesk *desk, CfFakePrinterMood mood, const CfPrinterPatience *patience)
{
  g_autoptr (GError) error = NULL;

  desk->dir = test_dir_new ();
  desk->news = g_string_new (NULL);
  desk->folder = test_dir_path (desk->dir, "printer");
  desk->fake = cf_fake_printer_new ("127.0.0.1:0", desk->folder, &error);
  g_assert_no_error (error);
  cf_fake_printer_set_mood (desk->fake, mood);
  printer_desk_open (desk, cf_fake_printer_address (desk->fake), "80mm-gb18030", patience);
}

void
printer_desk_clear (PrinterDesk *desk)
{
  cf_printer_free (desk->printer);
  cf_fake_printer_free (desk->fake);
  while (g_main_context_iteration (NULL, FALSE))
    continue; /* what was broken off comes to its end */
  g_string_free (desk->news, TRUE);
  g_free (desk->folder);
  test_dir_free (desk->dir);
}

static gboolean
on_too_late (gpointer data G_GNUC_UNUSED)
{
  g_error ("nothing happened in 20 s");
  return G_SOURCE_REMOVE;
}

void
printer_desk_await (PrinterDesk *desk, const char *text)
{
  guint watch = g_timeout_add_seconds (20, on_too_late, NULL);

  while (strstr (desk->news->str, text) == NULL)
    (void)g_main_context_iteration (NULL, TRUE); /* something happened */
  g_source_remove (watch);
}

void
printer_desk_await_finished (PrinterDesk *desk, guint n)
{
  guint watch = g_timeout_add_seconds (20, on_too_late, NULL);

  while (desk->finished < n)
    (void)g_main_context_iteration (NULL, TRUE); /* something happened */
  g_source_remove (watch);
}

void
printer_desk_run_ms (guint ms)
{
  gboolean over = FALSE;
  gint64 until_us = g_get_monotonic_time () + (gint64)ms * 1000;

  while (!over) {
    (void)g_main_context_iteration (NULL, FALSE); /* whether anything happened */
    g_usleep (1000);
    over = g_get_monotonic_time () >= until_us;
  }
}

void
printer_desk_print (PrinterDesk *desk, const char *label, gboolean opens_drawer)
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

Decoded *
printer_desk_job (const PrinterDesk *desk, guint number)
{
  g_autofree char *name = g_strdup_printf ("job-%04u.bin", number);
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return decode_escpos ((const guint8 *)bytes, length);
}
