// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/void.h"

#include <string.h>

#include "crm/ledger/sale.h"
#include "crm/rights/spend.h"
#include "wire/entry.h"
#include "wire/fact/sale-void.h"
#include "wire/sale.h"

enum {
  FIND_SALE,
  HAS,
  ADD,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND_SALE] = "SELECT header, body, private_member, state, reason FROM entry "
                  "WHERE tenant_id = ?1 AND op_id = ?2 AND type = 'sale.completed' "
                  "AND state <> 'repeated' ORDER BY commit_seq, incarnation, seq LIMIT 1",
    [HAS] = "SELECT 1 FROM voided_sale WHERE tenant_id = ?1 AND sale_op_id = ?2",
    [ADD] = "INSERT INTO voided_sale (tenant_id, sale_op_id, op_id, commit_seq) "
            "VALUES (?1, ?2, ?3, ?4)",
};

const CfStatements cf_void_statements = {texts, N_STATEMENTS};

/* The sale that is taken back, as it lies in the ledger. */
typedef struct {
  CfEntryHeader *header; /* NULL: there is none */
  CfSale *sale;
  char *member_id; /* whose key seals the entry's private part */
  gboolean moved; /* it had its effect, in money and stock at least */
  gboolean is_own; /* of the till that sends, whatever its number was then */
} Former;

static void
former_clear (Former *former)
{
  cf_entry_header_free (former->header);
  cf_sale_free (former->sale);
  g_free (former->member_id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Former, former_clear)

/* A sale that was parked for its points' sake alone has moved money and stock. */
static gboolean
has_moved (const char *state, const char *reason)
{
  return strcmp (state, "applied") == 0 ||
         (reason != NULL && (g_str_has_prefix (reason, "member-") ||
                             g_str_has_prefix (reason, CF_SPEND_REASON_PREFIX)));
}

static gboolean
find_sale (CfSession *session, const char *op_id, Former *ret_former, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_void_statements, FIND_SALE, error);
  const char *header;
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  step = cf_stmt_step (find, error);
  if (step != CF_STEP_ROW)
    return step == CF_STEP_DONE;
  header = cf_stmt_get_text (find, 0);
  ret_former->header = cf_wire_entry_header_decode (header, strlen (header), NULL);
  ret_former->member_id = g_strdup (cf_stmt_get_text (find, 2));
  ret_former->moved = has_moved (cf_stmt_get_text (find, 3), cf_stmt_get_text (find, 4));
  if (ret_former->header != NULL && ret_former->moved) {
    g_autofree char *commitment = NULL;

    ret_former->moved =
        cf_wire_sale_decode (cf_stmt_get_text (find, 1), ret_former->header->version,
                             &ret_former->sale, &commitment, NULL);
  }
  return TRUE;
}

static gboolean
was_voided (CfSession *session, const char *op_id, gboolean *ret_was, GError **error)
{
  g_autoptr (CfStmtLoan) has = cf_session_get (session, &cf_void_statements, HAS, error);
  CfStep step;

  if (has == NULL)
    return FALSE;
  CF_STMT_BIND (has, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  step = cf_stmt_step (has, error);
  *ret_was = step == CF_STEP_ROW;
  return step != CF_STEP_ERROR;
}

/* Whether the sale is of the same till, whatever its number was before it was paired again. */
static gboolean
find_out_own (CfIntake *intake, const CfEntryHeader *header, Former *former, GError **error)
{
  const CfEntryHeader *sale = former->header;

  if (sale == NULL)
    return TRUE;
  if (!cf_intake_is_own (intake, sale->shop, sale->till, &former->is_own, error))
    return FALSE;
  if (strcmp (sale->shop, header->shop) == 0 && strcmp (sale->till, header->till) == 0)
    former->is_own = TRUE;
  return TRUE;
}

/* Why the sale cannot be taken back by this entry; NULL when it can. */
static const char *
judge (const CfEntryHeader *header, const CfWireSaleVoid *voided, const Former *former)
{
  if (former->header == NULL)
    return "sale-unknown";
  if (!former->is_own || g_strcmp0 (former->header->receipt_no, voided->receipt_no) != 0)
    return "sale-other-till";
  if (strcmp (former->header->business_date, header->business_date) != 0)
    return "sale-other-day";
  return former->moved ? NULL : "sale-parked";
}

static gboolean
note (CfChange *change, const char *sale_op_id, const char *op_id, GError **error)
{
  g_autoptr (CfStmtLoan) add = cf_session_get (change->session, &cf_void_statements, ADD, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (change->session->tenant_id), CF_TEXT (sale_op_id), CF_TEXT (op_id),
                CF_INT64 (change->commit_seq));
  return cf_stmt_run (add, error);
}

gboolean
cf_ledger_take_void (CfIntake *intake, const CfWireBatchEntry *entry, CfVerdict *ret_verdict,
                     GError **error)
{
  CfSession *session = intake->change->session;
  g_auto (CfWireSaleVoid) voided = {0};
  g_auto (Former) former = {0};
  g_autoptr (GError) fault = NULL;
  const char *reason = NULL;
  gboolean again = FALSE;

  if (!cf_wire_sale_void_decode (entry->body, entry->header->version, &voided, &fault))
    reason = g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN) ? "version-unknown"
                                                                           : "body-malformed";
  else if (!find_sale (session, voided.sale, &former, error) ||
           !find_out_own (intake, entry->header, &former, error) ||
           !was_voided (session, voided.sale, &again, error))
    return FALSE;
  if (reason == NULL)
    reason = again ? "sale-voided-before" : judge (entry->header, &voided, &former);
  if (reason != NULL) {
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
    return TRUE;
  }
  return note (intake->change, voided.sale, entry->header->op_id, error) &&
         cf_ledger_reverse_sale (intake, former.header, former.sale, former.member_id,
                                 entry->header->op_id, error);
}
