// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/intake.h"

#include "base/planted.h"
#include "crm/ledger/consent.h"
#include "crm/ledger/enrolment.h"
#include "crm/ledger/member-change.h"
#include "crm/ledger/merge-proposal.h"
#include "crm/ledger/sale.h"
#include "crm/ledger/secret.h"
#include "crm/ledger/void.h"
#include "crm/points/sweep.h"
#include "crm/privacy/audit.h"
#include "crm/privacy/erasure.h"
#include "crm/returns/return.h"
#include "crm/rights/answer.h"
#include "crm/rights/spend.h"
#include "crm/tier/standing.h"
#include "wire/fact/member.h"

#define NO_ACTION (-1)
#define PREDECESSORS_MAX 64

enum {
  FIND_ROLE,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND_ROLE] = "SELECT role FROM staff WHERE tenant_id = ?1 AND staff_id = ?2",
};

const CfStatements cf_intake_statements = {texts, N_STATEMENTS};

/* Which right an entry of each type needs; the others say only what happened to the till. */
static const int actions[CF_ENTRY_TYPE_COUNT] = {
    [CF_ENTRY_SALE_COMPLETED] = CF_ACTION_SELL,
    [CF_ENTRY_SALE_VOIDED] = CF_ACTION_VOID_SALE,
    [CF_ENTRY_RETURN_COMPLETED] = CF_ACTION_RETURN,
    [CF_ENTRY_MEMBER_ENROLLED] = CF_ACTION_MEMBER_ENROL,
    [CF_ENTRY_MEMBER_CHANGED] = CF_ACTION_MEMBER_CHANGE,
    [CF_ENTRY_MEMBER_MERGE_PROPOSED] = CF_ACTION_MEMBER_CHANGE,
    [CF_ENTRY_CONSENT_RECORDED] = NO_ACTION,
    [CF_ENTRY_PICKUP_COLLECTED] = CF_ACTION_PICKUP,
    [CF_ENTRY_PICKUP_REFUSED] = CF_ACTION_PICKUP,
    [CF_ENTRY_CASH_MOVED] = CF_ACTION_CASH_MOVE,
    [CF_ENTRY_SHIFT_OPENED] = CF_ACTION_SHIFT,
    [CF_ENTRY_SHIFT_CLOSED] = CF_ACTION_SHIFT,
    [CF_ENTRY_OVERRIDE_APPROVED] = NO_ACTION,
    [CF_ENTRY_FEEDBACK_GIVEN] = NO_ACTION,
    [CF_ENTRY_SUGGESTION_SHOWN] = NO_ACTION,
    [CF_ENTRY_SUGGESTION_TAKEN] = NO_ACTION,
    [CF_ENTRY_SUGGESTION_DECLINED] = NO_ACTION,
    [CF_ENTRY_STAFF_SIGNED_IN] = NO_ACTION,
    [CF_ENTRY_PAYMENT_BEGUN] = NO_ACTION,
    [CF_ENTRY_PAYMENT_CHANGED] = NO_ACTION,
    [CF_ENTRY_BASKET_VOIDED] = CF_ACTION_VOID_BASKET,
    [CF_ENTRY_INCARNATION_STARTED] = NO_ACTION,
    [CF_ENTRY_RIGHT_RETURNED] = NO_ACTION,
    [CF_ENTRY_MEMBER_ERASED] = NO_ACTION,
    [CF_ENTRY_MEMBER_REVEALED] = NO_ACTION, /* what was seen was seen, whoever may */
    [CF_ENTRY_LOOKUPS_EXCEEDED] = NO_ACTION,
};

CfIntake *
cf_intake_new (CfChange *change, const CfTenant *tenant, const CfDevice *device,
               const CfRandom *random, gint64 now_us)
{
  CfIntake *intake = g_new0 (CfIntake, 1);

  intake->change = change;
  intake->tenant = tenant;
  intake->device = device;
  intake->random = random;
  intake->now_us = now_us;
  intake->book = cf_book_new (change);
  intake->goods = cf_goods_new (change);
  intake->visits = cf_visits_new (change);
  intake->allotment = cf_allotment_new (change, intake->book);
  intake->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return intake;
}

