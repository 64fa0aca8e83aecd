// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* What a member's own QR code is worth here. */
typedef enum {
  CF_MEMBER_CODE_GOOD,
  CF_MEMBER_CODE_BROKEN, /* no such code at all: scan it again */
  CF_MEMBER_CODE_FOREIGN, /* another retailer's */
  CF_MEMBER_CODE_FORGED, /* this retailer's CRM has not signed it */
  CF_MEMBER_CODE_EXPIRED,
} CfMemberCodeOutcome;

/* Whether a scan is meant to be one. */
gboolean cf_member_code_is (const char *text);

/* Reads one with the CRM's public key that the pairing brought, and needs no network. Whoever it
 * names may be unknown here. *ret_member_id is NULL unless it is GOOD.
 * Errors: of the disk. */
gboolean cf_member_code_read (CfTill *till, const char *text, CfMemberCodeOutcome *ret_outcome,
                              char **ret_member_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
