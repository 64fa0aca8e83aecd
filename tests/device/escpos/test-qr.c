// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/qr.h"

#include <string.h>

#include "device/escpos-decoder.h"

static Decoded *
print_code (const char *profile_text, const char *text)
{
  CfPrinterProfile profile;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_assert_true (cf_printer_profile_parse (profile_text, &profile, NULL));
  cf_escpos_qr_append (bytes, &profile, text);
  return decode_escpos (bytes->data, bytes->len);
}

static void
test_native (void)
{
  g_autofree char *longest = g_strnfill (CF_ESCPOS_QR_BYTES_MAX, '7');
  const char *const texts[] = {"x", "S1-T03-000042", "小票 S1", longest};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (Decoded) decoded = print_code ("58mm-gb18030", texts[i]);

    g_assert_cmpuint (decoded->codes->len, ==, 1);
    g_assert_cmpstr (g_ptr_array_index (decoded->codes, 0), ==, texts[i]);
    g_assert_cmpuint (decoded->picture.height, ==, 0);
  }
}

static void
test_raster (void)
{
  static const char *const profiles[] = {"58mm-gb18030,qr=raster", "80mm-utf8,qr=raster"};
  g_autofree char *longest = g_strnfill (CF_ESCPOS_QR_BYTES_MAX, 'x');
  const char *const texts[] = {"S1-T03-000042", "https://shop.example/r/S1-T03-000042?k=abc",
                               longest};

  for (gsize i = 0; i < G_N_ELEMENTS (profiles) * G_N_ELEMENTS (texts); i++) {
    const char *text = texts[i % G_N_ELEMENTS (texts)];
    g_autoptr (Decoded) decoded = print_code (profiles[i / G_N_ELEMENTS (texts)], text);
    g_autofree char *seen = NULL;

    g_assert_cmpuint (decoded->picture.height, >, 80);
    g_assert_cmpuint (decoded->picture.width, <=, i < G_N_ELEMENTS (texts) ? 384 : 576);
    seen = decoded_scan (decoded);
    if (seen == NULL)
      g_test_skip ("no zbarimg here");
    else
      g_assert_cmpstr (seen, ==, text);
  }
}

/* Printers obey 10 04 and 10 14 even in the midst of a picture: there must be no 10 in it. Squares
 * of three dots and more leave no single dot in a byte. */
static void
test_no_picture_commands (void)
{
  CfPrinterProfile profile;

  g_assert_true (cf_printer_profile_parse ("58mm-gb18030,qr=raster", &profile, NULL));
  for (guint n = 1; n < 120; n++) {
    g_autofree char *text = g_strdup_printf ("%0*u", (int)(n * 3), n * 7919);
    g_autoptr (GByteArray) bytes = g_byte_array_new ();

    cf_escpos_qr_append (bytes, &profile, text);
    for (guint i = 12; i < bytes->len; i++)
      g_assert_false (bytes->data[i] == 0x10 && bytes->data[i - 1] != 0x30);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qr/native", test_native);
  g_test_add_func ("/qr/raster", test_raster);
  g_test_add_func ("/qr/no-picture-commands", test_no_picture_commands);
  return g_test_run ();
}