void
cf_intake_free (CfIntake *intake)
{
  if (intake == NULL)
    return;
  cf_allotment_free (intake->allotment);
  cf_book_free (intake->book);
  cf_goods_free (intake->goods);
  cf_visits_free (intake->visits);
  g_hash_table_unref (intake->roles);
  g_clear_pointer (&intake->places, g_hash_table_unref);
  g_free (intake);
}

static char *
place_of (const char *shop_id, const char *till)
{
  return g_strjoin ("\n", shop_id, till, NULL);
}

/* A till that was paired again still sends what it wrote as the device that it was before. */
static gboolean
load_places (CfIntake *intake, GError **error)
{
  g_autofree char *previous = g_strdup (intake->device->previous_device_id);

  intake->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (intake->places, place_of (intake->device->shop_id, intake->device->till));
  for (guint i = 0; previous != NULL && i < PREDECESSORS_MAX; i++) {
    g_autoptr (CfDevice) device = NULL;

    if (!cf_device_find (intake->change->session, previous, &device, error))
      return FALSE;
    g_clear_pointer (&previous, g_free);
    if (device == NULL)
      break;
    g_hash_table_add (intake->places, place_of (device->shop_id, device->till));
    previous = g_strdup (device->previous_device_id);
  }
  return TRUE;
}

gboolean
cf_intake_is_own (CfIntake *intake, const char *shop_id, const char *till, gboolean *ret_is,
                  GError **error)
{
  g_autofree char *place = place_of (shop_id, till);

  if (intake->places == NULL && !load_places (intake, error))
    return FALSE;
  *ret_is = g_hash_table_contains (intake->places, place);
  return TRUE;
}

/* *ret_role is −1 for nobody. */
static gboolean
find_role (CfIntake *intake, const char *staff_id, int *ret_role, GError **error)
{
  CfSession *session = intake->change->session;
  g_autoptr (CfStmtLoan) find = NULL;
  gpointer known;
  CfRole role;
  CfStep step;

  if (g_hash_table_lookup_extended (intake->roles, staff_id, NULL, &known)) {
    *ret_role = GPOINTER_TO_INT (known) - 1;
    return TRUE;
  }
  find = cf_session_get (session, &cf_intake_statements, FIND_ROLE, error);
  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (staff_id));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_role = -1;
  if (step == CF_STEP_ROW && cf_role_parse (cf_stmt_get_text (find, 0), &role))
    *ret_role = (int)role;
  g_hash_table_insert (intake->roles, g_strdup (staff_id), GINT_TO_POINTER (*ret_role + 1));
  return TRUE;
}

/* Why the actor may not do this; NULL when it may. */
static gboolean
judge_actor (CfIntake *intake, const CfEntryHeader *header, CfAction action,
             const char **ret_reason, GError **error)
{
  int actor;
  int approver = -1;

  if (header->actor == NULL) {
    *ret_reason = "actor-missing";
    return TRUE;
  }
  if (!find_role (intake, header->actor, &actor, error) ||
      (header->approver != NULL && !find_role (intake, header->approver, &approver, error)))
    return FALSE;
  if (actor < 0)
    *ret_reason = "actor-unknown";
  else if (!cf_role_allows ((CfRole)actor, action) &&
           (approver < 0 || !cf_role_allows_with ((CfRole)actor, action, (CfRole)approver)))
    *ret_reason = "actor-not-allowed";
  else
    *ret_reason = NULL;
  return TRUE;
}

static CfVerdict
parked (const char *reason)
{
  return (CfVerdict){CF_VERDICT_PARKED, reason};
}

