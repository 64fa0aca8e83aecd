// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/session.h"

/* What support may see of a CRM: nothing that names a member, no secret, no key and no token.
 * Shape: each is a text of whole lines. */

#define CF_EXTRACT_HEADERS_MAX 1000
#define CF_EXTRACT_LOG_LINES 1000

/* The tables of the database, and how many rows each has, of all tenants together. */
char *cf_extract_schema (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The headers of the CF_EXTRACT_HEADERS_MAX entries that came last, the newest first, without their
 * bodies. */
char *cf_extract_headers (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_extract_statements;
