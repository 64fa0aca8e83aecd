// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/outbox.h"
#include "sync/transport.h"
#include "wire/ack.h"

/* The body of a push: the first *ret_count entries of the batch, as many as the contract allows in
 * one, compressed. *ret_encoding is "zstd", or NULL where that would not make it smaller.
 * Errors: CF_WIRE_ERROR when the first entry cannot be said at all. */
GBytes *cf_push_encode (const CfOutboxBatch *batch, guint *ret_count, const char **ret_encoding,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same as it is before it is compressed. */
GBytes *cf_push_encode_plain (const CfOutboxBatch *batch, guint *ret_count,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads an answer and proves that the CRM of this pairing gave it, to this batch, whose entries are
 * those that were sent. *ret_ack is set only where no trouble is returned; the till's own chain has
 * still to be asked. */
CfTrouble cf_push_judge (const CfResponse *response, const CfOutboxBatch *batch,
                         const char *device_secret, CfWireAck **ret_ack) G_GNUC_WARN_UNUSED_RESULT;
