// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/right-return.h"

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_auto (CfWireRightReturn) returned = {0};

  return cf_wire_right_return_decode (body, 1, &returned, error)
             ? cf_wire_right_return_encode (&returned, error)
             : NULL;
}

static void
test_golden (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"life\":null", "\"life\":\"0123456789abcdef0123456789abcdef\"", CF_WIRE_ERROR_MALFORMED},
      {"019cebc5-f000", "019cebc5xf000", CF_WIRE_ERROR_RANGE},
  };

  recode_golden ("right-returned.json", recode);
  recode_golden ("right-returned-life.json", recode);
  recode_refused ("right-returned.json", recode, refusals, G_N_ELEMENTS (refusals));
}

/* It names one thing, neither none nor two. */
static void
test_one (void)
{
  char life[] = "0123456789abcdef0123456789abcdef";
  char grant[] = "019cebc5-f000-7920-8b1c-4d5e6f7081a1";
  const CfWireRightReturn none = {NULL, NULL};
  const CfWireRightReturn two = {grant, life};
  g_autofree char *body = example_text ("right-returned.json");
  g_auto (CfWireRightReturn) read = {0};
  g_autoptr (GError) error = NULL;

  g_assert_null (cf_wire_right_return_encode (&none, NULL));
  g_assert_null (cf_wire_right_return_encode (&two, NULL));
  g_assert_false (cf_wire_right_return_decode (body, 2, &read, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/right-return/golden", test_golden);
  g_test_add_func ("/wire/right-return/one", test_one);
  return g_test_run ();
}
