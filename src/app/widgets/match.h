// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Marks in a label what of its text answers a search: underlined, which tells in any colour. NULL
 * or
 * "" marks nothing. Call it after the text is written. */
void cf_match_mark (GtkLabel *label, const char *query);
