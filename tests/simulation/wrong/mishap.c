// SPDX-License-Identifier: Apache-2.0
#include "simulation/wrong/mishap.h"

#include <errno.h>
#include <string.h>

#include "simulation/crm-office.h"
#include "simulation/wrong/fate.h"
#include "simulation/people/deed.h"
#include "simulation/trace.h"

#define CHANGES_MAX 60 /* a machine dies within so many changes of its disk */
#define DOWN_US (5 * G_TIME_SPAN_MINUTE)

static gint64
up_to (const CfRandom *random, gint64 most_us)
{
  return 1 + (gint64)cf_random_below (random, (guint64)most_us);
}

static void
weather (SimTill *till, const CfRandom *random, guint kind)
{
  static const guint rates[] = {50, 200, 500, 1000};

  till->per_mille[kind] = rates[cf_random_below (random, G_N_ELEMENTS (rates))];
  till->until_us[kind] = till->world->now_us + up_to (random, 10 * G_TIME_SPAN_MINUTE);
}

static void
kill_till (SimTill *till, const CfRandom *random G_GNUC_UNUSED, guint argument G_GNUC_UNUSED)
{
  if (till->till != NULL)
    sim_till_kill (till);
}

static void
cut_power (SimTill *till, const CfRandom *random, guint argument G_GNUC_UNUSED)
{
  if (till->till != NULL)
    sim_till_cut_power (till, random);
}

static void
die_soon (SimTill *till, const CfRandom *random, guint with_power)
{
  till->disk->crash_in = 1 + (guint)cf_random_below (random, CHANGES_MAX);
  till->disk->crash_cuts_power = with_power != 0;
}

/* What kinds of fault a disk has: the argument is an errno, and whether it stays. */
#define STAYS 0x10000u

static void
break_disk (SimDisk *disk, const CfRandom *random, guint argument)
{
  gboolean full = (argument & ~STAYS) == ENOSPC;

  disk->fault_errno = (int)(argument & ~STAYS);
  disk->fault_stays = (argument & STAYS) != 0;
  disk->fault_kinds = full ? SIM_DISK_WRITE : SIM_DISK_CHANGES | SIM_DISK_READ;
  disk->fault_in = 1 + (guint)cf_random_below (random, CHANGES_MAX);
}

static void
break_till (SimTill *till, const CfRandom *random, guint argument)
{
  break_disk (till->disk, random, argument);
  till->mends_at_us = till->world->now_us + up_to (random, DOWN_US);
}

static void
break_crm (SimTill *till, const CfRandom *random, guint argument)
{
  SimCrm *crm = till->world->crm;

  break_disk (crm->disk, random, argument);
  crm->mends_at_us = till->world->now_us + up_to (random, DOWN_US);
}

static void
crm_down (SimCrm *crm, const CfRandom *random)
{
  gint64 down_us = cf_random_below (random, 2) == 0 ? 0 : up_to (random, DOWN_US);

  crm->opens_at_us = crm->world->now_us + down_us;
}

static void
kill_crm (SimTill *till, const CfRandom *random, guint with_power)
{
  SimCrm *crm = till->world->crm;

  if (with_power != 0)
    sim_crm_cut_power (crm, random);
  else
    sim_crm_kill (crm);
  crm_down (crm, random);
}

static void
crm_dies_soon (SimTill *till, const CfRandom *random, guint with_power)
{
  SimCrm *crm = till->world->crm;

  crm->disk->crash_in = 1 + (guint)cf_random_below (random, CHANGES_MAX);
  crm->disk->crash_cuts_power = with_power != 0;
  crm_down (crm, random);
}

static gint64
jump (const CfRandom *random)
{
  static const gint64 sizes_us[] = {G_TIME_SPAN_SECOND, G_TIME_SPAN_HOUR, G_TIME_SPAN_DAY,
                                    400 * G_TIME_SPAN_DAY, 20 * 365 * G_TIME_SPAN_DAY};
  gint64 by_us = up_to (random, sizes_us[cf_random_below (random, G_N_ELEMENTS (sizes_us))]);

  return cf_random_below (random, 2) == 0 ? by_us : -by_us;
}

static void
jump_till (SimTill *till, const CfRandom *random, guint argument G_GNUC_UNUSED)
{
  till->clock_ahead_us = cf_random_below (random, 3) == 0 ? 0 : jump (random);
}

static void
jump_crm (SimTill *till, const CfRandom *random, guint argument G_GNUC_UNUSED)
{
  till->world->crm->clock_ahead_us = cf_random_below (random, 3) == 0 ? 0 : jump (random);
}

