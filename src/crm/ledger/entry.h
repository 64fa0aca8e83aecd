// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"
#include "seal/hash.h"
#include "wire/ack.h"
#include "wire/batch.h"

typedef enum {
  CF_VERDICT_APPLIED, /* it has had its effect */
  CF_VERDICT_PARKED, /* kept and acknowledged; a person has to look at it */
  CF_VERDICT_REPEATED, /* the same action came before, from another life of the till's journal */
} CfVerdictState;

/* What became of an entry. */
typedef struct {
  CfVerdictState state;
  const char *reason; /* why it is parked; static, a stable word for programs */
} CfVerdict;

/* An entry to be kept. */
typedef struct {
  const CfWireBatchEntry *entry;
  const char *chain; /* that it is kept in */
  const guint8 *hash; /* CF_HASH_BYTES */
  CfVerdict verdict;
  const char *private_member; /* NULL when there is no private part, or nothing to seal it with */
  GBytes *private_sealed;
  gint64 received_at_us;
} CfLedgerEntry;

/* Errors: of db/. */
gboolean cf_ledger_add (CfChange *change, const CfLedgerEntry *entry,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  CF_LEDGER_NEW, /* no such operation */
  CF_LEDGER_SAME, /* it is there, with this body */
  CF_LEDGER_OTHER, /* it is there, with another */
} CfLedgerMatch;

/* Whether the operation has been recorded already.
 * Errors: of db/. */
gboolean cf_ledger_match (CfSession *session, const char *op_id, const char *body,
                          CfLedgerMatch *ret_match, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What became of an operation that was recorded before. */
typedef struct {
  gint64 received_at_us; /* first; 0: never */
  gboolean waits_for_member; /* parked, since nobody can tell whom it was for */
} CfLedgerFate;

/* Errors: of db/. */
gboolean cf_ledger_find_fate (CfSession *session, const char *op_id, CfLedgerFate *ret_fate,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the entry at that place of a chain has that hash; FALSE in *ret_same when there is none.
 * Errors: of db/. */
gboolean cf_ledger_has (CfSession *session, const char *chain, gint64 seq, const guint8 *hash,
                        gboolean *ret_same, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Tells the acknowledgement which entries of a chain from first_seq to last_seq are parked, and
 * why. Errors: of db/. */
gboolean cf_ledger_list_parked (CfSession *session, const char *chain, gint64 first_seq,
                                gint64 last_seq, CfWireAck *ack,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to one of the tenant's counts: "entries", "sales", "parked" or "repeated".
 * Errors: of db/. */
gboolean cf_ledger_count (CfChange *change, const char *name, gint64 more,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_ledger_statements;
