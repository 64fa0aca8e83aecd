// SPDX-License-Identifier: Apache-2.0
#include "simulation/crm-office.h"
#include "simulation/law/check.h"
#include "simulation/people/deed.h"
#include "simulation/wrong/mishap.h"
#include "simulation/trace.h"

/* What becomes of the CRM as a whole, at the hands of its own people. */

void
sim_mishap_back_up (SimTill *till, const CfRandom *random G_GNUC_UNUSED,
                    guint argument G_GNUC_UNUSED)
{
  SimCrm *crm = till->world->crm;

  if (sim_office_back_up (crm))
    sim_trace_tell ("  backup %u", crm->backups);
  (void)sim_crm_survived (crm); /* it starts again by itself */
}

/* Nobody has it any more: neither the CRM nor a till, whose disk was put back meanwhile. */
static void
excuse_lost (SimWorld *world)
{
  SimModel *model = world->model;
  gboolean any_copied = FALSE;

  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    any_copied = any_copied || world->tills[i].was_copied;
  for (guint i = 0; i < model->sales->len; i++) {
    SimSale *sale = sim_model_sale (model, (int)i);
    gboolean is_here = sale->applied > 0 || sale->is_parked;

    if (sale->is_elsewhere && !is_here && sale->certainty == SIM_DONE)
      sale->certainty = SIM_LOST;
    if (world->tills[sale->till].was_copied && sale->voided != SIM_NOT && !sale->is_void_applied)
      sale->voided = SIM_LOST;
  }
  /* Who took consent back at such a till did so nowhere else. */
  for (guint i = 0; any_copied && i < model->n_members; i++)
    for (guint n = 0; n < SIM_TILLS_MAX; n++)
      model->members[i].rung_told[n] = CF_CONSENT_FULL;
  for (guint n = 0; any_copied && n < SIM_TILLS_MAX; n++)
    sim_excuse_notes (model, n);
}

/* The model goes back with it, and reads what is there. */
static void
go_back (SimWorld *world)
{
  SimModel *model = world->model;

  model->may_wait = TRUE;
  sim_office_read_life (world->crm, model->life, sizeof model->life);
  g_ptr_array_set_size (model->heard, 0);
  for (guint i = 0; i < model->grants->len; i++)
    g_array_index (model->grants, SimGrant, i).is_forgotten = TRUE;
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    world->tills[i].may_load = world->tills[i].may_load_again =
        TRUE; /* what they have is of the former life */
  for (guint i = 0; i < model->n_members && !world->crm->has_carried; i++)
    model->members[i].is_erased = FALSE; /* unless a till brings it */
  world->crm->has_key = sim_crm_read (world->crm, "SELECT count(*) FROM quick_key") > 0;
  sim_model_forget_crm (model);
  sim_check_step (world, TRUE);
  excuse_lost (world);
}

/* Of any age: what came in since is with the tills that wrote it. */
void
sim_mishap_restore (SimTill *till, const CfRandom *random, guint argument G_GNUC_UNUSED)
{
  SimWorld *world = till->world;
  guint number = 1 + (guint)cf_random_below (random, MAX (world->crm->backups, 1));

  if (world->crm->backups == 0) {
    sim_mishap_back_up (till, random, 0); /* for the next time */
    return;
  }
  if (!sim_office_restore (world->crm, number)) {
    sim_trace_tell ("  backup %u cannot be restored", number);
    return;
  }
  world->tally->restores++;
  go_back (world);
}

/* What an older one does not know it keeps, and nothing waits behind it. */
void
sim_mishap_exchange (SimTill *till, const CfRandom *random G_GNUC_UNUSED,
                     guint argument G_GNUC_UNUSED)
{
  SimCrm *crm = till->world->crm;

  sim_crm_kill (crm);
  crm->is_old = !crm->is_old;
  crm->opens_at_us = till->world->now_us;
}
