// SPDX-License-Identifier: Apache-2.0
#include "till/collect/charge.h"

#include "base/check.h"

#define NEVER_US G_MAXINT64
#define FAILURES_MAX 10 /* enough to reach any longest pause */

static const char *const stage_names[CF_CHARGE_STAGE_COUNT] = {
    [CF_CHARGE_ASKING] = "asking",     [CF_CHARGE_WAITING] = "waiting",
    [CF_CHARGE_DOUBTFUL] = "doubtful", [CF_CHARGE_REVERSING] = "reversing",
    [CF_CHARGE_APPROVED] = "approved", [CF_CHARGE_DECLINED] = "declined",
    [CF_CHARGE_REVERSED] = "reversed",
};

static const char *const reason_names[CF_CHARGE_REASON_COUNT] = {
    [CF_CHARGE_NO_REASON] = "none",
    [CF_CHARGE_NO_FUNDS] = "no-funds",
    [CF_CHARGE_CODE_EXPIRED] = "code-expired",
    [CF_CHARGE_CODE_USED] = "code-used",
    [CF_CHARGE_CODE_INVALID] = "code-invalid",
    [CF_CHARGE_PAYER_REFUSED] = "payer-refused",
    [CF_CHARGE_OFFLINE] = "offline",
    [CF_CHARGE_NO_ANSWER] = "no-answer",
    [CF_CHARGE_FAULT] = "fault",
    [CF_CHARGE_LOST] = "lost",
    [CF_CHARGE_TOO_SLOW] = "too-slow",
    [CF_CHARGE_CANCELLED] = "cancelled",
    [CF_CHARGE_BY_HAND] = "by-hand",
    [CF_CHARGE_NOT_WRITTEN] = "not-written",
    [CF_CHARGE_OTHER_AMOUNT] = "other-amount",
};

const CfChargeTimes *
cf_charge_times_standard (void)
{
  static const CfChargeTimes times = {
      .answer_us = 5 * G_TIME_SPAN_SECOND,
      .poll_us = 10 * G_TIME_SPAN_SECOND,
      .shown_us = 3 * G_TIME_SPAN_SECOND,
      .patience_us = 30 * G_TIME_SPAN_SECOND,
      .reverse_us = 15 * G_TIME_SPAN_SECOND,
      .backoff_max_us = 60 * G_TIME_SPAN_SECOND,
  };

  return &times;
}

const char *
cf_charge_stage_name (CfChargeStage stage)
{
  CF_CHECK ((gsize)stage < G_N_ELEMENTS (stage_names));
  return stage_names[stage];
}

const char *
cf_charge_reason_name (CfChargeReason reason)
{
  CF_CHECK ((gsize)reason < G_N_ELEMENTS (reason_names));
  return reason_names[reason];
}

gboolean
cf_charge_is_known (const CfCharge *charge)
{
  return charge->stage == CF_CHARGE_APPROVED || charge->stage == CF_CHARGE_DECLINED ||
         charge->stage == CF_CHARGE_REVERSED;
}

/* The journal goes by way of unknown where it must. */
static void
note (CfCharge *charge, CfPaymentState state, CfChargeStep *step)
{
  if (charge->noted == state)
    return;
  if (cf_payment_move (charge->noted, state) != CF_PAYMENT_MOVE_OK)
    step->notes[step->n_notes++] = CF_PAYMENT_UNKNOWN;
  step->notes[step->n_notes++] = state;
  charge->noted = state;
}

static void
end (CfCharge *charge, CfChargeStage stage, CfChargeStep *step)
{
  static const CfPaymentState states[CF_CHARGE_STAGE_COUNT] = {
      [CF_CHARGE_APPROVED] = CF_PAYMENT_APPROVED,
      [CF_CHARGE_DECLINED] = CF_PAYMENT_DECLINED,
      [CF_CHARGE_REVERSED] = CF_PAYMENT_REVERSED,
  };

  /* What the journal has as approved can end as reversed only: no money moved, or it is back. */
  if (stage == CF_CHARGE_DECLINED && charge->noted == CF_PAYMENT_APPROVED)
    stage = CF_CHARGE_REVERSED;
  charge->stage = stage;
  charge->due_us = NEVER_US;
  charge->in_flight = FALSE;
  charge->gives_up = FALSE;
  note (charge, states[stage], step);
}

