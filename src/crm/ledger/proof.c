// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/proof.h"

#include <string.h>

#include "base/hex.h"
#include "crm/ledger/chain.h"
#include "crm/ledger/entry.h"
#include "crm/rights/policy.h"
#include "crm/tenant.h"
#include "seal/hash.h"
#include "seal/mac.h"

#define PREDECESSORS_MAX 64

/* Whether the acknowledgement was given to the device, or to one that it was before. */
static gboolean
is_genuine (CfSession *session, const CfDevice *device, const CfWireAck *ack, const char *input,
            gboolean *ret_genuine, GError **error)
{
  g_autofree char *previous = g_strdup (device->previous_device_id);
  guint8 mac[CF_MAC_BYTES];

  *ret_genuine = FALSE;
  if (!cf_hex_decode (ack->mac, mac, sizeof mac))
    return TRUE;
  *ret_genuine = cf_mac_is_valid (device->ack_key, input, strlen (input), mac);
  for (guint i = 0; !*ret_genuine && previous != NULL && i < PREDECESSORS_MAX; i++) {
    g_autoptr (CfDevice) former = NULL;

    if (!cf_device_find (session, previous, &former, error))
      return FALSE;
    g_clear_pointer (&previous, g_free);
    if (former == NULL)
      break;
    *ret_genuine = cf_mac_is_valid (former->ack_key, input, strlen (input), mac);
    previous = g_strdup (former->previous_device_id);
  }
  return TRUE;
}

/* The chain that the till's entries go into: its own branch if it has one. */
static CfChain *
find_chain (CfSession *session, const CfDevice *device, const char *incarnation, GError **error)
{
  g_autofree char *name = cf_chain_branch_name (incarnation, device->device_id);
  g_autoptr (CfChain) chain = NULL;
  CfChain *branch = NULL;

  if (!cf_chain_find (session, incarnation, &chain, error) ||
      !cf_chain_find (session, name, &branch, error))
    return NULL;
  if (branch != NULL)
    return branch;
  return chain != NULL ? g_steal_pointer (&chain) : cf_chain_new (incarnation, device->device_id);
}

/* Whether the database still has what it acknowledged. */
static gboolean
is_here (CfSession *session, const CfChain *chain, const CfWireAck *ack, gboolean *ret_here,
         GError **error)
{
  guint8 hash[CF_HASH_BYTES];

  *ret_here = ack->acked_seq == 0;
  if (*ret_here || !cf_hex_decode (ack->acked_hash, hash, sizeof hash))
    return TRUE;
  if (!cf_ledger_has (session, chain->incarnation, ack->acked_seq, hash, ret_here, error))
    return FALSE;
  return *ret_here ||
         cf_ledger_has (session, ack->incarnation, ack->acked_seq, hash, ret_here, error);
}

static char *
answer (const CfPush *push, const CfTenant *tenant, const CfChain *chain, const char *incarnation,
        GError **error)
{
  g_autoptr (CfWireAck) ack = cf_wire_ack_new ();
  g_autofree char *input = NULL;
  guint8 mac[CF_MAC_BYTES];

  ack->acked_hash = g_strdup (chain->acked_hash);
  ack->acked_seq = chain->acked_seq;
  ack->epoch = g_strdup (tenant->epoch);
  ack->incarnation = g_strdup (incarnation);
  ack->need_from = chain->acked_seq + 1;
  ack->server_time_us = push->now_us;
  ack->token = g_strdup (chain->token);
  input = cf_wire_ack_mac_input (ack, error);
  if (input == NULL)
    return NULL;
  cf_mac_bytes (push->device->ack_key, input, strlen (input), mac);
  ack->mac = cf_hex_encode (mac, sizeof mac);
  return cf_wire_ack_encode (ack, error);
}

/* Begins another life if the proof holds, and answers in it. */
static CfPushOutcome
begin_life (CfChange *change, const CfPush *push, const CfWireAck *ack, char **ret_answer,
            GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfChain) chain = find_chain (session, push->device, ack->incarnation, error);
  g_autoptr (CfTenant) tenant = NULL;
  gboolean here;

  if (chain == NULL || !is_here (session, chain, ack, &here, error) ||
      (tenant = cf_tenant_read (session, error)) == NULL)
    return CF_PUSH_FAILED;
  /* Another till may have proved it already: then this one only has to hear of it. */
  if (g_str_equal (tenant->epoch, ack->epoch)) {
    if (here)
      return CF_PUSH_MALFORMED;
    if (!cf_tenant_mint_epoch (session, push->random, error) ||
        !cf_rights_begin_life (change, error))
      return CF_PUSH_FAILED;
    cf_tenant_free (tenant);
    tenant = cf_tenant_read (session, error);
  }
  if (tenant == NULL)
    return CF_PUSH_FAILED;
  *ret_answer = answer (push, tenant, chain, ack->incarnation, error);
  return *ret_answer != NULL ? CF_PUSH_ANSWERED : CF_PUSH_FAILED;
}

CfPushOutcome
cf_proof_take (CfSession *session, const CfPush *push, char **ret_answer, GError **error)
{
  g_autofree char *input = NULL;
  g_autofree char *written = NULL;
  g_autoptr (CfWireAck) ack = cf_wire_ack_decode (push->bytes, push->length, &input, NULL);
  g_autoptr (CfChange) change = NULL;
  CfPushOutcome outcome;
  gboolean genuine;

  if (ack == NULL)
    return CF_PUSH_MALFORMED;
  change = cf_change_begin (session, error);
  if (change == NULL || !is_genuine (session, push->device, ack, input, &genuine, error))
    return CF_PUSH_FAILED;
  if (!genuine)
    return CF_PUSH_FORKED;
  outcome = begin_life (change, push, ack, &written, error);
  if (outcome != CF_PUSH_ANSWERED)
    return outcome;
  if (!cf_change_commit (change, error))
    return CF_PUSH_FAILED;
  *ret_answer = g_steal_pointer (&written);
  return CF_PUSH_ANSWERED;
}
