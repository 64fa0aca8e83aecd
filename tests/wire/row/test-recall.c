// SPDX-License-Identifier: Apache-2.0
#include "wire/row/recall.h"

#include <string.h>

#include "wire/feed.h"
#include "wire/golden/recode.h"

static const char one[] = "{\"batch\":\"L12/34\",\"product\":\"P000042\"}";
static const char every[] = "{\"batch\":null,\"product\":\"P000042\"}";

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *product_id = NULL;
  g_autofree char *batch = NULL;

  if (!cf_wire_recall_row_decode (text, length, &product_id, &batch, error))
    return NULL;
  return cf_wire_recall_row_encode (product_id, batch, error);
}

static void
test_round_trip (void)
{
  static const char *const all[] = {one, every};

  recode_texts (all, G_N_ELEMENTS (all), recode);
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"L12/34\"", "\"\"", CF_WIRE_ERROR_RANGE},
      {"\"L12/34\"", "\"123456789012345678901\"", CF_WIRE_ERROR_RANGE},
      {"\"L12/34\"", "7", CF_WIRE_ERROR_MALFORMED},
      {"\"P000042\"", "null", CF_WIRE_ERROR_MALFORMED},
  };
  g_autoptr (GError) blank = NULL;

  recode_refused_of (one, recode, refusals, G_N_ELEMENTS (refusals));
  g_assert_null (cf_wire_recall_row_encode ("P1", "", &blank));
  g_assert_error (blank, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

/* No two recalls share a key, wherever slashes stand; the longest fits a feed's key. */
static void
test_names (void)
{
  g_autofree char *product = g_strnfill (CF_WIRE_ID_BYTES_MAX, '/');
  g_autofree char *batch = g_strnfill (CF_WIRE_BATCH_BYTES_MAX, '/');
  g_autofree char *longest = cf_wire_recall_name (product, batch);
  g_autofree char *a = cf_wire_recall_name ("a/b", "c");
  g_autofree char *b = cf_wire_recall_name ("a", "b/c");
  g_autofree char *all = cf_wire_recall_name ("a", NULL);

  g_assert_cmpuint (strlen (longest), <=, CF_WIRE_KEY_BYTES_MAX);
  g_assert_cmpstr (a, ==, "/recall/3/a/b/c");
  g_assert_cmpstr (b, ==, "/recall/1/a/b/c");
  g_assert_cmpstr (all, ==, "/recall/1/a/");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/recall/round-trip", test_round_trip);
  g_test_add_func ("/wire/recall/refused", test_refused);
  g_test_add_func ("/wire/recall/names", test_names);
  return g_test_run ();
}
