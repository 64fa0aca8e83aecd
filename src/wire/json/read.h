// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

/* Reads canonical JSON whose shape is known, front to back, without a tree: each call takes the
 * exact bytes that stand before a value (prefix: "{\"id\":", ",\"name\":", …) and the value. So a
 * missing, doubled, unknown or misplaced key, a space, or a spelling that is not canonical is an
 * error by itself. For other files of wire/ only.
 *
 * The first trouble sticks: every later call returns FALSE and changes nothing. */
typedef struct {
  const char *at;
  const char *end;
  const char *fault; /* static, one phrase; NULL while all is well */
  CfWireError fault_code;
} CfWireReader;

/* Begins at the first byte; the text must outlive the reader. */
void cf_wire_reader_start (CfWireReader *reader, const char *text, gsize length);

/* The same for an entry's body: too long, or a version other than known, is noted. */
void cf_wire_reader_start_body (CfWireReader *reader, const char *body, gint64 version,
                                gint64 known);

/* Notes a trouble that the caller found. Always FALSE. */
gboolean cf_wire_reader_fail (CfWireReader *reader, CfWireError code, const char *fault);

/* TRUE when all was well and nothing is left; else sets *error, naming what was read. */
gboolean cf_wire_reader_finish (CfWireReader *reader, const char *what,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The exact bytes. */
gboolean cf_wire_read_literal (CfWireReader *reader, const char *literal);

/* The exact bytes if they come next; FALSE without a fault if they don't. */
gboolean cf_wire_read_literal_if (CfWireReader *reader, const char *literal);

/* A string of at most length_max bytes, unescaped. *ret_text must be NULL before. */
gboolean cf_wire_read_text (CfWireReader *reader, const char *prefix, gsize length_max,
                            char **ret_text);

/* The same, or null. */
gboolean cf_wire_read_text_or_null (CfWireReader *reader, const char *prefix, gsize length_max,
                                    char **ret_text);

/* A string of 1 to CF_WIRE_ID_BYTES_MAX bytes, without control characters. */
gboolean cf_wire_read_id (CfWireReader *reader, const char *prefix, char **ret_id);

/* The same, or null. */
gboolean cf_wire_read_id_or_null (CfWireReader *reader, const char *prefix, char **ret_id);

/* A string of exactly that many lower-case hex digits. */
gboolean cf_wire_read_hex (CfWireReader *reader, const char *prefix, gsize digits, char **ret_hex);

/* A UUID in lower case. */
gboolean cf_wire_read_uuid (CfWireReader *reader, const char *prefix, char **ret_id);

#define CF_WIRE_WORD_LENGTH_MAX 40

/* A name out of a closed list: a string of 1 to CF_WIRE_WORD_LENGTH_MAX characters a-z 0-9 . - */
gboolean cf_wire_read_word (CfWireReader *reader, const char *prefix,
                            char ret_word[CF_WIRE_WORD_LENGTH_MAX + 1]);

/* An integer from min to max. */
gboolean cf_wire_read_integer (CfWireReader *reader, const char *prefix, gint64 min, gint64 max,
                               gint64 *ret_value);

/* The same if there is one; FALSE in *ret_has for null. */
gboolean cf_wire_read_integer_or_null (CfWireReader *reader, const char *prefix, gint64 min,
                                       gint64 max, gboolean *ret_has, gint64 *ret_value);

/* true or false. */
gboolean cf_wire_read_boolean (CfWireReader *reader, const char *prefix, gboolean *ret_value);

/* Any canonical value, as its text. */
gboolean cf_wire_read_value (CfWireReader *reader, const char *prefix, gsize length_max,
                             char **ret_text);
