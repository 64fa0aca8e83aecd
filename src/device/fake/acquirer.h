// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/acquirer.h"

/* An acquirer without a bank, for the demo shop, for training and for tests: its ledger is
 * FOLDER/ledger (device/fake/acquirer-book.h), and it misbehaves on demand by FOLDER/acquirer.ini
 * or the last digits of a code (device/fake/acquirer-mood.h). */

/* Opens it, and makes the folder. Errors: what the disk refuses. */
CfAcquirer *cf_fake_acquirer_new (const char *folder, const CfClock *clock,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A customer pays by the code that the shop shows: the reference is charged, unless it is closed or
 * was charged before.
 * Errors: G_IO_ERROR_EXISTS then; what the disk refuses. */
gboolean cf_fake_acquirer_pay (const char *folder, const char *reference, gint64 amount_minor,
                               const char *currency, GError **error) G_GNUC_WARN_UNUSED_RESULT;
