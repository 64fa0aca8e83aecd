// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/session.h"

/* Reads the database through, in one snapshot: the file itself where it is one, every entry against
 * its hash and the entry before it, every balance against its postings, and every feed's sum
 * against its rows. That finds a bit which turned in any of them.
 * Shape: *ret_fault is NULL, or one sentence with the first fault.
 * Errors: of db/, but for damage, which is a fault. Limits: takes as long as reading all of it. */
gboolean cf_soundness_read (CfSession *session, char **ret_fault,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_soundness_statements;
