// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A name taken apart for search: what stands between spaces, cut again where Han characters meet
 * others. Han characters that only spaces part are one word, since Chinese is written both ways.
 * Shape: words as cf_fold_text folds them, at most CF_FOLD_WORDS_MAX, closed by NULL.
 * Thread: any. */
char **cf_name_words (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* A name as someone may see it who need not know it.
 * Shape: the surname of a Chinese name and a star ("张*", "欧阳*"); of any other name each word's
 * first character and a star ("J* S*"), three words at most. "*" for an empty name. */
char *cf_name_mask (const char *name) G_GNUC_WARN_UNUSED_RESULT;
