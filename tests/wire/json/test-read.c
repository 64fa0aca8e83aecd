// SPDX-License-Identifier: Apache-2.0
#include "wire/json/read.h"

#include <string.h>

static void
start (CfWireReader *reader, const char *text)
{
  cf_wire_reader_start (reader, text, strlen (text));
}

static void
test_shape (void)
{
  CfWireReader r;
  g_autofree char *text = NULL, *none = NULL, *id = NULL, *hex = NULL, *value = NULL, *uuid = NULL;
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  gint64 integer = 0, absent = 5;
  gboolean boolean = FALSE, has = TRUE;
  start (&r, "{\"a\":\"x\\\"\\u001f\",\"b\":null,\"c\":\"id\",\"d\":\"0f\",\"e\":-12,\"f\":null,"
             "\"g\":true,\"h\":{\"y\":[]},\"i\":\"some-word.1\","
             "\"j\":\"019cebc6-4b40-7a31-9c2d-5e6f708192a3\"}");
  g_assert_true (cf_wire_read_text (&r, "{\"a\":", 3, &text));
  g_assert_true (cf_wire_read_text_or_null (&r, ",\"b\":", 3, &none));
  g_assert_true (cf_wire_read_id (&r, ",\"c\":", &id));
  g_assert_true (cf_wire_read_hex (&r, ",\"d\":", 2, &hex));
  g_assert_true (cf_wire_read_integer (&r, ",\"e\":", -12, -12, &integer));
  g_assert_true (cf_wire_read_integer_or_null (&r, ",\"f\":", 0, 9, &has, &absent));
  g_assert_true (cf_wire_read_boolean (&r, ",\"g\":", &boolean));
  g_assert_true (cf_wire_read_value (&r, ",\"h\":", 8, &value));
  g_assert_true (cf_wire_read_word (&r, ",\"i\":", word));
  g_assert_true (cf_wire_read_uuid (&r, ",\"j\":", &uuid));
  g_assert_false (cf_wire_read_literal_if (&r, ","));
  g_assert_true (cf_wire_read_literal (&r, "}"));
  g_assert_true (cf_wire_reader_finish (&r, "it", NULL));
  g_assert_cmpstr (text, ==, "x\"\x1f");
  g_assert_null (none);
  g_assert_cmpint (integer, ==, -12);
  g_assert_false (has);
  g_assert_cmpint (absent, ==, 5);
  g_assert_true (boolean);
  g_assert_cmpstr (value, ==, "{\"y\":[]}");
  g_assert_cmpstr (word, ==, "some-word.1");
}

static gboolean
read_kind (CfWireReader *r, char kind)
{
  g_autofree char *text = NULL;
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  gint64 integer;
  gboolean boolean;
  switch (kind) {
  case 't':
    return cf_wire_read_text (r, "", 4, &text);
  case 'i':
    return cf_wire_read_id (r, "", &text);
  case 'h':
    return cf_wire_read_hex (r, "", 4, &text);
  case 'n':
    return cf_wire_read_integer (r, "", -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX, &integer);
  case 'b':
    return cf_wire_read_boolean (r, "", &boolean);
  case 'w':
    return cf_wire_read_word (r, "", word);
  default:
    return cf_wire_read_value (r, "", 8, &text);
  }
}

