// SPDX-License-Identifier: Apache-2.0
#include "simulation/world.h"

#include "simulation/base.h"
#include "simulation/law/check.h"
#include "simulation/crm.h"
#include "simulation/net.h"
#include "simulation/trace.h"
#include "simulation/machine/vfs.h"
#include "simulation/machine/wrap-process.h"
#include "support/desk.h"

static gint64
get_now_us (gpointer data)
{
  const SimTill *till = data;

  return TEST_DESK_NOW_US + till->world->now_us + till->clock_ahead_us;
}

static gint64
get_monotonic_us (gpointer data)
{
  return ((const SimTill *)data)->world->now_us;
}

static gint64
get_world_now_us (gpointer data)
{
  return TEST_DESK_NOW_US + ((const SimWorld *)data)->now_us;
}

static gint64
get_world_monotonic_us (gpointer data)
{
  return ((const SimWorld *)data)->now_us;
}

static void
till_init (SimWorld *world, guint index)
{
  SimTill *till = &world->tills[index];
  g_autofree char *machine = g_strdup_printf ("till-%u", index + 1);

  till->world = world;
  till->index = index;
  till->disk = sim_disk_new (machine, index + 1);
  till->folder = g_strconcat ("/sim/", machine, NULL);
  till->clock = (CfClock){get_now_us, get_monotonic_us, till};
  till->may_load = TRUE;
  till->shelf.enrol_member = till->shelf.doubt_sale = -1;
  cf_random_seed (&till->seeded, world->seed * 31 + index, &till->random);
}

SimWorld *
sim_world_bare (guint64 seed, SimTally *tally)
{
  SimWorld *world = g_new0 (SimWorld, 1);

  sim_vfs_install ();
  world->seed = seed;
  world->tally = tally;
  world->now_us = G_USEC_PER_SEC;
  world->clock = (CfClock){get_world_now_us, get_world_monotonic_us, world};
  sim_trace_reset ();
  sim_vfs_reset (seed, &world->now_us);
  sim_process_reset (&world->clock, seed);
  cf_random_seed (&world->seeded, seed, &world->random);
  world->net = sim_net_new (world);
  world->crm = sim_crm_new (world);
  world->model = sim_model_new ();
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    till_init (world, i);
  return world;
}

SimWorld *
sim_world_new (guint64 seed, guint n_tills, SimTally *tally)
{
  sim_base_make ();
  SimWorld *world = sim_world_bare (seed, tally);

  sim_base_copy (world, n_tills);
  (void)sim_crm_start (world->crm); /* opens nothing yet */
  for (guint i = 0; i < n_tills; i++)
    (void)sim_till_start (&world->tills[i]); /* a violation if it does not */
  return world;
}

void
sim_world_free (SimWorld *world)
{
  if (world == NULL)
    return;
  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    sim_till_kill (&world->tills[i]);
    sim_disk_free (world->tills[i].disk);
    sim_disk_free (world->tills[i].kept);
    g_free (world->tills[i].folder);
  }
  sim_net_free (world->net);
  sim_crm_free (world->crm);
  sim_model_free (world->model);
  g_free (world->violation.what);
  g_free (world);
}

void
sim_world_break (SimWorld *world, const char *law, const char *format, ...)
{
  va_list values;

  if (world->violation.law != NULL)
    return;
  va_start (values, format);
  world->violation.law = law;
  world->violation.what = g_strdup_vprintf (format, values);
  va_end (values);
  sim_trace_tell ("%10" G_GINT64_FORMAT " VIOLATION of %s: %s", world->now_us / 1000, law,
                  world->violation.what);
}

static gint64
next_us (const SimWorld *world)
{
  gint64 next = sim_net_due_us (world->net);

  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    const SimTill *till = &world->tills[i];

    next = MIN (next, sim_till_wake_us (till));
    if (till->mends_at_us != 0)
      next = MIN (next, till->mends_at_us);
  }
  if (world->crm->service == NULL)
    next = MIN (next, world->crm->opens_at_us);
  if (world->crm->mends_at_us != 0)
    next = MIN (next, world->crm->mends_at_us);
  return next;
}

static void
mend (SimWorld *world, gint64 *at_us, SimDisk *disk)
{
  if (*at_us == 0 || *at_us > world->now_us)
    return;
  *at_us = 0;
  sim_disk_mend (disk);
}

/* All that is due at this moment. */
static void
step (SimWorld *world)
{
  guint64 commits = world->crm->commits;

  world->tally->steps++;
  mend (world, &world->crm->mends_at_us, world->crm->disk);
  if (world->crm->service == NULL && world->crm->opens_at_us <= world->now_us)
    (void)sim_crm_start (world->crm); /* opens nothing yet */
  while (sim_net_due_us (world->net) <= world->now_us)
    sim_net_deliver (world->net);
  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    SimTill *till = &world->tills[i];

    mend (world, &till->mends_at_us, till->disk);
    if (sim_till_wake_us (till) > world->now_us)
      continue;
    if (till->till == NULL)
      (void)sim_till_start (till); /* tries again later */
    sim_till_pump (till);
  }
  sim_check_step (world, world->crm->commits != commits);
}

void
sim_world_run (SimWorld *world, gint64 until_us)
{
  while (world->violation.law == NULL) {
    gint64 next = next_us (world);

    if (next > until_us)
      break;
    world->now_us = MAX (world->now_us, next);
    step (world);
  }
  if (world->violation.law == NULL)
    world->now_us = MAX (world->now_us, until_us);
}
