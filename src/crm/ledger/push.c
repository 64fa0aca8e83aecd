// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/push.h"

#include <string.h>

#include "base/planted.h"
#include "base/hex.h"
#include "crm/ledger/chain.h"
#include "crm/ledger/intake.h"
#include "seal/mac.h"

#define TOKEN_BYTES 16

/* A batch whose digest and chain hold together. */
typedef struct {
  const CfPush *push;
  CfWireBatch *batch;
  guint8 *hashes; /* CF_HASH_BYTES an entry */
  char *digest; /* of the entries alone, by which a batch that comes again is known */
} Batch;

static void
batch_clear (Batch *batch)
{
  cf_wire_batch_free (batch->batch);
  g_free (batch->hashes);
  g_free (batch->digest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static const guint8 *
hash_at (const Batch *batch, guint i)
{
  return batch->hashes + (gsize)i * CF_HASH_BYTES;
}

static void
hash_entry (const CfWireBatchEntry *entry, guint8 *ret_hash)
{
  CfHash hash;

  cf_hash_init (&hash);
  cf_hash_update (&hash, entry->header_text, strlen (entry->header_text));
  cf_hash_update (&hash, "\n", 1);
  cf_hash_update (&hash, entry->body, strlen (entry->body));
  cf_hash_update (&hash, "\n", 1);
  cf_hash_final (&hash, ret_hash);
}

/* Whether each entry names the hash of the one before it. */
static gboolean
entries_chain (Batch *batch)
{
  const GPtrArray *entries = batch->batch->entries;
  g_autofree char *before = g_strdup (batch->batch->header.from_hash);

  batch->hashes = g_malloc_n (MAX (entries->len, 1), CF_HASH_BYTES);
  for (guint i = 0; i < entries->len; i++) {
    const CfWireBatchEntry *entry = g_ptr_array_index (entries, i);
    guint8 *hash = batch->hashes + (gsize)i * CF_HASH_BYTES;

    if (!g_str_equal (entry->header->prev_hash, before))
      return FALSE;
    hash_entry (entry, hash);
    g_free (before);
    before = cf_hex_encode (hash, CF_HASH_BYTES);
  }
  return TRUE;
}

/* Where the batch begins and what its entries are. What travels beside them does not count: a
 * member may have been forgotten between the first time that it came and the next. */
static char *
digest_entries (const Batch *batch)
{
  const CfWirePushHeader *header = &batch->batch->header;
  g_autofree char *begin =
      g_strdup_printf ("%" G_GINT64_FORMAT " %s ", header->from_seq, header->from_hash);
  guint8 digest[CF_HASH_BYTES];
  CfHash hash;

  cf_hash_init (&hash);
  cf_hash_update (&hash, begin, strlen (begin));
  cf_hash_update (&hash, batch->hashes, (gsize)batch->batch->entries->len * CF_HASH_BYTES);
  cf_hash_final (&hash, digest);
  return cf_hex_encode (digest, sizeof digest);
}

static gboolean
batch_open (Batch *batch, const CfPush *push)
{
  batch->push = push;
  batch->batch = cf_wire_batch_read (push->bytes, push->length, NULL);
  if (batch->batch == NULL)
    return FALSE;
  g_autofree char *digest = cf_hash_text (push->bytes, batch->batch->digest_offset);
  if (!g_str_equal (digest, batch->batch->digest) || !entries_chain (batch))
    return FALSE;
  batch->digest = digest_entries (batch);
  return TRUE;
}

/* The acknowledgement of how far the chain has come. */
static CfWireAck *
ack_new (const Batch *batch, const CfTenant *tenant, const CfChain *chain)
{
  CfWireAck *ack = cf_wire_ack_new ();

  ack->acked_hash = g_strdup (chain->acked_hash);
  ack->acked_seq = chain->acked_seq;
  ack->epoch = g_strdup (tenant->epoch);
  ack->incarnation = g_strdup (batch->batch->header.incarnation);
  ack->server_time_us = batch->push->now_us;
  ack->token = g_strdup (chain->token);
  return ack;
}

static char *
ack_seal (CfWireAck *ack, const CfDevice *device, GError **error)
{
  g_autofree char *input = cf_wire_ack_mac_input (ack, error);
  guint8 mac[CF_MAC_BYTES];

  if (input == NULL)
    return NULL;
  cf_mac_bytes (device->ack_key, input, strlen (input), mac);
  ack->mac = cf_hex_encode (mac, sizeof mac);
  return cf_wire_ack_encode (ack, error);
}

typedef enum {
  TOKEN_CURRENT,
  TOKEN_REPLAYED, /* the reply to this very batch was lost */
  TOKEN_FORMER, /* the reply to such a batch was lost, and it was then cut anew */
  TOKEN_STALE,
} Token;

static Token
judge_token (const Batch *batch, const CfChain *chain)
{
  const CfWirePushHeader *header = &batch->batch->header;

  if (g_str_equal (header->token, chain->token))
    return TOKEN_CURRENT;
  if (g_str_equal (header->token, chain->token_before)) {
    if (g_str_equal (batch->digest, chain->digest_before))
      return TOKEN_REPLAYED;
    if (batch->batch->entries->len > 0 && header->from_seq <= chain->acked_seq)
      return TOKEN_FORMER;
  }
  /* After another epoch the till knows nothing of what came in: it sends all from the beginning,
   * and each entry is held against the one that is here. */
  if (header->token[0] == '\0' && header->from_seq == 1 &&
      g_str_equal (chain->device_id, batch->push->device->device_id))
    return TOKEN_CURRENT;
  return TOKEN_STALE;
}

typedef enum {
  TAKEN_ALL,
  TAKEN_FORK, /* an entry contradicts what is here */
  TAKEN_ERROR,
} Taken;

/* An entry that should be here already. */
static Taken
check_known (CfIntake *intake, const Batch *batch, const CfChain *chain, guint i, GError **error)
{
  gint64 seq = batch->batch->header.from_seq + i;
  gboolean same;

  if (!cf_ledger_has (intake->change->session, chain->incarnation, seq, hash_at (batch, i), &same,
                      error))
    return TAKEN_ERROR;
  return same || CF_PLANTED (12) ? TAKEN_ALL : TAKEN_FORK;
}

/* The batch begins at or before what is next. */
static Taken
take_entries (CfIntake *intake, const Batch *batch, CfChain *chain, GError **error)
{
  const GPtrArray *entries = batch->batch->entries;
  gint64 from_seq = batch->batch->header.from_seq;
  Taken taken = TAKEN_ALL;

  if (from_seq == chain->acked_seq + 1 &&
      !g_str_equal (batch->batch->header.from_hash, chain->acked_hash))
    return TAKEN_FORK;
  for (guint i = 0; i < entries->len && taken == TAKEN_ALL; i++) {
    const CfWireBatchEntry *entry = g_ptr_array_index (entries, i);

    if (from_seq + i <= chain->acked_seq) {
      taken = check_known (intake, batch, chain, i, error);
      continue;
    }
    /* The chain inside the batch was verified; here is where it joins what was known. */
    if (!g_str_equal (entry->header->prev_hash, chain->acked_hash))
      return TAKEN_FORK;
    if (!cf_intake_take (intake, entry, hash_at (batch, i), error))
      return TAKEN_ERROR;
    chain->acked_seq = from_seq + i;
    g_free (chain->acked_hash);
    chain->acked_hash = cf_hex_encode (hash_at (batch, i), CF_HASH_BYTES);
  }
  return taken;
}

static void
rotate_token (const Batch *batch, CfChain *chain)
{
  guint8 token[TOKEN_BYTES];

  cf_random_fill (batch->push->random, token, sizeof token);
  g_free (chain->token_before);
  g_free (chain->digest_before);
  chain->token_before = g_strdup (batch->batch->header.token);
  chain->digest_before = g_strdup (batch->digest);
  g_free (chain->token);
  chain->token = cf_hex_encode (token, sizeof token);
}

/* Entries into the ledger, sums into their places, and the chain moved on. */
static Taken
take_batch (CfChange *change, const CfTenant *tenant, const Batch *batch, CfChain *chain,
            GError **error)
{
  const CfPush *push = batch->push;
  gint64 before_seq = chain->acked_seq;
  g_autoptr (CfIntake) intake =
      cf_intake_new (change, tenant, push->device, push->random, push->now_us);
  Taken taken;

  intake->chain = chain->incarnation;
  if (!push->carried || chain->acked_seq == 0) {
    g_free (chain->device_id);
    chain->device_id = g_strdup (push->device->device_id);
  }
  /* Entries refer to their chain, so that a new one has to be there first. */
  if (!cf_chain_save (change, chain, error))
    return TAKEN_ERROR;
  taken = take_entries (intake, batch, chain, error);
  if (taken != TAKEN_ALL)
    return taken;
  /* The device itself may still come, with the token that it has; and what brings nothing is no
   * step that a copy could fall behind by. */
  if (!push->carried && chain->acked_seq > before_seq)
    rotate_token (batch, chain);
  if (!cf_intake_close (intake, error) || !cf_chain_save (change, chain, error))
    return TAKEN_ERROR;
  return TAKEN_ALL;
}

static char *
answer (CfSession *session, const Batch *batch, const CfTenant *tenant, const CfChain *chain,
        gint64 need_from, GError **error)
{
  g_autoptr (CfWireAck) ack = ack_new (batch, tenant, chain);
  const CfWirePushHeader *header = &batch->batch->header;
  gint64 last_seq = header->from_seq + batch->batch->entries->len - 1;

  ack->need_from = need_from;
  if (need_from == 0 && !cf_ledger_list_parked (session, chain->incarnation, header->from_seq,
                                                MIN (last_seq, chain->acked_seq), ack, error))
    return NULL;
  return ack_seal (ack, batch->push->device, error);
}

/* Both copies present the same device, so that neither can be believed until it is paired again.
 * They go on selling meanwhile: the feed says nothing against it. */
static CfPushOutcome
quarantine (CfSession *session, const Batch *batch, const CfChain *chain, GError **error)
{
  const CfDevice *device = batch->push->device;
  g_autoptr (CfChange) change = NULL;

  /* A till that was paired again already may still hold a stale copy of what it wrote before. */
  if (!g_str_equal (chain->device_id, device->device_id))
    return CF_PUSH_FORKED;
  change = cf_change_begin (session, error);
  if (change == NULL ||
      !cf_device_set_state (session, device->device_id, CF_WIRE_DEVICE_LOCKED, CF_DEVICE_WHY_FORKED,
                            error) ||
      !cf_change_commit (change, error))
    return CF_PUSH_FAILED;
  return CF_PUSH_FORKED;
}

/* Commits what was taken and answers it. */
static CfPushOutcome
take_and_commit (CfChange *change, const CfTenant *tenant, const Batch *batch, CfChain *chain,
                 char **ret_answer, GError **error)
{
  CfSession *session = change->session;
  g_autofree char *written = NULL;

  switch (take_batch (change, tenant, batch, chain, error)) {
  case TAKEN_ALL:
    break;
  case TAKEN_FORK:
    return CF_PUSH_FORKED;
  case TAKEN_ERROR:
  default:
    return CF_PUSH_FAILED;
  }
  written = answer (session, batch, tenant, chain, 0, error);
  if (written == NULL || (!cf_change_commit (change, error) && !CF_PLANTED (8)))
    return CF_PUSH_FAILED;
  *ret_answer = g_steal_pointer (&written);
  return CF_PUSH_ANSWERED;
}

static CfPushOutcome
answered (char *written, char **ret_answer)
{
  if (written == NULL)
    return CF_PUSH_FAILED;
  *ret_answer = written;
  return CF_PUSH_ANSWERED;
}

/* Whether all that a batch holds is here. */
static gboolean
find_late (CfSession *session, const Batch *batch, const CfChain *chain, gboolean *ret_late,
           GError **error)
{
  const CfWirePushHeader *header = &batch->batch->header;
  guint n = batch->batch->entries->len;
  guint8 hash[CF_HASH_BYTES];

  *ret_late = header->from_seq == 1;
  if (!*ret_late &&
      (!cf_hex_decode (header->from_hash, hash, sizeof hash) ||
       !cf_ledger_has (session, chain->incarnation, header->from_seq - 1, hash, ret_late, error)))
    return FALSE;
  for (guint i = 0; i < n && *ret_late; i++)
    if (!cf_ledger_has (session, chain->incarnation, header->from_seq + i, hash_at (batch, i),
                        ret_late, error))
      return FALSE;
  return TRUE;
}

/* A batch that was held up on its way while the till sent it again and went on shows a token of the
 * past and nothing that is not here. That proves no second copy: it is answered for what it holds,
 * and gets the token that it has shown. */
static char *
answer_late (const Batch *batch, const CfTenant *tenant, const char *token, GError **error)
{
  const CfWirePushHeader *header = &batch->batch->header;
  guint n = batch->batch->entries->len;
  g_autoptr (CfChain) then = cf_chain_new (header->incarnation, batch->push->device->device_id);
  g_autoptr (CfWireAck) ack = NULL;

  then->acked_seq = header->from_seq + n - 1;
  g_free (then->acked_hash);
  then->acked_hash =
      n > 0 ? cf_hex_encode (hash_at (batch, n - 1), CF_HASH_BYTES) : g_strdup (header->from_hash);
  g_free (then->token);
  then->token = g_strdup (token);
  ack = ack_new (batch, tenant, then);
  return ack_seal (ack, batch->push->device, error);
}

/* A branch of the chain, of which nothing has come in: it leaves the chain before the batch's first
 * entry. NULL without an error when that place is not on the chain. */
static CfChain *
branch_new (CfSession *session, const Batch *batch, const CfChain *chain, const char *name,
            GError **error)
{
  const CfWirePushHeader *header = &batch->batch->header;
  CfChain *branch;
  guint8 hash[CF_HASH_BYTES];
  gboolean same = header->from_seq == 1;

  if (!same &&
      (!cf_hex_decode (header->from_hash, hash, sizeof hash) ||
       !cf_ledger_has (session, chain->incarnation, header->from_seq - 1, hash, &same, error)))
    return NULL;
  if (!same)
    return NULL;
  branch = cf_chain_new (name, batch->push->device->device_id);
  branch->acked_seq = header->from_seq - 1;
  g_free (branch->acked_hash);
  branch->acked_hash = g_strdup (header->from_hash);
  g_free (branch->token);
  branch->token = g_strdup (header->token);
  return branch;
}

/* Whether the entry before the batch is here: the till was told so when it was given its token. */
static gboolean
knows_before (CfSession *session, const Batch *batch, const CfChain *chain, gboolean *ret_knows,
              GError **error)
{
  const CfWirePushHeader *header = &batch->batch->header;
  gint64 seq = header->from_seq - 1;
  guint8 hash[CF_HASH_BYTES];

  *ret_knows = seq == 0;
  if (*ret_knows || !cf_hex_decode (header->from_hash, hash, sizeof hash))
    return TRUE;
  if (!cf_ledger_has (session, chain->incarnation, seq, hash, ret_knows, error))
    return FALSE;
  /* A branch begins behind entries of the chain that it has left. */
  return *ret_knows || cf_ledger_has (session, header->incarnation, seq, hash, ret_knows, error);
}

/* Whether the batch and what is here of its chain contradict each other nowhere. */
static gboolean
agrees (CfSession *session, const Batch *batch, const CfChain *chain, gboolean *ret_agrees,
        GError **error)
{
  gint64 from_seq = batch->batch->header.from_seq;

  if (!knows_before (session, batch, chain, ret_agrees, error))
    return FALSE;
  for (guint i = 0; *ret_agrees && i < batch->batch->entries->len; i++)
    if (from_seq + i <= chain->acked_seq &&
        !cf_ledger_has (session, chain->incarnation, from_seq + i, hash_at (batch, i), ret_agrees,
                        error))
      return FALSE;
  return TRUE;
}

/* Another copy has sent on this chain: its token is out of use, or, where the two have shown the
 * same one, what they wrote differs. */
static gboolean
is_left (CfSession *session, const Batch *batch, const CfChain *chain, gboolean *ret_left,
         GError **error)
{
  Token token = judge_token (batch, chain);
  gboolean fits;

  if (!agrees (session, batch, chain, &fits, error))
    return FALSE;
  *ret_left = !fits || token == TOKEN_STALE || token == TOKEN_FORMER;
  return TRUE;
}

/* A till that was paired again still sends what it wrote before. When another copy of its disk has
 * sent on the same incarnation meanwhile, its own entries branch off; those that both have are the
 * same operations, and have no effect a second time. */
static gboolean
find_branch (CfSession *session, const Batch *batch, CfChain **chain, GError **error)
{
  const char *device_id = batch->push->device->device_id;
  g_autofree char *name = NULL;
  g_autoptr (GError) cause = NULL;
  CfChain *branch = NULL;
  gboolean left = FALSE;

  if (g_str_equal ((*chain)->device_id, device_id))
    return TRUE;
  name = cf_chain_branch_name (batch->batch->header.incarnation, device_id);
  if (!cf_chain_find (session, name, &branch, error) ||
      (branch == NULL && !is_left (session, batch, *chain, &left, error)))
    return FALSE;
  if (left) {
    branch = branch_new (session, batch, *chain, name, &cause);
    if (cause != NULL) {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  }
  if (branch != NULL) {
    cf_chain_free (*chain);
    *chain = branch;
  }
  return TRUE;
}

/* What was carried goes into its own chain, or beside it where that is another copy's by now. */
static CfPushOutcome
take_carried (CfChange *change, const CfTenant *tenant, const Batch *batch, CfChain **chain,
              char **ret_answer, GError **error)
{
  CfSession *session = change->session;
  const CfWirePushHeader *header = &batch->batch->header;
  g_autofree char *name = NULL;
  CfChain *branch = NULL;
  gboolean fits;

  if (header->from_seq <= (*chain)->acked_seq + 1) {
    if (!agrees (session, batch, *chain, &fits, error))
      return CF_PUSH_FAILED;
    if (fits)
      return take_and_commit (change, tenant, batch, *chain, ret_answer, error);
    name = cf_chain_branch_name (header->incarnation, batch->push->device->device_id);
    if (!cf_chain_find (session, name, &branch, error))
      return CF_PUSH_FAILED;
    if (branch == NULL)
      branch = branch_new (session, batch, *chain, name, NULL);
    if (branch != NULL) {
      cf_chain_free (*chain);
      *chain = branch;
    }
    if (branch != NULL && header->from_seq <= branch->acked_seq + 1)
      return take_and_commit (change, tenant, batch, branch, ret_answer, error);
  }
  return answered (answer (session, batch, tenant, *chain, (*chain)->acked_seq + 1, error),
                   ret_answer);
}

/* The part that must see one state of the chain from the first look to the commit. */
static CfPushOutcome
take_locked (CfSession *session, const Batch *batch, CfChain **ret_chain, char **ret_answer,
             GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  const CfWirePushHeader *header = &batch->batch->header;
  g_autoptr (CfTenant) tenant = NULL;
  CfChain *chain = NULL;
  gboolean knows = TRUE;
  gboolean is_late = FALSE;
  Token token;

  if (change == NULL || (tenant = cf_tenant_read (session, error)) == NULL ||
      !cf_chain_find (session, header->incarnation, &chain, error))
    return CF_PUSH_FAILED;
  if (chain == NULL)
    chain = cf_chain_new (header->incarnation, batch->push->device->device_id);
  if (batch->push->carried) {
    CfPushOutcome outcome = take_carried (change, tenant, batch, &chain, ret_answer, error);

    *ret_chain = chain;
    return outcome;
  }
  if (!find_branch (session, batch, &chain, error)) {
    cf_chain_free (chain);
    return CF_PUSH_FAILED;
  }
  *ret_chain = chain;
  if (!g_str_equal (header->epoch, tenant->epoch))
    return answered (answer (session, batch, tenant, chain, chain->acked_seq + 1, error),
                     ret_answer);
  token = judge_token (batch, chain);
  if (token == TOKEN_REPLAYED)
    return answered (answer (session, batch, tenant, chain, 0, error), ret_answer);
  if (token == TOKEN_STALE && !knows_before (session, batch, chain, &knows, error))
    return CF_PUSH_FAILED;
  if (token == TOKEN_STALE && !knows)
    return CF_PUSH_AHEAD;
  /* A token for a chain that nothing is known of proves nothing against it. */
  if (token != TOKEN_CURRENT && chain->acked_seq != 0) {
    if (!find_late (session, batch, chain, &is_late, error))
      return CF_PUSH_FAILED;
    if (is_late)
      return answered (
          answer_late (batch, tenant, token == TOKEN_FORMER ? chain->token : header->token, error),
          ret_answer);
    if (token == TOKEN_STALE)
      return CF_PUSH_FORKED;
  }
  if (header->from_seq > chain->acked_seq + 1)
    return answered (answer (session, batch, tenant, chain, chain->acked_seq + 1, error),
                     ret_answer);
  return take_and_commit (change, tenant, batch, chain, ret_answer, error);
}

CfPushOutcome
cf_push_take (CfSession *session, const CfPush *push, char **ret_answer, GError **error)
{
  g_auto (Batch) batch = {0};
  g_autoptr (CfChain) chain = NULL;
  CfPushOutcome outcome;

  if (!batch_open (&batch, push))
    return CF_PUSH_MALFORMED;
  outcome = take_locked (session, &batch, &chain, ret_answer, error);
  if (outcome == CF_PUSH_FORKED && !push->carried)
    outcome = quarantine (session, &batch, chain, error);
  return outcome;
}
