// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/code/code.h"
#include "core/code/emv.h"

#include "../gs1/jsonl.h"

/* A shop with cents, in the year of the vectors. */
static const CfCodeContext context = {.currency_exponent = 2, .year = 2026};

static void
check_text (json_t *row, const char *key, const char *actual)
{
  if (json_object_get (row, key) != NULL)
    g_assert_cmpstr (actual, ==, row_text (row, key));
}

static void
check_number (json_t *row, const char *key, gint64 actual)
{
  json_t *expected = json_object_get (row, key);

  if (expected != NULL)
    g_assert_cmpint (actual, ==, json_integer_value (expected));
}

static void
check_code (json_t *row)
{
  const char *scan = row_text (row, "scan");
  json_t *elements = json_object_get (row, "ai");
  g_auto (CfCode) code = {0};
  CfCodeOutcome outcome = cf_code_read (scan, strlen (scan), &context, &code);
  const char *error = row_text (row, "error");
  const char *ai;
  json_t *value;

  g_test_message ("%s", scan);
  g_assert_cmpstr (cf_code_outcome_name (outcome), ==, error != NULL ? error : "ok");
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
test_codes (void)
{
  for_each_row ("barcodes.jsonl", 11, check_code);
}

static void
check_payload (json_t *row)
{
  const char *text = row_text (row, "payload");
  const char *crc = row_text (row, "crc");
  g_autoptr (CfEmvField) payload = NULL;
  g_autofree char *again = NULL;
  CfEmvFault fault;

  if (crc != NULL) {
    g_autofree char *actual = g_strdup_printf ("%04X", cf_emv_crc (text, strlen (text)));

    g_assert_cmpstr (actual, ==, crc);
    return;
  }
  g_assert_cmpint (cf_emv_parse (text, strlen (text), &payload, &fault), ==, CF_EMV_OK);
  g_assert_cmpint (cf_emv_encode (payload, &again, &fault), ==, CF_EMV_OK);
  g_assert_cmpstr (again, ==, text);
}

static void
test_payloads (void)
{
  for_each_row ("qr.jsonl", 3, check_payload);
}

/* What GS1's rules say of single AIs, confirmed by an implementation that is not ours. */
static void
check_elements (json_t *row)
{
  const char *text = row_text (row, "text");
  const char *rule = row_text (row, "rule");
  g_auto (CfCode) code = {0};
  CfCodeOutcome outcome = cf_code_read (text, strlen (text), &context, &code);

  g_test_message ("%s", text);
  g_assert_cmpstr (code.fault.rule, ==, rule);
  g_assert_true ((outcome == CF_CODE_OK) == (rule == NULL));
  check_text (row, "ai", code.fault.ai);
  g_assert_cmpint (code.kind, ==, CF_CODE_KIND_GS1);
}

static void
test_elements (void)
{
  for_each_row ("gs1-elements.jsonl", 1500, check_elements);
}

static void
check_associations (json_t *row)
{
  const char *text = row_text (row, "text");
  json_t *expected = json_object_get (row, "warnings");
  g_auto (CfCode) code = {0};

  g_test_message ("%s", text);
  g_assert_cmpint (cf_code_read (text, strlen (text), &context, &code), ==, CF_CODE_OK);
  g_assert_cmpuint (code.n_warnings, ==, json_array_size (expected));
  for (gsize i = 0; i < code.n_warnings; i++) {
    g_autofree char *actual = g_strdup_printf (
        "%s %s", cf_code_warning_name (code.warnings[i].kind), code.warnings[i].ai);

    g_assert_cmpstr (actual, ==, json_string_value (json_array_get (expected, i)));
  }
}

static void
test_associations (void)
{
  for_each_row ("gs1-associations.jsonl", 900, check_associations);
}

static void
check_link (json_t *row)
{
  const char *link = row_text (row, "link");
  const char *elements = row_text (row, "elements");
  const char *rule = row_text (row, "rule");
  g_auto (CfCode) code = {0};
  CfCodeOutcome outcome = cf_code_read (link, strlen (link), &context, &code);

  g_test_message ("%s", link);
  if (elements != NULL) {
    GString *actual = g_string_new (NULL);

    g_assert_cmpint (outcome, ==, CF_CODE_OK);
    for (gsize i = 0; i < code.n_elements; i++)
      g_string_append_printf (actual, "(%s)%s", code.elements[i].ai, code.elements[i].value);
    g_assert_cmpstr (actual->str, ==, elements);
    (void)g_string_free (actual, TRUE); /* the text is not wanted */
    return;
  }
  check_text (row, "kind", cf_code_kind_name (code.kind));
  g_assert_cmpstr (code.fault.rule != NULL ? code.fault.rule : "", ==, rule);
}

static void
test_links (void)
{
  for_each_row ("gs1-links.jsonl", 300, check_link);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/vectors/codes", test_codes);
  g_test_add_func ("/code/vectors/payloads", test_payloads);
  g_test_add_func ("/code/vectors/elements", test_elements);
  g_test_add_func ("/code/vectors/associations", test_associations);
  g_test_add_func ("/code/vectors/links", test_links);
  return g_test_run ();
}
