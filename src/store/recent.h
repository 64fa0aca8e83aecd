// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

typedef enum {
  CF_SENDING_WAITS, /* not sent yet */
  CF_SENDING_ON_ITS_WAY, /* sent, and not answered yet */
  CF_SENDING_ACKED, /* the CRM has it */
  CF_SENDING_PARKED, /* the CRM has it, and a person must look at it */
} CfSending;

/* An entry as a list shows it. */
typedef struct {
  gint64 n; /* order on this till */
  CfEntryHeader *header;
  CfSending sending;
  char *reason; /* why it is parked; else NULL */
} CfRecent;

void cf_recent_free (CfRecent *recent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfRecent, cf_recent_free)

/* The entries before n, the newest first, at most limit of them; before_n 0: from the newest on.
 * With sales_only, completed sales alone.
 * Shape: an array of CfRecent that owns them. */
GPtrArray *cf_recent_list (CfJournal *journal, gint64 before_n, guint limit, gboolean sales_only,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
