// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "crm/session.h"

#define CF_EXPORT_VERSION 1

/* All that is held of a member, under whichever of their ids (GDPR 15 and 20, PIPL 45).
 * Shape: data/api/member-export.md says it, key by key; a new reference. Of other members it says
 * nothing. NULL with an error, or with *ret_found FALSE where there is nobody of that id, or
 * nobody any more. Errors: of db/ and seal/. */
json_t *cf_member_export (CfSession *session, const char *member_id, gint64 now_us,
                          gboolean *ret_found, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_export_statements;
