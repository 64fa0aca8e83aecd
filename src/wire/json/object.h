// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "wire/error.h"
#include "wire/limit.h"

/* Reads any JSON object, strictly: UTF-8, no NUL, no key twice, no fraction, ASCII keys, integers
 * within ±(2^53−1), nothing behind the object.
 * Errors: MALFORMED, RANGE; TOO_LARGE for more than length_max bytes or CF_WIRE_DEPTH_MAX levels.
 */
json_t *cf_wire_object_parse (const char *text, gsize length, gsize length_max,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes fields out of an object that need not be canonical and may hold more than this program
 * knows. The first trouble sticks: every later call returns FALSE and changes nothing. For other
 * files of wire/ only. */
typedef struct {
  const json_t *json;
  gsize taken; /* fields asked for and found */
  const char *fault; /* static, one phrase; NULL while all is well */
  CfWireError fault_code;
} CfWireObject;

/* Begins; json may be NULL or no object, and then every field is missing. */
void cf_wire_object_start (CfWireObject *object, const json_t *json);

/* Notes a trouble that the caller found. Always FALSE. */
gboolean cf_wire_object_fail (CfWireObject *object, CfWireError code, const char *fault);

/* TRUE when all was well; with exact, only if every field was taken. Else sets *error. */
gboolean cf_wire_object_finish (CfWireObject *object, gboolean exact, const char *what,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The field itself, borrowed; NULL with a fault when it is missing. */
const json_t *cf_wire_object_take (CfWireObject *object, const char *key);

/* A string of at most length_max bytes. *ret_text must be NULL before. */
gboolean cf_wire_object_text (CfWireObject *object, const char *key, gsize length_max,
                              char **ret_text);

/* The same, or null. */
gboolean cf_wire_object_text_or_null (CfWireObject *object, const char *key, gsize length_max,
                                      char **ret_text);

/* A string of 1 to CF_WIRE_ID_BYTES_MAX bytes, without control characters. */
gboolean cf_wire_object_id (CfWireObject *object, const char *key, char **ret_id);

/* A UUID in lower case. */
gboolean cf_wire_object_uuid (CfWireObject *object, const char *key, char **ret_id);

/* A string of exactly that many lower-case hex digits. */
gboolean cf_wire_object_hex (CfWireObject *object, const char *key, gsize digits, char **ret_hex);

/* An integer from min to max. */
gboolean cf_wire_object_integer (CfWireObject *object, const char *key, gint64 min, gint64 max,
                                 gint64 *ret_value);

/* true or false. */
gboolean cf_wire_object_boolean (CfWireObject *object, const char *key, gboolean *ret_value);
