// SPDX-License-Identifier: Apache-2.0
#include "device/printer-address.h"

#include "device/error.h"

static void
test_addresses (void)
{
  static const struct {
    const char *text;
    CfPrinterAddressKind kind;
    const char *host;
    guint port;
    const char *path;
  } rows[] = {
      {"none", CF_PRINTER_NONE, NULL, 0, NULL},
      {"tcp:192.0.2.7", CF_PRINTER_TCP, "192.0.2.7", 9100, NULL},
      {"tcp:192.0.2.7:9101", CF_PRINTER_TCP, "192.0.2.7", 9101, NULL},
      {"tcp:printer-1.shop.example:9100", CF_PRINTER_TCP, "printer-1.shop.example", 9100, NULL},
      {"tcp:[2001:db8::7]:9100", CF_PRINTER_TCP, "2001:db8::7", 9100, NULL},
      {"file:/dev/usb/lp0", CF_PRINTER_FILE, NULL, 0, "/dev/usb/lp0"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfPrinterAddress) address = {0};
    g_autoptr (GError) error = NULL;

    g_assert_true (cf_printer_address_parse (rows[i].text, &address, &error));
    g_assert_no_error (error);
    g_assert_cmpint (address.kind, ==, rows[i].kind);
    g_assert_cmpstr (address.host, ==, rows[i].host);
    g_assert_cmpuint (address.port, ==, rows[i].port);
    g_assert_cmpstr (address.path, ==, rows[i].path);
  }
}

static void
test_refusals (void)
{
  static const char *const texts[] = {
      "",
      "None",
      "192.0.2.7",
      "tcp:",
      "tcp::9100",
      "tcp:192.0.2.7:0",
      "tcp:192.0.2.7:70000",
      "tcp:192.0.2.7:91x0",
      "tcp:two words:9100",
      "tcp:a/b",
      "file:",
      "file:lp0",
      "usb:/dev/usb/lp0",
      "/dev/usb/lp0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    CfPrinterAddress address = {.port = 7};
    g_autoptr (GError) error = NULL;

    g_assert_false (cf_printer_address_parse (texts[i], &address, &error));
    g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_ADDRESS);
    g_assert_cmpuint (address.port, ==, 7);
    g_assert_null (address.host);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printer-address/addresses", test_addresses);
  g_test_add_func ("/printer-address/refusals", test_refusals);
  return g_test_run ();
}
