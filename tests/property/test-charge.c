// SPDX-License-Identifier: Apache-2.0
/* Laws of a payment at the acquirer, over random lives of a till, a network that loses, doubles and
 * delays, and an acquirer that keeps to its contract and no more. */
#include "till/collect/charge.h"

#include "base/random.h"

#define LIVES 20000
#define TICK_US (G_TIME_SPAN_SECOND / 2)
#define CHAOS_US (100 * G_TIME_SPAN_SECOND)
#define END_US (1000 * G_TIME_SPAN_SECOND)
#define PERMILLE 1000

typedef enum {
  BANK_ABSENT,
  BANK_ASKED,
  BANK_CHARGED,
  BANK_DECLINED,
  BANK_REVERSED
} BankState;

typedef struct {
  gint64 at_us;
  gboolean to_bank;
  CfAcquirerCall call;
  CfAcquirerVerdict verdict; /* of an answer */
} Message;

typedef struct {
  const CfRandom *random;
  gint64 now_us;
  GArray *network; /* of Message */
  /* The acquirer. */
  BankState bank;
  gboolean is_locked; /* what was charged can no longer be given back */
  guint charges;
  /* On the till's disk. */
  CfPaymentState noted;
  gboolean is_marked;
  gboolean is_sold;
  /* In the till's memory. */
  CfCharge charge;
  gint64 wake_us;
  gint64 life_us; /* when this life began */
  guint begins;
  gboolean is_shown;
} World;

static gboolean
chance (World *world, guint permille)
{
  return world->now_us < CHAOS_US && cf_random_below (world->random, PERMILLE) < permille;
}

static gint64
delay (World *world)
{
  gint64 seconds = chance (world, 200) ? (gint64)cf_random_below (world->random, 50) : 1;

  return seconds * G_TIME_SPAN_SECOND;
}

static void
post (World *world, gboolean to_bank, CfAcquirerCall call, CfAcquirerVerdict verdict)
{
  Message message = {world->now_us + delay (world), to_bank, call, verdict};

  if (chance (world, 150))
    return;
  g_array_append_val (world->network, message);
  /* A request goes out once; answers may come twice. */
  if (!to_bank && chance (world, 150)) {
    message.at_us += delay (world);
    g_array_append_val (world->network, message);
  }
}

static void
charge_payer (World *world)
{
  world->bank = BANK_CHARGED;
  world->charges++;
  world->is_locked = chance (world, 30);
}

/* What the payer does with the telephone. */
static void
move_payer (World *world)
{
  if (world->bank != BANK_ASKED || cf_random_below (world->random, PERMILLE) > 40)
    return;
  if (cf_random_below (world->random, 3) == 0)
    world->bank = BANK_DECLINED;
  else
    charge_payer (world);
}

static CfAcquirerVerdict
verdict_of (const World *world)
{
  static const CfAcquirerVerdict verdicts[] = {
      [BANK_ABSENT] = CF_ACQUIRER_ABSENT,     [BANK_ASKED] = CF_ACQUIRER_WAITING,
      [BANK_CHARGED] = CF_ACQUIRER_APPROVED,  [BANK_DECLINED] = CF_ACQUIRER_DECLINED,
      [BANK_REVERSED] = CF_ACQUIRER_REVERSED,
  };

  return verdicts[world->bank];
}

static void
serve (World *world, CfAcquirerCall call)
{
  if (call == CF_ACQUIRER_BEGIN && world->bank == BANK_ABSENT) {
    switch (cf_random_below (world->random, 3)) {
    case 0:
      charge_payer (world);
      break;
    case 1:
      world->bank = BANK_DECLINED;
      break;
    default:
      world->bank = BANK_ASKED;
    }
  } else if (call == CF_ACQUIRER_REVERSE && world->bank != BANK_DECLINED &&
             !(world->bank == BANK_CHARGED && world->is_locked)) {
    world->bank = BANK_REVERSED;
  }
  post (world, FALSE, call, chance (world, 100) ? CF_ACQUIRER_UNKNOWN : verdict_of (world));
}

/* Another life begins with what is on the disk. */
static void
crash (World *world)
{
  world->life_us = world->now_us;
  world->wake_us = G_MAXINT64;
  if (world->noted == CF_PAYMENT_BEGUN || world->noted == CF_PAYMENT_UNKNOWN ||
      world->noted == CF_PAYMENT_APPROVED) {
    cf_charge_resume (&world->charge, cf_charge_times_standard (), world->noted, world->is_shown,
                      world->is_marked, world->now_us);
    world->wake_us = world->charge.due_us;
  } else {
    cf_charge_settle (&world->charge, world->noted);
  }
}

/* FALSE when the disk refused, or the till was killed in between. */
static gboolean
write_step (World *world, const CfCharge *after, const CfChargeStep *step, gboolean *ret_crashed)
{
  gboolean ends = world->charge.stage == CF_CHARGE_REVERSING && cf_charge_is_known (after);

  *ret_crashed = FALSE;
  if (chance (world, 20))
    return FALSE;
  world->is_marked |= step->marks;
  for (guint i = 0; i < step->n_notes; i++) {
    if ((*ret_crashed = chance (world, 20)))
      return FALSE;
    g_assert_cmpint (cf_payment_move (world->noted, step->notes[i]), ==, CF_PAYMENT_MOVE_OK);
    world->noted = step->notes[i];
    if (step->notes[i] != CF_PAYMENT_UNKNOWN)
      world->is_marked = FALSE;
  }
  if (ends)
    world->is_marked = FALSE;
  *ret_crashed = chance (world, 20);
  return !*ret_crashed;
}

