// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/right-wish.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_auto (CfWireRightWish) wish = {0};

  return cf_wire_right_wish_decode (text, length, &wish, error)
             ? cf_wire_right_wish_encode (&wish, error)
             : NULL;
}

static char *
recode_answer (const char *text, gsize length, GError **error)
{
  gint64 points;

  return cf_wire_right_granted_decode (text, length, &points, error)
             ? cf_wire_right_granted_encode (points, error)
             : NULL;
}

static void
test_golden (void)
{
  static const RecodeRefusal refusals[] = {
      {"{\"member\"", "{\"more\":1,\"member\"", CF_WIRE_ERROR_MALFORMED},
      {"019cebc5-f000", "019cebc5xf000", CF_WIRE_ERROR_RANGE},
  };
  static const RecodeRefusal answers[] = {
      {"250", "-1", CF_WIRE_ERROR_RANGE},
      {"points", "coins", CF_WIRE_ERROR_MALFORMED},
  };

  recode_golden ("right-wish.json", recode);
  recode_refused ("right-wish.json", recode, refusals, G_N_ELEMENTS (refusals));
  recode_golden ("right-wish-answer.json", recode_answer);
  recode_refused ("right-wish-answer.json", recode_answer, answers, G_N_ELEMENTS (answers));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/right-wish/golden", test_golden);
  return g_test_run ();
}
