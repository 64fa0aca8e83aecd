// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "base/check.h"
#include "simulation/crm.h"
#include "simulation/net.h"
#include "simulation/people/deed.h"
#include "simulation/trace.h"
#include "store/setting.h"
#include "support/desk.h"
#include "till/contact.h"
#include "till/error.h"
#include "till/moment.h"
#include "till/points/answer.h"
#include "till/privacy/erasure.h"
#include "till/sign-in.h"

#define TURNS_MAX 2000 /* in one instant: more is a conversation that goes in circles */
#define AGAIN_US (20 * G_USEC_PER_SEC) /* until somebody starts it again */
#define FOLLOW_AGAIN_US (30 * G_USEC_PER_SEC) /* as the agent's thread */
#define NOTE_EVERY_US G_TIME_SPAN_MINUTE
#define COUNT_EVERY_US (10 * G_TIME_SPAN_MINUTE)
#define MESSAGES_MAX 1000

const char *
sim_till_name (const SimTill *till)
{
  static const char *const names[SIM_TILLS_MAX] = {"till 1", "till 2", "till 3", "till 4"};

  return names[till->index];
}

static CfAgentPorts
ports_of (SimTill *till)
{
  CfAgentPorts ports = {.clock = &till->clock, .random = &till->random, .program = "simulated"};

  cf_sync_journal_direct (cf_till_journal (till->till), &ports.journal);
  return ports;
}

/* As the agent's thread begins; nothing to follow before the first pairing. */
static void
follow (SimTill *till)
{
  CfAgentPorts ports = ports_of (till);
  gboolean network = TRUE;

  sim_net_set_caller (till);
  till->talk = cf_talk_new (&ports, NULL);
  till->generation = -1;
  till->was_settled = FALSE;
  till->noted_at_us = 0;
  till->follows_at_us = till->world->now_us + FOLLOW_AGAIN_US;
  if (till->talk == NULL)
    return;
  if (!cf_setting_network (cf_till_journal (till->till), &network, NULL))
    network = TRUE;
  cf_talk_tell (till->talk, (CfEngineEvent){.kind = CF_ENGINE_NETWORK, .on = network});
}

void
sim_till_sign_in (SimTill *till)
{
  CfSignIn outcome = CF_SIGN_IN_WRONG;
  gint64 wait_s = 0;
  g_autoptr (GError) error = NULL;

  if (cf_till_check_loaded (till->till, NULL) &&
      !cf_till_sign_in (till->till, SIM_CASHIER, SIM_PIN, &outcome, &wait_s, &error))
    sim_trace_tell ("  sign-in: %s", error->message);
}

gboolean
sim_till_start (SimTill *till)
{
  CfTillPorts ports = {.folder = till->folder, .clock = &till->clock, .random = &till->random};
  g_autoptr (GError) error = NULL;

  sim_net_set_caller (till);
  till->is_shut = FALSE;
  till->looks = TRUE;
  till->opens_at_us = till->world->now_us + AGAIN_US;
  till->till = cf_till_open (&ports, &error);
  if (till->till == NULL) {
    sim_trace_tell ("  %s does not open: %s", sim_till_name (till), error->message);
    if (till->mends_at_us == 0 && !till->disk->frozen)
      sim_world_break (till->world, "I1", "%s does not open any more: %s", sim_till_name (till),
                       error->message);
    if (!till->disk->frozen)
      sim_disk_thaw (till->disk);
    return sim_till_survived (till);
  }
  sim_till_sign_in (till);
  sim_note_offers (till, TRUE);
  follow (till);
  return sim_till_survived (till);
}

/* Frees what ran there. */
static void
bury (SimTill *till)
{
  g_clear_pointer (&till->talk, cf_talk_free);
  g_clear_pointer (&till->till, cf_till_free);
  till->opens_at_us = till->world->now_us + AGAIN_US;
}

void
sim_till_stop (SimTill *till)
{
  if (till->till == NULL)
    return;
  bury (till);
  sim_disk_thaw (till->disk);
}

