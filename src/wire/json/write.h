// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

/* Writes canonical JSON whose shape is known, front to back: the mirror of wire/json/read.h. The
 * caller brings the keys in their order. What cannot be said (text that is no UTF-8, an integer
 * beyond the limits) is noted, and cf_wire_writer_finish reports it. For other files of wire/ only.
 */
typedef struct {
  GString *text;
  gsize length_max;
  const char *fault; /* static, one phrase; NULL while all is well */
} CfWireWriter;

/* Begins an empty text, which may grow to length_max bytes. */
void cf_wire_writer_start (CfWireWriter *writer, gsize length_max);

/* Notes a trouble that the caller found. */
void cf_wire_writer_fail (CfWireWriter *writer, const char *fault);

/* The text; or NULL with RANGE, or TOO_LARGE for a text past its limit. The writer is empty in both
 * cases. */
char *cf_wire_writer_finish (CfWireWriter *writer, const char *what,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The exact bytes. */
void cf_wire_write_literal (CfWireWriter *writer, const char *literal);

/* A string of at most length_max bytes; NULL is a fault. */
void cf_wire_write_text (CfWireWriter *writer, const char *prefix, gsize length_max,
                         const char *text);

/* The same; null for NULL. */
void cf_wire_write_text_or_null (CfWireWriter *writer, const char *prefix, gsize length_max,
                                 const char *text);

/* A string of 1 to CF_WIRE_ID_BYTES_MAX bytes, without control characters. */
void cf_wire_write_id (CfWireWriter *writer, const char *prefix, const char *id);

/* The same; null for NULL. */
void cf_wire_write_id_or_null (CfWireWriter *writer, const char *prefix, const char *id);

/* A string of exactly that many lower-case hex digits. */
void cf_wire_write_hex (CfWireWriter *writer, const char *prefix, gsize digits, const char *hex);

/* A UUID in lower case. */
void cf_wire_write_uuid (CfWireWriter *writer, const char *prefix, const char *id);

/* A name that the program itself made: not checked. */
void cf_wire_write_word (CfWireWriter *writer, const char *prefix, const char *word);

/* An integer from min to max. */
void cf_wire_write_integer (CfWireWriter *writer, const char *prefix, gint64 min, gint64 max,
                            gint64 value);

/* The same if there is one, else null. */
void cf_wire_write_integer_or_null (CfWireWriter *writer, const char *prefix, gboolean has,
                                    gint64 min, gint64 max, gint64 value);

/* true or false. */
void cf_wire_write_boolean (CfWireWriter *writer, const char *prefix, gboolean value);

/* The canonical spelling of a string, quotes included. FALSE, with nothing appended, for text that
 * is not UTF-8 or holds a NUL. */
gboolean cf_wire_write_string (GString *out, const char *text, gsize length);