void
cf_charge_settle (CfCharge *charge, CfPaymentState state)
{
  CF_CHECK (state == CF_PAYMENT_APPROVED || state == CF_PAYMENT_DECLINED ||
            state == CF_PAYMENT_REVERSED);
  charge->stage = state == CF_PAYMENT_APPROVED   ? CF_CHARGE_APPROVED
                  : state == CF_PAYMENT_DECLINED ? CF_CHARGE_DECLINED
                                                 : CF_CHARGE_REVERSED;
  charge->noted = state;
  charge->reason = CF_CHARGE_BY_HAND;
  charge->due_us = NEVER_US;
  charge->in_flight = FALSE;
  charge->gives_up = FALSE;
}

static gint64
pause (const CfCharge *charge)
{
  return MIN (charge->times.answer_us << MIN (charge->failures, FAILURES_MAX),
              charge->times.backoff_max_us);
}

static void
call (CfCharge *charge, CfAcquirerCall which, gint64 now_us, CfChargeStep *step)
{
  step->calls = TRUE;
  step->call = which;
  charge->in_flight = TRUE;
  charge->due_us = now_us + pause (charge);
}

static void
doubt (CfCharge *charge, CfChargeReason reason, gint64 now_us, CfChargeStep *step)
{
  if (charge->stage == CF_CHARGE_ASKING)
    charge->since_us = now_us;
  charge->stage = CF_CHARGE_DOUBTFUL;
  if (!charge->gives_up)
    charge->reason = reason;
  note (charge, CF_PAYMENT_UNKNOWN, step);
}

/* Undoes it, now or as soon as that may be. Whoever sells must know at once, so the mark does not
 * wait. */
static void
reverse (CfCharge *charge, gint64 now_us, CfChargeStep *step)
{
  gint64 earliest_us = charge->begun_us + charge->times.reverse_us;

  if (charge->noted == CF_PAYMENT_BEGUN)
    note (charge, CF_PAYMENT_UNKNOWN, step);
  charge->stage = CF_CHARGE_REVERSING;
  charge->failures = 0;
  charge->in_flight = FALSE;
  step->marks = TRUE;
  if (now_us >= earliest_us)
    call (charge, CF_ACQUIRER_REVERSE, now_us, step);
  else
    charge->due_us = earliest_us;
}

/* Until when it may go on like this. One that an earlier run left is asked about for ever, unless
 * its payer is known to be typing: nobody stands at the till and waits for it. */
static gint64
limit (const CfCharge *charge)
{
  if (charge->is_shown || (charge->is_resumed && charge->stage == CF_CHARGE_DOUBTFUL))
    return NEVER_US;
  return charge->since_us + charge->times.patience_us;
}

/* Nothing to do before the next question, or before it may be undone. */
static void
rest (CfCharge *charge, gint64 after_us, gint64 now_us)
{
  gint64 earliest_us = charge->begun_us + charge->times.reverse_us;

  charge->due_us = MIN (now_us + after_us, MAX (limit (charge), now_us));
  if (charge->gives_up)
    charge->due_us = MIN (charge->due_us, MAX (earliest_us, now_us));
}

/* An approval that comes while the cashier has given up, and before anything was undone, stands:
 * the payer has paid, and the cashier sees it. */
static void
take_waiting (CfCharge *charge, gint64 now_us, CfChargeStep *step)
{
  if (charge->stage == CF_CHARGE_ASKING)
    charge->since_us = now_us;
  charge->stage = CF_CHARGE_WAITING;
  if (!charge->gives_up)
    charge->reason = CF_CHARGE_NO_REASON;
  charge->failures = 0;
  if (now_us < limit (charge)) {
    rest (charge, charge->is_shown ? charge->times.shown_us : charge->times.poll_us, now_us);
    return;
  }
  charge->reason = CF_CHARGE_TOO_SLOW;
  reverse (charge, now_us, step);
}

