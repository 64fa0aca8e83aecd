// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_FOLD_QUERY_CHARS_MAX 200
#define CF_FOLD_PARTS_MAX 6 /* what is typed behind them is not looked at */

/* How well a row answers a query, the best first. */
typedef enum {
  CF_FOLD_EXACT, /* one of its keys is what was typed */
  CF_FOLD_LAST_DIGITS, /* four digits, and its phone number ends so */
  CF_FOLD_BEGINNING, /* one of its keys begins so, or each part that was typed begins one */
  CF_FOLD_TYPO, /* it would, but for one letter or digit */
} CfFoldGrade;
#define CF_FOLD_GRADE_COUNT (CF_FOLD_TYPO + 1)

/* One way to read what someone typed: the beginning of a key (see fold/keys.h). A row that has it
 * as a whole key is an exact hit. */
typedef struct {
  char *key;
  gboolean exact_only; /* no longer key will do */
  CfFoldGrade grade; /* of a row that has a longer key */
} CfFoldProbe;

typedef enum {
  CF_FOLD_MEMBERS,
  CF_FOLD_PRODUCTS,
} CfFoldSubject;

/* The ways to read a text. */
typedef struct {
  GPtrArray *probes; /* of CfFoldProbe, the best kind first */
  GPtrArray *parts; /* of char **, two or more or none: a row must have, for each of them, a key
                       that begins like one of the texts */
  char *code; /* what was typed as fold/typo.h takes it; NULL where nothing is to be guessed */
} CfFoldQuery;

/* Reads a text. Opens no transliterator.
 * Shape: empty for a text that is blank, not UTF-8, or longer than CF_FOLD_QUERY_CHARS_MAX
 * characters: nothing is found by those.
 * Thread: any. */
CfFoldQuery *cf_fold_query_new (const char *text, CfFoldSubject subject) G_GNUC_WARN_UNUSED_RESULT;

/* The query for one whole key, as fold/keys.h makes them. */
CfFoldQuery *cf_fold_query_of_key (const char *key) G_GNUC_WARN_UNUSED_RESULT;

void cf_fold_query_free (CfFoldQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfFoldQuery, cf_fold_query_free)

/* Whether keys, parted by spaces, are an answer, and how good a one: what the index does, for a row
 * that stands in none. Typos are not looked for. */
gboolean cf_fold_query_matches (const CfFoldQuery *query, const char *keys, CfFoldGrade *ret_grade);

/* Whether keys, parted by spaces, have for each part a key that begins so. */
gboolean cf_fold_query_has_parts (const CfFoldQuery *query, const char *keys);

/* FALSE when these keys, of which those of numbers may be missing, already tell that a row has not
 * all parts. */
gboolean cf_fold_query_may_have_parts (const CfFoldQuery *query, const char *keys);
