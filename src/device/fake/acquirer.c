// SPDX-License-Identifier: Apache-2.0
#include "device/fake/acquirer.h"

#include <gio/gio.h>
#include <string.h>

#include "core/code/wallet.h"
#include "device/acquirer-adapter.h"
#include "device/fake/acquirer-book.h"
#include "device/fake/acquirer-mood.h"

#define NEVER_US G_MAXINT64
#define TOO_MUCH 1 /* what it takes wrongly */

typedef struct {
  CfAcquirer port;
  char *folder;
  const CfClock *clock;
  GMainContext *context;
  GPtrArray *waiting; /* GSource: answers and arrivals to come */
} Fake;

/* Something that happens later: an answer, or the arrival of a begin that was on its way. */
typedef struct {
  Fake *fake;
  GSource *source;
  char *reference;
  CfAcquirerAnswer answer;
  gboolean arrives;
  gint64 amount_minor;
  char currency[4];
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->reference);
  g_free (event);
}

/* What was not written did not happen: whoever asks gets a fault. */
static gboolean
book (Fake *fake, const CfFakeLine *line)
{
  return cf_fake_book_write (fake->folder, line, NULL);
}

static void
arrive (const Event *event)
{
  CfFakeAccount account;
  CfFakeLine line = {.verb = CF_FAKE_CHARGED,
                     .reference = event->reference,
                     .amount_minor = event->amount_minor,
                     .currency = event->currency};

  cf_fake_book_find (event->fake->folder, event->reference, &account);
  if (account.state == CF_FAKE_ABSENT)
    (void)book (event->fake, &line); /* nobody waits for an answer */
}

static gboolean
on_event (gpointer data)
{
  Event *event = data;
  g_autofree char *transaction = g_strconcat ("FAKE-", event->reference, NULL);
  CfAcquirerAnswer answer = event->answer;

  answer.transaction = answer.verdict == CF_ACQUIRER_APPROVED ? transaction : NULL;
  if (event->arrives)
    arrive (event);
  else
    cf_acquirer_answer (&event->fake->port, event->reference, &answer);
  return G_SOURCE_REMOVE;
}

static void
on_event_gone (gpointer data)
{
  Event *event = data;

  if (event->fake->waiting != NULL)
    g_ptr_array_remove_fast (event->fake->waiting, event->source);
  event_free (event);
}

static void
schedule (Fake *fake, Event *event, gint64 after_ms)
{
  event->fake = fake;
  event->source = g_timeout_source_new ((guint)after_ms);
  g_source_set_callback (event->source, on_event, event, on_event_gone);
  g_ptr_array_add (fake->waiting, event->source);
  g_source_attach (event->source, fake->context);
  g_source_unref (event->source); /* the context holds it */
}

static void
answer_after (Fake *fake, const char *reference, const CfAcquirerAnswer *answer, gint64 after_ms)
{
  Event *event = g_new0 (Event, 1);

  event->reference = g_strdup (reference);
  event->answer = *answer;
  schedule (fake, event, after_ms);
}

static void
straggle (Fake *fake, const CfAcquirerCharge *charge, gint64 after_ms)
{
  Event *event = g_new0 (Event, 1);

  event->reference = g_strdup (charge->reference);
  event->arrives = TRUE;
  event->amount_minor = charge->amount_minor;
  g_strlcpy (event->currency, charge->currency->code, sizeof event->currency);
  schedule (fake, event, after_ms);
}

/* What each mood writes down and says. */
static const struct {
  CfFakeVerb verb; /* CF_FAKE_ABSENT: nothing is written */
  CfAcquirerVerdict verdict;
  CfAcquirerReason reason;
  gboolean silent;
} moods[CF_FAKE_MOOD_COUNT] = {
    [CF_FAKE_MOOD_APPROVE] = {CF_FAKE_CHARGED, CF_ACQUIRER_APPROVED, 0, FALSE},
    [CF_FAKE_MOOD_WRONG_AMOUNT] = {CF_FAKE_CHARGED, CF_ACQUIRER_APPROVED, 0, FALSE},
    [CF_FAKE_MOOD_STRAGGLE] = {CF_FAKE_ABSENT, CF_ACQUIRER_UNKNOWN, 0, TRUE},
    [CF_FAKE_MOOD_EXPIRED] = {CF_FAKE_DECLINED, CF_ACQUIRER_DECLINED, CF_ACQUIRER_CODE_EXPIRED,
                              FALSE},
    [CF_FAKE_MOOD_DECLINE] = {CF_FAKE_DECLINED, CF_ACQUIRER_DECLINED, CF_ACQUIRER_NO_FUNDS, FALSE},
    [CF_FAKE_MOOD_PASSWORD] = {CF_FAKE_ASKED, CF_ACQUIRER_WAITING, 0, FALSE},
    [CF_FAKE_MOOD_TIMEOUT] = {CF_FAKE_CHARGED, CF_ACQUIRER_UNKNOWN, 0, TRUE},
    [CF_FAKE_MOOD_LATE] = {CF_FAKE_CHARGED, CF_ACQUIRER_APPROVED, 0, FALSE},
    [CF_FAKE_MOOD_TWICE] = {CF_FAKE_CHARGED, CF_ACQUIRER_APPROVED, 0, FALSE},
    [CF_FAKE_MOOD_LOST] = {CF_FAKE_ABSENT, CF_ACQUIRER_UNKNOWN, 0, TRUE},
    [CF_FAKE_MOOD_FORGOTTEN] = {CF_FAKE_ASKED, CF_ACQUIRER_WAITING, 0, FALSE},
    [CF_FAKE_MOOD_FAULT] = {CF_FAKE_CHARGED, CF_ACQUIRER_UNKNOWN, 0, FALSE},
    [CF_FAKE_MOOD_NO_NETWORK] = {CF_FAKE_ABSENT, CF_ACQUIRER_UNREACHED, 0, FALSE},
};

