// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ctl/call.h"

/* Signs in, or prints why not; FALSE and *ret_exit then. */
gboolean cf_ctl_sign_in (CfTill *till, const char *staff_id, const char *pin,
                         int *ret_exit) G_GNUC_WARN_UNUSED_RESULT;

/* The person who agrees, once their PIN is verified; none when nobody is named. FALSE when the call
 * ends here: it is told why, and *ret_exit is its code. */
gboolean cf_ctl_find_approver (CfTill *till, const char *staff_id, const char *pin,
                               CfStaff **ret_approver, int *ret_exit) G_GNUC_WARN_UNUSED_RESULT;
