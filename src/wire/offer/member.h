// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "wire/error.h"

/* Takes members out of JSON that a person wrote, and says exactly where one is wrong: the path,
 * what is wrong, and what is allowed. The first trouble sticks: every later call returns FALSE or
 * NULL and changes nothing. For other files of wire/ only. */
typedef struct {
  GString *path; /* of the object in hand: offers[2].then */
  char *fault; /* NULL while all is well */
} CfWireAuthor;

/* Begins at the document itself. */
void cf_wire_author_init (CfWireAuthor *author);

/* TRUE if all was well, else sets *error. Ends the author. Errors: MALFORMED. */
gboolean cf_wire_author_finish (CfWireAuthor *author, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes a trouble with the member (NULL: with the object itself). Always FALSE. */
gboolean cf_wire_author_fail (CfWireAuthor *author, const char *key, const char *what,
                              const char *allowed);

/* Goes down to a member, or to an element of it; *ret_length keeps the way back. */
void cf_wire_author_enter (CfWireAuthor *author, const char *key, gint64 index, gsize *ret_length);
void cf_wire_author_leave (CfWireAuthor *author, gsize length);

/* Whether the value is an object with no members but these (ended by NULL). */
gboolean cf_wire_author_object (CfWireAuthor *author, const json_t *json, const char *const *keys);

/* An array of 1 to length_max elements, or NULL if there is no such member. */
const json_t *cf_wire_author_array (CfWireAuthor *author, const json_t *json, const char *key,
                                    gsize length_max);

/* An integer from min to max; without the member otherwise, or a fault if that is out of range. */
gint64 cf_wire_author_integer (CfWireAuthor *author, const json_t *json, const char *key,
                               const gint64 range[2], gint64 otherwise);

/* true or false; FALSE without the member. */
gboolean cf_wire_author_boolean (CfWireAuthor *author, const json_t *json, const char *key);

/* A text of 1 to CF_WIRE_ID_BYTES_MAX bytes without control characters, or NULL without the
 * member, which is a fault if it is needed. */
char *cf_wire_author_text (CfWireAuthor *author, const json_t *json, const char *key,
                           gboolean needed) G_GNUC_WARN_UNUSED_RESULT;

/* A list of such texts, none twice, or NULL without the member. Limits: CF_WIRE_AUTHOR_LIST_MAX. */
char **cf_wire_author_list (CfWireAuthor *author, const json_t *json,
                            const char *key) G_GNUC_WARN_UNUSED_RESULT;

#define CF_WIRE_AUTHOR_LIST_MAX 1000

/* Which of the words (ended by NULL) the member is; otherwise without it, a fault if that is −1. */
gint cf_wire_author_word (CfWireAuthor *author, const json_t *json, const char *key,
                          const char *const *words, gint otherwise);
