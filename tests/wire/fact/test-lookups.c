// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/lookups.h"

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode_body (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  gint64 per_hour;

  return cf_wire_lookups_decode (body, 1, &per_hour, error)
             ? cf_wire_lookups_encode (per_hour, error)
             : NULL;
}

static char *
recode_row (const char *text, gsize length, GError **error)
{
  gint64 per_hour;

  return cf_wire_lookups_row_decode (text, length, &per_hour, error)
             ? cf_wire_lookups_row_encode (per_hour, error)
             : NULL;
}

static void
test_golden (void)
{
  static const char *const rows[] = {"{\"per_hour\":0}", "{\"per_hour\":100000}"};

  recode_golden ("lookups-exceeded.json", recode_body);
  recode_texts (rows, G_N_ELEMENTS (rows), recode_row);
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"120", "-1", CF_WIRE_ERROR_RANGE},
      {"120", "100001", CF_WIRE_ERROR_RANGE},
      {"120", "null", CF_WIRE_ERROR_MALFORMED},
      {"per_hour", "per_day", CF_WIRE_ERROR_MALFORMED},
  };

  recode_refused ("lookups-exceeded.json", recode_body, refusals, G_N_ELEMENTS (refusals));
}

static void
test_version (void)
{
  g_autofree char *body = example_text ("lookups-exceeded.json");
  g_autoptr (GError) error = NULL;
  gint64 per_hour;

  g_assert_false (cf_wire_lookups_decode (body, 2, &per_hour, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/lookups/golden", test_golden);
  g_test_add_func ("/wire/lookups/refused", test_refused);
  g_test_add_func ("/wire/lookups/version", test_version);
  return g_test_run ();
}
