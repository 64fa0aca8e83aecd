// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "crm/home.h"
#include "crm/session.h"

/* How the CRM is, as status and the support bundle say it: its tenant, shops, tills, totals, books
 * and parked entries; "health" and "findings", each of which says what to do. It names no person.
 * Errors: of db/. Limits: a thorough one takes as long as reading the database through. */
json_t *cf_report_read (CfHome *home, CfSession *session, gboolean is_thorough,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
