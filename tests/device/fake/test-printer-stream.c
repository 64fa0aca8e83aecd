// SPDX-License-Identifier: Apache-2.0
#include "device/fake/printer-stream.h"

static void
test_parts (void)
{
  static const struct {
    const char *bytes;
    gsize n;
    CfFakePrinterPart part;
    gsize length;
  } rows[] = {
      {"A", 1, CF_FAKE_PRINTER_PART, 1},
      {"\n", 1, CF_FAKE_PRINTER_PART, 1},
      {"\xd6\xd0", 2, CF_FAKE_PRINTER_PART, 1},
      {"\x10", 1, CF_FAKE_PRINTER_MORE, 0},
      {"\x10\x04", 2, CF_FAKE_PRINTER_MORE, 0},
      {"\x10\x04\x01", 3, CF_FAKE_PRINTER_STATUS, 3},
      {"\x1b@", 2, CF_FAKE_PRINTER_PART, 2},
      {"\x1bp\0\x32\xfa", 5, CF_FAKE_PRINTER_KICK, 5},
      {"\x1bp\0\x32", 4, CF_FAKE_PRINTER_MORE, 0},
      {"\x1b?", 2, CF_FAKE_PRINTER_PART, 1}, /* unknown */
      {"\x1dr\x01", 3, CF_FAKE_PRINTER_DONE, 3},
      {"\x1dVB\0", 4, CF_FAKE_PRINTER_PART, 4},
      {"\x1dV\0x", 4, CF_FAKE_PRINTER_PART, 3},
      {"\x1dVB", 3, CF_FAKE_PRINTER_MORE, 0},
      {"\x1d(k\x03\0\x31\x51\x30", 8, CF_FAKE_PRINTER_PART, 8},
      {"\x1d(k\x03\0\x31\x51", 7, CF_FAKE_PRINTER_MORE, 0},
      {"\x1d(k\x06\0\x31P0\x1dr\x01", 11, CF_FAKE_PRINTER_PART, 11}, /* a command as a code */
      {"\x1c(C\x02\0\x30\x32", 7, CF_FAKE_PRINTER_PART, 7},
      {"\x1dv0\0\x01\0\x02\0\xff\xff", 10, CF_FAKE_PRINTER_PART, 10},
      {"\x1dv0\0\x01\0\x02\0\xff", 9, CF_FAKE_PRINTER_MORE, 0},
      {"\x1dkI\x03"
       "abc",
       7, CF_FAKE_PRINTER_PART, 7},
      {"\x1c&", 2, CF_FAKE_PRINTER_PART, 2},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize length;
    CfFakePrinterPart part =
        cf_fake_printer_part ((const guint8 *)rows[i].bytes, rows[i].n, &length);

    g_assert_cmpint (part, ==, rows[i].part);
    if (part != CF_FAKE_PRINTER_MORE)
      g_assert_cmpuint (length, ==, rows[i].length);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printer-stream/parts", test_parts);
  return g_test_run ();
}
