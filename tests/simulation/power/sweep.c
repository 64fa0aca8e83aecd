// SPDX-License-Identifier: Apache-2.0
#include "simulation/power/sweep.h"

#include <errno.h>

#include "simulation/law/check.h"
#include "simulation/crm.h"
#include "simulation/net.h"
#include "simulation/people/deed.h"
#include "simulation/run.h"

#define SEED 4711 /* not that of the disks which all worlds begin with */
#define NEW_TILL 2 /* the machine that is not there at first */
#define TOLD_MAX 5 /* violations of one operation: more would say the same */
#define SETTLE_US (5 * G_TIME_SPAN_SECOND)

const SimBlow sim_blows[] = {
    {"power: all is lost", SIM_LOSS_ALL, TRUE, 0, FALSE},
    {"power: all but names is lost", SIM_LOSS_ALL, FALSE, 0, FALSE},
    {"power: nothing is lost", SIM_LOSS_NONE, FALSE, 0, FALSE},
    {"power: torn", SIM_LOSS_TORN, FALSE, 0, FALSE},
    {"power: reordered", SIM_LOSS_REORDERED, FALSE, 0, FALSE},
    {"power: mixed", SIM_LOSS_MIXED, TRUE, 0, FALSE},
    {"power: old blocks", SIM_LOSS_OLD_BLOCKS, FALSE, 0, FALSE},
    {"EIO once", SIM_LOSS_DRAWN, FALSE, EIO, FALSE},
    {"EIO for ever", SIM_LOSS_DRAWN, FALSE, EIO, TRUE},
    {"ENOSPC once", SIM_LOSS_DRAWN, FALSE, ENOSPC, FALSE},
    {"ENOSPC for ever", SIM_LOSS_DRAWN, FALSE, ENOSPC, TRUE},
};
const guint sim_n_blows = G_N_ELEMENTS (sim_blows);

static SimDisk *
disk_of (const SimOperation *operation, SimStage *stage)
{
  return (operation->flags & SIM_AT_CRM) != 0 ? stage->world->crm->disk : stage->till->disk;
}

static void
stage_init (SimStage *stage, const SimOperation *operation, SimTally *tally)
{
  stage->world = sim_world_new (SEED, (operation->flags & SIM_TWO_TILLS) != 0 ? 2 : 1, tally);
  stage->till = &stage->world->tills[(operation->flags & SIM_NEW_TILL) != 0 ? NEW_TILL : 0];
  cf_random_seed (&stage->seeded, SEED, &stage->random);
  sim_world_run (stage->world, stage->world->now_us + SETTLE_US);
  stage->till->is_there = TRUE;
  if (operation->prepare != NULL)
    operation->prepare (stage);
}

/* While a disk is broken nobody wonders that it is. */
static void
set_mends (const SimOperation *operation, SimStage *stage, gint64 at_us)
{
  if ((operation->flags & SIM_AT_CRM) != 0)
    stage->world->crm->mends_at_us = at_us;
  else
    stage->till->mends_at_us = at_us;
}

static void
arm (const SimOperation *operation, SimStage *stage, const SimBlow *blow, guint call)
{
  SimDisk *disk = disk_of (operation, stage);

  if (blow->loss != SIM_LOSS_DRAWN) {
    disk->crash_in = call;
    stage->dies_at = disk->changes + call;
    disk->crash_cuts_power = TRUE;
    disk->loss = blow->loss;
    disk->loses_names = blow->loses_names;
    return;
  }
  disk->fault_errno = blow->fault;
  disk->fault_stays = blow->stays;
  disk->fault_kinds = SIM_DISK_CHANGES | (blow->fault == EIO ? SIM_DISK_READ : 0);
  disk->fault_in = call;
  set_mends (operation, stage, G_MAXINT64);
}

/* The disk is well again. Whether it ever was not; where the power has not gone yet, it goes now.
 */
static gboolean
disarm (const SimOperation *operation, SimStage *stage, const SimBlow *blow)
{
  SimDisk *disk = disk_of (operation, stage);
  gboolean struck =
      blow->loss != SIM_LOSS_DRAWN ? disk->changes >= stage->dies_at : disk->faults_fired > 0;

  sim_disk_mend (disk);
  set_mends (operation, stage, 0);
  disk->crash_in = 0;
  if (blow->loss == SIM_LOSS_DRAWN)
    return struck;
  if (struck) {
    (void)sim_till_survived (stage->till); /* it is started below */
    (void)sim_crm_survived (stage->world->crm); /* it starts again by itself */
  } else if ((operation->flags & SIM_AT_CRM) != 0)
    sim_crm_cut_power (stage->world->crm, &stage->random);
  else
    sim_till_cut_power (stage->till, &stage->random);
  return struck;
}

/* A till that has no shop yet, or none any more, is given one first. */
static void
load (SimStage *stage)
{
  SimTill *till = stage->till;
  const SimViolation *violation = &stage->world->violation;

  if (cf_till_pairing (till->till) == NULL)
    return;
  sim_deed_network_on (till, &stage->random);
  for (guint minutes = 0;
       minutes < 10 && violation->law == NULL && !cf_till_check_loaded (till->till, NULL);
       minutes++)
    sim_world_run (stage->world, stage->world->now_us + G_TIME_SPAN_MINUTE);
  if (cf_till_staff (till->till) == NULL)
    sim_till_sign_in (till);
}

