// SPDX-License-Identifier: Apache-2.0
#include "device/printer-address.h"

#include <gio/gio.h>
#include <string.h>

#include "device/error.h"

#define TCP "tcp:"
#define FILE_SCHEME "file:"

void
cf_printer_address_clear (CfPrinterAddress *address)
{
  g_clear_pointer (&address->host, g_free);
  g_clear_pointer (&address->path, g_free);
  address->kind = CF_PRINTER_NONE;
}

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_ADDRESS,
               "'%s' is no address of a printer (tcp:HOST:PORT, file:/dev/usb/lp0 or none)", text);
  return FALSE;
}

/* Letters, digits and what else stands in host names and numbers. */
static gboolean
is_host (const char *host)
{
  return *host != '\0' &&
         strspn (host, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS ".-_:%") == strlen (host);
}

static gboolean
read_tcp (const char *text, CfPrinterAddress *address)
{
  g_autoptr (GSocketConnectable) parsed = g_network_address_parse (text, CF_PRINTER_PORT, NULL);
  GNetworkAddress *network;

  if (parsed == NULL)
    return FALSE;
  network = G_NETWORK_ADDRESS (parsed);
  if (!is_host (g_network_address_get_hostname (network)) ||
      g_network_address_get_port (network) == 0)
    return FALSE;
  address->kind = CF_PRINTER_TCP;
  address->host = g_strdup (g_network_address_get_hostname (network));
  address->port = g_network_address_get_port (network);
  return TRUE;
}

gboolean
cf_printer_address_parse (const char *text, CfPrinterAddress *ret_address, GError **error)
{
  CfPrinterAddress address = {0};

  if (g_str_has_prefix (text, FILE_SCHEME "/")) {
    address.kind = CF_PRINTER_FILE;
    address.path = g_strdup (text + strlen (FILE_SCHEME));
  } else if (!g_str_equal (text, "none") &&
             (!g_str_has_prefix (text, TCP) || !read_tcp (text + strlen (TCP), &address))) {
    return refuse (text, error);
  }
  *ret_address = address;
  return TRUE;
}
