// SPDX-License-Identifier: Apache-2.0
#include "wire/row/right.h"

#include <string.h>

#include "wire/golden/recode.h"

#define RIGHT(wanted)                                                                              \
  "{\"amount\":500,\"expires_at_us\":1775961000000000,"                                            \
  "\"grant\":\"019cebc5-f000-7920-8b1c-4d5e6f7081a1\",\"kind\":\"points\","                        \
  "\"member\":\"M000123\",\"wanted_back\":" wanted "}"
#define RULE "{\"life\":\"0123456789abcdef0123456789abcdef\",\"point_minor\":1,\"risk_points\":20}"

static char *
recode_right (const char *text, gsize length, GError **error)
{
  g_autoptr (CfAllowance) right = NULL;

  return cf_wire_right_row_decode (text, length, &right, error)
             ? cf_wire_right_row_encode (right, error)
             : NULL;
}

static char *
recode_rule (const char *text, gsize length, GError **error)
{
  g_auto (CfRightsRule) rule = {0};

  return cf_wire_rights_rule_row_decode (text, length, &rule, error)
             ? cf_wire_rights_rule_row_encode (&rule, error)
             : NULL;
}

static void
test_round_trip (void)
{
  static const char *const rights[] = {RIGHT ("false"), RIGHT ("true")};
  static const char *const rules[] = {RULE};

  recode_texts (rights, G_N_ELEMENTS (rights), recode_right);
  recode_texts (rules, G_N_ELEMENTS (rules), recode_rule);
}

static void
test_key (void)
{
  g_autoptr (CfAllowance) right = NULL;
  g_autofree char *key = NULL;

  g_assert_true (cf_wire_right_row_decode (RIGHT ("true"), strlen (RIGHT ("true")), &right, NULL));
  key = cf_wire_right_row_key (right);
  g_assert_cmpstr (key, ==, CF_WIRE_RIGHT_POINTS_PREFIX "019cebc5-f000-7920-8b1c-4d5e6f7081a1");
}

/* A right to nothing, and one that never was granted. */
static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  char member[] = "M1";
  const CfAllowance bad = {NULL, member, CF_ALLOWANCE_POINTS, 0, 0, FALSE};

  g_assert_null (cf_wire_right_row_encode (&bad, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/row/right/round-trip", test_round_trip);
  g_test_add_func ("/wire/row/right/key", test_key);
  g_test_add_func ("/wire/row/right/refused", test_refused);
  return g_test_run ();
}
