// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/show/recent.h"

/* One entry of the journal, as a row of a list: when by
 * the shop's clock, what, and how far it has come. */
GtkWidget *cf_entry_row_new (const CfRecentEntry *entry, gint64 utc_offset_min, gint64 now_us);

/* What happened, in words: "Sale"; a type that is not known here as it is written. */
const char *cf_entry_row_what (const char *type);

/* How far it has come, in words: "waits", "needs a person". */
const char *cf_entry_row_state (CfRecentState state);
