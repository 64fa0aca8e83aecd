// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/iban.h"

#include <string.h>

static void
test_iban (void)
{
  static const struct {
    const char *text;
    const char *rule; /* NULL: right */
    gsize offset;
  } rows[] = {
      {"DE89370400440532013000", NULL, 0},
      {"GB82WEST12345698765432", NULL, 0},
      {"NO9386011117947", NULL, 0},
      {"MT84MALT011000012345MTLCAST001S", NULL, 0},
      {"DE88370400440532013000", "IBAN check digits", 2},
      {"DE89370400440532013001", "IBAN check digits", 2},
      {"XX89370400440532013000", "IBAN country", 0},
      {"DE8937040044053201300a", "IBAN character", 21},
      {"DE89", "IBAN length", 0},
      {"", "IBAN length", 0},
      {"NO93860111", "IBAN length", 0},
      {"MT84MALT011000012345MTLCAST001SABCD", "IBAN length", 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfCodeFault fault = {0};

    g_test_message ("%s", rows[i].text);
    g_assert_true (cf_iban_check (rows[i].text, strlen (rows[i].text), &fault) ==
                   (rows[i].rule == NULL));
    g_assert_cmpstr (fault.rule, ==, rows[i].rule);
    g_assert_cmpuint (fault.offset, ==, rows[i].offset);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/iban/rows", test_iban);
  return g_test_run ();
}
