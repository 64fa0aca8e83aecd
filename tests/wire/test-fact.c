// SPDX-License-Identifier: Apache-2.0
#include "wire/fact.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

/* Bodies are texts with a NUL at their end; one inside is refused before a decoder sees it. */
static char *
body_of (const char *text, gsize length, GError **error)
{
  if (memchr (text, '\0', length) == NULL)
    return g_strndup (text, length);
  g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED, "a NUL");
  return NULL;
}

static char *
recode_incarnation (const char *text, gsize length, GError **error)
{
  g_autofree char *body = body_of (text, length, error);
  g_auto (CfWireIncarnation) previous = {0};
  if (body == NULL || !cf_wire_incarnation_decode (body, 1, &previous, error))
    return NULL;
  return cf_wire_incarnation_encode (&previous, error);
}

static char *
recode_void (const char *text, gsize length, GError **error)
{
  g_autofree char *body = body_of (text, length, error);
  g_auto (CfWireVoid) voided = {0};
  if (body == NULL || !cf_wire_void_decode (body, 1, &voided, error))
    return NULL;
  return cf_wire_void_encode (&voided, error);
}

static char *
recode_approval (const char *text, gsize length, GError **error)
{
  g_autofree char *body = body_of (text, length, error);
  g_auto (CfWireApproval) approval = {0};
  if (body == NULL || !cf_wire_approval_decode (body, 1, &approval, error))
    return NULL;
  return cf_wire_approval_encode (&approval, error);
}

static void
test_incarnation (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"seq\":1204", "\"seq\":0", CF_WIRE_ERROR_RANGE},
      {"{\"previous\":{", "{\"previous\":nul{", CF_WIRE_ERROR_MALFORMED},
      {"b5d4", "B5d4", CF_WIRE_ERROR_RANGE},
  };
  recode_golden ("incarnation-started.json", recode_incarnation);
  recode_slips ("incarnation-started.json", recode_incarnation);
  recode_golden ("incarnation-started-again.json", recode_incarnation);
  recode_slips ("incarnation-started-again.json", recode_incarnation);
  recode_refused ("incarnation-started-again.json", recode_incarnation, refusals,
                  G_N_ELEMENTS (refusals));
}

static void
test_void (void)
{
  static const RecodeRefusal refusals[] = {
      {"2180", "-1", CF_WIRE_ERROR_RANGE},
      {"\"lines\":3", "\"lines\":1001", CF_WIRE_ERROR_RANGE},
      {"\"walked away\"", "7", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("basket-voided.json", recode_void);
  recode_slips ("basket-voided.json", recode_void);
  recode_refused ("basket-voided.json", recode_void, refusals, G_N_ELEMENTS (refusals));
  recode_accepted ("basket-voided.json", recode_void, "\"walked away\"", "null", NULL);
}

static void
test_approval (void)
{
  static const RecodeRefusal refusals[] = {
      {"discount", "dance", CF_WIRE_ERROR_RANGE},
      {"019cebc6", "019cebcg", CF_WIRE_ERROR_RANGE},
  };
  recode_golden ("override-approved.json", recode_approval);
  recode_slips ("override-approved.json", recode_approval);
  recode_refused ("override-approved.json", recode_approval, refusals, G_N_ELEMENTS (refusals));
  recode_accepted ("override-approved.json", recode_approval,
                   "\"019cebc6-4b40-7a31-9c2d-5e6f708192a3\"", "null", NULL);
}

static void
test_version (void)
{
  g_auto (CfWireVoid) voided = {0};
  g_autofree char *body = example_text ("basket-voided.json");
  g_autoptr (GError) error = NULL;
  g_assert_false (cf_wire_void_decode (body, 2, &voided, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/fact/incarnation", test_incarnation);
  g_test_add_func ("/wire/fact/void", test_void);
  g_test_add_func ("/wire/fact/approval", test_approval);
  g_test_add_func ("/wire/fact/version", test_version);
  return g_test_run ();
}
