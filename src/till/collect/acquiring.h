// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* Which acquirer this till uses: "fake:FOLDER" or "none" (device/acquirer.h). */

#define CF_ACQUIRING_SETTING "acquirer"

/* The setting; *ret_setting is NULL when it was never set. */
gboolean cf_acquiring_get (CfTill *till, char **ret_setting,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps it, once such an acquirer could be opened. A folder is kept as an absolute path. A
 * collector that runs already goes on with the old one. Errors: as cf_acquirer_open; what the disk
 * refuses. */
gboolean cf_acquiring_set (CfTill *till, const char *setting,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a customer's telephone does with the shop's code, at a fake acquirer: pays what the payload
 * asks for. Asks for no till of its own, so that it can be done while one runs.
 * Errors: CF_TILL_ERROR_REFUSED without a fake acquirer, for a payload that asks for no payment, or
 * for one that is closed or paid. */
gboolean cf_acquiring_pay (CfTill *till, const char *payload,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
