// SPDX-License-Identifier: Apache-2.0
#include "till/receipt/print.h"

#include <string.h>

#include "device/error.h"
#include "device/escpos-decoder.h"
#include "device/fake/printer.h"
#include "support/till-fixture.h"
#include "till/error.h"
#include "till/receipt/receipt.h"

/* A till's desk with a fake printer, and what was heard of its jobs. */
typedef struct {
  TillFixture *fixture;
  char *folder;
  CfFakePrinter *fake;
  CfPrintDesk *desk;
  GString *news;
  guint finished;
} Place;

static void
on_job (const CfPrintJob *job, gpointer data)
{
  Place *place = data;

  g_string_append_printf (place->news, "%s %s %s\n", job->label, cf_print_state_name (job->state),
                          cf_print_trouble_name (job->trouble));
  place->finished += cf_print_state_is_final (job->state) ? 1 : 0;
}

static void
place_init (Place *place, TillFixture *fixture)
{
  place->fixture = fixture;
  place->news = g_string_new (NULL);
  place->folder = test_dir_path (fixture->dir, "paper");
  place->fake = cf_fake_printer_new ("127.0.0.1:0", place->folder, NULL);
  g_assert_nonnull (place->fake);
  g_assert_true (
      cf_print_set_printer (fixture->till, cf_fake_printer_address (place->fake), NULL, NULL));
  place->desk = cf_print_desk_new (fixture->till, on_job, place);
}

static void
place_clear (Place *place)
{
  cf_print_desk_free (place->desk);
  cf_fake_printer_free (place->fake);
  while (g_main_context_iteration (NULL, FALSE))
    continue; /* what was broken off comes to its end */
  g_string_free (place->news, TRUE);
  g_free (place->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
on_too_late (gpointer data G_GNUC_UNUSED)
{
  g_error ("nothing happened in 20 s");
  return G_SOURCE_REMOVE;
}

static void
await_finished (Place *place, guint n)
{
  guint watch = g_timeout_add_seconds (20, on_too_late, NULL);

  while (place->finished < n)
    (void)g_main_context_iteration (NULL, TRUE); /* something happened */
  g_source_remove (watch);
}

static Decoded *
paper (const Place *place, guint number)
{
  g_autofree char *name = g_strdup_printf ("job-%04u.bin", number);
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return decode_escpos ((const guint8 *)bytes, length);
}

static CfSold *
sell (TillFixture *fixture)
{
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 2000); /* the line's id is not the matter */
  return till_fixture_sell (fixture, 10000);
}

static void
refused (Place *place, const char *receipt_no, gboolean is_copy, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_print_desk_print (place->desk, receipt_no, is_copy, &error));
  g_assert_error (error, domain, code);
}

