// SPDX-License-Identifier: Apache-2.0
#include "wire/json/write.h"

#include <string.h>

#include "wire/json/canonical.h"

static void
test_shape (void)
{
  CfWireWriter w;
  cf_wire_writer_start (&w, 1000);
  cf_wire_write_text (&w, "{\"a\":", 9, "x\"\\\n\x1fé");
  cf_wire_write_text_or_null (&w, ",\"b\":", 9, NULL);
  cf_wire_write_id (&w, ",\"c\":", "S1");
  cf_wire_write_id_or_null (&w, ",\"d\":", NULL);
  cf_wire_write_hex (&w, ",\"e\":", 4, "00ff");
  cf_wire_write_uuid (&w, ",\"f\":", "019cebc6-4b40-7a31-9c2d-5e6f708192a3");
  cf_wire_write_word (&w, ",\"g\":", "sale.completed");
  cf_wire_write_integer (&w, ",\"h\":", -CF_WIRE_INTEGER_MAX, 0, -CF_WIRE_INTEGER_MAX);
  cf_wire_write_integer (&w, ",\"i\":", 0, 0, 0);
  cf_wire_write_integer_or_null (&w, ",\"j\":", FALSE, 0, 0, 99);
  cf_wire_write_integer_or_null (&w, ",\"k\":", TRUE, 0, 99, 99);
  cf_wire_write_boolean (&w, ",\"l\":", TRUE);
  cf_wire_write_literal (&w, "}");
  g_autofree char *text = cf_wire_writer_finish (&w, "it", NULL);
  g_assert_cmpstr (text, ==,
                   "{\"a\":\"x\\\"\\\\\\n\\u001fé\",\"b\":null,\"c\":\"S1\",\"d\":null,"
                   "\"e\":\"00ff\",\"f\":\"019cebc6-4b40-7a31-9c2d-5e6f708192a3\","
                   "\"g\":\"sale.completed\",\"h\":-9007199254740991,\"i\":0,\"j\":null,"
                   "\"k\":99,\"l\":true}");
  g_assert_true (cf_wire_canonical_check (text, strlen (text)));
}

static void
write_wrong (CfWireWriter *w, guint which)
{
  switch (which) {
  case 0:
    cf_wire_write_text (w, "", 9, NULL);
    break;
  case 1:
    cf_wire_write_text (w, "", 2, "abc");
    break;
  case 2:
    cf_wire_write_text (w, "", 9, "\xff");
    break;
  case 3:
    cf_wire_write_id (w, "", "");
    break;
  case 4:
    cf_wire_write_id (w, "", "a\nb");
    break;
  case 5:
    cf_wire_write_id_or_null (w, "", "");
    break;
  case 6:
    cf_wire_write_hex (w, "", 4, "00f");
    break;
  case 7:
    cf_wire_write_hex (w, "", 4, "00fF");
    break;
  case 8:
    cf_wire_write_uuid (w, "", "nobody");
    break;
  case 9:
    cf_wire_write_integer (w, "", 0, 9, 10);
    break;
  default:
    cf_wire_write_integer (w, "", 0, 9, G_MININT64);
    break;
  }
}

static void
test_refused (void)
{
  for (guint which = 0; which < 11; which++) {
    CfWireWriter w;
    g_autoptr (GError) error = NULL;
    cf_wire_writer_start (&w, 1000);
    write_wrong (&w, which);
    cf_wire_write_literal (&w, "}");
    g_assert_null (cf_wire_writer_finish (&w, "it", &error));
    g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
  }
}

static void
test_too_large (void)
{
  CfWireWriter w;
  g_autoptr (GError) error = NULL;
  cf_wire_writer_start (&w, 4);
  cf_wire_write_literal (&w, "1234");
  g_autofree char *text = cf_wire_writer_finish (&w, "it", &error);
  g_assert_cmpstr (text, ==, "1234");
  cf_wire_writer_start (&w, 4);
  cf_wire_write_literal (&w, "12345");
  g_assert_null (cf_wire_writer_finish (&w, "it", &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}

static void
test_string (void)
{
  g_autoptr (GString) out = g_string_new ("x");
  g_assert_false (cf_wire_write_string (out, "a\0b", 3));
  g_assert_false (cf_wire_write_string (out, "\xed\xa0\x80", 3));
  g_assert_cmpstr (out->str, ==, "x");
  g_assert_true (cf_wire_write_string (out, "abc", 2));
  g_assert_cmpstr (out->str, ==, "x\"ab\"");
  g_string_truncate (out, 0);
  g_assert_true (cf_wire_write_string (out, "\"\\\b\f\n\r\t\x01\x1f\x7f", 10));
  g_assert_cmpstr (out->str, ==, "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"");
  g_assert_cmpuint (out->len, ==, strlen (out->str));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/write/shape", test_shape);
  g_test_add_func ("/wire/write/refused", test_refused);
  g_test_add_func ("/wire/write/too-large", test_too_large);
  g_test_add_func ("/wire/write/string", test_string);
  return g_test_run ();
}
