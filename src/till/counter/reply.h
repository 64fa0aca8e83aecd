// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/collect/collector.h"
#include "core/code/emv.h"
#include "till/counter/command.h"
#include "till/counter/snapshot.h"
#include "till/health/examination.h"
#include "till/member/change.h"
#include "till/held.h"
#include "till/privacy/reveal.h"
#include "core/receipt/receipt.h"
#include "till/scan.h"
#include "till/show/recent.h"
#include "till/sign-in.h"
#include "till/return/return.h"

/* What this till's own settings say; any may be NULL: never set. */
typedef struct {
  char *acquirer;
  char *merchant_qr; /* the shop's static payload */
  char *printer; /* its address */
  char *printer_profile;
  char *receipt_language;
} CfTillSettings;

/* One sale of a list. */
typedef struct {
  CfSold *sold;
  gboolean is_voided; /* it was taken back */
  CfVoidMoney money; /* of one that was: how its payments by code stand */
  gint64 *returned_milli; /* how much of each of its lines was returned */
} CfDaySale;

/* NULL is none to free. */
void cf_day_sale_free (CfDaySale *sale);

/* What became of a command. error says that it could not be done at all; the other fields are those
 * of its kind, as the functions of till/ give them back. */
typedef struct {
  CfCommandKind kind;
  CfSnapshot *snapshot; /* how things stood after it */
  GError *error;
  gboolean stale; /* FIND_*: a later one has been asked for, and nothing was looked up */
  CfBasketOutcome basket; /* STEP */
  CfScan scan; /* SCAN, ADD, CHECK_PRICE */
  gboolean undone; /* UNDO */
  CfSignIn sign_in; /* SIGN_IN, and whatever took an approver's PIN */
  gint64 wait_s; /* after CF_SIGN_IN_WAIT */
  GPtrArray *found; /* FIND_*: CfFoundMember, CfFoundProduct; LIST_HELD: CfHeldView */
  gboolean more; /* FIND_*: there are others */
  gboolean too_many; /* FIND_MEMBERS: look-ups in this hour; nobody was found then */
  CfRevealOutcome reveal; /* REVEAL */
  char *phone; /* of REVEAL: as it is, on CF_REVEAL_DONE */
  CfSettlement
      *settlement; /* CASH, SETTLE_PAYMENT, SELL: what is missing, where nothing was sold */
  CfCollectOutcome collect; /* BEGIN_PAYMENT, CHARGE_CODE, SHOW_QR: what was in the way */
  char *payment_id; /* likewise; NULL when nothing was begun */
  CfSold *sold; /* RECEIPT: NULL when this till has none of that number */
  CfReceipt *receipt; /* likewise: what its paper says; ENROL, LOWER_CONSENT: the member's copy */
  GPtrArray *sales; /* LIST_SALES: CfDaySale */
  GPtrArray *entries; /* LIST_ENTRIES: CfRecentEntry */
  CfVoidSaleOutcome void_sale; /* VOID_SALE; sold is the sale, once it is void */
  CfTakeBackOutcome take_back; /* PREVIEW_RETURN, RETURN */
  CfReturn *back; /* PREVIEW_RETURN: what would go back; NULL: nothing */
  CfReturned *returned; /* RETURN: the return, once it is done */
  gint64 code_by_hand_minor; /* of those two: see cf_return_code_by_hand */
  char *op_id; /* PREVIEW_RETURN: one for the return; ENROL_BEGIN; CHANGE_MEMBER, UNDO_CHANGE: the
                  entry's, once it is written */
  CfChangeOutcome change; /* CHANGE_MEMBER, UNDO_CHANGE */
  char *unmarked; /* CHANGE_MEMBER: what they avoid now, and no article here is marked with */
  CfFoundMember *member; /* likewise: as they are now; NULL: nobody here */
  GPtrArray *edits; /* LIST_EDITS: CfMemberEdit */
  GPtrArray *tags; /* LIST_TAGS: texts; NULL when it is stale */
  CfEnrolCheck enrol_check; /* ENROL_CHECK */
  CfEnrolOutcome enrol; /* ENROL */
  CfConsentOutcome consent; /* LOWER_CONSENT */
  char *member_id; /* of ENROL: who was enrolled; NULL: nobody */
  CfExamination *examination; /* JOURNAL: one that is not thorough */
  CfTillSettings *settings; /* SETTINGS, SET_*: as they are now */
  CfEmvOutcome emv; /* SET_MERCHANT_QR: what is wrong with the payload; nothing was kept then */
  CfEmvFault emv_fault;
} CfReply;

/* A reply in which nothing is filled in. */
CfReply *cf_reply_new (CfCommandKind kind) G_GNUC_WARN_UNUSED_RESULT;
void cf_reply_free (CfReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfReply, cf_reply_free)
