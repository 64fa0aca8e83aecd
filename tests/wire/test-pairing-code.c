// SPDX-License-Identifier: Apache-2.0
#include "wire/pairing-code.h"

#include <string.h>

static void
test_new (void)
{
  static const guint8 zero[CF_WIRE_PAIRING_CODE_BYTES] = {0};
  guint8 bytes[CF_WIRE_PAIRING_CODE_BYTES];
  g_autofree char *lowest = cf_wire_pairing_code_new (zero);
  g_assert_cmpstr (lowest, ==, "00000000000000000000");
  memset (bytes, 0xff, sizeof bytes);
  g_autofree char *highest = cf_wire_pairing_code_new (bytes);
  g_assert_cmpstr (highest, ==, "ZZZZZZZZZZZZZZZZZZZZ");
  /* 00443214c74254b635cf84653a56d7c675be77df is every digit in its order, to 100 bits. */
  static const guint8 rising[] = {0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54,
                                  0xb6, 0x35, 0xcf, 0x84, 0x65, 0x3f};
  g_autofree char *order = cf_wire_pairing_code_new (rising);
  g_assert_cmpstr (order, ==, "0123456789ABCDEFGHJK");
}

/* Each of the 100 bits tells, and none of the four left over. */
static void
test_every_bit (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint bit = 0; bit < 104; bit++) {
    guint8 bytes[CF_WIRE_PAIRING_CODE_BYTES] = {0};
    bytes[bit / 8] = (guint8)(0x80 >> bit % 8);
    g_hash_table_add (seen, cf_wire_pairing_code_new (bytes));
  }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 101);
}

static void
test_format (void)
{
  g_autofree char *shown = cf_wire_pairing_code_format ("0123456789ABCDEFGHJK");
  g_assert_cmpstr (shown, ==, "0123-4567-89AB-CDEF-GHJK");
}

static void
test_parse (void)
{
  static const struct {
    const char *typed, *code;
  } cases[] = {
      {"0123-4567-89AB-CDEF-GHJK", "0123456789ABCDEFGHJK"},
      {"  o1i3-4567 89ab\tcdefghjk\n", "0113456789ABCDEFGHJK"},
      {"OIL0-0000-0000-0000-0000", "01100000000000000000"},
      {"", NULL},
      {"0123-4567-89AB-CDEF-GHJ", NULL},
      {"0123-4567-89AB-CDEF-GHJKM", NULL},
      {"0123-4567-89AB-CDEF-GHJU", NULL},
      {"0123-4567-89AB-CDEF-GHJ\xc3\xa9", NULL},
      {"0123_4567_89AB_CDEF_GHJK", NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *code = cf_wire_pairing_code_parse (cases[i].typed);
    g_assert_cmpstr (code, ==, cases[i].code);
  }
}

static void
test_inputs (void)
{
  gsize length;
  g_autoptr (GBytes) id = cf_wire_pairing_id_input ("0123456789ABCDEFGHJK");
  const char *bytes = g_bytes_get_data (id, &length);
  g_assert_cmpuint (length, ==, 42);
  g_assert_true (memcmp (bytes, "counterfoil-pairing-id0123456789ABCDEFGHJK", 42) == 0);
  g_autoptr (GBytes) key = cf_wire_pairing_key_input ("0123456789ABCDEFGHJK");
  bytes = g_bytes_get_data (key, &length);
  g_assert_cmpuint (length, ==, 43);
  g_assert_true (memcmp (bytes, "counterfoil-pairing-mac0123456789ABCDEFGHJK", 43) == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/pairing-code/new", test_new);
  g_test_add_func ("/wire/pairing-code/every-bit", test_every_bit);
  g_test_add_func ("/wire/pairing-code/format", test_format);
  g_test_add_func ("/wire/pairing-code/parse", test_parse);
  g_test_add_func ("/wire/pairing-code/inputs", test_inputs);
  return g_test_run ();
}
