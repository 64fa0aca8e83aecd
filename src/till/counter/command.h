// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket-step.h"
#include "core/payment.h"
#include "core/person/member-change.h"
#include "core/tender.h"
#include "till/enrol.h"
#include "till/return/return.h"

/* What a screen can ask of the till. */
typedef enum {
  CF_COMMAND_OPEN, /* try again to open the till's folder */
  CF_COMMAND_PAIR, /* text: the CRM's address; detail: the code */
  CF_COMMAND_NETWORK, /* on */
  CF_COMMAND_CONTACT, /* look now whether there is something to send or to fetch */
  CF_COMMAND_SIGN_IN, /* staff_id, pin */
  CF_COMMAND_LOCK,
  CF_COMMAND_SCAN, /* text; quantity_milli, or 0; begins the next sale if one has just ended */
  CF_COMMAND_ADD, /* text: product id; quantity_milli, or 0; on: amount_minor is its price */
  CF_COMMAND_STEP, /* step */
  CF_COMMAND_UNDO,
  CF_COMMAND_HOLD, /* detail: its label */
  CF_COMMAND_RECALL, /* text: op_id */
  CF_COMMAND_LIST_HELD,
  CF_COMMAND_VOID, /* detail: why */
  CF_COMMAND_CHECK_PRICE, /* text: a code; what it would cost, and nothing changes */
  CF_COMMAND_FIND_MEMBERS, /* text; one that is overtaken by the next is answered as stale */
  CF_COMMAND_FIND_PRODUCTS, /* likewise */
  CF_COMMAND_CASH, /* amount_minor is handed over; what is paid in full is sold at once */
  CF_COMMAND_DROP_CASH, /* gives the last cash back */
  CF_COMMAND_POINTS, /* amount_minor is to be paid in the member's points; 0: nothing is */
  CF_COMMAND_BEGIN_PAYMENT, /* tender, amount_minor: the attempt is written down */
  CF_COMMAND_SETTLE_PAYMENT, /* text: payment id; state; detail: its reference */
  CF_COMMAND_CHARGE_CODE, /* text: the payer's code; amount_minor */
  CF_COMMAND_SHOW_QR, /* amount_minor by the shop's own code */
  CF_COMMAND_QUERY, /* text: payment id; asks the acquirer about it now */
  CF_COMMAND_CANCEL, /* text: payment id; undoes it as soon as that may be */
  CF_COMMAND_SELL, /* with what has been offered */
  CF_COMMAND_NEXT, /* the sale just done is dealt with: the next customer */
  CF_COMMAND_RECEIPT, /* text: receipt number; on: a copy */
  CF_COMMAND_PRINT, /* text: receipt number; on: a copy, which is what the original's failing needs
                     */
  CF_COMMAND_OPEN_DRAWER, /* detail: why, or NULL */
  CF_COMMAND_JOURNAL, /* what the journal's page needs beside the snapshot */
  CF_COMMAND_INSPECT, /* begins to check the whole journal: the snapshots tell how it goes */
  CF_COMMAND_LIST_SALES, /* the last ones, the newest first */
  CF_COMMAND_VOID_SALE, /* text: receipt number; detail: why */
  CF_COMMAND_LIST_ENTRIES, /* the last ones, the newest first */
  CF_COMMAND_ENROL_BEGIN, /* the id of an enrolment whose form is opened */
  CF_COMMAND_ENROL_CHECK, /* enrolment: is it somebody who is here? Stale as FIND_* */
  CF_COMMAND_ENROL, /* enrolment */
  CF_COMMAND_SETTINGS, /* those of the till; so do those that set one */
  CF_COMMAND_SET_ACQUIRER, /* text: "fake:FOLDER" or "none" */
  CF_COMMAND_SET_MERCHANT_QR, /* text: the payload, or "" */
  CF_COMMAND_SET_PRINTER, /* text: its address, or "none"; detail: its profile */
  CF_COMMAND_SET_RECEIPT_LANGUAGE, /* text: "shop", "en", "zh_CN", "zh_TW" */
  CF_COMMAND_LOWER_CONSENT, /* text: member id; detail: what they still allow, by its name */
  CF_COMMAND_TEST_PRINT, /* a page that shows what the printer can do */
  CF_COMMAND_CONFIRM_DATE, /* text: the business day, while the clock is not believed */
  CF_COMMAND_REVEAL, /* text: member id; their phone, whole */
  CF_COMMAND_CHANGE_MEMBER, /* text: member id; change: what it says from now on */
  CF_COMMAND_UNDO_CHANGE, /* text: op_id of a change; detail: id of the member that it is of */
  CF_COMMAND_LIST_EDITS, /* text: member id; stale as FIND_* */
  CF_COMMAND_LIST_TAGS, /* text: the tags typed so far; what its last word begins. Likewise */
  CF_COMMAND_PREVIEW_RETURN, /* returning: what would go back */
  CF_COMMAND_RETURN, /* returning */
} CfCommandKind;
#define CF_COMMAND_COUNT (CF_COMMAND_RETURN + 1)

/* One request, all borrowed. The fields that its kind does not name are zero and NULL. Where a
 * person with more rights has agreed, staff_id and pin are theirs. */
typedef struct {
  CfCommandKind kind;
  const char *text;
  const char *detail;
  const char *staff_id;
  const char *pin;
  const CfBasketStep *step;
  const CfEnrolment *enrolment;
  const CfMemberChange *change; /* now alone counts */
  const CfReturnAsked *returning; /* all but who agrees */
  gint64 amount_minor;
  gint64 quantity_milli;
  CfTenderKind tender;
  CfPaymentState state;
  gboolean on;
} CfCommand;

/* A copy that borrows nothing, for another thread. */
CfCommand *cf_command_copy (const CfCommand *command) G_GNUC_WARN_UNUSED_RESULT;
void cf_command_free (CfCommand *command);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfCommand, cf_command_free)