static void
begin_in_mood (Fake *fake, const CfAcquirerCharge *charge, const CfFakeTemper *temper,
               CfFakeMood mood)
{
  gint64 now_us = cf_clock_now_us (fake->clock);
  gint64 amount_minor = charge->amount_minor + (mood == CF_FAKE_MOOD_WRONG_AMOUNT ? TOO_MUCH : 0);
  CfAcquirerAnswer answer = {CF_ACQUIRER_BEGIN, moods[mood].verdict, moods[mood].reason, NULL,
                             amount_minor};
  CfFakeLine line = {.verb = moods[mood].verb,
                     .reference = charge->reference,
                     .amount_minor = amount_minor,
                     .currency = charge->currency->code,
                     .reason = moods[mood].reason,
                     .code = charge->code,
                     .ready_us = mood == CF_FAKE_MOOD_FORGOTTEN
                                     ? NEVER_US
                                     : now_us + temper->password_ms * G_TIME_SPAN_MILLISECOND};

  if (line.verb != CF_FAKE_ABSENT && !book (fake, &line))
    answer.verdict = CF_ACQUIRER_UNKNOWN;
  if (mood == CF_FAKE_MOOD_STRAGGLE)
    straggle (fake, charge, temper->late_ms);
  if (moods[mood].silent)
    return;
  answer_after (fake, charge->reference, &answer,
                mood == CF_FAKE_MOOD_LATE ? temper->late_ms : temper->delay_ms);
  if (mood == CF_FAKE_MOOD_TWICE)
    answer_after (fake, charge->reference, &answer, 2 * temper->delay_ms);
}

/* Why it is refused whatever the mood; CF_ACQUIRER_NO_REASON when it is not. */
static CfAcquirerReason
find_fault (Fake *fake, const CfAcquirerCharge *charge)
{
  if (cf_wallet_find (charge->code, strlen (charge->code)) == CF_WALLET_NONE)
    return CF_ACQUIRER_CODE_INVALID;
  return cf_fake_book_has_code (fake->folder, charge->code) ? CF_ACQUIRER_CODE_USED
                                                            : CF_ACQUIRER_NO_REASON;
}

static void
begin (CfAcquirer *acquirer, const CfAcquirerCharge *charge)
{
  Fake *fake = (Fake *)acquirer;
  CfFakeTemper temper;
  CfFakeAccount account;
  CfFakeLine line = {.reference = charge->reference, .currency = charge->currency->code};
  CfAcquirerAnswer answer = {.call = CF_ACQUIRER_BEGIN, .verdict = CF_ACQUIRER_UNREACHED};
  CfAcquirerReason fault;

  cf_fake_temper_read (fake->folder, &temper);
  cf_fake_book_find (fake->folder, charge->reference, &account);
  fault = find_fault (fake, charge);
  if (temper.network && account.state == CF_FAKE_ABSENT && fault == CF_ACQUIRER_NO_REASON) {
    begin_in_mood (fake, charge, &temper, cf_fake_temper_mood (&temper, charge->code));
    return;
  }
  if (temper.network && account.state != CF_FAKE_ABSENT) {
    line.verb = CF_FAKE_AGAIN;
    answer.verdict = CF_ACQUIRER_UNKNOWN;
    (void)book (fake, &line); /* it is refused all the same */
  } else if (temper.network) {
    line.verb = CF_FAKE_DECLINED;
    line.reason = fault;
    answer.reason = fault;
    answer.verdict = book (fake, &line) ? CF_ACQUIRER_DECLINED : CF_ACQUIRER_UNKNOWN;
  }
  answer_after (fake, charge->reference, &answer, temper.delay_ms);
}

