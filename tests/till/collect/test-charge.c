// SPDX-License-Identifier: Apache-2.0
#include "till/collect/charge.h"

#include <string.h>

#define S G_TIME_SPAN_SECOND
#define START_US (100 * S)

/* A charge whose whole life is written down: "0 begin, 5 note unknown, 5 query". Times are whole
 * seconds since it began. */
typedef struct {
  CfCharge charge;
  CfChargeStep step;
  gint64 now_us;
  GString *story;
} Play;

static void
tell (Play *play, const char *word, const char *what)
{
  g_string_append_printf (play->story, "%s%" G_GINT64_FORMAT " %s%s",
                          play->story->len > 0 ? ", " : "", (play->now_us - START_US) / S, word,
                          what);
}

static void
tell_step (Play *play)
{
  static const char *const calls[] = {"begin", "query", "reverse"};

  if (play->step.marks)
    tell (play, "mark", "");
  for (guint i = 0; i < play->step.n_notes; i++)
    tell (play, "note ", cf_payment_state_name (play->step.notes[i]));
  if (play->step.calls)
    tell (play, calls[play->step.call], "");
}

static void
play_start (Play *play, gboolean is_shown)
{
  play->now_us = START_US;
  play->story = g_string_new (NULL);
  cf_charge_init (&play->charge, cf_charge_times_standard (), is_shown, play->now_us, &play->step);
  tell_step (play);
}

static void
play_resume (Play *play, CfPaymentState noted, gboolean is_shown, gboolean is_marked)
{
  play->now_us = START_US;
  play->story = g_string_new (NULL);
  cf_charge_resume (&play->charge, cf_charge_times_standard (), noted, is_shown, is_marked,
                    play->now_us);
  play->step = (CfChargeStep){.wake_us = play->charge.due_us};
}

static void
happen (Play *play, const CfChargeEvent *event)
{
  CfChargeEvent now = *event;

  now.now_us = play->now_us;
  cf_charge_step (&play->charge, &now, &play->step);
  tell_step (play);
}

/* Time passes, with a tick whenever one was asked for. */
static void
pass_to (Play *play, gint64 seconds)
{
  const CfChargeEvent tick = {.kind = CF_CHARGE_EVENT_TICK};
  gint64 end_us = START_US + seconds * S;

  while (play->step.wake_us <= end_us) {
    g_assert_cmpint (play->step.wake_us, >=, play->now_us);
    play->now_us = play->step.wake_us;
    happen (play, &tick);
    g_assert_cmpint (play->step.wake_us, >, play->now_us);
  }
  play->now_us = end_us;
}

typedef struct {
  gint64 at_s;
  CfChargeEvent event;
} Cue;

#define ANSWER(at, which, what)                                                                    \
  {                                                                                                \
    at,                                                                                            \
    {                                                                                              \
      CF_CHARGE_EVENT_ANSWER, 0, CF_ACQUIRER_##which, CF_ACQUIRER_##what, 0, FALSE, 0              \
    }                                                                                              \
  }
#define DECLINE(at, which, why)                                                                    \
  {                                                                                                \
    at,                                                                                            \
    {                                                                                              \
      CF_CHARGE_EVENT_ANSWER, 0, CF_ACQUIRER_##which, CF_ACQUIRER_DECLINED, CF_ACQUIRER_##why,     \
          FALSE, 0                                                                                 \
    }                                                                                              \
  }
#define OTHER(at, which)                                                                           \
  {                                                                                                \
    at,                                                                                            \
    {                                                                                              \
      CF_CHARGE_EVENT_ANSWER, 0, CF_ACQUIRER_##which, CF_ACQUIRER_APPROVED, 0, TRUE, 0             \
    }                                                                                              \
  }
#define PRESS(at, what)                                                                            \
  {                                                                                                \
    at,                                                                                            \
    {                                                                                              \
      CF_CHARGE_EVENT_##what, 0, 0, 0, 0, FALSE, 0                                                 \
    }                                                                                              \
  }