void
sim_till_kill (SimTill *till)
{
  till->disk->frozen = TRUE;
  bury (till);
  sim_disk_thaw (till->disk);
}

void
sim_till_cut_power (SimTill *till, const CfRandom *random)
{
  till->disk->frozen = TRUE;
  bury (till);
  sim_disk_cut_power (till->disk, random);
}

gboolean
sim_till_survived (SimTill *till)
{
  if (!till->disk->frozen)
    return till->till != NULL;
  sim_trace_tell ("  %s dies", sim_till_name (till));
  if (till->disk->crash_cuts_power)
    sim_till_cut_power (till, &till->world->random);
  else
    sim_till_kill (till);
  return FALSE;
}

/* What is wanted back is given back, and who is to be forgotten is; where nothing of that is known
 * nobody asks. */
static void
answer_rights (SimTill *till)
{
  guint answers = 0;
  guint of_erasures = 0;
  g_autoptr (GError) error = NULL;

  if (till->world->topics == 0)
    return;
  if (!cf_points_answer (till->till, &answers, &error) ||
      !cf_erasure_answer (till->till, &of_erasures, &error))
    sim_trace_tell ("  %s: %s", sim_till_name (till), error->message);
  if (answers + of_erasures > 0) {
    sim_lay_ghost (till);
    till->pokes = TRUE;
  }
}

/* What the counter does when rows have come, or another file is live. A disk that fails now fails
 * the next time too. */
static void
refresh (SimTill *till, gboolean settled)
{
  gint64 generation = till->talk->generation;
  g_autoptr (GError) error = NULL;

  if (generation != till->generation || (settled && !till->was_settled)) {
    till->generation = generation;
    if (cf_till_reload (till->till, &error))
      sim_note_offers (till, TRUE);
    if (error != NULL || !cf_contact_prune (till->till, &error))
      sim_trace_tell ("  %s: %s", sim_till_name (till), error->message);
    answer_rights (till);
    if (till->till != NULL && cf_till_staff (till->till) == NULL)
      sim_till_sign_in (till);
  }
  till->was_settled = settled;
}

static void
note (SimTill *till)
{
  const CfEngine *engine = &till->talk->engine;
  CfTrouble trouble =
      engine->push.trouble != CF_TROUBLE_NONE ? engine->push.trouble : engine->pull.trouble;
  g_autoptr (GError) error = NULL;

  if (till->noted_at_us != 0 && till->world->now_us - till->noted_at_us < NOTE_EVERY_US)
    return;
  till->noted_at_us = till->world->now_us + 1;
  if ((till->talk->report.server_time_us != 0 &&
       !cf_moment_note_server_ahead (till->till, till->talk->report.server_ahead_us, &error)) ||
      !cf_contact_note (till->till, trouble == CF_TROUBLE_NONE ? NULL : cf_trouble_name (trouble),
                        &error))
    sim_trace_tell ("  %s: %s", sim_till_name (till), error->message);
}

/* As the agent's thread does when it is poked. */
static void
tell_entries (SimTill *till)
{
  CfTalk *talk = till->talk;
  const CfSyncJournal *journal = &talk->ports.journal;

  till->pokes = FALSE;
  if (journal->read_state (journal->data, &talk->report.outbox, NULL))
    cf_talk_tell (
        talk, (CfEngineEvent){.kind = CF_ENGINE_ENTRIES, .pending = talk->report.outbox.pending});
}

static void
tally_state (SimTill *till, guint before)
{
  const CfEngine *engine = &till->talk->engine;
  guint now = (guint)engine->stage | (engine->forked ? 8u : 0u);

  till->world->tally->states |= G_GUINT64_CONSTANT (1) << now;
  till->world->tally->moves[before] |= G_GUINT64_CONSTANT (1) << now;
}

/* A till that throws its cache away, and nothing has happened to that, was left without a row. One
 * that loads while the CRM is put back may have to load again. */
