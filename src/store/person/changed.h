// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* A `member.changed` of this till's. */
typedef struct {
  CfEntryHeader *header; /* who and when */
  char *reverses; /* the op_id of the one that it takes back; NULL: none */
  char *data; /* its private part */
} CfChanged;

void cf_changed_free (CfChanged *changed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfChanged, cf_changed_free)

/* What was changed of the member at this till, the newest first, at most limit; nothing of somebody
 * who was forgotten.
 * Shape: an array of CfChanged that owns them. */
GPtrArray *cf_changed_list (CfJournal *journal, const char *member, guint limit,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
