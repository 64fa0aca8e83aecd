// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* Whose key seals what `member.erased` says beside it: no member has this id, and it stays. */
#define CF_ERASED_KEY_NAME "/erased"

/* Notes whom an entry says to be forgotten; inside the entry's transaction. */
gboolean cf_erased_add (CfJournal *journal, const CfEntry *entry, const char *member,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether this till has forgotten the member. */
gboolean cf_erased_has (CfJournal *journal, const char *member, gboolean *ret_has,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
