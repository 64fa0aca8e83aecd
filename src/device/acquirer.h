// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "core/money.h"

/* A port: whoever takes money from customers' wallets on behalf of the shop. Every call returns at
 * once; answers come to the one listener on the main context that was the thread's default when the
 * acquirer was opened, each by the reference that it is about. An answer may be late, may come
 * twice, or never.
 * Thread: the one that opened it. */
typedef struct _CfAcquirer CfAcquirer;

#define CF_ACQUIRER_REFERENCE_MAX 32 /* characters of a reference: digits and letters */

/* What was asked for. */
typedef enum {
  CF_ACQUIRER_BEGIN, /* take the money */
  CF_ACQUIRER_QUERY, /* say what became of it */
  CF_ACQUIRER_REVERSE, /* take nothing, or give it back, and never take it later */
} CfAcquirerCall;
#define CF_ACQUIRER_CALL_COUNT (CF_ACQUIRER_REVERSE + 1)

typedef enum {
  CF_ACQUIRER_APPROVED, /* the money has moved; to a reversal: it can no longer be given back */
  CF_ACQUIRER_DECLINED, /* none has moved and none will: see the reason */
  CF_ACQUIRER_WAITING, /* the payer types a password */
  CF_ACQUIRER_UNKNOWN, /* a fault over there: the money may have moved */
  CF_ACQUIRER_ABSENT, /* to a query: this reference has not arrived there, so far */
  CF_ACQUIRER_REVERSED, /* none has moved for good, nor will it: the reference is closed */
  CF_ACQUIRER_UNREACHED, /* nothing has left this till: no network */
} CfAcquirerVerdict;
#define CF_ACQUIRER_VERDICT_COUNT (CF_ACQUIRER_UNREACHED + 1)

/* Why it was declined. */
typedef enum {
  CF_ACQUIRER_NO_REASON,
  CF_ACQUIRER_NO_FUNDS,
  CF_ACQUIRER_CODE_EXPIRED,
  CF_ACQUIRER_CODE_USED,
  CF_ACQUIRER_CODE_INVALID,
  CF_ACQUIRER_PAYER_REFUSED,
} CfAcquirerReason;
#define CF_ACQUIRER_REASON_COUNT (CF_ACQUIRER_PAYER_REFUSED + 1)

typedef struct {
  CfAcquirerCall call; /* to which this is the answer */
  CfAcquirerVerdict verdict;
  CfAcquirerReason reason;
  const char *transaction; /* the acquirer's own number, or NULL */
  gint64 amount_minor; /* what it has taken, where it has; 0: not told */
} CfAcquirerAnswer;

/* What is to be taken. The code is read during the call and kept nowhere. */
typedef struct {
  const char *reference; /* the shop's number for it, used once and never again */
  gint64 amount_minor;
  const CfCurrency *currency;
  const char *code;
} CfAcquirerCharge;

typedef void (*CfAcquirerNotice) (const char *reference, const CfAcquirerAnswer *answer,
                                  gpointer data);

/* Opens what a setting names: "fake:FOLDER" (see device/fake/acquirer.h). "none", or NULL, opens
 * nothing: *ret_acquirer is NULL then. The clock must outlive it.
 * Errors: G_IO_ERROR_INVALID_ARGUMENT for any other text; what the folder refuses. */
gboolean cf_acquirer_open (const char *setting, const CfClock *clock, CfAcquirer **ret_acquirer,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Closes it: no answer comes any more. Not from within an answer. */
void cf_acquirer_close (CfAcquirer *acquirer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfAcquirer, cf_acquirer_close)

/* Who hears the answers; NULL: nobody. */
void cf_acquirer_listen (CfAcquirer *acquirer, CfAcquirerNotice notice, gpointer data);

/* Takes the money. Once for a reference, whatever comes of it. */
void cf_acquirer_begin (CfAcquirer *acquirer, const CfAcquirerCharge *charge);

/* Asks what became of a reference; as often as it takes. */
void cf_acquirer_query (CfAcquirer *acquirer, const char *reference);

/* Undoes a reference, or closes one that has not arrived; as often as it takes. */
void cf_acquirer_reverse (CfAcquirer *acquirer, const char *reference);

/* Text names: "approved", "no-funds" … */
const char *cf_acquirer_verdict_name (CfAcquirerVerdict verdict);
const char *cf_acquirer_reason_name (CfAcquirerReason reason);
gboolean cf_acquirer_reason_parse (const char *name,
                                   CfAcquirerReason *ret_reason) G_GNUC_WARN_UNUSED_RESULT;
