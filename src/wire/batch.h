// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/entry.h"
#include "wire/push.h"

typedef struct {
  CfEntryHeader *header;
  char *header_text;
  char *body;
  char *salt; /* hex; NULL when there is no private part */
  char *data; /* canonical object; NULL likewise */
} CfWireBatchEntry;

typedef struct {
  CfWirePushHeader header;
  GPtrArray *entries; /* CfWireBatchEntry */
  char *digest; /* what the trailer claims for the bytes before digest_offset */
  gsize digest_offset;
} CfWireBatch;

void cf_wire_batch_free (CfWireBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfWireBatch, cf_wire_batch_free)

/* Takes a whole batch apart. The caller still has to hold the digest against the bytes, and the
 * hashes against each other. Bodies are not read: one that cannot be is parked, not refused.
 * Errors: MALFORMED (also for a count or a seq that does not fit), RANGE, TOO_LARGE; UNKNOWN for
 * another protocol. */
CfWireBatch *cf_wire_batch_read (const char *bytes, gsize length,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
