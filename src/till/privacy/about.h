// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"
#include "till/till.h"

/* An entry that says no more in its body than whom it is about. All borrowed. */
typedef struct {
  CfEntryType type;
  const char *key; /* whose key seals the private part: the member's id, mostly */
  const char *data; /* the private part, canonical */
  const char *actor; /* NULL: the till itself */
  const char *approver; /* NULL: nobody */
} CfAboutDraft;

/* Appends it, inside the caller's transaction. what names it in an error.
 * Errors: of store/ and wire/. */
gboolean cf_about_append (CfTill *till, const CfAboutDraft *draft, const char *what,
                          CfEntry **ret_entry, GError **error) G_GNUC_WARN_UNUSED_RESULT;
