// SPDX-License-Identifier: Apache-2.0
#include "wire/json/object.h"

#include <string.h>

#include "base/id.h"

static gboolean check_value (json_t *value, guint depth, GError **error);

static gboolean
set_error (GError **error, CfWireError code, const char *message)
{
  g_set_error_literal (error, CF_WIRE_ERROR, (gint)code, message);
  return FALSE;
}

static gboolean
key_is_plain (const char *key)
{
  for (const char *at = key; *at != '\0'; at++)
    if (!g_ascii_isprint (*at) || *at == '"' || *at == '\\')
      return FALSE;
  return TRUE;
}

static gboolean
check_object (json_t *object, guint depth, GError **error)
{
  const char *key;
  json_t *value;
  json_object_foreach (object, key, value)
  {
    if (!key_is_plain (key))
      return set_error (error, CF_WIRE_ERROR_MALFORMED, "a key is not plain ASCII");
    if (!check_value (value, depth + 1, error))
      return FALSE;
  }
  return TRUE;
}

/* What jansson lets through and the contract does not. */
static gboolean
check_value (json_t *value, guint depth, GError **error)
{
  if (depth > CF_WIRE_DEPTH_MAX)
    return set_error (error, CF_WIRE_ERROR_TOO_LARGE, "JSON nests too deep");
  if (json_is_object (value))
    return check_object (value, depth, error);
  for (gsize i = 0; json_is_array (value) && i < json_array_size (value); i++)
    if (!check_value (json_array_get (value, i), depth + 1, error))
      return FALSE;
  if (json_is_real (value))
    return set_error (error, CF_WIRE_ERROR_RANGE, "a number is no integer");
  json_int_t integer = json_integer_value (value);
  if (integer < -CF_WIRE_INTEGER_MAX || integer > CF_WIRE_INTEGER_MAX)
    return set_error (error, CF_WIRE_ERROR_RANGE, "an integer is too large");
  return TRUE;
}

json_t *
cf_wire_object_parse (const char *text, gsize length, gsize length_max, GError **error)
{
  if (length > length_max) {
    g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE,
                 "more than %" G_GSIZE_FORMAT " bytes", length_max);
    return NULL;
  }
  json_error_t trouble;
  json_t *json = json_loadb (text, length, JSON_REJECT_DUPLICATES, &trouble);
  if (json == NULL) {
    g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED,
                 "not JSON, or not strict: line %d, column %d", trouble.line, trouble.column);
    return NULL;
  }
  if (!json_is_object (json))
    (void)set_error (error, CF_WIRE_ERROR_MALFORMED, "not a JSON object");
  else if (check_value (json, 1, error))
    return json;
  json_decref (json);
  return NULL;
}

void
cf_wire_object_start (CfWireObject *object, const json_t *json)
{
  *object = (CfWireObject){.json = json};
}

gboolean
cf_wire_object_fail (CfWireObject *object, CfWireError code, const char *fault)
{
  if (object->fault == NULL) {
    object->fault = fault;
    object->fault_code = code;
  }
  return FALSE;
}

gboolean
cf_wire_object_finish (CfWireObject *object, gboolean exact, const char *what, GError **error)
{
  if (exact && object->fault == NULL && object->taken != json_object_size (object->json))
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "it has an unknown field");
  if (object->fault == NULL)
    return TRUE;
  g_set_error (error, CF_WIRE_ERROR, (gint)object->fault_code, "cannot read %s: %s", what,
               object->fault);
  return FALSE;
}

const json_t *
cf_wire_object_take (CfWireObject *object, const char *key)
{
  if (object->fault != NULL)
    return NULL;
  const json_t *value = json_object_get (object->json, key);
  if (value == NULL)
    (void)cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "a field is missing");
  else
    object->taken++;
  return value;
}

static gboolean
copy_text (CfWireObject *object, const json_t *value, gsize length_max, char **ret_text)
{
  if (!json_is_string (value))
    return cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "a field should be text");
  if (json_string_length (value) > length_max)
    return cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "a text is too long");
  *ret_text = g_strdup (json_string_value (value));
  return TRUE;
}

gboolean
cf_wire_object_text (CfWireObject *object, const char *key, gsize length_max, char **ret_text)
{
  const json_t *value = cf_wire_object_take (object, key);
  return value != NULL && copy_text (object, value, length_max, ret_text);
}

gboolean
cf_wire_object_text_or_null (CfWireObject *object, const char *key, gsize length_max,
                             char **ret_text)
{
  const json_t *value = cf_wire_object_take (object, key);
  return value != NULL && (json_is_null (value) || copy_text (object, value, length_max, ret_text));
}

gboolean
cf_wire_object_id (CfWireObject *object, const char *key, char **ret_id)
{
  if (!cf_wire_object_text (object, key, CF_WIRE_ID_BYTES_MAX, ret_id))
    return FALSE;
  if (**ret_id == '\0')
    return cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "an id is empty");
  for (const char *at = *ret_id; *at != '\0'; at++)
    if ((guchar)*at < 0x20 || *at == 0x7f)
      return cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "an id has a control character");
  return TRUE;
}

gboolean
cf_wire_object_uuid (CfWireObject *object, const char *key, char **ret_id)
{
  if (!cf_wire_object_text (object, key, CF_ID_LENGTH, ret_id))
    return FALSE;
  return cf_id_is_valid (*ret_id) ||
         cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "an id is no UUID");
}

gboolean
cf_wire_object_hex (CfWireObject *object, const char *key, gsize digits, char **ret_hex)
{
  if (!cf_wire_object_text (object, key, digits, ret_hex))
    return FALSE;
  if (strlen (*ret_hex) != digits || strspn (*ret_hex, "0123456789abcdef") != digits)
    return cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "a hash or key has not its digits");
  return TRUE;
}

gboolean
cf_wire_object_integer (CfWireObject *object, const char *key, gint64 min, gint64 max,
                        gint64 *ret_value)
{
  const json_t *value = cf_wire_object_take (object, key);
  if (value == NULL)
    return FALSE;
  if (!json_is_integer (value))
    return cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "a field should be an integer");
  gint64 integer = json_integer_value (value);
  if (integer < min || integer > max)
    return cf_wire_object_fail (object, CF_WIRE_ERROR_RANGE, "a figure is beyond its limits");
  *ret_value = integer;
  return TRUE;
}

gboolean
cf_wire_object_boolean (CfWireObject *object, const char *key, gboolean *ret_value)
{
  const json_t *value = cf_wire_object_take (object, key);
  if (value == NULL)
    return FALSE;
  if (!json_is_boolean (value))
    return cf_wire_object_fail (object, CF_WIRE_ERROR_MALFORMED, "neither true nor false");
  *ret_value = json_is_true (value);
  return TRUE;
}
