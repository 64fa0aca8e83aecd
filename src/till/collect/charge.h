// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/payment.h"
#include "device/acquirer.h"

/* One payment at the acquirer, as a state machine that does nothing itself: what happened goes in
 * as events with their time, what is to be done comes out as steps. collector.h carries them out;
 * a test plays its part just as well.
 *   asking → waiting → doubtful → reversing, and from each of them to an end.
 * Once a reversal has been asked for, no approval that may be older than it counts any more. */
typedef enum {
  CF_CHARGE_ASKING, /* sent; no answer yet */
  CF_CHARGE_WAITING, /* for the payer: a password, or the shop's code to be paid */
  CF_CHARGE_DOUBTFUL, /* nobody knows: it is asked about */
  CF_CHARGE_REVERSING, /* it is being undone, until the acquirer says so */
  CF_CHARGE_APPROVED, /* an end, unless it is cancelled */
  CF_CHARGE_DECLINED, /* an end */
  CF_CHARGE_REVERSED, /* an end */
} CfChargeStage;
#define CF_CHARGE_STAGE_COUNT (CF_CHARGE_REVERSED + 1)

/* Why it stands where it stands. */
typedef enum {
  CF_CHARGE_NO_REASON,
  CF_CHARGE_NO_FUNDS,
  CF_CHARGE_CODE_EXPIRED,
  CF_CHARGE_CODE_USED,
  CF_CHARGE_CODE_INVALID,
  CF_CHARGE_PAYER_REFUSED,
  CF_CHARGE_OFFLINE, /* the acquirer is not reached */
  CF_CHARGE_NO_ANSWER,
  CF_CHARGE_FAULT, /* one of the acquirer's own */
  CF_CHARGE_LOST, /* it has never arrived there */
  CF_CHARGE_TOO_SLOW, /* the payer */
  CF_CHARGE_CANCELLED, /* by the cashier */
  CF_CHARGE_BY_HAND, /* the cashier has said what became of it */
  CF_CHARGE_NOT_WRITTEN, /* the journal could not be written; it is tried again */
  CF_CHARGE_OTHER_AMOUNT, /* another than was asked for has been taken: that pays for nothing */
} CfChargeReason;
#define CF_CHARGE_REASON_COUNT (CF_CHARGE_OTHER_AMOUNT + 1)

/* Units: µs. */
typedef struct {
  gint64 answer_us; /* how long an answer may take; and after a fault, when to ask */
  gint64 poll_us; /* between questions while the payer types */
  gint64 shown_us; /* between questions while the shop's code is shown */
  gint64 patience_us; /* with a payer who types, and with doubt, before it is undone */
  gint64 reverse_us; /* from the beginning; no reversal before */
  gint64 backoff_max_us; /* the longest pause between questions that nobody answers */
} CfChargeTimes;

/* 5 s, 10 s, 3 s, 30 s, 15 s, 60 s. Source: what WeChat Pay asks of shops that scan codes. */
const CfChargeTimes *cf_charge_times_standard (void);

/* Plain values: copy it, compare it, print it. Changed by the functions below alone. */
typedef struct {
  CfChargeTimes times;
  CfChargeStage stage;
  CfChargeReason reason;
  CfPaymentState noted; /* what the journal says */
  gboolean is_shown; /* the payer scans the shop's code: nothing is begun at the acquirer */
  gboolean is_resumed; /* from an earlier run: it is asked about until it is known */
  gboolean gives_up; /* is to be undone as soon as that may be */
  gboolean in_flight; /* the last question has no answer yet */
  guint failures; /* questions in a row that led to nothing */
  gint64 begun_us;
  gint64 since_us; /* when waiting, or doubt, began */
  gint64 due_us; /* when to do the next thing */
} CfCharge;

typedef enum {
  CF_CHARGE_EVENT_TICK, /* nothing but time */
  CF_CHARGE_EVENT_ANSWER, /* call, verdict, reason, other_amount */
  CF_CHARGE_EVENT_QUERY, /* the cashier wants it asked about now */
  CF_CHARGE_EVENT_CANCEL, /* the cashier wants it undone */
  CF_CHARGE_EVENT_SAY, /* the cashier says what became of it: said */
} CfChargeEventKind;

typedef struct {
  CfChargeEventKind kind;
  gint64 now_us; /* monotonic; never less than the event before */
  CfAcquirerCall call;
  CfAcquirerVerdict verdict;
  CfAcquirerReason reason;
  gboolean other_amount; /* approved, but not over what was asked for */
  CfPaymentState said;
} CfChargeEvent;

/* What to do, in this order: mark, notes, and only when they are written the call. If they cannot
 * be, forget the charge that this step came with and go on with the one before. */
typedef struct {
  gboolean marks; /* keep durably that a reversal is asked for: cf_reversal_mark */
  guint n_notes;
  CfPaymentState notes[2]; /* to the journal */
  gboolean calls;
  CfAcquirerCall call;
  gint64 wake_us; /* send a tick by then; G_MAXINT64: no need */
} CfChargeStep;

/* A new one: the first step begins it at the acquirer, unless the shop's code is shown. */
void cf_charge_init (CfCharge *charge, const CfChargeTimes *times, gboolean is_shown, gint64 now_us,
                     CfChargeStep *ret_step);

/* One of an earlier run, as the journal knows it: begun, unknown or approved; marked when a
 * reversal was asked for. */
void cf_charge_resume (CfCharge *charge, const CfChargeTimes *times, CfPaymentState noted,
                       gboolean is_shown, gboolean is_marked, gint64 now_us);

/* Takes an event and says what to do next. What comes too late, twice, or against the rules changes
 * nothing. */
void cf_charge_step (CfCharge *charge, const CfChargeEvent *event, CfChargeStep *ret_step);

/* Somebody else has written its end into the journal: it stands like that now. Approved, declined
 * or reversed. */
void cf_charge_settle (CfCharge *charge, CfPaymentState state);

/* Whether its fate is known. */
gboolean cf_charge_is_known (const CfCharge *charge);

/* "asking", "no-funds" … */
const char *cf_charge_stage_name (CfChargeStage stage);
const char *cf_charge_reason_name (CfChargeReason reason);