/* What has not arrived may still be on its way: it is closed there before it is called dead. */
static void
take_absent (CfCharge *charge, gint64 now_us, CfChargeStep *step)
{
  if (charge->is_shown) {
    take_waiting (charge, now_us, step);
    return;
  }
  doubt (charge, CF_CHARGE_LOST, now_us, step);
  charge->gives_up = TRUE;
  if (now_us >= charge->begun_us + charge->times.reverse_us)
    reverse (charge, now_us, step);
  else
    rest (charge, charge->times.answer_us, now_us);
}

static void
take_trouble (CfCharge *charge, CfChargeReason reason, gint64 now_us, CfChargeStep *step)
{
  charge->failures = MIN (charge->failures + 1, FAILURES_MAX);
  if (charge->is_shown) { /* the shop's code stays on the screen */
    if (!charge->gives_up)
      charge->reason = reason;
    rest (charge, pause (charge), now_us);
    return;
  }
  doubt (charge, reason, now_us, step);
  if (now_us >= limit (charge))
    reverse (charge, now_us, step);
  else
    rest (charge, charge->is_resumed ? pause (charge) : charge->times.answer_us, now_us);
}

static CfChargeReason
reason_of (CfAcquirerReason reason)
{
  static const CfChargeReason reasons[CF_ACQUIRER_REASON_COUNT] = {
      [CF_ACQUIRER_NO_REASON] = CF_CHARGE_NO_REASON,
      [CF_ACQUIRER_NO_FUNDS] = CF_CHARGE_NO_FUNDS,
      [CF_ACQUIRER_CODE_EXPIRED] = CF_CHARGE_CODE_EXPIRED,
      [CF_ACQUIRER_CODE_USED] = CF_CHARGE_CODE_USED,
      [CF_ACQUIRER_CODE_INVALID] = CF_CHARGE_CODE_INVALID,
      [CF_ACQUIRER_PAYER_REFUSED] = CF_CHARGE_PAYER_REFUSED,
  };

  CF_CHECK ((gsize)reason < G_N_ELEMENTS (reasons));
  return reasons[reason];
}

static void
take_unreached (CfCharge *charge, const CfChargeEvent *event, CfChargeStep *step)
{
  if (event->call != CF_ACQUIRER_BEGIN) {
    take_trouble (charge, CF_CHARGE_OFFLINE, event->now_us, step);
  } else if (charge->stage == CF_CHARGE_ASKING) {
    charge->reason = CF_CHARGE_OFFLINE;
    end (charge, CF_CHARGE_DECLINED, step);
  }
}

/* Somebody has paid, but not this: nobody is told that it is paid, and it is undone in the end. */
static void
take_other_amount (CfCharge *charge, gint64 now_us, CfChargeStep *step)
{
  take_trouble (charge, CF_CHARGE_OTHER_AMOUNT, now_us, step);
  if (charge->noted == CF_PAYMENT_BEGUN)
    note (charge, CF_PAYMENT_UNKNOWN, step);
}

static void
take_answer (CfCharge *charge, const CfChargeEvent *event, CfChargeStep *step)
{
  charge->in_flight = FALSE;
  switch (event->verdict) {
  case CF_ACQUIRER_APPROVED:
    if (event->other_amount) {
      take_other_amount (charge, event->now_us, step);
      return;
    }
    charge->reason = CF_CHARGE_NO_REASON;
    end (charge, CF_CHARGE_APPROVED, step);
    return;
  case CF_ACQUIRER_DECLINED:
    charge->reason = reason_of (event->reason);
    end (charge, CF_CHARGE_DECLINED, step);
    return;
  case CF_ACQUIRER_REVERSED:
    end (charge, CF_CHARGE_REVERSED, step);
    return;
  case CF_ACQUIRER_WAITING:
    take_waiting (charge, event->now_us, step);
    return;
  case CF_ACQUIRER_ABSENT:
    take_absent (charge, event->now_us, step);
    return;
  case CF_ACQUIRER_UNREACHED:
    take_unreached (charge, event, step);
    return;
  case CF_ACQUIRER_UNKNOWN:
  default:
    take_trouble (charge, CF_CHARGE_FAULT, event->now_us, step);
  }
}

