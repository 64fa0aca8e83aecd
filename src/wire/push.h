// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

/* The first line of a batch. */
typedef struct {
  char *epoch;
  char *from_hash; /* of the entry before from_seq */
  gint64 from_seq;
  char *incarnation;
  char *token; /* "" at first */
} CfWirePushHeader;

/* Frees what it holds and zeroes it. */
void cf_wire_push_header_clear (CfWirePushHeader *header);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWirePushHeader, cf_wire_push_header_clear)

/* Writing: new, add while it says ADDED, hash the bytes, finish. */
typedef struct _CfWirePush CfWirePush;

typedef enum {
  CF_WIRE_PUSH_ADDED,
  CF_WIRE_PUSH_FULL, /* it would pass the limit of bytes or entries: send what is there */
  CF_WIRE_PUSH_INVALID, /* this entry cannot be said at all */
} CfWirePushOutcome;

/* Errors: RANGE. */
CfWirePush *cf_wire_push_new (const CfWirePushHeader *header,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_wire_push_free (CfWirePush *push);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfWirePush, cf_wire_push_free)

/* One entry; salt (hex) and data are both NULL when it has no private part. */
CfWirePushOutcome cf_wire_push_add (CfWirePush *push, const char *header, const char *body,
                                    const char *salt, const char *data);

/* The entries added so far. */
guint cf_wire_push_count (const CfWirePush *push);

/* The bytes so far, which the digest is taken over. Valid until the next call. */
const guint8 *cf_wire_push_bytes (const CfWirePush *push, gsize *ret_length);

/* The whole batch. digest: 64 hex digits. The push is empty afterwards and only to be freed. */
GBytes *cf_wire_push_finish (CfWirePush *push, const char *digest) G_GNUC_WARN_UNUSED_RESULT;
