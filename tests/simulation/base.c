// SPDX-License-Identifier: Apache-2.0
#include "simulation/base.h"

#include "base/check.h"
#include "simulation/crm.h"
#include "simulation/trace.h"

#define SEED 20260921
#define PATIENCE_US (5 * G_TIME_SPAN_MINUTE)

static struct {
  gboolean is_made;
  SimDisk *crm;
  SimDisk *tills[SIM_TILLS_MAX];
  gint64 now_us;
} base;

static SimDisk *
keep (const SimDisk *from, const char *name)
{
  SimDisk *disk = sim_disk_new (name, 0);

  sim_disk_copy (disk, from);
  return disk;
}

static void
make (void)
{
  static SimTally unread;
  g_autoptr (SimWorld) world = sim_world_bare (SEED, &unread);

  sim_crm_found (world->crm);
  (void)sim_crm_start (world->crm); /* opens nothing yet */
  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    SimTill *till = &world->tills[i];

    till->is_there = TRUE;
    CF_CHECK (sim_till_start (till));
    sim_till_pair (till);
  }
  sim_world_run (world, world->now_us + PATIENCE_US);
  if (world->violation.law != NULL)
    g_error ("the world cannot be made: %s: %s", world->violation.law, world->violation.what);
  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    g_autofree char *name = g_strdup_printf ("base-%u", i);

    CF_CHECK (cf_till_check_loaded (world->tills[i].till, NULL));
    sim_till_stop (&world->tills[i]);
    base.tills[i] = keep (world->tills[i].disk, name);
  }
  sim_crm_kill (world->crm);
  base.crm = keep (world->crm->disk, "base-crm");
  base.now_us = world->now_us;
  base.is_made = TRUE;
}

void
sim_base_copy (SimWorld *world, guint n_tills)
{
  CF_CHECK (base.is_made);
  sim_disk_copy (world->crm->disk, base.crm);
  for (guint i = 0; i < n_tills; i++) {
    sim_disk_copy (world->tills[i].disk, base.tills[i]);
    world->tills[i].is_there = TRUE;
    world->tills[i].may_load = FALSE;
  }
  world->now_us = base.now_us;
}

void
sim_base_make (void)
{
  if (!base.is_made)
    make ();
}