static void take (World *world, const CfChargeEvent *event);

static void
call (World *world, CfAcquirerCall which)
{
  const CfChargeEvent unreached = {
      .kind = CF_CHARGE_EVENT_ANSWER, .call = which, .verdict = CF_ACQUIRER_UNREACHED};

  if (which == CF_ACQUIRER_BEGIN)
    g_assert_cmpuint (++world->begins, ==, 1);
  if (which == CF_ACQUIRER_REVERSE)
    g_assert_cmpint (world->now_us - world->life_us, >=, cf_charge_times_standard ()->reverse_us);
  if (chance (world, 100))
    take (world, &unreached);
  else
    post (world, TRUE, which, 0);
}

static void
take (World *world, const CfChargeEvent *event)
{
  CfChargeEvent now = *event;
  CfCharge after = world->charge;
  CfChargeStep step;
  gboolean crashed;

  now.now_us = world->now_us;
  cf_charge_step (&after, &now, &step);
  if (write_step (world, &after, &step, &crashed)) {
    world->charge = after;
    world->wake_us = step.wake_us;
    if (step.calls)
      call (world, step.call);
  } else if (crashed) {
    crash (world);
  } else if (!cf_charge_is_known (&world->charge)) {
    world->charge.due_us = world->now_us + cf_charge_times_standard ()->answer_us;
    world->wake_us = world->charge.due_us;
  }
}

static void
deliver (World *world)
{
  for (guint i = 0; i < world->network->len;) {
    Message message = g_array_index (world->network, Message, i);
    CfChargeEvent answer = {
        .kind = CF_CHARGE_EVENT_ANSWER, .call = message.call, .verdict = message.verdict};

    if (message.at_us > world->now_us) {
      i++;
      continue;
    }
    g_array_remove_index (world->network, i);
    if (message.to_bank)
      serve (world, message.call);
    else
      take (world, &answer);
  }
}

/* Whoever stands at the till. Nothing is cancelled once it has paid for a sale. */
static void
press (World *world)
{
  static const CfChargeEvent query = {.kind = CF_CHARGE_EVENT_QUERY};
  static const CfChargeEvent cancel = {.kind = CF_CHARGE_EVENT_CANCEL};

  if (chance (world, 10))
    take (world, &query);
  if (!world->is_sold && chance (world, 10))
    take (world, &cancel);
  if (chance (world, 3))
    crash (world);
  if (world->noted == CF_PAYMENT_APPROVED && !world->is_marked && !world->is_sold &&
      cf_random_below (world->random, 10) == 0) {
    world->is_sold = TRUE;
    g_assert_cmpint (world->bank, ==, BANK_CHARGED);
  }
}

static void
live (World *world)
{
  static const CfChargeEvent tick = {.kind = CF_CHARGE_EVENT_TICK};
  static const CfChargeEvent cancel = {.kind = CF_CHARGE_EVENT_CANCEL};
  CfChargeStep step;

  cf_charge_init (&world->charge, cf_charge_times_standard (), world->is_shown, 0, &step);
  world->wake_us = step.wake_us;
  if (chance (world, 50))
    crash (world); /* before anything was sent */
  else if (step.calls)
    call (world, step.call);
  for (; world->now_us < END_US; world->now_us += TICK_US) {
    deliver (world);
    if (world->is_shown && world->bank == BANK_ABSENT && chance (world, 10))
      charge_payer (world);
    move_payer (world);
    if (world->wake_us <= world->now_us)
      take (world, &tick);
    press (world);
    /* A code that nobody has paid is taken back in the end. */
    if (world->now_us == END_US / 2 && world->charge.stage == CF_CHARGE_WAITING)
      take (world, &cancel);
  }
}

/* Charged at most once; known in the end; held by the shop exactly when the journal says approved;
 * and sold with money or not at all. */
static void
assert_lawful (const World *world)
{
  g_assert_cmpuint (world->network->len, ==, 0);
  g_assert_cmpuint (world->charges, <=, 1);
  g_assert_true (cf_charge_is_known (&world->charge));
  g_assert_false (world->is_marked);
  g_assert_cmpint (world->bank == BANK_CHARGED, ==, world->noted == CF_PAYMENT_APPROVED);
  if (world->is_sold)
    g_assert_cmpint (world->bank, ==, BANK_CHARGED);
}

static void
test_laws (gconstpointer data)
{
  const char *wanted = g_getenv ("CF_SEED");
  guint64 first = wanted == NULL ? 1 : g_ascii_strtoull (wanted, NULL, 10);
  guint64 last = wanted == NULL ? LIVES : first;
  guint sold = 0;

  for (guint64 seed = first; seed <= last; seed++) {
    CfRandomSeeded seeded;
    CfRandom random;
    World world = {.random = &random, .is_shown = GPOINTER_TO_INT (data)};

    g_test_message ("CF_SEED=%" G_GUINT64_FORMAT, seed);
    cf_random_seed (&seeded, seed, &random);
    world.network = g_array_new (FALSE, FALSE, sizeof (Message));
    live (&world);
    assert_lawful (&world);
    sold += world.is_sold ? 1 : 0;
    g_array_unref (world.network);
  }
  /* The laws would hold at a till that sells nothing. */
  if (wanted == NULL)
    g_assert_cmpuint (sold, >, LIVES / 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/charge-laws/code", GINT_TO_POINTER (FALSE), test_laws);
  g_test_add_data_func ("/charge-laws/shown", GINT_TO_POINTER (TRUE), test_laws);
  return g_test_run ();
}