/* Only the answer to a reversal counts here, and the reason why it was begun stays. */
static void
take_reversal (CfCharge *charge, const CfChargeEvent *event, CfChargeStep *step)
{
  CfAcquirerVerdict verdict = event->verdict;

  /* What pays for nothing is not approved either when it can no longer be given back. */
  if (verdict == CF_ACQUIRER_APPROVED && event->other_amount)
    verdict = CF_ACQUIRER_UNKNOWN;
  switch (verdict) {
  case CF_ACQUIRER_APPROVED: /* it can no longer be given back */
    charge->reason = CF_CHARGE_NO_REASON;
    end (charge, CF_CHARGE_APPROVED, step);
    return;
  case CF_ACQUIRER_DECLINED:
    end (charge, CF_CHARGE_DECLINED, step);
    return;
  case CF_ACQUIRER_REVERSED:
    end (charge, CF_CHARGE_REVERSED, step);
    return;
  case CF_ACQUIRER_WAITING:
  case CF_ACQUIRER_ABSENT:
  case CF_ACQUIRER_UNREACHED:
  case CF_ACQUIRER_UNKNOWN:
  default:
    charge->in_flight = FALSE;
    charge->due_us = event->now_us + pause (charge);
  }
}

static void
on_answer (CfCharge *charge, const CfChargeEvent *event, CfChargeStep *step)
{
  if (cf_charge_is_known (charge))
    return;
  if (charge->stage != CF_CHARGE_REVERSING)
    take_answer (charge, event, step);
  else if (event->call == CF_ACQUIRER_REVERSE)
    take_reversal (charge, event, step);
}

/* A question that nobody has answered is a failure; then comes the next, or the end of patience. */
static void
on_due (CfCharge *charge, gint64 now_us, CfChargeStep *step)
{
  gint64 earliest_us = charge->begun_us + charge->times.reverse_us;
  gboolean unanswered = charge->in_flight;

  if (unanswered)
    charge->failures = MIN (charge->failures + 1, FAILURES_MAX);
  if (charge->stage == CF_CHARGE_REVERSING && now_us < earliest_us) {
    charge->due_us = earliest_us;
    return;
  }
  if (charge->stage == CF_CHARGE_REVERSING) {
    call (charge, CF_ACQUIRER_REVERSE, now_us, step);
    return;
  }
  if (charge->gives_up && now_us >= charge->begun_us + charge->times.reverse_us) {
    reverse (charge, now_us, step);
    return;
  }
  if (unanswered && !charge->is_shown) {
    if (charge->stage == CF_CHARGE_ASKING)
      charge->failures = 0;
    if (charge->stage != CF_CHARGE_WAITING)
      doubt (charge, CF_CHARGE_NO_ANSWER, now_us, step);
    if (now_us >= limit (charge)) {
      charge->reason = charge->stage == CF_CHARGE_WAITING ? CF_CHARGE_TOO_SLOW : charge->reason;
      reverse (charge, now_us, step);
      return;
    }
  }
  call (charge, CF_ACQUIRER_QUERY, now_us, step);
  if (!charge->is_resumed && !charge->is_shown)
    charge->due_us = now_us + charge->times.answer_us; /* somebody stands there and waits */
  if (charge->gives_up)
    charge->due_us = MIN (charge->due_us, charge->begun_us + charge->times.reverse_us);
}

static void
on_query (CfCharge *charge, gint64 now_us, CfChargeStep *step)
{
  if (cf_charge_is_known (charge) || charge->stage == CF_CHARGE_ASKING)
    return;
  charge->failures = 0;
  if (charge->stage != CF_CHARGE_REVERSING)
    call (charge, CF_ACQUIRER_QUERY, now_us, step);
  else if (now_us >= charge->begun_us + charge->times.reverse_us)
    call (charge, CF_ACQUIRER_REVERSE, now_us, step);
}

static void
on_cancel (CfCharge *charge, gint64 now_us, CfChargeStep *step)
{
  if (charge->stage >= CF_CHARGE_DECLINED || charge->stage == CF_CHARGE_REVERSING)
    return;
  charge->reason = CF_CHARGE_CANCELLED;
  if (charge->stage == CF_CHARGE_APPROVED ||
      now_us >= charge->begun_us + charge->times.reverse_us) {
    reverse (charge, now_us, step);
    return;
  }
  charge->gives_up = TRUE;
  charge->due_us = MIN (charge->due_us, charge->begun_us + charge->times.reverse_us);
}

