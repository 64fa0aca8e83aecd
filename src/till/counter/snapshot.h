// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tender.h"
#include "till/checkout.h"
#include "till/collect/collector.h"
#include "till/counter/inspection.h"
#include "till/find.h"
#include "till/pay.h"
#include "till/points/points.h"
#include "till/quick-keys.h"
#include "till/receipt/print.h"
#include "till/sell.h"
#include "till/status.h"

/* How things stand between this till and the CRM, as the thread that talks to it last said. */
typedef struct {
  gboolean online; /* the last answer was good, and the switch is on */
  gboolean settled; /* nothing waits, and every feed is at its end */
  gboolean loading; /* the shop is being loaded */
  gboolean forked; /* another till uses this one's identity: pair again */
  char *trouble; /* NULL: none; else a stable short name: "off", "connect", … */
  gint64 heard_at_us; /* by this till's clock, when it last answered; 0: never */
  gint64 since_us; /* since when online is what it is; 0: since before this run */
} CfLineState;

/* How the printer is, and what became of the last receipt that was sent to it. */
typedef struct {
  gboolean has_printer;
  CfPrintTrouble trouble; /* that the last try met */
  guint waiting; /* jobs that are not over */
  char *receipt_no; /* NULL: none was sent since the start */
  gboolean is_copy;
  CfPrintState state; /* of that one */
  CfPrintTrouble why; /* it waits, or how it ended */
} CfPrintView;

/* All that the screens show of the till, at one moment. Immutable, and shared between threads. */
typedef struct {
  gatomicrefcount references;
  guint64 serial; /* greater than that of every snapshot before it */
  GError *trouble; /* why the till cannot be used; NULL: it can, and what follows is filled in */
  CfTillStatus status;
  CfLineState line;
  CfInspectionState inspection; /* of the journal, since the till was opened */
  CfShop *shop; /* NULL before the first load */
  CfStaff *staff; /* who is signed in; NULL: locked */
  GPtrArray *staff_list; /* CfStaff: who may sign in */
  CfCheckout *checkout; /* NULL before the first load */
  CfTouchPages *quick_keys; /* NULL before the first load; the same pointer while they stay */
  CfFoundMember *member; /* who stands at the basket; NULL: a stranger, or one not known here */
  CfPointsStanding points; /* of that member; all 0: there is nothing to pay with */
  GPtrArray *held; /* CfHeldBasket, oldest first */
  GPtrArray *tenders; /* CfTender: offered for the basket so far, payments approved included */
  GPtrArray *payments; /* CfPaymentAttempt: of the basket, begun, unknown or approved */
  GPtrArray *collections; /* CfCollection: of the basket, its failures included, oldest first */
  gboolean takes_codes; /* an acquirer is set */
  gboolean has_shop_code; /* there is one to show */
  CfSettlement *settlement; /* of the tenders against the total; NULL without a basket */
  CfSold *sold; /* the sale just done, until the next customer; else NULL */
  CfFoundMember *buyer; /* whose sale that was; NULL: a stranger's */
  CfPrintView print;
} CfSnapshot;

/* An empty one, for its maker to fill before anybody else sees it. */
CfSnapshot *cf_snapshot_new (guint64 serial) G_GNUC_WARN_UNUSED_RESULT;

/* One holder more, and one less. NULL is no snapshot to unref. */
CfSnapshot *cf_snapshot_ref (CfSnapshot *snapshot);
void cf_snapshot_unref (CfSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfSnapshot, cf_snapshot_unref)

/* The sum of the payments of the basket whose fate nobody knows yet. */
gint64 cf_snapshot_pending_minor (const CfSnapshot *snapshot);

/* How a payment is being collected; NULL for one that is not. Borrowed. */
const CfCollection *cf_snapshot_collection (const CfSnapshot *snapshot, const char *payment_id);

/* What is still to be paid: exactly, and if it is paid in cash. 0 without a basket. */
gint64 cf_snapshot_due_minor (const CfSnapshot *snapshot);
gint64 cf_snapshot_due_cash_minor (const CfSnapshot *snapshot);