static void
rot (SimTill *till, SimFile *file, const CfRandom *random)
{
  till->is_rotten = TRUE;
  file->bytes[cf_random_below (random, file->size)] ^= (guint8)(1u << cf_random_below (random, 8));
}

/* One of the till's cache files, at rest: a bit of it turns, or it is gone. */
static void
rot_cache (SimTill *till, const CfRandom *random, guint is_gone)
{
  gboolean ran = till->till != NULL;

  sim_till_kill (till);
  till->may_load = TRUE;
  for (guint i = 0; i < till->disk->files->len; i++) {
    SimFile *file = g_ptr_array_index (till->disk->files, i);

    if (file->name == NULL || !g_str_has_prefix (file->name, "cache-") || file->size == 0)
      continue;
    if (is_gone != 0)
      (void)sim_disk_remove (till->disk, file->name); /* a disk that is broken keeps it */
    else
      rot (till, file, random);
    break;
  }
  if (ran)
    till->opens_at_us = till->world->now_us;
}

static void
keep_copy (SimTill *till)
{
  const SimModel *model = till->world->model;

  till->kept = sim_disk_new ("kept", 0);
  sim_disk_copy (till->kept, till->disk);
  till->kept_shelf = till->shelf;
  till->kept_sales = model->sales->len;
  till->kept_members = model->n_members;
  for (guint i = 0; i < model->n_members; i++)
    till->kept_rungs[i] = model->members[i].rung_told[till->index];
}

/* What was written since the copy was made, and has not come to the CRM, is gone for good. */
static void
excuse_lost (SimTill *till)
{
  SimModel *model = till->world->model;

  for (guint i = 0; i < model->sales->len; i++) {
    SimSale *sale = sim_model_sale (model, (int)i);

    if (sale->till != till->index)
      continue;
    sale->is_void_forgotten = sale->is_void_forgotten || sale->voided != SIM_NOT;
    if (sale->voided != SIM_NOT && !sale->is_void_applied)
      sale->voided = SIM_LOST;
    if (i < till->kept_sales)
      continue;
    sale->is_elsewhere = TRUE;
    if (sale->applied == 0 && !sale->is_parked && sale->certainty != SIM_NOT)
      sale->certainty = SIM_LOST;
  }
  for (guint i = till->kept_members; i < model->n_members; i++)
    if (model->members[i].till == till->index)
      model->members[i].certainty = SIM_LOST;
}

/* A copy of the disk is kept; the next time it is put back. */
static void
put_back (SimTill *till, const CfRandom *random G_GNUC_UNUSED, guint argument G_GNUC_UNUSED)
{
  if (till->kept == NULL) {
    keep_copy (till);
    return;
  }
  sim_till_kill (till);
  sim_excuse_consents (till);
  sim_excuse_notes (till->world->model, till->index);
  excuse_lost (till);
  sim_disk_copy (till->disk, till->kept);
  till->shelf = till->kept_shelf;
  *till->shelf.enrol_op = '\0';
  till->was_copied = till->may_load = till->world->model->may_wait = TRUE;
  till->was_paired = FALSE;
  till->acked_seen = 0;
  g_clear_pointer (&till->kept, sim_disk_free);
}

/* The disk is copied while it is in use, and runs in another machine as well. */
static void
clone_till (SimTill *till, const CfRandom *random G_GNUC_UNUSED, guint argument G_GNUC_UNUSED)
{
  SimWorld *world = till->world;

  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    SimTill *twin = &world->tills[i];

    if (twin->is_there)
      continue;
    sim_disk_copy (twin->disk, till->disk);
    twin->shelf = till->shelf;
    *twin->shelf.enrol_op = '\0';
    twin->is_there = twin->was_copied = till->was_copied = TRUE;
    twin->was_paired = till->was_paired = FALSE;
    world->model->may_wait = TRUE;
    twin->is_rotten = till->is_rotten;
    twin->opens_at_us = world->now_us;
    return;
  }
}

/* It may be at work, cut off from the CRM, and spend on. */
static void
write_off (SimTill *till, const CfRandom *random G_GNUC_UNUSED, guint argument G_GNUC_UNUSED)
{
  SimWorld *world = till->world;
  const CfPairing *pairing = till->till != NULL ? cf_till_pairing (till->till) : NULL;

  if (pairing == NULL)
    return;
  world->model->is_written_off = TRUE;
  g_ptr_array_add (world->model->heard, g_strjoin ("-", "S1", pairing->till, NULL));
  (void)sim_office_write_off (world->crm, pairing->device_id);
  (void)sim_crm_survived (world->crm); /* it starts again by itself */
}

