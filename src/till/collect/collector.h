// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/wallet.h"
#include "core/tender.h"
#include "till/collect/charge.h"
#include "till/till.h"

/* Collects payments from customers' wallets: by the code that the payer shows (付款码), and by the
 * shop's own code. It carries out what charge.h decides: each attempt is in the journal before the
 * acquirer hears of it, each answer before anybody is told, and what an earlier run has left
 * unknown is asked about until it is known. Nothing is ever begun twice.
 * Thread: the till's; answers and notices come on its thread-default main context. */
typedef struct _CfCollector CfCollector;

/* One payment as it stands: an immutable value. */
typedef struct {
  char *payment_id;
  CfTenderKind kind; /* CF_TENDER_CODE or CF_TENDER_QR */
  CfWallet wallet; /* whose code it was; CF_WALLET_NONE: not known, or the shop's own */
  gint64 amount_minor;
  CfChargeStage stage;
  CfChargeReason reason;
  gint64 next_s; /* until something is asked or undone, rounded up; -1: nothing is to come */
  char *transaction; /* the acquirer's number, or NULL */
  char *payload; /* the text of the QR code to be shown, or NULL */
} CfCollection;

/* One more holder of it, and one less; any thread. */
CfCollection *cf_collection_ref (CfCollection *collection);

/* NULL is fine. */
void cf_collection_unref (CfCollection *collection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfCollection, cf_collection_unref)

/* What came of trying to begin. Nothing has happened unless it is CF_COLLECT_BEGUN. */
typedef enum {
  CF_COLLECT_BEGUN,
  CF_COLLECT_NOT_A_CODE, /* no payment code of a wallet that is known */
  CF_COLLECT_CODE_USED, /* this very code was tried before: the payer shows a new one */
  CF_COLLECT_OFFLINE, /* the till's network is switched off: take another tender */
  CF_COLLECT_NO_ACQUIRER, /* none is set */
  CF_COLLECT_NO_SHOP_CODE, /* the shop has no code of its own to show */
  CF_COLLECT_PENDING, /* another payment of this basket is not known yet */
  CF_COLLECT_TOO_MUCH, /* more than is still to be paid */
} CfCollectOutcome;
#define CF_COLLECT_OUTCOME_COUNT (CF_COLLECT_TOO_MUCH + 1)

/* Something about a payment has changed. It may call the collector, but not free it. */
typedef void (*CfCollectorNotice) (CfCollection *collection, gpointer data);

/* What may be other than usual; zeroes are the usual. */
typedef struct {
  const CfChargeTimes *times; /* NULL: the standard ones */
  const CfClock *clock; /* for waiting; NULL: the till's */
} CfCollectorPorts;

/* Opens the acquirer that the till's setting names (acquiring.h), and takes up what an earlier run
 * has left. ports may be NULL. The till must outlive it; a till without a shop has nothing to
 * collect.
 * Errors: what the disk refuses; a setting that names no acquirer. */
CfCollector *cf_collector_new (CfTill *till, const CfCollectorPorts *ports,
                               CfCollectorNotice notice, gpointer data,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_collector_free (CfCollector *collector);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfCollector, cf_collector_free)

/* Takes a sum of the open basket by the payer's code. The code is used once, and kept nowhere.
 * Errors: as cf_pay_begin. */
gboolean cf_collector_charge (CfCollector *collector, gint64 amount_minor, const char *code,
                              CfCollectOutcome *ret_outcome, char **ret_payment_id,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same by the shop's code: the payload is in the collection. With an acquirer it is asked
 * whether the customer has paid; without one, and offline, the cashier says so.
 * Errors: as cf_pay_begin and cf_till_merchant_qr. */
gboolean cf_collector_show (CfCollector *collector, gint64 amount_minor,
                            CfCollectOutcome *ret_outcome, char **ret_payment_id,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Asks about it now. FALSE for a payment that is not being collected here; so below. */
gboolean cf_collector_query (CfCollector *collector, const char *payment_id);

/* Undoes it as soon as that may be, and gives back what was paid. FALSE also for what has paid for
 * a sale, or for a basket that is on hold. */
gboolean cf_collector_cancel (CfCollector *collector, const char *payment_id);

/* Gives back what has paid for a sale that is void now: see till/void-sale.h, which has marked it.
 * FALSE for what is not marked. */
gboolean cf_collector_give_back (CfCollector *collector, const char *payment_id);

/* A person says what became of it. It counts for the shop's code and for what nobody knows; that it
 * was approved does not while it is being undone.
 * Errors: as cf_till_check. */
gboolean cf_collector_say (CfCollector *collector, const char *payment_id, CfPaymentState said,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One that is or was collected since the start, or NULL; and those whose fate is not known. */
CfCollection *cf_collector_state (CfCollector *collector,
                                  const char *payment_id) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *cf_collector_list (CfCollector *collector) G_GNUC_WARN_UNUSED_RESULT;
