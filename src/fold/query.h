// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_FOLD_QUERY_CHARS_MAX 200

/* One way to read what someone typed: the keys (see fold/keys.h) that a row must all have. A row
 * that has the only key of a probe exactly is a better hit than one that has a longer key. */
typedef struct {
  char **keys; /* closed by NULL, at least one */
  gboolean exact_only; /* the keys are complete: no longer key will do */
} CfFoldProbe;

typedef enum {
  CF_FOLD_MEMBERS,
  CF_FOLD_PRODUCTS,
} CfFoldSubject;

/* The ways to read a text, the best kind first. Opens no transliterator.
 * Shape: an array of CfFoldProbe that owns them; empty for a text that is blank, not UTF-8, or
 * longer than CF_FOLD_QUERY_CHARS_MAX characters: nothing is found by those.
 * Thread: any. */
GPtrArray *cf_fold_query (const char *text, CfFoldSubject subject) G_GNUC_WARN_UNUSED_RESULT;
