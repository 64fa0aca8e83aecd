// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_QUICK_KEY_PAGES_MAX 20
#define CF_QUICK_KEY_POSITIONS_MAX 60 /* of one page */

/* A touch key for goods that have no code to scan, as the retailer laid it out. */
typedef struct {
  gint64 page; /* from 1 */
  gint64 position; /* on its page, from 1, row by row */
  char *page_name; /* NULL: it has none */
  char *product_id;
  char *label; /* what stands on the key; NULL: the product's name */
  char *picture; /* an emoji as text, or the name of an image file; NULL: none */
  char *colour; /* "#rrggbb"; NULL: the screen's own */
} CfQuickKey;

CfQuickKey *cf_quick_key_copy (const CfQuickKey *key) G_GNUC_WARN_UNUSED_RESULT;
void cf_quick_key_free (CfQuickKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfQuickKey, cf_quick_key_free)

/* Whether every field is the same. */
gboolean cf_quick_key_equal (const CfQuickKey *a, const CfQuickKey *b);

/* By page, then by position: for g_ptr_array_sort (). */
int cf_quick_key_compare (gconstpointer a, gconstpointer b);

/* Whether the text is a colour: "#" and six hexadecimal digits in lower case. */
gboolean cf_quick_key_colour_is_valid (const char *colour);