/* What can be said of an entry before its body is looked at. */
static gboolean
judge (CfIntake *intake, const CfWireBatchEntry *entry, CfEntryType *ret_type,
       CfVerdict *ret_verdict, GError **error)
{
  const CfEntryHeader *header = entry->header;
  const char *reason = NULL;
  CfLedgerMatch match;
  gboolean is_own;

  *ret_verdict = (CfVerdict){CF_VERDICT_APPLIED, NULL};
  if (!cf_ledger_match (intake->change->session, header->op_id, entry->body, &match, error) ||
      !cf_intake_is_own (intake, header->shop, header->till, &is_own, error))
    return FALSE;
  if (CF_PLANTED (4) && header->clock_quality == CF_CLOCK_UNKNOWN)
    *ret_verdict = parked ("draft");
  else if (match == CF_LEDGER_SAME && !CF_PLANTED (6))
    *ret_verdict = (CfVerdict){CF_VERDICT_REPEATED, NULL};
  else if (match == CF_LEDGER_OTHER)
    *ret_verdict = parked ("op-id-conflict");
  else if (intake->device->state == CF_WIRE_DEVICE_REVOKED)
    *ret_verdict = parked ("device-revoked");
  else if (!is_own)
    *ret_verdict = parked ("till-wrong");
  else if (!cf_entry_type_parse (header->type, ret_type))
    *ret_verdict = parked ("type-unknown");
  else if (actions[*ret_type] != NO_ACTION) {
    if (!judge_actor (intake, header, (CfAction)actions[*ret_type], &reason, error))
      return FALSE;
    if (reason != NULL)
      *ret_verdict = parked (reason);
  }
  return TRUE;
}

/* Seals the private part for whomever it names. What names nobody cannot be sealed under anybody's
 * key, and is not kept. */
static gboolean
seal_private (CfIntake *intake, CfLedgerEntry *kept, char **ret_member_id, GError **error)
{
  const CfWireBatchEntry *entry = kept->entry;

  if (entry->data == NULL)
    return TRUE;
  *ret_member_id = cf_wire_private_subject (entry->data);
  if (*ret_member_id == NULL)
    return TRUE;
  kept->private_member = *ret_member_id;
  return cf_secret_seal (intake->change, entry, *ret_member_id, intake->random,
                         &kept->private_sealed, error);
}

/* Lets an entry have its effect. */
static gboolean
take_effect (CfIntake *intake, CfEntryType type, CfLedgerEntry *kept, gboolean *ret_keeps_private,
             GError **error)
{
  switch ((int)type) {
  case CF_ENTRY_SALE_COMPLETED:
    return cf_ledger_take_sale (intake, kept->entry, &kept->verdict, ret_keeps_private, error);
  case CF_ENTRY_SALE_VOIDED:
    return cf_ledger_take_void (intake, kept->entry, &kept->verdict, error);
  case CF_ENTRY_RETURN_COMPLETED:
    return cf_ledger_take_return (intake, kept->entry, &kept->verdict, error);
  case CF_ENTRY_MEMBER_ENROLLED:
    return cf_ledger_take_enrolment (intake, kept->entry, &kept->verdict, ret_keeps_private, error);
  case CF_ENTRY_MEMBER_CHANGED:
    return cf_ledger_take_member_change (intake, kept->entry, &kept->verdict, ret_keeps_private,
                                         error);
  case CF_ENTRY_MEMBER_MERGE_PROPOSED:
    return cf_ledger_take_merge_proposal (intake, kept->entry, &kept->verdict, ret_keeps_private,
                                          error);
  case CF_ENTRY_CONSENT_RECORDED:
    return cf_ledger_take_consent (intake, kept->entry, &kept->verdict, ret_keeps_private, error);
  case CF_ENTRY_RIGHT_RETURNED:
    return cf_ledger_take_right_return (intake, kept->entry, &kept->verdict, error);
  case CF_ENTRY_MEMBER_ERASED:
    *ret_keeps_private = FALSE;
    return cf_ledger_take_erasure (intake, kept->entry, &kept->verdict, error);
  case CF_ENTRY_MEMBER_REVEALED:
    return cf_ledger_take_reveal (intake, kept->entry, &kept->verdict, ret_keeps_private, error);
  case CF_ENTRY_LOOKUPS_EXCEEDED:
    return cf_ledger_take_lookups (intake, kept->entry, &kept->verdict, error);
  default:
    return TRUE; /* it says only what happened to the till */
  }
}

