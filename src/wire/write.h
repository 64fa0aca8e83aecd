// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

/* Writes canonical JSON whose shape is known, front to back: the mirror of wire/read.h. The caller
 * brings the keys in their order. What cannot be said (text that is no UTF-8, an integer beyond
 * the limits) is noted, and cf_wire_writer_finish reports it. For other files of wire/ only. */
typedef struct {
  GString *text;
  const char *fault; /* static, one phrase; NULL while all is well */
} CfWireWriter;

/* Begins with an empty text; length_hint is how many bytes it may come to. */
void cf_wire_writer_start (CfWireWriter *writer, gsize length_hint);

/* Notes a trouble that the caller found. */
void cf_wire_writer_fail (CfWireWriter *writer, const char *fault);

/* The text, or NULL with a RANGE error; the writer is empty in both cases. */
char *cf_wire_writer_finish (CfWireWriter *writer, const char *what,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes as they are: keys, brackets, commas. */
void cf_wire_write_literal (CfWireWriter *writer, const char *literal);

/* Limits as in wire/read.h; text NULL is a fault, but for _or_null. */
void cf_wire_write_text (CfWireWriter *writer, const char *prefix, gsize length_max,
                         const char *text);
void cf_wire_write_text_or_null (CfWireWriter *writer, const char *prefix, gsize length_max,
                                 const char *text);
void cf_wire_write_id (CfWireWriter *writer, const char *prefix, const char *id);
void cf_wire_write_id_or_null (CfWireWriter *writer, const char *prefix, const char *id);
void cf_wire_write_hex (CfWireWriter *writer, const char *prefix, gsize digits, const char *hex);
void cf_wire_write_integer (CfWireWriter *writer, const char *prefix, gint64 min, gint64 max,
                            gint64 value);
void cf_wire_write_boolean (CfWireWriter *writer, const char *prefix, gboolean value);

/* The canonical spelling of a string, quotes included. FALSE, with nothing appended, for text that
 * is not UTF-8. */
gboolean cf_wire_write_string (GString *out, const char *text, gsize length);
