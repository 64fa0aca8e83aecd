// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

typedef enum {
  CF_FOLD_TYPO_LIKELY, /* a sound or a number */
  CF_FOLD_TYPO_OTHER, /* a name as it is written: for when nobody sounds so */
} CfFoldTypoKind;
#define CF_FOLD_TYPO_COUNT (CF_FOLD_TYPO_OTHER + 1)

/* Adds to keys those that a text may have been meant for, had one of its letters or digits not been
 * struck wrongly: one too many, two in the wrong order, one wrong, or one left out. What was left
 * out or is wrong at the very beginning is not guessed.
 * Shape: code is a result of cf_fold_code(); keys as in fold/keys.h, owned by the array, in
 * their order byte by byte. None for a text that is too short to tell, or is neither letters,
 * digits nor Chinese. */
void cf_fold_typos (const char *code, CfFoldTypoKind kind, GPtrArray *keys);
