// SPDX-License-Identifier: Apache-2.0
#include "wire/row/resolution.h"

#include <string.h>

#include "wire/golden/recode.h"

static const char one[] = "{\"note\":\"known at the door\",\"verdict\":\"accepted\"}";
static const char other[] = "{\"note\":\"\",\"verdict\":\"dismissed\"}";

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *note = NULL;
  CfWireVerdict verdict;

  if (!cf_wire_resolution_row_decode (text, length, &verdict, &note, error))
    return NULL;
  return cf_wire_resolution_row_encode (verdict, note, error);
}

static void
test_round_trip (void)
{
  static const char *const all[] = {one, other};

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autofree char *again = recode (all[i], strlen (all[i]), NULL);

    g_assert_cmpstr (again, ==, all[i]);
    recode_slips_of (all[i], strlen (all[i]), recode);
  }
}

static void
test_refused (void)
{
  static const char *const wrong[] = {"{\"note\":\"\",\"verdict\":\"maybe\"}",
                                      "{\"verdict\":\"accepted\"}", "{\"note\":\"\"}", ""};

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (recode (wrong[i], strlen (wrong[i]), &error));
    g_assert_nonnull (error);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/row/resolution/round-trip", test_round_trip);
  g_test_add_func ("/wire/row/resolution/refused", test_refused);
  return g_test_run ();
}