/* Somebody switches the till on and looks. */
static void
look (SimStage *stage)
{
  SimTill *till = stage->till;

  sim_net_set_caller (till);
  if (till->till == NULL && !sim_till_start (till))
    return; /* told */
  if (!cf_till_check_loaded (till->till, NULL))
    load (stage);
  if (cf_till_pairing (till->till) != NULL && !sim_look (till))
    sim_world_break (stage->world, "I1", "%s shows nothing, on a disk that is well",
                     sim_till_name (till));
}

static void
sell_on (SimStage *stage)
{
  SimTill *till = stage->till;
  const GArray *sales = stage->world->model->sales;
  guint before = sales->len;

  if (cf_till_pairing (till->till) == NULL)
    sim_till_pair (till);
  load (stage);
  sim_deed_serve (till, &stage->random);
  till->pokes = TRUE;
  if (sales->len == before || g_array_index (sales, SimSale, sales->len - 1).certainty != SIM_DONE)
    sim_world_break (stage->world, "I1", "%s does not sell on", sim_till_name (till));
}

/* What the CRM has of the returns of one till: "count (*)" or the sum of their numbers. */
static gint64
of_returns (SimWorld *world, guint till, const char *what)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT COALESCE (%s, 0) FROM entry WHERE type = 'return.completed'"
                       " AND json_extract (header, '$.receipt_no') LIKE '%%-%02u-%%'",
                       what, till + 1);

  return sim_crm_read (world->crm, sql);
}

/* The receipts of each till are numbered from 1, and none is left out. */
static void
check_receipts (SimWorld *world)
{
  gint64 sum[SIM_TILLS_MAX] = {0};
  gint64 n[SIM_TILLS_MAX] = {0};

  for (guint i = 0; i < world->model->sales->len; i++) {
    const SimSale *sale = sim_model_sale (world->model, (int)i);

    if (sale->certainty != SIM_DONE)
      continue;
    sum[sale->till] += sim_receipt_number (sale->receipt_no);
    n[sale->till]++;
  }
  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    n[i] += of_returns (world, i, "count (*)");
    sum[i] += of_returns (
        world, i, "sum (CAST (substr (json_extract (header, '$.receipt_no'), -6) AS INTEGER))");
    if (sum[i] != n[i] * (n[i] + 1) / 2)
      sim_world_break (world, "I2", "the receipts of till %u have a gap", i + 1);
  }
}

static void
recover (const SimOperation *operation, SimStage *stage, gboolean is_restarted)
{
  SimWorld *world = stage->world;

  (void)sim_crm_start (world->crm); /* opens nothing yet */
  if (is_restarted)
    sim_till_kill (stage->till);
  if (world->violation.law == NULL)
    look (stage);
  if (world->violation.law == NULL && operation->check != NULL)
    operation->check (stage);
  if (world->violation.law == NULL)
    operation->work (stage);
  if (world->violation.law == NULL)
    look (stage);
  if (world->violation.law == NULL)
    sell_on (stage);
  if (world->violation.law == NULL)
    sim_run_to_rest (world);
  if (world->violation.law == NULL)
    check_receipts (world);
}

/* One case. Whether the disk failed at all: if not, the operation has fewer calls. */
static gboolean
try (const SimOperation *operation, const SimBlow *blow, guint call, SimSweepTally *tally)
{
  SimTally unread = {0};
  SimStage stage = {0};
  const SimViolation *violation;
  gboolean struck;

  stage_init (&stage, operation, &unread);
  violation = &stage.world->violation;
  arm (operation, &stage, blow, call);
  operation->work (&stage);
  struck = disarm (operation, &stage, blow);
  recover (operation, &stage, blow->fault != 0 && call % 2 == 1);
  tally->cases++;
  if (violation->law != NULL) {
    if (++tally->violations <= TOLD_MAX)
      g_print ("# %s, call %u, %s: violation of %s: %s\n", operation->name, call, blow->name,
               violation->law, violation->what);
  }
  sim_world_free (stage.world);
  return struck;
}

/* How many calls it makes on a disk that is well: those that change something, and all. */
static void
count (const SimOperation *operation, guint *ret_changes, guint *ret_all)
{
  SimTally unread = {0};
  SimStage stage = {0};
  const SimDisk *disk;

  stage_init (&stage, operation, &unread);
  disk = disk_of (operation, &stage);
  *ret_changes = (guint)-disk->changes;
  *ret_all = (guint)-disk->operations;
  operation->work (&stage);
  *ret_changes += (guint)disk->changes;
  *ret_all += (guint)disk->operations;
  sim_world_free (stage.world);
}

void
sim_sweep_run (const SimOperation *operation, guint stride, SimSweepTally *ret_tally)
{
  guint place = g_str_hash (operation->name);

  *ret_tally = (SimSweepTally){.calls = 0};
  count (operation, &ret_tally->changes, &ret_tally->calls);
  for (guint i = 0; i < sim_n_blows; i++) {
    const SimBlow *blow = &sim_blows[i];
    guint calls = blow->fault == EIO ? ret_tally->calls : ret_tally->changes;

    /* One more than there are: the power goes when all is done. */
    for (guint call = 1; call <= calls + 1; call++)
      if (place++ % stride == 0 && try (operation, blow, call, ret_tally) != (call <= calls))
        g_print ("# %s, call %u of %u, %s: not the same calls each time\n", operation->name, call,
                 calls, blow->name);
  }
}

void
sim_sweep_print_head (void)
{
  g_print ("# %-34s %6s %8s %6s %10s\n", "operation", "calls", "changes", "cases", "violations");
}

void
sim_sweep_print (const SimOperation *operation, const SimSweepTally *tally)
{
  g_print ("# %-34s %6u %8u %6u %10u\n", operation->name, tally->calls, tally->changes,
           tally->cases, tally->violations);
}