/* The payer may have typed the password since. */
static CfAcquirerVerdict
look_up (Fake *fake, const char *reference, CfFakeAccount *account)
{
  CfFakeLine line = {.verb = CF_FAKE_CHARGED, .reference = reference};

  switch (account->state) {
  case CF_FAKE_CHARGED:
    return CF_ACQUIRER_APPROVED;
  case CF_FAKE_DECLINED:
    return CF_ACQUIRER_DECLINED;
  case CF_FAKE_REVERSED:
    return CF_ACQUIRER_REVERSED;
  case CF_FAKE_ASKED:
    if (cf_clock_now_us (fake->clock) < account->ready_us)
      return CF_ACQUIRER_WAITING;
    line.amount_minor = account->amount_minor;
    return book (fake, &line) ? CF_ACQUIRER_APPROVED : CF_ACQUIRER_UNKNOWN;
  case CF_FAKE_ABSENT:
  case CF_FAKE_AGAIN:
  default:
    return CF_ACQUIRER_ABSENT;
  }
}

static CfAcquirerVerdict
undo (Fake *fake, const char *reference, CfFakeAccount *account)
{
  CfFakeLine line = {
      .verb = CF_FAKE_REVERSED, .reference = reference, .amount_minor = account->amount_minor};

  if (account->state == CF_FAKE_DECLINED)
    return CF_ACQUIRER_DECLINED;
  if (account->state == CF_FAKE_REVERSED || book (fake, &line))
    return CF_ACQUIRER_REVERSED;
  return CF_ACQUIRER_UNKNOWN;
}

static void
serve (Fake *fake, CfAcquirerCall call, const char *reference)
{
  CfFakeTemper temper;
  CfFakeManner manner;
  CfFakeAccount account;
  CfAcquirerAnswer answer = {.call = call, .verdict = CF_ACQUIRER_UNREACHED};

  cf_fake_temper_read (fake->folder, &temper);
  manner = call == CF_ACQUIRER_QUERY ? temper.query : temper.reverse;
  if (temper.network && manner == CF_FAKE_MANNER_SILENT)
    return;
  if (temper.network && manner == CF_FAKE_MANNER_FAULT) {
    answer.verdict = CF_ACQUIRER_UNKNOWN;
  } else if (temper.network) {
    cf_fake_book_find (fake->folder, reference, &account);
    answer.verdict = call == CF_ACQUIRER_QUERY ? look_up (fake, reference, &account)
                                               : undo (fake, reference, &account);
    answer.reason = account.reason;
    answer.amount_minor = account.amount_minor;
    if (manner == CF_FAKE_MANNER_MUTE)
      return;
  }
  answer_after (fake, reference, &answer, temper.delay_ms);
}

static void
query (CfAcquirer *acquirer, const char *reference)
{
  serve ((Fake *)acquirer, CF_ACQUIRER_QUERY, reference);
}

static void
reverse (CfAcquirer *acquirer, const char *reference)
{
  serve ((Fake *)acquirer, CF_ACQUIRER_REVERSE, reference);
}

static void
close_fake (CfAcquirer *acquirer)
{
  Fake *fake = (Fake *)acquirer;
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&fake->waiting);

  for (guint i = 0; i < waiting->len; i++)
    g_source_destroy (g_ptr_array_index (waiting, i));
  g_main_context_unref (fake->context);
  g_free (fake->folder);
  g_free (fake);
}

CfAcquirer *
cf_fake_acquirer_new (const char *folder, const CfClock *clock, GError **error)
{
  static const CfAcquirerAdapter adapter = {begin, query, reverse, close_fake};
  Fake *fake;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 "The fake acquirer's folder %s cannot be made", folder);
    return NULL;
  }
  fake = g_new0 (Fake, 1);
  fake->port.adapter = &adapter;
  fake->folder = g_strdup (folder);
  fake->clock = clock;
  fake->context = g_main_context_ref_thread_default ();
  fake->waiting = g_ptr_array_new ();
  return &fake->port;
}

gboolean
cf_fake_acquirer_pay (const char *folder, const char *reference, gint64 amount_minor,
                      const char *currency, GError **error)
{
  CfFakeAccount account;
  CfFakeLine line = {.verb = CF_FAKE_CHARGED,
                     .reference = reference,
                     .amount_minor = amount_minor,
                     .currency = currency};

  cf_fake_book_find (folder, reference, &account);
  if (account.state == CF_FAKE_ABSENT)
    return cf_fake_book_write (folder, &line, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "Payment %s is closed, or was paid before",
               reference);
  return FALSE;
}
