// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/sale-void.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_auto (CfWireSaleVoid) voided = {0};

  return cf_wire_sale_void_decode (body, 1, &voided, error)
             ? cf_wire_sale_void_encode (&voided, error)
             : NULL;
}

static void
test_golden (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"receipt_no\":\"", "\"receipt_no\":null,\"x\":\"", CF_WIRE_ERROR_MALFORMED},
      {"019cebc6-4b40", "019cebc6x4b40", CF_WIRE_ERROR_RANGE},
      {"\"reason\":\"", "\"reason\":1,\"x\":\"", CF_WIRE_ERROR_MALFORMED},
  };

  recode_golden ("sale-voided.json", recode);
  recode_refused ("sale-voided.json", recode, refusals, G_N_ELEMENTS (refusals));
  recode_accepted ("sale-voided.json", recode, "\"wrong article\"", "null", NULL);
}

static void
test_version (void)
{
  g_autofree char *body = example_text ("sale-voided.json");
  g_auto (CfWireSaleVoid) voided = {0};
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_wire_sale_void_decode (body, 2, &voided, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/sale-void/golden", test_golden);
  g_test_add_func ("/wire/sale-void/version", test_version);
  return g_test_run ();
}