static void
watch_cache (SimTill *till, guint before)
{
  gboolean had = (before & 7) == CF_ENGINE_FOLLOW;
  gboolean has = till->talk->engine.stage == CF_ENGINE_FOLLOW;

  if (had && !has && !till->may_load && !till->is_rotten)
    sim_world_break (till->world, "I7",
                     "%s throws its cache away, and nothing has happened to that",
                     sim_till_name (till));
  if (had != has) { /* a load has begun, or its file is live: with what happened to it meanwhile */
    till->may_load = till->may_load && (had || till->may_load_again);
    till->may_load_again = FALSE;
  }
}

/* However bad things are, nobody is asked without a pause. */
static void
count_messages (SimTill *till)
{
  if (till->world->now_us - till->counted_at_us < COUNT_EVERY_US)
    return;
  if (till->messages - till->counted > MESSAGES_MAX && till->counted_at_us != 0)
    sim_world_break (till->world, "I8", "%s has asked %u times in ten minutes",
                     sim_till_name (till), till->messages - till->counted);
  till->counted = till->messages;
  till->counted_at_us = till->world->now_us;
}

/* As the agent's thread, which tries again when it is poked, and now and then: the journal could
 * not be read. G_MAXINT64: it follows, or has nobody to follow. */
static gint64
follow_again_us (const SimTill *till)
{
  if (till->talk != NULL || till->till == NULL || cf_till_pairing (till->till) == NULL)
    return G_MAXINT64;
  return till->pokes ? till->world->now_us : till->follows_at_us;
}

void
sim_till_pump (SimTill *till)
{
  CfTalk *talk;

  sim_net_set_caller (till);
  if (follow_again_us (till) <= till->world->now_us) {
    till->pokes = FALSE;
    follow (till);
  }
  talk = till->talk;
  if (talk == NULL)
    return;
  count_messages (till);
  if (till->pokes)
    tell_entries (till);
  for (guint turns = 0;; turns++) {
    guint before = (guint)talk->engine.stage | (talk->engine.forked ? 8u : 0u);
    if (g_queue_is_empty (&talk->events) && !sim_net_has_mail (talk->transport) &&
        talk->wake_us > till->world->now_us)
      break;
    cf_talk_turn (talk);
    tally_state (till, before);
    watch_cache (till, before);
    if (till->disk->frozen)
      break;
    if (turns > TURNS_MAX) {
      sim_world_break (till->world, "I8", "the conversation of %s goes in circles",
                       sim_till_name (till));
      return;
    }
  }
  if (!sim_till_survived (till))
    return;
  sim_note_offers (till, FALSE);
  refresh (till, cf_engine_is_settled (&talk->engine));
  note (till);
  (void)sim_till_survived (till); /* what follows asks again */
}

gint64
sim_till_wake_us (const SimTill *till)
{
  if (!till->is_there)
    return G_MAXINT64;
  if (till->till == NULL)
    return till->is_shut ? G_MAXINT64 : till->opens_at_us;
  if (till->talk == NULL)
    return follow_again_us (till);
  return till->pokes || !g_queue_is_empty (&till->talk->events) ||
                 sim_net_has_mail (till->talk->transport)
             ? till->world->now_us
             : till->talk->wake_us;
}

void
sim_till_pair (SimTill *till)
{
  g_autofree char *code = sim_crm_code (till->world->crm);
  g_autoptr (GError) error = NULL;
  gboolean is_known;

  if (code == NULL || till->till == NULL)
    return;
  sim_net_set_caller (till);
  is_known = till->talk != NULL && till->talk->engine.forked;
  g_clear_pointer (&till->talk, cf_talk_free);
  till->may_load = TRUE; /* what stands there for the device that it was is not for this one */
  till->shelf.last_receipt = 0; /* a copy gets another number, and counts from 1 */
  if (cf_till_pair (till->till, "https://crm.example:8443", code, &error)) {
    till->was_paired = till->was_paired || is_known;
    sim_note_offers (till, TRUE);
    sim_trace_tell ("  %s is paired", sim_till_name (till));
  } else
    sim_trace_tell ("  pairing: %s", error->message);
  if (sim_till_survived (till))
    follow (till);
}
