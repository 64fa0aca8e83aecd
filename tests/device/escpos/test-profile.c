// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/profile.h"

#include <string.h>

#include "device/error.h"

static void
test_presets (void)
{
  static const struct {
    const char *text;
    CfPrinterProfile expected;
    guint dots;
  } rows[] = {
      {"80mm-gb18030", {48, CF_PRINTER_GB18030, 0, 0, TRUE, 2, TRUE}, 576},
      {"76mm-gb18030", {42, CF_PRINTER_GB18030, 0, 0, TRUE, 2, TRUE}, 504},
      {"58mm-gb18030", {32, CF_PRINTER_GB18030, 0, 0, FALSE, 2, TRUE}, 384},
      {"80mm-utf8", {48, CF_PRINTER_UTF8, 0, 0, TRUE, 2, TRUE}, 576},
      {"58mm-utf8", {32, CF_PRINTER_UTF8, 0, 0, FALSE, 2, TRUE}, 384},
      {"58mm-utf8,columns=42,encoding=gb18030,qr=raster,euro=gbk,cutter=yes,drawer=5,status=no",
       {42, CF_PRINTER_GB18030, CF_PRINTER_QR_RASTER, CF_PRINTER_EURO_GBK, TRUE, 5, FALSE},
       504},
      {"80mm-gb18030,drawer=no,qr=text,euro=letters,cutter=no",
       {48, CF_PRINTER_GB18030, CF_PRINTER_QR_TEXT, CF_PRINTER_EURO_LETTERS, FALSE, 0, TRUE},
       576},
      {"80mm-gb18030,drawer=no,drawer=2", {48, CF_PRINTER_GB18030, 0, 0, TRUE, 2, TRUE}, 576},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfPrinterProfile p = {0};
    const CfPrinterProfile *e = &rows[i].expected;
    g_autoptr (GError) error = NULL;

    g_assert_true (cf_printer_profile_parse (rows[i].text, &p, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (p.columns, ==, e->columns);
    g_assert_cmpint (p.encoding, ==, e->encoding);
    g_assert_cmpint (p.qr, ==, e->qr);
    g_assert_cmpint (p.euro, ==, e->euro);
    g_assert_cmpint (p.cuts, ==, e->cuts);
    g_assert_cmpuint (p.drawer_pin, ==, e->drawer_pin);
    g_assert_cmpint (p.answers, ==, e->answers);
    g_assert_cmpuint (cf_printer_profile_dots (&p), ==, rows[i].dots);
  }
}

static void
test_refusals (void)
{
  static const char *const texts[] = {
      "",
      ",",
      "80mm",
      "columns=48",
      "80mm-gb18030,",
      "80mm-gb18030,columns",
      "80mm-gb18030,columns=",
      "80mm-gb18030,columns=40",
      "80mm-gb18030,Columns=48",
      "80mm-gb18030, columns=48",
      "80mm-gb18030,drawer=3",
      "80mm-gb18030,cutter=2",
      "80mm-gb18030,columns=482",
      "80mm-gb18030,nothing=yes",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    CfPrinterProfile profile = {.columns = 7};
    g_autoptr (GError) error = NULL;

    g_assert_false (cf_printer_profile_parse (texts[i], &profile, &error));
    g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_PROFILE);
    g_assert_null (strchr (error->message, '\n'));
    g_assert_cmpuint (profile.columns, ==, 7);
  }
}

static void
test_default (void)
{
  CfPrinterProfile profile;

  g_assert_true (cf_printer_profile_parse (CF_PRINTER_PROFILE_DEFAULT, &profile, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/presets", test_presets);
  g_test_add_func ("/profile/refusals", test_refusals);
  g_test_add_func ("/profile/default", test_default);
  return g_test_run ();
}
