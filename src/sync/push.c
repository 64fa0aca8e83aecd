// SPDX-License-Identifier: Apache-2.0
#include "sync/push.h"

#include <string.h>
#include <zstd.h>

#include "base/check.h"
#include "base/planted.h"
#include "seal/hash.h"
#include "sync/credential.h"
#include "wire/push.h"

#define ZSTD_LEVEL 1 /* a till's processor is slower than its line */

static gboolean
add_entries (CfWirePush *push, const CfOutboxBatch *batch, GError **error)
{
  for (guint i = 0; i < batch->entries->len; i++) {
    const CfOutboxEntry *entry = g_ptr_array_index (batch->entries, i);
    gboolean bare = CF_PLANTED (15) && i > 0;
    CfWirePushOutcome outcome = cf_wire_push_add (
        push, entry->header, entry->body, bare ? NULL : entry->salt, bare ? NULL : entry->data);
    if (outcome == CF_WIRE_PUSH_ADDED)
      continue;
    /* What does not fit any more goes with the next batch. */
    if (i > 0)
      return TRUE;
    g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE,
                 "Entry %" G_GINT64_FORMAT " of the journal cannot be sent", entry->seq);
    return FALSE;
  }
  return TRUE;
}

static GBytes *
compress (GBytes *plain, const char **ret_encoding)
{
  gsize length;
  const void *bytes = g_bytes_get_data (plain, &length);
  gsize room = ZSTD_compressBound (length);
  g_autofree char *packed = g_malloc (room);
  gsize packed_length = ZSTD_compress (packed, room, bytes, length, ZSTD_LEVEL);

  *ret_encoding = NULL;
  if (ZSTD_isError (packed_length) || packed_length >= length)
    return g_bytes_ref (plain);
  *ret_encoding = "zstd";
  return g_bytes_new_take (g_realloc (g_steal_pointer (&packed), packed_length), packed_length);
}

GBytes *
cf_push_encode_plain (const CfOutboxBatch *batch, guint *ret_count, GError **error)
{
  CfWirePushHeader header = {.epoch = batch->epoch,
                             .from_hash = batch->from_hash,
                             .from_seq = batch->from_seq,
                             .incarnation = batch->incarnation,
                             .token = batch->token};
  g_autoptr (CfWirePush) push = cf_wire_push_new (&header, error);

  if (push == NULL || !add_entries (push, batch, error))
    return NULL;
  gsize length;
  *ret_count = cf_wire_push_count (push);
  const guint8 *bytes = cf_wire_push_bytes (push, &length);
  g_autofree char *digest = cf_hash_text (bytes, length);
  return cf_wire_push_finish (push, digest);
}

GBytes *
cf_push_encode (const CfOutboxBatch *batch, guint *ret_count, const char **ret_encoding,
                GError **error)
{
  g_autoptr (GBytes) plain = cf_push_encode_plain (batch, ret_count, error);

  return plain != NULL ? compress (plain, ret_encoding) : NULL;
}

CfTrouble
cf_push_judge (const CfResponse *response, const CfOutboxBatch *batch, const char *device_secret,
               CfWireAck **ret_ack)
{
  /* What it cannot prove, a person has to mend in the same way. */
  if (cf_response_is_problem (response, CF_WIRE_PROBLEM_DEVICE_FORKED) ||
      cf_response_is_problem (response, CF_WIRE_PROBLEM_PROOF_WANTED))
    return CF_TROUBLE_FORKED;
  if (response->trouble != CF_TROUBLE_NONE)
    return response->trouble;
  gsize length;
  const char *text = g_bytes_get_data (response->body, &length);
  g_autofree char *mac_input = NULL;
  g_autoptr (CfWireAck) ack =
      cf_wire_ack_decode (text != NULL ? text : "", length, &mac_input, NULL);
  if (ack == NULL)
    return CF_TROUBLE_STRANGE;
  if (!cf_credential_accepts (device_secret, mac_input, ack->mac) && !CF_PLANTED (19))
    return CF_TROUBLE_FORGED;
  /* A true answer to another question is no answer to this one. */
  if (strcmp (ack->incarnation, batch->incarnation) != 0)
    return CF_TROUBLE_STRANGE;
  /* Nor is an older one of the same till, out of somebody's cache, whose token has gone out of use:
   * in one epoch whoever takes a batch takes all of it. */
  gint64 last_seq = batch->from_seq - 1 + batch->entries->len;
  if (strcmp (ack->epoch, batch->epoch) == 0 && ack->need_from == 0 && ack->acked_seq < last_seq)
    return CF_TROUBLE_STRANGE;
  *ret_ack = g_steal_pointer (&ack);
  return CF_TROUBLE_NONE;
}
