// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/sell.h"

#define CF_RECENT_MAX 200 /* in one list */

/* How far an entry has come on its way to the CRM. */
typedef enum {
  CF_RECENT_WAITS, /* not sent yet */
  CF_RECENT_SENT, /* sent, and not answered yet */
  CF_RECENT_ACKNOWLEDGED,
  CF_RECENT_PARKED, /* acknowledged, and a person must look at it */
} CfRecentState;

/* One line of the journal's page. */
typedef struct {
  gint64 n; /* order on this till */
  char *type; /* "sale.completed", … */
  gint64 wall_us;
  gint64 utc_offset_min;
  char *receipt_no; /* NULL: it has none */
  char *actor; /* NULL: the till itself */
  CfRecentState state;
  char *reason; /* why it is parked; else NULL */
} CfRecentEntry;

void cf_recent_entry_free (CfRecentEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfRecentEntry, cf_recent_entry_free)

/* The last sales of this till, the newest first: an array of CfSold that owns them, with lines,
 * tenders and member. Needs no cache.
 * Limits: at most CF_RECENT_MAX. */
GPtrArray *cf_till_recent_sales (CfTill *till, guint limit,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The entries before n, the newest first; before_n 0: from the newest on. The last line's n asks
 * for the next page.
 * Shape: an array of CfRecentEntry that owns them.
 * Limits: at most CF_RECENT_MAX. */
GPtrArray *cf_till_recent_entries (CfTill *till, gint64 before_n, guint limit,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Text names: "waits", "sent", "acknowledged", "parked". */
const char *cf_recent_state_name (CfRecentState state);
