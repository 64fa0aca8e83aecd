// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/shelf/quick-key.h"
#include "crm/change.h"

/* Puts a touch key on its page, in place of the one that was there, and into the feed.
 * Errors: of db/ (CONSTRAINT for a product that is not there) and wire/. */
gboolean cf_quick_key_save (CfChange *change, const CfQuickKey *key,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes one off its page; an empty place stays empty. Errors: of db/. */
gboolean cf_quick_key_remove (CfChange *change, gint64 page, gint64 position,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_quick_key_statements;
