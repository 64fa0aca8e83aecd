// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/return.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_auto (CfWireReturn) returned = {0};

  return cf_wire_return_decode (body, 1, &returned, error)
             ? cf_wire_return_encode (&returned, error)
             : NULL;
}

static void
test_golden (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"before_milli\":0", "\"before\":0", CF_WIRE_ERROR_MALFORMED},
      {"\"place\":0", "\"place\":-1", CF_WIRE_ERROR_RANGE},
      {"\"place\":0", "\"place\":1000", CF_WIRE_ERROR_RANGE},
      {"\"kind\":\"card\"", "\"kind\":\"shells\"", CF_WIRE_ERROR_RANGE},
      {"019cebc6-4b40", "019cebc6x4b40", CF_WIRE_ERROR_RANGE},
      {"\"unit\":\"each\"", "\"unit\":\"ell\"", CF_WIRE_ERROR_RANGE},
      {"\"points_given\":[]", "\"points_given\":[1]", CF_WIRE_ERROR_MALFORMED},
  };

  recode_golden ("return-completed.json", recode);
  recode_refused ("return-completed.json", recode, refusals, G_N_ELEMENTS (refusals));
  recode_accepted ("return-completed.json", recode, "\"dented can\"", "null", NULL);
  recode_accepted ("return-completed.json", recode, "\"points_given\":[]",
                   "\"points_given\":[{\"grant\":null,\"points\":3}]", NULL);
}

static void
test_version (void)
{
  g_autofree char *body = example_text ("return-completed.json");
  g_auto (CfWireReturn) returned = {0};
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_wire_return_decode (body, 2, &returned, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/return/golden", test_golden);
  g_test_add_func ("/wire/return/version", test_version);
  return g_test_run ();
}
