// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"
#include "wire/limit.h"

/* How far one incarnation of a till's journal has come in. Copies of one disk have gone on writing
 * the same incarnation, each in its own way: what a copy wrote comes in as a branch, a chain of its
 * own, once it has been paired again and is a device of its own. */
typedef struct {
  char *incarnation; /* or the name of the branch */
  char *device_id; /* that sent its last batch */
  gint64 acked_seq; /* 0: nothing yet */
  char *acked_hash;
  char *token; /* that the next batch must show; "" for the first */
  char *token_before; /* that the last batch showed … */
  char *digest_before; /* … and its digest */
} CfChain;

void cf_chain_free (CfChain *chain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfChain, cf_chain_free)

/* A chain of which nothing has come in. */
CfChain *cf_chain_new (const char *incarnation, const char *device_id) G_GNUC_WARN_UNUSED_RESULT;

/* *ret_chain is NULL when nothing of the incarnation has come in.
 * Errors: of db/. */
gboolean cf_chain_find (CfSession *session, const char *incarnation, CfChain **ret_chain,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The name of the branch that a device has of an incarnation. The caller owns it. */
char *cf_chain_branch_name (const char *incarnation,
                            const char *device_id) G_GNUC_WARN_UNUSED_RESULT;

/* Adds the chain or changes the one there is. Errors: of db/. */
gboolean cf_chain_save (CfChange *change, const CfChain *chain,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_chain_statements;
