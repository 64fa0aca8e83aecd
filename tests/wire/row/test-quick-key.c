// SPDX-License-Identifier: Apache-2.0
#include "wire/row/quick-key.h"

#include <string.h>

#include "wire/golden/recode.h"

static const char full[] = "{\"colour\":\"#d94f3d\",\"label\":\"苹果\",\"page\":1,\"page_name\":"
                           "\"蔬果 Fruit\",\"picture\":\"🍎\",\"position\":1,\"product\":"
                           "\"P000042\"}";
static const char bare[] = "{\"colour\":null,\"label\":null,\"page\":20,\"page_name\":null,"
                           "\"picture\":null,\"position\":60,\"product\":\"P000090\"}";

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfQuickKey) key = cf_wire_quick_key_row_decode (text, length, error);

  return key != NULL ? cf_wire_quick_key_row_encode (key, error) : NULL;
}

static void
test_round_trip (void)
{
  static const char *const all[] = {full, bare};

  recode_texts (all, G_N_ELEMENTS (all), recode);
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"page\":1,", "\"page\":0,", CF_WIRE_ERROR_RANGE},
      {"\"page\":1,", "\"page\":21,", CF_WIRE_ERROR_RANGE},
      {"\"position\":1,", "\"position\":61,", CF_WIRE_ERROR_RANGE},
      {"\"#d94f3d\"", "\"red\"", CF_WIRE_ERROR_RANGE},
      {"\"P000042\"", "null", CF_WIRE_ERROR_MALFORMED},
  };

  recode_refused_of (full, recode, refusals, G_N_ELEMENTS (refusals));
}

static void
test_unsaid (void)
{
  CfQuickKey key = {
      .page = 1, .position = 1, .product_id = (char[]){"P1"}, .colour = (char[]){"red"}};
  g_autoptr (GError) error = NULL;

  g_assert_null (cf_wire_quick_key_row_encode (&key, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

static void
test_name (void)
{
  g_autofree char *name = cf_wire_quick_key_name (3, 12);

  g_assert_cmpstr (name, ==, "/quick-key/3/12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/quick-key/round-trip", test_round_trip);
  g_test_add_func ("/wire/quick-key/refused", test_refused);
  g_test_add_func ("/wire/quick-key/unsaid", test_unsaid);
  g_test_add_func ("/wire/quick-key/name", test_name);
  return g_test_run ();
}