#define SAY(at, what)                                                                              \
  {                                                                                                \
    at,                                                                                            \
    {                                                                                              \
      CF_CHARGE_EVENT_SAY, 0, 0, 0, 0, FALSE, CF_PAYMENT_##what                                    \
    }                                                                                              \
  }

typedef struct {
  const char *name;
  Cue cues[8];
  gint64 until_s;
  const char *story;
  CfChargeStage stage;
  CfChargeReason reason;
} Row;

static void
play_row (Play *play, const Row *row)
{
  g_test_message ("%s", row->name);
  for (gsize i = 0; i < G_N_ELEMENTS (row->cues); i++) {
    if (row->cues[i].at_s == 0 && i > 0)
      break;
    pass_to (play, row->cues[i].at_s);
    happen (play, &row->cues[i].event);
  }
  pass_to (play, row->until_s);
  g_assert_cmpstr (play->story->str, ==, row->story);
  g_assert_cmpstr (cf_charge_stage_name (play->charge.stage), ==,
                   cf_charge_stage_name (row->stage));
  g_assert_cmpstr (cf_charge_reason_name (play->charge.reason), ==,
                   cf_charge_reason_name (row->reason));
  g_string_free (play->story, TRUE);
}

static const Row code_rows[] = {
    {"approved",
     {ANSWER (1, BEGIN, APPROVED)},
     99,
     "0 begin, 1 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"another amount than asked for pays for nothing",
     {OTHER (1, BEGIN), OTHER (7, QUERY)},
     8,
     "0 begin, 1 note unknown, 6 query",
     CF_CHARGE_DOUBTFUL,
     CF_CHARGE_OTHER_AMOUNT},
    {"another amount is undone, and never approved",
     {OTHER (1, BEGIN), PRESS (16, CANCEL), OTHER (17, REVERSE), ANSWER (30, REVERSE, REVERSED)},
     99,
     "0 begin, 1 note unknown, 6 query, 11 query, 16 query, 16 mark, 16 reverse, 22 reverse, "
     "27 reverse, 30 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_CANCELLED},
    {"answered twice, and once more otherwise",
     {ANSWER (1, BEGIN, APPROVED), ANSWER (1, BEGIN, APPROVED), DECLINE (2, BEGIN, NO_FUNDS),
      ANSWER (3, QUERY, UNKNOWN), ANSWER (4, REVERSE, REVERSED)},
     99,
     "0 begin, 1 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"declined",
     {DECLINE (1, BEGIN, NO_FUNDS), ANSWER (2, BEGIN, APPROVED)},
     99,
     "0 begin, 1 note declined",
     CF_CHARGE_DECLINED,
     CF_CHARGE_NO_FUNDS},
    {"nothing left the till",
     {ANSWER (1, BEGIN, UNREACHED)},
     99,
     "0 begin, 1 note declined",
     CF_CHARGE_DECLINED,
     CF_CHARGE_OFFLINE},
    {"no answer: asked after 5 s",
     {ANSWER (6, QUERY, APPROVED)},
     99,
     "0 begin, 5 note unknown, 5 query, 6 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"late answer, then the query's",
     {ANSWER (7, BEGIN, APPROVED), ANSWER (8, QUERY, APPROVED)},
     99,
     "0 begin, 5 note unknown, 5 query, 7 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"a fault of theirs: asked 5 s later",
     {ANSWER (2, BEGIN, UNKNOWN), ANSWER (8, QUERY, APPROVED)},
     99,
     "0 begin, 2 note unknown, 7 query, 8 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"password: asked every 10 s",
     {ANSWER (1, BEGIN, WAITING), ANSWER (11, QUERY, WAITING), ANSWER (22, QUERY, APPROVED)},
     99,
     "0 begin, 11 query, 21 query, 22 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"password never typed: reversed after 30 s",
     {ANSWER (1, BEGIN, WAITING), ANSWER (11, QUERY, WAITING), ANSWER (21, QUERY, WAITING),
      ANSWER (31, QUERY, WAITING), ANSWER (32, REVERSE, REVERSED)},
     99,
     "0 begin, 11 query, 21 query, 31 query, 31 mark, 31 note unknown, 31 reverse, "
     "32 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_TOO_SLOW},
    {"the last question is not answered",
     {ANSWER (1, BEGIN, WAITING), ANSWER (11, QUERY, WAITING), ANSWER (21, QUERY, WAITING),
      ANSWER (37, REVERSE, REVERSED)},
     99,
     "0 begin, 11 query, 21 query, 31 query, 36 mark, 36 note unknown, 36 reverse, "
     "37 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_TOO_SLOW},
    {"never arrived: closed, not before 15 s",
     {ANSWER (6, QUERY, ABSENT), ANSWER (12, QUERY, ABSENT), ANSWER (16, REVERSE, REVERSED)},
     99,
     "0 begin, 5 note unknown, 5 query, 11 query, 15 mark, 15 reverse, 16 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_LOST},
    {"was on its way after all",
     {ANSWER (6, QUERY, ABSENT), ANSWER (9, BEGIN, APPROVED)},
     99,
     "0 begin, 5 note unknown, 5 query, 9 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"nobody answers: reversed after 30 s of doubt, and again",
     {ANSWER (43, REVERSE, UNKNOWN), ANSWER (54, REVERSE, UNREACHED),
      ANSWER (66, REVERSE, REVERSED)},
     99,
     "0 begin, 5 note unknown, 5 query, 10 query, 15 query, 20 query, 25 query, 30 query, "
     "35 mark, 35 reverse, 40 reverse, 53 reverse, 64 reverse, 66 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_NO_ANSWER},
    {"an approval older than the reversal does not count",
     {ANSWER (36, BEGIN, APPROVED), ANSWER (37, QUERY, APPROVED), ANSWER (38, REVERSE, REVERSED),
      ANSWER (39, BEGIN, APPROVED)},
     99,
     "0 begin, 5 note unknown, 5 query, 10 query, 15 query, 20 query, 25 query, 30 query, "
     "35 mark, 35 reverse, 38 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_NO_ANSWER},
    {"cannot be reversed any more",
     {ANSWER (36, REVERSE, APPROVED)},
     99,
     "0 begin, 5 note unknown, 5 query, 10 query, 15 query, 20 query, 25 query, 30 query, "
     "35 mark, 35 reverse, 36 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"closed by somebody else",
     {ANSWER (6, QUERY, REVERSED)},
     99,
     "0 begin, 5 note unknown, 5 query, 6 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_NO_ANSWER},
};

static void
test_code (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code_rows); i++) {
    Play play;

    play_start (&play, FALSE);
    play_row (&play, &code_rows[i]);
  }
}

/* What the cashier does. */
static const Row cashier_rows[] = {
    {"cancelled while the payer types: not before 15 s",
     {ANSWER (1, BEGIN, WAITING), PRESS (3, CANCEL), PRESS (4, CANCEL),
      ANSWER (16, REVERSE, REVERSED)},
     99,
     "0 begin, 11 query, 15 mark, 15 note unknown, 15 reverse, 16 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_CANCELLED},
    {"paid before it could be undone: it stands",
     {ANSWER (1, BEGIN, WAITING), PRESS (3, CANCEL), ANSWER (12, QUERY, APPROVED)},
     99,
     "0 begin, 11 query, 12 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"cancelled at once when that may be",
     {ANSWER (1, BEGIN, WAITING), ANSWER (12, QUERY, WAITING), PRESS (16, CANCEL),
      ANSWER (17, REVERSE, REVERSED)},
     99,
     "0 begin, 11 query, 16 mark, 16 note unknown, 16 reverse, 17 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_CANCELLED},
    {"what was paid is given back",
     {ANSWER (1, BEGIN, APPROVED), PRESS (3, CANCEL), ANSWER (4, QUERY, APPROVED),
      ANSWER (16, REVERSE, REVERSED)},
     99,
     "0 begin, 1 note approved, 3 mark, 15 reverse, 16 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_CANCELLED},
    {"what was paid cannot be given back",
     {ANSWER (1, BEGIN, APPROVED), PRESS (20, CANCEL), ANSWER (21, REVERSE, APPROVED)},
     99,
     "0 begin, 1 note approved, 20 mark, 20 reverse",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"was never paid, says the acquirer now",
     {ANSWER (1, BEGIN, APPROVED), PRESS (20, CANCEL), DECLINE (21, REVERSE, NO_FUNDS)},
     99,
     "0 begin, 1 note approved, 20 mark, 20 reverse, 21 note reversed",
     CF_CHARGE_REVERSED,
     CF_CHARGE_CANCELLED},
    {"cancelling what is over does nothing",
     {DECLINE (1, BEGIN, CODE_EXPIRED), PRESS (20, CANCEL)},
     99,
     "0 begin, 1 note declined",
     CF_CHARGE_DECLINED,
     CF_CHARGE_CODE_EXPIRED},
    {"asked about on demand",
     {PRESS (1, QUERY), ANSWER (2, BEGIN, WAITING), PRESS (4, QUERY), ANSWER (5, QUERY, APPROVED),
      PRESS (6, QUERY)},
     99,
     "0 begin, 4 query, 5 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_NO_REASON},
    {"a word by hand counts in doubt",
     {SAY (1, APPROVED), SAY (6, APPROVED), SAY (7, DECLINED)},
     99,
     "0 begin, 5 note unknown, 5 query, 6 note approved",
     CF_CHARGE_APPROVED,
     CF_CHARGE_BY_HAND},
    {"and while undoing, but never that it was paid",
     {SAY (36, APPROVED), SAY (37, BEGUN), SAY (38, DECLINED)},
     99,
     "0 begin, 5 note unknown, 5 query, 10 query, 15 query, 20 query, 25 query, 30 query, "
     "35 mark, 35 reverse, 38 note declined",
     CF_CHARGE_DECLINED,
     CF_CHARGE_BY_HAND},
};

static void
test_cashier (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cashier_rows); i++) {
    Play play;

    play_start (&play, FALSE);
    play_row (&play, &cashier_rows[i]);
  }
}

/* The shop's own code: nothing is begun, it is asked about until the customer has paid. */
static void
test_shown (void)
{
  static const Row rows[] = {
      {"paid",
       {ANSWER (4, QUERY, ABSENT), ANSWER (8, QUERY, APPROVED)},
       99,
       "3 query, 7 query, 8 note approved",
       CF_CHARGE_APPROVED,
       CF_CHARGE_NO_REASON},
      {"the cashier sees it",
       {ANSWER (4, QUERY, UNREACHED), SAY (6, APPROVED)},
       99,
       "3 query, 6 note approved",
       CF_CHARGE_APPROVED,
       CF_CHARGE_BY_HAND},
      {"not paid",
       {ANSWER (4, QUERY, ABSENT), PRESS (5, CANCEL), ANSWER (16, REVERSE, REVERSED)},
       20,
       "3 query, 7 query, 12 query, 15 mark, 15 note unknown, 15 reverse, 16 note reversed",
       CF_CHARGE_REVERSED,
       CF_CHARGE_CANCELLED},
      {"no network for a while",
       {ANSWER (4, QUERY, UNREACHED), ANSWER (15, QUERY, UNREACHED), ANSWER (36, QUERY, ABSENT)},
       37,
       "3 query, 14 query, 35 query",
       CF_CHARGE_WAITING,
       CF_CHARGE_NO_REASON},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    Play play;

    play_start (&play, TRUE);
    play_row (&play, &rows[i]);
  }
}

/* What an earlier run has left is asked about until it is known, and never begun again. */
static const struct {
  CfPaymentState noted;
  gboolean is_shown;
  gboolean is_marked;
  Row row;
} resumed_rows[] = {
    {CF_PAYMENT_BEGUN,
     FALSE,
     FALSE,
     {"paid meanwhile",
      {ANSWER (1, QUERY, APPROVED)},
      99,
      "0 query, 1 note approved",
      CF_CHARGE_APPROVED,
      CF_CHARGE_NO_REASON}},
    {CF_PAYMENT_BEGUN,
     FALSE,
     FALSE,
     {"never sent",
      {ANSWER (1, QUERY, ABSENT), ANSWER (16, REVERSE, REVERSED)},
      99,
      "0 query, 1 note unknown, 6 query, 11 query, 15 mark, 15 reverse, 16 note reversed",
      CF_CHARGE_REVERSED,
      CF_CHARGE_LOST}},
    {CF_PAYMENT_UNKNOWN,
     FALSE,
     FALSE,
     {"nobody answers for a long time",
      {ANSWER (200, QUERY, APPROVED)},
      999,
      "0 query, 5 query, 15 query, 35 query, 75 query, 135 query, 195 query, 200 note approved",
      CF_CHARGE_APPROVED,
      CF_CHARGE_NO_REASON}},
    {CF_PAYMENT_UNKNOWN,
     FALSE,
     TRUE,
     {"was being undone",
      {ANSWER (1, QUERY, APPROVED), ANSWER (16, REVERSE, REVERSED)},
      99,
      "15 reverse, 16 note reversed",
      CF_CHARGE_REVERSED,
      CF_CHARGE_NO_REASON}},
    {CF_PAYMENT_APPROVED,
     FALSE,
     TRUE,
     {"was being given back",
      {ANSWER (16, REVERSE, REVERSED)},
      99,
      "15 reverse, 16 note reversed",
      CF_CHARGE_REVERSED,
      CF_CHARGE_NO_REASON}},
    {CF_PAYMENT_APPROVED,
     FALSE,
     FALSE,
     {"had been paid, and is given back",
      {PRESS (1, CANCEL), ANSWER (16, REVERSE, REVERSED)},
      99,
      "1 mark, 15 reverse, 16 note reversed",
      CF_CHARGE_REVERSED,
      CF_CHARGE_CANCELLED}},
    {CF_PAYMENT_BEGUN,
     TRUE,
     FALSE,
     {"the shop's code",
      {ANSWER (1, QUERY, ABSENT), ANSWER (5, QUERY, APPROVED)},
      99,
      "0 query, 4 query, 5 note approved",
      CF_CHARGE_APPROVED,
      CF_CHARGE_NO_REASON}},
};

static void
test_resumed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (resumed_rows); i++) {
    Play play;

    play_resume (&play, resumed_rows[i].noted, resumed_rows[i].is_shown, resumed_rows[i].is_marked);
    pass_to (&play, 0);
    play_row (&play, &resumed_rows[i].row);
  }
}

/* Ended in the journal by somebody else: nothing more is asked or written. */
static void
test_settled (void)
{
  static const struct {
    CfPaymentState state;
    CfChargeStage stage;
  } rows[] = {
      {CF_PAYMENT_APPROVED, CF_CHARGE_APPROVED},
      {CF_PAYMENT_DECLINED, CF_CHARGE_DECLINED},
      {CF_PAYMENT_REVERSED, CF_CHARGE_REVERSED},
  };
  static const CfChargeEvent late = {.kind = CF_CHARGE_EVENT_ANSWER,
                                     .verdict = CF_ACQUIRER_APPROVED};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    Play play;

    play_start (&play, FALSE);
    cf_charge_settle (&play.charge, rows[i].state);
    happen (&play, &late);
    pass_to (&play, 99);
    g_assert_cmpstr (play.story->str, ==, "0 begin");
    g_assert_cmpint (play.charge.stage, ==, rows[i].stage);
    g_assert_cmpint (play.charge.reason, ==, CF_CHARGE_BY_HAND);
    g_string_free (play.story, TRUE);
  }
}

static void
test_names (void)
{
  for (guint i = 0; i < CF_CHARGE_STAGE_COUNT; i++)
    g_assert_nonnull (cf_charge_stage_name ((CfChargeStage)i));
  for (guint i = 0; i < CF_CHARGE_REASON_COUNT; i++)
    g_assert_nonnull (cf_charge_reason_name ((CfChargeReason)i));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charge/code", test_code);
  g_test_add_func ("/charge/cashier", test_cashier);
  g_test_add_func ("/charge/shown", test_shown);
  g_test_add_func ("/charge/resumed", test_resumed);
  g_test_add_func ("/charge/settled", test_settled);
  g_test_add_func ("/charge/names", test_names);
  return g_test_run ();
}
