// SPDX-License-Identifier: Apache-2.0
#include "wire/lost/carry.h"

#include <string.h>

static void
test_round_trip (void)
{
  g_autoptr (GBytes) record = g_bytes_new ("\0any\xff"
                                           "bytes",
                                           10);
  g_autofree char *line = cf_wire_carry_encode (record);
  g_autoptr (GBytes) again = NULL;
  gsize length = strlen (line);

  g_assert_cmpint (line[length - 1], ==, '\n');
  line[--length] = '\0';
  again = cf_wire_carry_decode (line);
  g_assert_true (g_bytes_equal (record, again));
  g_assert_true (cf_wire_carry_is_header (CF_WIRE_CARRY_HEADER));
  g_assert_false (cf_wire_carry_is_header (line));
}

static void
test_refused (void)
{
  static const char *const wrong[] = {"", "QUJ", "QU*C", "QUJD\r", " QUJD"};

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (cf_wire_carry_decode (wrong[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/carry/round-trip", test_round_trip);
  g_test_add_func ("/wire/carry/refused", test_refused);
  return g_test_run ();
}