const SimMishap sim_mishaps[] = {
    {"nobody answers", 20, weather, SIM_WEATHER_OUTAGE, 0},
    {"requests get lost", 20, weather, SIM_WEATHER_DROP, 0},
    {"replies get lost", 20, weather, SIM_WEATHER_LOSE_REPLY, 0},
    {"the line is slow", 20, weather, SIM_WEATHER_DELAY, 0},
    {"requests come twice", 20, weather, SIM_WEATHER_REPEAT, 0},
    {"connections break", 20, weather, SIM_WEATHER_RESET, 0},
    {"replies end early", 15, weather, SIM_WEATHER_CUT_SHORT, 0},
    {"bits turn on the line", 10, weather, SIM_WEATHER_FLIP, 0},
    {"replies are mixed up", 10, weather, SIM_WEATHER_SWAP, 0},
    {"a captive portal answers", 10, weather, SIM_WEATHER_PORTAL, 0},
    {"requests are refused", 15, weather, SIM_WEATHER_REFUSE, 0},
    {"the program is killed", 15, kill_till, 0, 0},
    {"the power goes", 15, cut_power, 0, 0},
    {"the program is killed at work", 40, die_soon, 0, 0},
    {"the power goes at work", 40, die_soon, 1, 0},
    {"the disk fails once", 20, break_till, EIO, 0},
    {"the disk fails for a while", 10, break_till, EIO | STAYS, 0},
    {"the disk is full for a while", 10, break_till, ENOSPC | STAYS, 0},
    {"the CRM is killed", 10, kill_crm, 0, 0},
    {"the CRM's power goes", 10, kill_crm, 1, 0},
    {"the CRM is killed at work", 20, crm_dies_soon, 0, 0},
    {"the CRM's power goes at work", 20, crm_dies_soon, 1, 0},
    {"the CRM's disk fails once", 10, break_crm, EIO, 0},
    {"the CRM's disk fails for a while", 5, break_crm, EIO | STAYS, 0},
    {"the CRM's disk is full for a while", 5, break_crm, ENOSPC | STAYS, 0},
    {"somebody sets the till's clock", 15, jump_till, 0, 0},
    {"somebody sets the CRM's clock", 5, jump_crm, 0, 0},
    {"a bit of the cache file turns", 5, rot_cache, 0, 0},
    {"the cache file is gone", 5, rot_cache, 1, 0},
    {"a copy of the disk is kept, or put back", 10, put_back, 0, 0},
    {"the disk is copied into another machine", 4, clone_till, 0, 0},
    {"somebody acknowledges in the CRM's place", 10, weather, SIM_WEATHER_FORGE, 0},
    {"a till that holds rights is written off", 6, write_off, 0, SIM_TOPIC_POINTS},
    {"the CRM is backed up", 8, sim_mishap_back_up, 0, SIM_TOPIC_LIVES},
    {"the CRM is restored from a backup", 6, sim_mishap_restore, 0, SIM_TOPIC_LIVES},
    {"the CRM's program is exchanged for an older or the newer one", 8, sim_mishap_exchange, 0,
     SIM_TOPIC_VERSIONS},
};
const guint sim_n_mishaps = G_N_ELEMENTS (sim_mishaps);

void
sim_mishap_do (SimTill *till, guint row, const CfRandom *random)
{
  sim_trace_tell ("%10" G_GINT64_FORMAT " %s: %s", till->world->now_us / 1000, sim_till_name (till),
                  sim_mishaps[row].name);
  till->world->tally->mishaps[row]++;
  sim_mishaps[row].work (till, random, sim_mishaps[row].argument);
}

void
sim_mishaps_end (SimWorld *world)
{
  SimCrm *crm = world->crm;

  world->calm = TRUE;
  sim_disk_mend (crm->disk);
  crm->disk->crash_in = 0;
  crm->mends_at_us = crm->clock_ahead_us = 0;
  crm->opens_at_us = MIN (crm->opens_at_us, world->now_us);
  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    SimTill *till = &world->tills[i];

    sim_disk_mend (till->disk);
    till->disk->crash_in = 0;
    till->mends_at_us = till->clock_ahead_us = 0;
    till->opens_at_us = MIN (till->opens_at_us, world->now_us);
  }
}
