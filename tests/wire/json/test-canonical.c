// SPDX-License-Identifier: Apache-2.0
#include "wire/json/canonical.h"

#include <string.h>

static char *
format (const char *json, GError **error)
{
  json_t *value = json_loads (json, JSON_DECODE_ANY, NULL);
  g_assert_nonnull (value);
  char *text = cf_wire_canonical_format (value, error);
  json_decref (value);
  return text;
}

static void
test_format (void)
{
  static const struct {
    const char *json, *canonical;
  } cases[] = {
      {"{ \"b\" : 1, \"a\" : [ true, false, null ] }", "{\"a\":[true,false,null],\"b\":1}"},
      {"[]", "[]"},
      {"{}", "{}"},
      {"[-0, 0, 9007199254740991, -9007199254740991]", "[0,0,9007199254740991,-9007199254740991]"},
      {"\"\\u0041\\/\\u00e9\"", "\"A/é\""},
      /* RFC 8785, 3.2.2.2 */
      {"\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"",
       "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""},
      {"\"\\b\\f\\t\\r\\u001f\\u007f\"", "\"\\b\\f\\t\\r\\u001f\x7f\""},
      /* RFC 8785, 3.2.3: the order of UTF-16 units, not of code points or bytes */
      {"{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet "
       "With Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":"
       "\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}",
       "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\",\"ö\":\"Latin Small "
       "Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning "
       "Face\",\"\xef\xac\xb3\":"
       "\"Hebrew Letter Dalet With Dagesh\"}"},
      {"{\"aa\":1,\"a\":2,\"\":3}", "{\"\":3,\"a\":2,\"aa\":1}"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = format (cases[i].json, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (text, ==, cases[i].canonical);
  }
}

static char *
nested (gsize levels)
{
  g_autofree char *open = g_strnfill (levels, '[');
  g_autofree char *close = g_strnfill (levels, ']');
  return g_strconcat (open, close, NULL);
}

static void
test_format_refuses (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (format ("[1.5]", &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_null (format ("{\"a\":9007199254740992}", &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
  g_clear_error (&error);
  g_autofree char *most = nested (CF_WIRE_DEPTH_MAX);
  g_autofree char *text = format (most, &error);
  g_assert_cmpstr (text, ==, most);
  g_autofree char *over = nested (CF_WIRE_DEPTH_MAX + 1);
  g_assert_null (format (over, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}

static void
test_check (void)
{
  static const struct {
    const char *text;
    gboolean canonical;
  } cases[] = {
      {"{\"a\":[true,false,null,-1,0,\"\\u001f\\n\\\\é\"],\"b\":{}}", TRUE},
      {"[]", TRUE},
      {"7", TRUE},
      {"\"\"", TRUE},
      {"{\"\":0,\" \":1,\"a\":2,\"aa\":3}", TRUE},
      {"", FALSE},
      {" []", FALSE},
      {"[] ", FALSE},
      {"[1, 2]", FALSE},
      {"[1,]", FALSE},
      {"[,1]", FALSE},
      {"{\"a\":1,}", FALSE},
      {"{\"b\":1,\"a\":2}", FALSE},
      {"{\"a\":1,\"a\":2}", FALSE},
      {"{\"aa\":1,\"a\":2}", FALSE},
      {"{\"\\u0061\":1}", FALSE},
      {"{\"é\":1}", FALSE},
      {"{\"a\"}", FALSE},
      {"{a:1}", FALSE},
      {"-0", FALSE},
      {"01", FALSE},
      {"1.0", FALSE},
      {"1e2", FALSE},
      {"9007199254740992", FALSE},
      {"\"\\u001F\"", FALSE},
      {"\"\\u000a\"", FALSE},
      {"\"\\u0020\"", FALSE},
      {"\"\\u0000\"", FALSE},
      {"\"\\/\"", FALSE},
      {"\"\\\"", FALSE},
      {"\"\n\"", FALSE},
      {"\"\xc3\"", FALSE},
      {"\"\xed\xa0\x80\"", FALSE},
      {"\"\xc0\x80\"", FALSE},
      {"tru", FALSE},
      {"nul", FALSE},
      {"[[]", FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (cf_wire_canonical_check (cases[i].text, strlen (cases[i].text)), ==,
                     cases[i].canonical);
  }
  g_assert_false (cf_wire_canonical_check ("\"a\0b\"", 5));
  g_autofree char *most = nested (CF_WIRE_DEPTH_MAX);
  g_assert_true (cf_wire_canonical_check (most, strlen (most)));
  g_autofree char *over = nested (CF_WIRE_DEPTH_MAX + 1);
  g_assert_false (cf_wire_canonical_check (over, strlen (over)));
}

static void
test_skip (void)
{
  const char *text = "{\"a\":[1]},rest";
  const char *at = text;
  g_assert_true (cf_wire_canonical_skip (&at, text + strlen (text)));
  g_assert_cmpstr (at, ==, ",rest");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/canonical/format", test_format);
  g_test_add_func ("/wire/canonical/format-refuses", test_format_refuses);
  g_test_add_func ("/wire/canonical/check", test_check);
  g_test_add_func ("/wire/canonical/skip", test_skip);
  return g_test_run ();
}
