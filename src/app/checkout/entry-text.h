// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What stands in the one entry: "3*milk" is three of what is found by "milk". */
typedef struct {
  gint64 quantity_milli; /* typed before * or ×; 0: none */
  const char *rest; /* points into the text, without spaces around it in front */
} CfEntryText;

/* Reads it. A number counts as a quantity only before * or ×: digits alone are a code. What cannot
 * be a quantity, as 0 or 1.2345, stays part of the rest. A comma is read as a point. */
void cf_entry_text_read (const char *text, CfEntryText *ret_text);

/* Whether only digits and spaces stand in it: a code, a PLU or a phone, and not a name. */
gboolean cf_entry_text_is_number (const char *text);
