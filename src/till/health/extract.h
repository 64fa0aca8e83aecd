// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* What support may see of a till: nothing that names a customer, no secret, no key and no token.
 * Shape: each is a text of whole lines. */

#define CF_EXTRACT_HEADERS_MAX 1000

/* The settings that say how the till works, by name; others, which hold codes and payloads, are
 * left out. Then who it is at the CRM. */
char *cf_extract_settings (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The tables of the journal's database, and how many rows each has. */
char *cf_extract_schema (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The headers of the last CF_EXTRACT_HEADERS_MAX entries, the newest first, without their bodies.
 */
char *cf_extract_headers (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;
