// SPDX-License-Identifier: Apache-2.0
#include "core/code/code.h"

#include <string.h>

static const CfCodeContext context = {.currency_exponent = 2, .year = 2026};

static void
test_edges (void)
{
  static const struct {
    const char *scan;
    gsize length;
    CfCodeOutcome outcome;
    const char *text;
  } rows[] = {
      {"", 0, CF_CODE_EMPTY, ""},
      {"\r\n", 2, CF_CODE_EMPTY, ""},
      {"]A0", 3, CF_CODE_EMPTY, ""},
      {"\t", 1, CF_CODE_EMPTY, ""},
      {" ", 1, CF_CODE_OK, " "},
      {"a\0b", 3, CF_CODE_BAD_CHARACTER, NULL},
      {"a\xff"
       "b",
       3, CF_CODE_BAD_CHARACTER, NULL},
      {"\xe5\x8c", 2, CF_CODE_BAD_CHARACTER, NULL},
      {"\xe5\x8c\x97", 3, CF_CODE_OK, "\xe5\x8c\x97"},
      {"card-1\n", 7, CF_CODE_OK, "card-1"},
      {"]A0card", 7, CF_CODE_OK, "card"},
      {"]", 1, CF_CODE_OK, "]"},
      {"]X", 2, CF_CODE_OK, "]X"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfCode) code = {0};

    g_assert_cmpint (cf_code_read (rows[i].scan, rows[i].length, &context, &code), ==,
                     rows[i].outcome);
    g_assert_cmpint (code.kind, ==, CF_CODE_KIND_TEXT);
    g_assert_nonnull (code.text);
    if (rows[i].text != NULL)
      g_assert_cmpstr (code.text, ==, rows[i].text);
    g_assert_cmpint (code.price_minor, ==, CF_CODE_NONE);
    g_assert_cmpint (code.expires_day, ==, CF_CODE_NONE);
  }
}

static void
test_too_long (void)
{
  g_autofree char *scan = g_strnfill (CF_CODE_LENGTH_MAX + 1, 'A');
  g_auto (CfCode) code = {0};
  g_auto (CfCode) longest = {0};

  g_assert_cmpint (cf_code_read (scan, CF_CODE_LENGTH_MAX + 1, &context, &code), ==,
                   CF_CODE_TOO_LONG);
  g_assert_cmpstr (code.text, ==, "");
  g_assert_cmpint (cf_code_read (scan, CF_CODE_LENGTH_MAX, &context, &longest), ==, CF_CODE_OK);
}

/* Text goes through untouched, whatever is in it. */
static void
test_texts (void)
{
  static const char *const texts[] = {"\xe8\x8b\xb9\xe6\x9e\x9c",
                                      "SO-2026/0042",
                                      "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
                                      "\xf0\x9f\x8d\x8e\xf0\x9f\x8d\x8e",
                                      "' OR 1=1 --",
                                      "13800138000",
                                      "<xml/>",
                                      "{\"a\":1}"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (CfCode) code = {0};

    g_assert_cmpint (cf_code_read (texts[i], strlen (texts[i]), &context, &code), ==, CF_CODE_OK);
    g_assert_cmpint (code.kind, ==, CF_CODE_KIND_TEXT);
    g_assert_cmpstr (code.text, ==, texts[i]);
  }
}

static void
test_clear (void)
{
  static const char scan[] = "(01)09501101530003(3103)000500(3102)000050";
  CfCode code = {0};

  cf_code_clear (NULL);
  cf_code_clear (&code);
  g_assert_cmpint (cf_code_read (scan, strlen (scan), &context, &code), ==, CF_CODE_OK);
  g_assert_cmpuint (code.n_warnings, ==, 2);
  g_assert_cmpstr (cf_code_get_element (&code, "3103"), ==, "000500");
  cf_code_warn (&code, CF_CODE_WARNING_RECALLED, "10", NULL);
  g_assert_cmpuint (code.n_warnings, ==, 3);
  cf_code_clear (&code);
  g_assert_null (code.elements);
  g_assert_cmpuint (code.n_elements + code.n_warnings, ==, 0);
  cf_code_clear (&code);
}

static void
test_names (void)
{
  g_assert_cmpstr (cf_code_kind_name (CF_CODE_KIND_TEXT), ==, "text");
  g_assert_cmpstr (cf_code_kind_name (CF_CODE_KIND_PAYMENT_CODE), ==, "payment-code");
  g_assert_cmpstr (cf_code_outcome_name (CF_CODE_OK), ==, "ok");
  g_assert_cmpstr (cf_code_outcome_name (CF_CODE_COMPRESSED_LINK), ==, "compressed digital link");
  g_assert_cmpstr (cf_code_warning_name (CF_CODE_WARNING_MISSING_AI), ==, "missing-ai");
  g_assert_cmpstr (cf_code_warning_name (CF_CODE_WARNING_RECALLED), ==, "recalled");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/code/edges", test_edges);
  g_test_add_func ("/code/code/too-long", test_too_long);
  g_test_add_func ("/code/code/texts", test_texts);
  g_test_add_func ("/code/code/clear", test_clear);
  g_test_add_func ("/code/code/names", test_names);
  return g_test_run ();
}
