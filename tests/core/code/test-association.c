// SPDX-License-Identifier: Apache-2.0
#include "core/code/association.h"

#include <string.h>

/* "missing-ai 21: 01,03,8006; …" */
static char *
describe (const CfCode *code)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < code->n_warnings; i++)
    g_string_append_printf (text, "%s%s %s: %s", i > 0 ? "; " : "",
                            cf_code_warning_name (code->warnings[i].kind), code->warnings[i].ai,
                            code->warnings[i].others);
  return g_string_free (text, FALSE);
}

static void
test_rows (void)
{
  static const struct {
    const char *elements;
    const char *warnings;
  } rows[] = {
      {"(01)09501101530003", ""},
      {"(01)09501101530003(10)A(17)261231", ""},
      {"(21)A", "missing-ai 21: 01,03,8006"},
      {"(21)A(21)A", "missing-ai 21: 01,03,8006"},
      {"(01)09501101530003(250)A", "missing-ai 250: 21"},
      {"(250)A", "missing-ai 250: 01,8006; missing-ai 250: 21"},
      {"(01)09501101530003(21)S(250)A", ""},
      {"(02)09501101530003", "missing-ai 02: 37"},
      {"(00)095011015300000003(02)09501101530003(37)5", ""},
      {"(01)09501101530003(37)5", "exclusive-ai 01: 37; missing-ai 37: 00; missing-ai 37: 02,8026"},
      {"(01)09501101530003(3922)199", "missing-ai 3922: 30,31nn,32nn,35nn,36nn"},
      {"(01)09501101530003(3922)199(3103)000500", ""},
      {"(01)09501101530003(3922)199(30)5", ""},
      {"(01)09501101530003(3103)000500(3102)000050",
       "exclusive-ai 3103: 310n; exclusive-ai 3102: 310n"},
      {"(255)9501101530003(3940)0010(3941)0100",
       "exclusive-ai 3940: 394n; exclusive-ai 3941: 394n"},
      {"(255)9501101530003(3900)10", ""},
      {"(01)09501101530003(21)A(235)T", "exclusive-ai 21: 235"},
      {"(8030)A", "missing-ai 8030: 00,01+21,253,255,8003,8004,8006+21,8010+8011,8017,8018"},
      {"(8030)A(01)09501101530003",
       "missing-ai 8030: 00,01+21,253,255,8003,8004,8006+21,8010+8011,8017,8018"},
      {"(8030)A(01)09501101530003(21)S", ""},
      {"(8030)A(253)9501101530003", "missing-serial 253: 8030"},
      {"(8030)A(253)9501101530003S", ""},
      {"(8030)A(8003)09501101530003", "missing-serial 8003: 8030"},
      {"(99)A", ""},
  };
  static const CfCodeContext context = {.currency_exponent = 2, .year = 2026};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfCode) code = {0};
    g_autofree char *warnings = NULL;

    g_test_message ("%s", rows[i].elements);
    g_assert_cmpint (cf_code_read (rows[i].elements, strlen (rows[i].elements), &context, &code),
                     ==, CF_CODE_OK);
    warnings = describe (&code);
    g_assert_cmpstr (warnings, ==, rows[i].warnings);
  }
}

static void
test_implied (void)
{
  static const CfCodeContext context = {.year = 2026};
  static const char lot[] = "(10)A";
  g_auto (CfCode) code = {0};

  g_assert_cmpint (cf_code_read (lot, strlen (lot), &context, &code), ==, CF_CODE_OK);
  g_assert_cmpuint (code.n_warnings, ==, 1);
  cf_association_check (&code, "01");
  g_assert_cmpuint (code.n_warnings, ==, 1);
  cf_association_check (&code, NULL);
  g_assert_cmpuint (code.n_warnings, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/association/rows", test_rows);
  g_test_add_func ("/code/association/implied", test_implied);
  return g_test_run ();
}
