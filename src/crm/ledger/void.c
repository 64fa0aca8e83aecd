// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/void.h"

#include <string.h>

#include "crm/ledger/sale.h"
#include "crm/returns/former.h"
#include "wire/fact/sale-void.h"

enum {
  ADD,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO voided_sale (tenant_id, sale_op_id, op_id, commit_seq) "
            "VALUES (?1, ?2, ?3, ?4)",
};

const CfStatements cf_void_statements = {texts, N_STATEMENTS};

/* Whether the sale is of the same till, whatever its number was before it was paired again. */
static gboolean
find_out_own (CfIntake *intake, const CfEntryHeader *header, const CfFormerSale *former,
              gboolean *ret_is_own, GError **error)
{
  const CfEntryHeader *sale = former->header;

  *ret_is_own = sale != NULL && strcmp (sale->shop, header->shop) == 0 &&
                strcmp (sale->till, header->till) == 0;
  return sale == NULL || *ret_is_own ||
         cf_intake_is_own (intake, sale->shop, sale->till, ret_is_own, error);
}

/* Why the sale cannot be taken back by this entry; NULL when it can. */
static const char *
judge (const CfEntryHeader *header, const CfWireSaleVoid *voided, const CfFormerSale *former,
       gboolean is_own)
{
  if (former->header == NULL)
    return "sale-unknown";
  if (!is_own || g_strcmp0 (former->header->receipt_no, voided->receipt_no) != 0)
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
  g_auto (CfFormerSale) former = {0};
  g_autoptr (GError) fault = NULL;
  const char *reason = NULL;
  gboolean again = FALSE;
  gboolean returned = FALSE;
  gboolean is_own = FALSE;

  if (!cf_wire_sale_void_decode (entry->body, entry->header->version, &voided, &fault))
    reason = g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN) ? "version-unknown"
                                                                           : "body-malformed";
  else if (!cf_former_sale_find (session, voided.sale, &former, error) ||
           !find_out_own (intake, entry->header, &former, &is_own, error) ||
           !cf_former_sale_is_void (session, voided.sale, &again, error) ||
           !cf_former_sale_is_returned (session, voided.sale, &returned, error))
    return FALSE;
  if (reason == NULL)
    reason = again      ? "sale-voided-before"
             : returned ? "sale-returned"
                        : judge (entry->header, &voided, &former, is_own);
  if (reason != NULL) {
    *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, reason};
    return TRUE;
  }
  return note (intake->change, voided.sale, entry->header->op_id, error) &&
         cf_ledger_reverse_sale (intake, former.header, former.sale, former.member_id,
                                 entry->header->op_id, error);
}