/* A cashier's word counts where nobody else's is to be had: for the shop's code, and in doubt. That
 * something was paid counts only while nothing is being undone. */
static void
on_say (CfCharge *charge, CfPaymentState said, CfChargeStep *step)
{
  gboolean in_doubt = charge->stage == CF_CHARGE_DOUBTFUL || charge->stage == CF_CHARGE_REVERSING;

  if (cf_charge_is_known (charge) || !(charge->is_shown || in_doubt) ||
      (said == CF_PAYMENT_APPROVED && charge->stage == CF_CHARGE_REVERSING))
    return;
  if (said == CF_PAYMENT_APPROVED)
    end (charge, CF_CHARGE_APPROVED, step);
  else if (said == CF_PAYMENT_DECLINED)
    end (charge, CF_CHARGE_DECLINED, step);
  else if (said == CF_PAYMENT_REVERSED)
    end (charge, CF_CHARGE_REVERSED, step);
  else
    return;
  charge->reason = CF_CHARGE_BY_HAND;
}

static void
react (CfCharge *charge, const CfChargeEvent *event, CfChargeStep *step)
{
  switch (event->kind) {
  case CF_CHARGE_EVENT_ANSWER:
    on_answer (charge, event, step);
    return;
  case CF_CHARGE_EVENT_QUERY:
    on_query (charge, event->now_us, step);
    return;
  case CF_CHARGE_EVENT_CANCEL:
    on_cancel (charge, event->now_us, step);
    return;
  case CF_CHARGE_EVENT_SAY:
    on_say (charge, event->said, step);
    return;
  case CF_CHARGE_EVENT_TICK:
  default:
    if (event->now_us >= charge->due_us)
      on_due (charge, event->now_us, step);
  }
}

void
cf_charge_step (CfCharge *charge, const CfChargeEvent *event, CfChargeStep *ret_step)
{
  CfChargeStep step = {0};

  react (charge, event, &step);
  CF_CHECK (!step.calls || !cf_charge_is_known (charge));
  step.wake_us = charge->due_us;
  *ret_step = step;
}

void
cf_charge_init (CfCharge *charge, const CfChargeTimes *times, gboolean is_shown, gint64 now_us,
                CfChargeStep *ret_step)
{
  CfChargeStep step = {0};

  *charge = (CfCharge){.times = *times,
                       .stage = is_shown ? CF_CHARGE_WAITING : CF_CHARGE_ASKING,
                       .noted = CF_PAYMENT_BEGUN,
                       .is_shown = is_shown,
                       .begun_us = now_us,
                       .since_us = now_us,
                       .due_us = now_us + times->shown_us};
  if (!is_shown)
    call (charge, CF_ACQUIRER_BEGIN, now_us, &step);
  step.wake_us = charge->due_us;
  *ret_step = step;
}

void
cf_charge_resume (CfCharge *charge, const CfChargeTimes *times, CfPaymentState noted,
                  gboolean is_shown, gboolean is_marked, gint64 now_us)
{
  CF_CHECK (noted == CF_PAYMENT_BEGUN || noted == CF_PAYMENT_UNKNOWN ||
            noted == CF_PAYMENT_APPROVED);
  *charge = (CfCharge){.times = *times,
                       .stage = CF_CHARGE_DOUBTFUL,
                       .noted = noted,
                       .is_shown = is_shown,
                       .is_resumed = TRUE,
                       .begun_us = now_us,
                       .since_us = now_us,
                       .due_us = now_us};
  if (is_shown)
    charge->stage = CF_CHARGE_WAITING;
  if (is_marked) {
    charge->stage = CF_CHARGE_REVERSING;
    charge->due_us = now_us + times->reverse_us;
  } else if (noted == CF_PAYMENT_APPROVED) {
    charge->stage = CF_CHARGE_APPROVED;
    charge->due_us = NEVER_US;
  }
}
