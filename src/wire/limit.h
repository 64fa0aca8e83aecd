// SPDX-License-Identifier: Apache-2.0
#pragma once

/* The limits of data/api/sync.md, in one place. A byte limit is without the closing NUL. */
#define CF_WIRE_PROTOCOL 1
#define CF_WIRE_INTEGER_MAX G_GINT64_CONSTANT (9007199254740991)
#define CF_WIRE_DEPTH_MAX 16

#define CF_WIRE_OPS_BYTES_MAX (1024 * 1024) /* a request to /v1/ops, inflated */
#define CF_WIRE_REQUEST_BYTES_MAX (64 * 1024) /* any other request */
#define CF_WIRE_CARRIED_BYTES_MAX                                                                  \
  (CF_WIRE_OPS_BYTES_MAX + CF_WIRE_REQUEST_BYTES_MAX + 64) /* a batch, who wrote it, a seal */
#define CF_WIRE_ANSWER_BYTES_MAX (256 * 1024) /* any answer but a page, a manifest or a file */
#define CF_WIRE_MANIFEST_BYTES_MAX (4 * 1024 * 1024)
#define CF_WIRE_CHUNKS_MAX 40000

#define CF_WIRE_BATCH_ENTRIES_MAX 500
#define CF_WIRE_HEADER_BYTES_MAX (8 * 1024)
#define CF_WIRE_BODY_BYTES_MAX (480 * 1024) /* so that one entry, escaped, always fits a batch */
#define CF_WIRE_PRIVATE_BYTES_MAX (4 * 1024)

#define CF_WIRE_PAGE_LINES_DEFAULT 5000
#define CF_WIRE_PAGE_LINES_MAX 20000
#define CF_WIRE_PAGE_BYTES_MAX (16 * 1024 * 1024)
#define CF_WIRE_ROW_BYTES_MAX (64 * 1024)
#define CF_WIRE_CURSOR_BYTES_MAX 512

#define CF_WIRE_ID_BYTES_MAX 64 /* shop, till, staff, member, product, category, tax group */
#define CF_WIRE_TEXT_BYTES_MAX 4096 /* a name, a reason, a receipt's header */
#define CF_WIRE_REASON_BYTES_MAX 256 /* why an entry is parked */
#define CF_WIRE_TOKEN_BYTES_MAX 128
#define CF_WIRE_PROGRAM_BYTES_MAX 128

#define CF_WIRE_HASH_DIGITS 64
#define CF_WIRE_INCARNATION_DIGITS 32
#define CF_WIRE_EPOCH_DIGITS 32
#define CF_WIRE_CHECKSUM_DIGITS 16

/* What stands before the first entry of an incarnation. */
#define CF_WIRE_HASH_ZERO "0000000000000000000000000000000000000000000000000000000000000000"
