// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/staff.h"
#include "till/till.h"

/* Writes down that the drawer is opened without a sale: a cash.moved entry. Only then may it open.
 * reason may be NULL; approver, or NULL, is a person whose PIN has just been verified.
 * Errors: CF_TILL_ERROR as cf_till_check (CF_ACTION_OPEN_DRAWER); what the disk refuses. */
gboolean cf_till_note_no_sale (CfTill *till, const char *reason, const CfStaff *approver,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
