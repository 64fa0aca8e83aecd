// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include <jansson.h>

#include "core/code/code.h"

/* A shop with cents, in the year of the vectors. */
static const CfCodeContext context = {.currency_exponent = 2, .year = 2026};

static void
check_text (json_t *row, const char *key, const char *actual)
{
  json_t *expected = json_object_get (row, key);

  if (expected != NULL)
    g_assert_cmpstr (actual, ==, json_string_value (expected));
}

static void
check_number (json_t *row, const char *key, gint64 actual)
{
  json_t *expected = json_object_get (row, key);

  if (expected != NULL)
    g_assert_cmpint (actual, ==, json_integer_value (expected));
}

static void
check_row (json_t *row)
{
  const char *scan = json_string_value (json_object_get (row, "scan"));
  json_t *error = json_object_get (row, "error");
  json_t *elements = json_object_get (row, "ai");
  g_auto (CfCode) code = {0};
  CfCodeOutcome outcome = cf_code_read (scan, strlen (scan), &context, &code);
  const char *ai;
  json_t *value;

  g_test_message ("%s", scan);
  g_assert_cmpstr (cf_code_outcome_name (outcome), ==,
                   error != NULL ? json_string_value (error) : "ok");
  check_text (row, "kind", cf_code_kind_name (code.kind));
  check_text (row, "gtin", code.gtin);
  check_text (row, "item", code.item);
  check_number (row, "weight_g", code.weight_g);
  check_number (row, "price_minor", code.price_minor);
  check_number (row, "value_minor", code.coupon_value_minor);
  json_object_foreach (elements, ai, value)
      g_assert_cmpstr (cf_code_get_element (&code, ai), ==, json_string_value (value));
  if (elements != NULL)
    g_assert_cmpuint (code.n_elements, ==, json_object_size (elements));
}

static void
test_vectors (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CF_VECTORS"), "barcodes.jsonl", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    json_t *row = **line != '\0' ? json_loads (*line, 0, NULL) : NULL;

    if (row == NULL)
      continue;
    check_row (row);
    json_decref (row);
    n++;
  }
  g_assert_cmpuint (n, >=, 11);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/vectors", test_vectors);
  return g_test_run ();
}