static void
count (CfIntake *intake, CfVerdictState state)
{
  intake->entries++;
  intake->parked += state == CF_VERDICT_PARKED;
  intake->repeated += state == CF_VERDICT_REPEATED;
}

gboolean
cf_intake_take (CfIntake *intake, const CfWireBatchEntry *entry, const guint8 *hash, GError **error)
{
  CfLedgerEntry kept = {
      .entry = entry, .chain = intake->chain, .hash = hash, .received_at_us = intake->now_us};
  CfEntryType type = CF_ENTRY_INCARNATION_STARTED;
  g_autofree char *member_id = NULL;
  g_autoptr (GBytes) sealed = NULL;
  gboolean keeps_private = TRUE;
  gboolean done;

  if (!judge (intake, entry, &type, &kept.verdict, error))
    return FALSE;
  if (kept.verdict.state == CF_VERDICT_APPLIED &&
      !take_effect (intake, type, &kept, &keeps_private, error))
    return FALSE;
  if (CF_PLANTED (14) && kept.verdict.state == CF_VERDICT_REPEATED &&
      !cf_ledger_take_points (intake, entry, "member-unknown",
                              &(CfVerdict){CF_VERDICT_APPLIED, NULL}, error))
    return FALSE;
  if (CF_PLANTED (27) && kept.verdict.state == CF_VERDICT_PARKED)
    return TRUE;
  if ((CF_PLANTED (10) && g_strcmp0 (kept.verdict.reason, "version-unknown") == 0) ||
      (CF_PLANTED (41) && g_strcmp0 (kept.verdict.reason, "type-unknown") == 0)) {
    g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_FAILED, "poison");
    return FALSE;
  }
  done = !keeps_private || seal_private (intake, &kept, &member_id, error);
  sealed = kept.private_sealed;
  if (!done || !cf_ledger_add (intake->change, &kept, error))
    return FALSE;
  count (intake, kept.verdict.state);
  return TRUE;
}

gboolean
cf_intake_accept (CfIntake *intake, const CfWireBatchEntry *entry, const char *reason,
                  CfVerdict *ret_verdict, GError **error)
{
  CfLedgerEntry kept = {.entry = entry, .verdict = {CF_VERDICT_APPLIED, NULL}};
  gboolean keeps_private = TRUE;
  CfEntryType type;
  gboolean done = TRUE;

  intake->accepts = TRUE;
  if (!cf_entry_type_parse (entry->header->type, &type))
    kept.verdict = parked ("type-unknown");
  else if (type == CF_ENTRY_SALE_COMPLETED && (g_str_has_prefix (reason, "member-") ||
                                               g_str_has_prefix (reason, CF_SPEND_REASON_PREFIX)))
    done = cf_ledger_take_points (intake, entry, reason, &kept.verdict, error);
  else
    done = take_effect (intake, type, &kept, &keeps_private, error);
  *ret_verdict = kept.verdict;
  return done;
}

gboolean
cf_intake_close (CfIntake *intake, GError **error)
{
  CfPointsSwept swept;
  gint64 members;

  return cf_points_sweep (intake->book, intake->visits, intake->random, intake->now_us, &swept,
                          error) &&
         cf_book_close (intake->book, error) && cf_goods_close (intake->goods, error) &&
         cf_allotment_write_visits (intake->allotment, intake->now_us, error) &&
         cf_tier_bring_on (intake->change, intake->now_us, &members, error) &&
         cf_visits_close (intake->visits, error) &&
         cf_allotment_close (intake->allotment, intake->random, intake->now_us, error) &&
         cf_ledger_count (intake->change, "entries", intake->entries, error) &&
         cf_ledger_count (intake->change, "sales", intake->sales, error) &&
         cf_ledger_count (intake->change, "parked", intake->parked, error) &&
         cf_ledger_count (intake->change, "repeated", intake->repeated, error);
}
