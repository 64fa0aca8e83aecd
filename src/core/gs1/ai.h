// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The GS1 Application Identifiers: what each holds, and what it wants beside it.
 * Source: GS1 General Specifications 3.2 and the GS1 Barcode Syntax Dictionary, end of 2025. */

#define CF_AI_COMPONENTS_MAX 5
#define CF_AI_RULES_MAX 3

typedef enum {
  CF_AI_FIXED = 1 << 0, /* of predefined length: no separator follows */
  CF_AI_LINK = 1 << 1, /* may stand in the query of a Digital Link */
} CfAiFlags;

typedef enum {
  CF_AI_CHARSET_NUMERIC,
  CF_AI_CHARSET_39,
  CF_AI_CHARSET_64,
  CF_AI_CHARSET_82,
} CfAiCharset;

/* A row of the table: one AI, or a run of AIs that agree in everything. */
typedef struct {
  guint16 first; /* 3100 */
  guint16 last; /* 3165 */
  guint8 digits; /* of the AI: 2 to 4 */
  guint8 last_digit_max; /* 5: 3100 to 3105, 3110 to 3115 …, never 3106 */
  guint8 flags; /* CfAiFlags */
  const char *format; /* "n13/sum/gcp1 ?x1-17": components, ? for optional, /rule */
  const char *needs; /* "01,8006+21 37": all of the groups, each with one of its alternatives */
  const char *excludes; /* "self,391n": self is the same AI with another last digit */
  const char
      *path; /* Digital Link key with its qualifiers in order, "22,10,21|235"; NULL: no key */
} CfAi;

typedef struct {
  CfAiCharset charset;
  guint8 min;
  guint8 max;
  gboolean is_optional;
  guint n_rules;
  guint rules[CF_AI_RULES_MAX]; /* indexes for cf_rule_check () */
} CfAiComponent;

/* The row of exactly this AI, or NULL. */
const CfAi *cf_ai_find (const char *ai, gsize length);

/* The row of the AI that text begins with, or NULL. No AI is the beginning of another. */
const CfAi *cf_ai_find_prefix (const char *text, gsize length);

/* Takes the row's format apart.
 * Shape: returns how many of ret_components are set. */
guint cf_ai_components (const CfAi *ai, CfAiComponent ret_components[CF_AI_COMPONENTS_MAX]);

/* The least and most characters of a whole value. */
void cf_ai_length (const CfAi *ai, gsize *ret_min, gsize *ret_max);

/* Whether ai is the AI of the pattern, such as "8006" or "31nn". */
gboolean cf_ai_matches (const char *pattern, gsize pattern_length, const char *ai);

/* The whole table, for tests that walk it. */
const CfAi *cf_ai_table (gsize *ret_n_rows);
