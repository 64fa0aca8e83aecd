// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/session.h"
#include "wire/row/resolution.h"

/* What a person says of a parked entry. */
typedef struct {
  const char *op_id;
  CfWireVerdict verdict;
  const char *note; /* why */
  const char *by_whom; /* may be NULL */
  const CfRandom *random;
  gint64 now_us;
} CfResolution;

/* Resolves a parked entry, once: accepted, it has the effect that it would have had but for the
 * reason that it was parked for; dismissed, it stays without. The till hears of it by its security
 * feed. The same verdict again changes nothing. Where two entries of that id are parked, one is
 * resolved a time.
 * Errors: CF_CRM_ERROR_REFUSED with a sentence when there is no such entry, when it was resolved
 * otherwise, or cannot have an effect (and why); of db/ and wire/. Nothing has changed then. */
gboolean cf_resolution_take (CfSession *session, const CfResolution *resolution,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_resolution_statements;
