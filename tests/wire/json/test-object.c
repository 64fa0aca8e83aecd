// SPDX-License-Identifier: Apache-2.0
#include "wire/json/object.h"

#include <string.h>

#define BYTES_MAX 100000

static void
test_parse (void)
{
  static const struct {
    const char *text;
    int code; /* −1: fine */
  } cases[] = {
      {" { \"a\" : [ 1 , \"\\u0041\\/\" ] }\n", -1},
      {"{}", -1},
      {"", CF_WIRE_ERROR_MALFORMED},
      {"[]", CF_WIRE_ERROR_MALFORMED},
      {"null", CF_WIRE_ERROR_MALFORMED},
      {"{} {}", CF_WIRE_ERROR_MALFORMED},
      {"{\"a\":1,\"a\":1}", CF_WIRE_ERROR_MALFORMED},
      {"{\"a\":1,}", CF_WIRE_ERROR_MALFORMED},
      {"{\"a\":'x'}", CF_WIRE_ERROR_MALFORMED},
      {"{\"a\":\"\\u0000\"}", CF_WIRE_ERROR_MALFORMED},
      {"{\"a\":\"\\ud800\"}", CF_WIRE_ERROR_MALFORMED},
      {"{\"a\":\"\xff\"}", CF_WIRE_ERROR_MALFORMED},
      {"{\"\xc3\xa9\":1}", CF_WIRE_ERROR_MALFORMED},
      {"{\"a\\\"b\":1}", CF_WIRE_ERROR_MALFORMED},
      {"\xef\xbb\xbf{}", CF_WIRE_ERROR_MALFORMED},
      {"<!DOCTYPE html><title>Free Wi-Fi</title>", CF_WIRE_ERROR_MALFORMED},
      {"{\"a\":1.5}", CF_WIRE_ERROR_RANGE},
      {"{\"a\":1e2}", CF_WIRE_ERROR_RANGE},
      {"{\"a\":[{\"b\":9007199254740992}]}", CF_WIRE_ERROR_RANGE},
      {"{\"a\":99999999999999999999}", CF_WIRE_ERROR_MALFORMED},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    json_t *json = cf_wire_object_parse (cases[i].text, strlen (cases[i].text), BYTES_MAX, &error);
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_true ((json != NULL) == (cases[i].code < 0));
    if (cases[i].code >= 0)
      g_assert_error (error, CF_WIRE_ERROR, cases[i].code);
    json_decref (json);
  }
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (cf_wire_object_parse ("{}", 2, 1, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (cf_wire_object_parse (NULL, 0, 1, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_null (cf_wire_object_parse ("{\"a\":\"x\0y\"}", 11, BYTES_MAX, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
  g_clear_error (&error);
  g_autofree char *open = g_strnfill (CF_WIRE_DEPTH_MAX, '[');
  g_autofree char *close = g_strnfill (CF_WIRE_DEPTH_MAX, ']');
  g_autofree char *deep = g_strdup_printf ("{\"a\":%s%s}", open, close);
  g_assert_null (cf_wire_object_parse (deep, strlen (deep), BYTES_MAX, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_autofree char *deeper = g_strnfill (BYTES_MAX, '[');
  g_assert_null (cf_wire_object_parse (deeper, strlen (deeper), BYTES_MAX, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
}

static const char fields[] = "{\"text\":\"t\",\"id\":\"S1\",\"empty\":\"\",\"control\":\"a\\nb\","
                             "\"uuid\":\"019cebc6-4b40-7a31-9c2d-5e6f708192a3\",\"hex\":\"00ff\","
                             "\"integer\":7,\"boolean\":true,\"null\":null}";

static void
test_take (void)
{
  json_t *json = cf_wire_object_parse (fields, strlen (fields), BYTES_MAX, NULL);
  CfWireObject object;
  g_autofree char *text = NULL, *none = NULL, *id = NULL, *uuid = NULL, *hex = NULL;
  gint64 integer = 0;
  gboolean boolean = FALSE;
  cf_wire_object_start (&object, json);
  g_assert_true (cf_wire_object_text (&object, "text", 1, &text));
  g_assert_true (cf_wire_object_text_or_null (&object, "null", 0, &none));
  g_assert_true (cf_wire_object_id (&object, "id", &id));
  g_assert_true (cf_wire_object_uuid (&object, "uuid", &uuid));
  g_assert_true (cf_wire_object_hex (&object, "hex", 4, &hex));
  g_assert_true (cf_wire_object_integer (&object, "integer", 7, 7, &integer));
  g_assert_true (cf_wire_object_boolean (&object, "boolean", &boolean));
  g_assert_cmpstr (text, ==, "t");
  g_assert_null (none);
  g_assert_cmpint (integer, ==, 7);
  g_assert_true (boolean);
  g_assert_true (cf_wire_object_finish (&object, FALSE, "fields", NULL));
  g_autoptr (GError) error = NULL;
  g_assert_false (cf_wire_object_finish (&object, TRUE, "fields", &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
  json_decref (json);
}

/* Each asks for something that the field is not. */
static gboolean
take_wrong (CfWireObject *object, guint which, char **ret_text)
{
  gint64 integer;
  gboolean boolean;
  switch (which) {
  case 0:
    return cf_wire_object_text (object, "absent", 9, ret_text);
  case 1:
    return cf_wire_object_text (object, "integer", 9, ret_text);
  case 2:
    return cf_wire_object_text (object, "text", 0, ret_text);
  case 3:
    return cf_wire_object_text_or_null (object, "boolean", 9, ret_text);
  case 4:
    return cf_wire_object_id (object, "empty", ret_text);
  case 5:
    return cf_wire_object_id (object, "control", ret_text);
  case 6:
    return cf_wire_object_uuid (object, "id", ret_text);
  case 7:
    return cf_wire_object_hex (object, "hex", 6, ret_text);
  case 8:
    return cf_wire_object_hex (object, "id", 2, ret_text);
  case 9:
    return cf_wire_object_integer (object, "text", 0, 9, &integer);
  case 10:
    return cf_wire_object_integer (object, "integer", 8, 9, &integer);
  default:
    return cf_wire_object_boolean (object, "null", &boolean);
  }
}

static void
test_take_wrong (void)
{
  json_t *json = cf_wire_object_parse (fields, strlen (fields), BYTES_MAX, NULL);
  for (guint which = 0; which < 12; which++) {
    CfWireObject object;
    g_autofree char *text = NULL, *later = NULL;
    g_autoptr (GError) error = NULL;
    cf_wire_object_start (&object, json);
    g_assert_false (take_wrong (&object, which, &text));
    g_assert_false (cf_wire_object_text (&object, "text", 9, &later));
    g_assert_null (later);
    g_assert_false (cf_wire_object_finish (&object, FALSE, "fields", &error));
    g_assert_true (error->domain == CF_WIRE_ERROR);
  }
  json_decref (json);
}

static void
test_no_object (void)
{
  CfWireObject object;
  g_autofree char *text = NULL;
  cf_wire_object_start (&object, NULL);
  g_assert_false (cf_wire_object_text (&object, "text", 9, &text));
  g_assert_nonnull (object.fault);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/object/parse", test_parse);
  g_test_add_func ("/wire/object/limits", test_limits);
  g_test_add_func ("/wire/object/take", test_take);
  g_test_add_func ("/wire/object/take-wrong", test_take_wrong);
  g_test_add_func ("/wire/object/no-object", test_no_object);
  return g_test_run ();
}