/* Original with the drawer, then copies, each marked and without it. */
static void
test_original_and_copy (TillFixture *fixture)
{
  g_auto (Place) place = {0};
  g_autoptr (CfSold) sold = sell (fixture);
  g_autoptr (Decoded) original = NULL;
  g_autoptr (Decoded) copy = NULL;
  g_autofree char *code = NULL;

  place_init (&place, fixture);
  g_assert_true (cf_till_set_receipt_language (fixture->till, "zh_CN", NULL));
  g_assert_true (cf_print_desk_print (place.desk, sold->receipt_no, FALSE, NULL));
  await_finished (&place, 1);
  refused (&place, sold->receipt_no, FALSE, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_assert_true (cf_print_desk_print (place.desk, sold->receipt_no, TRUE, NULL));
  await_finished (&place, 2);
  original = paper (&place, 1);
  copy = paper (&place, 2);
  g_assert_cmpuint (original->kicks, ==, 1);
  g_assert_cmpuint (copy->kicks, ==, 0);
  g_assert_null (decoded_find (original, "重印"));
  g_assert_nonnull (decoded_find (copy, "重印"));
  g_assert_nonnull (decoded_find (original, sold->receipt_no));
  g_assert_nonnull (strstr (decoded_find (original, "合计")->text, "￥25.00"));
  code = g_strdup_printf ("CFR1:%s:%s", cf_till_shop (fixture->till)->id, sold->receipt_no);
  g_assert_cmpstr (g_ptr_array_index (original->codes, 0), ==, code);
}

/* The till is killed after the original was queued: whoever comes next gets a copy only. */
static void
test_crash_brings_no_second_original (TillFixture *fixture)
{
  g_auto (Place) place = {0};
  g_autoptr (CfSold) sold = sell (fixture);
  g_autoptr (CfSold) next = NULL;

  place_init (&place, fixture);
  g_assert_true (cf_print_desk_print (place.desk, sold->receipt_no, FALSE, NULL));
  g_clear_pointer (&place.desk, cf_print_desk_free);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  place.desk = cf_print_desk_new (fixture->till, on_job, &place);
  refused (&place, sold->receipt_no, FALSE, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  next = sell (fixture);
  g_assert_true (cf_print_desk_print (place.desk, next->receipt_no, FALSE, NULL));
  await_finished (&place, 1);
}

/* Of one that failed nothing was sent: its original may still be printed. */
static void
test_failed_original (TillFixture *fixture)
{
  g_auto (Place) place = {0};
  g_autoptr (CfSold) sold = sell (fixture);
  g_autofree char *news = g_strdup_printf ("%s failed stopped\n", sold->receipt_no);
  CfPrintDeskState state;

  place_init (&place, fixture);
  cf_fake_printer_set_mood (place.fake, CF_FAKE_PRINTER_PAPER_OUT);
  g_assert_true (cf_print_desk_print (place.desk, sold->receipt_no, FALSE, NULL));
  cf_print_desk_state (place.desk, &state);
  g_assert_cmpuint (state.waiting, ==, 1);
  g_assert_true (cf_print_set_printer (fixture->till, cf_fake_printer_address (place.fake),
                                       "58mm-gb18030", NULL));
  g_assert_true (cf_print_desk_reload (place.desk, NULL));
  g_assert_nonnull (strstr (place.news->str, news));
  cf_fake_printer_set_mood (place.fake, CF_FAKE_PRINTER_OK);
  g_assert_true (cf_print_desk_print (place.desk, sold->receipt_no, FALSE, NULL));
  await_finished (&place, 2);
  g_assert_true (g_str_has_suffix (place.news->str, " printed none\n"));
  refused (&place, sold->receipt_no, FALSE, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

/* A printer that is in trouble is nothing to a sale. */
static void
test_trouble_stops_no_sale (TillFixture *fixture)
{
  static const CfFakePrinterMood moods[] = {CF_FAKE_PRINTER_STALL, CF_FAKE_PRINTER_DIE,
                                            CF_FAKE_PRINTER_PAPER_OUT, CF_FAKE_PRINTER_DEAF};
  g_auto (Place) place = {0};

  place_init (&place, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (moods); i++) {
    g_autoptr (CfSold) sold = NULL;
    gint64 begun_us = g_get_monotonic_time ();

    cf_fake_printer_set_mood (place.fake, moods[i]);
    sold = sell (fixture);
    g_assert_true (cf_print_desk_print (place.desk, sold->receipt_no, FALSE, NULL));
    g_assert_cmpint (g_get_monotonic_time () - begun_us, <, G_USEC_PER_SEC);
    (void)g_main_context_iteration (NULL, FALSE); /* whether anything happened */
  }
  till_fixture_assert_sound (fixture, till_fixture_count (fixture, "SELECT count(*) FROM entry"));
}

static void
test_refusals (TillFixture *fixture)
{
  g_auto (Place) place = {0};
  g_autoptr (CfSold) sold = sell (fixture);
  g_autoptr (GError) error = NULL;

  place_init (&place, fixture);
  refused (&place, "S1-T01-999999", FALSE, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  refused (&place, "nonsense", TRUE, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  cf_till_set_staff (fixture->till, NULL);
  refused (&place, sold->receipt_no, TRUE, CF_TILL_ERROR, CF_TILL_ERROR_NOBODY);
  g_assert_true (cf_print_set_printer (fixture->till, "none", NULL, NULL));
  g_assert_true (cf_print_desk_reload (place.desk, NULL));
  refused (&place, sold->receipt_no, FALSE, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_assert_false (cf_print_desk_test (place.desk, NULL));
  g_assert_false (cf_print_set_printer (fixture->till, "lp0", NULL, &error));
  g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_ADDRESS);
  g_clear_error (&error);
  g_assert_false (cf_print_set_printer (fixture->till, "none", "paper", &error));
  g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_PROFILE);
}

static void
test_drawer (TillFixture *fixture)
{
  g_auto (Place) place = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfStaff) manager = NULL;

  place_init (&place, fixture);
  g_assert_false (cf_print_desk_open_drawer (place.desk, NULL, NULL, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_false (
      cf_print_desk_open_drawer (place.desk, NULL, cf_till_staff (fixture->till), &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_assert_true (cf_cache_staff_by_id (cf_till_cache (fixture->till), TILL_SHOP_MANAGER, &manager,
                                       NULL, NULL));
  g_assert_true (cf_print_desk_open_drawer (place.desk, NULL, manager, NULL));
  await_finished (&place, 1);
  till_fixture_sign_in (fixture, TILL_SHOP_MANAGER);
  g_assert_true (cf_print_desk_open_drawer (place.desk, NULL, NULL, NULL));
  await_finished (&place, 2);
  g_assert_cmpstr (place.news->str, ==,
                   "drawer printing none\ndrawer printed none\n"
                   "drawer printing none\ndrawer printed none\n");
  g_assert_cmpuint (cf_fake_printer_kicks (place.fake), ==, 2);
}

static void
test_test_page (TillFixture *fixture)
{
  g_auto (Place) place = {0};
  g_autoptr (Decoded) page = NULL;
  CfPrintDeskState state;

  place_init (&place, fixture);
  cf_print_desk_state (place.desk, &state);
  g_assert_true (state.has_printer);
  g_assert_cmpstr (state.address, ==, cf_fake_printer_address (place.fake));
  g_assert_cmpstr (state.profile, ==, "80mm-gb18030");
  g_assert_true (cf_print_desk_test (place.desk, NULL));
  await_finished (&place, 1);
  page = paper (&place, 1);
  g_assert_nonnull (decoded_find (page, "繁體"));
  g_assert_nonnull (decoded_find (page, "€1.20"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/print/original-and-copy", TILL_SHOP_CASHIER, test_original_and_copy);
  till_fixture_add ("/print/crash-brings-no-second-original", TILL_SHOP_CASHIER,
                    test_crash_brings_no_second_original);
  till_fixture_add ("/print/failed-original", TILL_SHOP_CASHIER, test_failed_original);
  till_fixture_add ("/print/trouble-stops-no-sale", TILL_SHOP_CASHIER, test_trouble_stops_no_sale);
  till_fixture_add ("/print/refusals", TILL_SHOP_CASHIER, test_refusals);
  till_fixture_add ("/print/drawer", TILL_SHOP_CASHIER, test_drawer);
  till_fixture_add ("/print/test-page", TILL_SHOP_CASHIER, test_test_page);
  return g_test_run ();
}
