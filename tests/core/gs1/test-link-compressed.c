// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/link-compressed.h"

#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* What a compressor makes of one GTIN behind a byte that announces it. */
static char *
compress (guint8 announcement, guint64 gtin)
{
  guint64 bits = (guint64)announcement << 52 | gtin << 5;
  char text[11] = {0};

  for (int i = 0; i < 10; i++)
    text[i] = alphabet[bits >> (54 - 6 * i) & 63];
  return g_strconcat ("https://a/", text, NULL);
}

static gboolean
looks_compressed (const char *text)
{
  CfAddress address;

  return cf_address_split (text, strlen (text), &address) && cf_link_is_compressed (text, &address);
}

static void
test_compressed (void)
{
  g_autofree char *plain = compress (0x01, G_GUINT64_CONSTANT (9501101530003));
  g_autofree char *with_lot = compress (0x0b, G_GUINT64_CONSTANT (9501101530003));
  g_autofree char *wrong = compress (0x01, G_GUINT64_CONSTANT (9501101530004));
  g_autofree char *other = compress (0x21, G_GUINT64_CONSTANT (9501101530003));
  g_autofree char *huge = compress (0x01, G_GUINT64_CONSTANT (140737488355327));

  g_assert_true (looks_compressed (plain));
  g_assert_true (looks_compressed (with_lot));
  g_assert_false (looks_compressed (wrong));
  g_assert_false (looks_compressed (other));
  g_assert_false (looks_compressed (huge));
}

static void
test_others (void)
{
  g_assert_false (looks_compressed ("https://a/"));
  g_assert_false (looks_compressed ("https://a/ARFKk4XB"));
  g_assert_false (looks_compressed ("https://a/index.html-long"));
  g_assert_false (looks_compressed ("https://a/b/christmas-sale"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/link-compressed/compressed", test_compressed);
  g_test_add_func ("/gs1/link-compressed/others", test_others);
  return g_test_run ();
}