static void
test_refused (void)
{
  static const struct {
    char kind;
    const char *text;
    CfWireError code;
  } cases[] = {
      {'t', "", CF_WIRE_ERROR_MALFORMED},
      {'t', "x", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"x", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"x\\", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"x\\\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"\\u00\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"\\u0009\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"\\u0022\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"\\u00e9\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"\\x\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"\t\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"\\\"\x01\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"x\\\\\\\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"\xf4\x90\x80\x80\"", CF_WIRE_ERROR_MALFORMED},
      {'t', "\"12345\"", CF_WIRE_ERROR_RANGE},
      {'t', "\"\\n\\n\\n\\n\\n\"", CF_WIRE_ERROR_RANGE},
      {'i', "\"\"", CF_WIRE_ERROR_RANGE},
      {'i', "\"a\\tb\"", CF_WIRE_ERROR_RANGE},
      {'i', "\"a\x7f\"", CF_WIRE_ERROR_RANGE},
      {'h', "\"abc\"", CF_WIRE_ERROR_RANGE},
      {'h', "\"abcg\"", CF_WIRE_ERROR_RANGE},
      {'h', "\"ABCD\"", CF_WIRE_ERROR_RANGE},
      {'n', "", CF_WIRE_ERROR_MALFORMED},
      {'n', "-", CF_WIRE_ERROR_MALFORMED},
      {'n', "-0", CF_WIRE_ERROR_MALFORMED},
      {'n', "00", CF_WIRE_ERROR_MALFORMED},
      {'n', "+1", CF_WIRE_ERROR_MALFORMED},
      {'n', "9007199254740992", CF_WIRE_ERROR_RANGE},
      {'n', "-9007199254740992", CF_WIRE_ERROR_RANGE},
      {'n', "123456789012345678901234567890", CF_WIRE_ERROR_RANGE},
      {'b', "TRUE", CF_WIRE_ERROR_MALFORMED},
      {'w', "\"\"", CF_WIRE_ERROR_RANGE},
      {'w', "\"Word\"", CF_WIRE_ERROR_RANGE},
      {'w', "\"word", CF_WIRE_ERROR_MALFORMED},
      {'w', "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", CF_WIRE_ERROR_RANGE},
      {'v', "{\"a\": 1}", CF_WIRE_ERROR_MALFORMED},
      {'v', "[1,2,3,4,5]", CF_WIRE_ERROR_TOO_LARGE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CfWireReader r;
    g_autoptr (GError) error = NULL;
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    start (&r, cases[i].text);
    g_assert_false (read_kind (&r, cases[i].kind));
    g_assert_false (cf_wire_read_literal (&r, ""));
    g_assert_false (cf_wire_reader_finish (&r, "it", &error));
    g_assert_error (error, CF_WIRE_ERROR, (gint)cases[i].code);
  }
}

/* A quote ends a text unless an odd number of backslashes stands before it. */
static void
test_escapes (void)
{
  static const struct {
    const char *json;
    const char *text;
  } cases[] = {
      {"\"\\\\\"", "\\"},
      {"\"\\\"\"", "\""},
      {"\"a\\\\\\\"b\"", "a\\\"b"},
      {"\"\\\\\\\\\"", "\\\\"},
      {"\"\\b\\f\\n\\r\\t\\u001f\"", "\b\f\n\r\t\x1f"},
      {"\"\\\"燕\\\"\"", "\"燕\""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CfWireReader r;
    g_autofree char *text = NULL;
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    start (&r, cases[i].json);
    g_assert_true (cf_wire_read_text (&r, "", 100, &text));
    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (cf_wire_reader_finish (&r, "it", NULL));
  }
}

/* The first trouble is the one that is told. */
static void
test_sticky (void)
{
  CfWireReader r;
  g_autoptr (GError) error = NULL;
  start (&r, "{}");
  g_assert_false (cf_wire_reader_fail (&r, CF_WIRE_ERROR_UNKNOWN, "first"));
  g_assert_false (cf_wire_reader_fail (&r, CF_WIRE_ERROR_RANGE, "second"));
  g_assert_false (cf_wire_read_literal_if (&r, "{}"));
  g_assert_false (cf_wire_reader_finish (&r, "it", &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==, "cannot read it: first");
}

static void
test_rest (void)
{
  CfWireReader r;
  start (&r, "{} ");
  g_assert_true (cf_wire_read_literal (&r, "{}"));
  g_assert_false (cf_wire_reader_finish (&r, "it", NULL));
  cf_wire_reader_start (&r, NULL, 0);
  g_assert_true (cf_wire_reader_finish (&r, "nothing", NULL));
}

static void
test_body (void)
{
  CfWireReader r;
  cf_wire_reader_start_body (&r, "{}", 1, 1);
  g_assert_true (cf_wire_read_literal (&r, "{}"));
  cf_wire_reader_start_body (&r, "{}", 2, 1);
  g_assert_cmpint (r.fault_code, ==, CF_WIRE_ERROR_UNKNOWN);
  g_autofree char *longer = g_strnfill (CF_WIRE_BODY_BYTES_MAX + 1, ' ');
  cf_wire_reader_start_body (&r, longer, 1, 1);
  g_assert_cmpint (r.fault_code, ==, CF_WIRE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/read/shape", test_shape);
  g_test_add_func ("/wire/read/refused", test_refused);
  g_test_add_func ("/wire/read/escapes", test_escapes);
  g_test_add_func ("/wire/read/sticky", test_sticky);
  g_test_add_func ("/wire/read/rest", test_rest);
  g_test_add_func ("/wire/read/body", test_body);
  return g_test_run ();
}
