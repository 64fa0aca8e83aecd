// SPDX-License-Identifier: Apache-2.0
#include "simulation/crm-office.h"
#include "simulation/crm.h"
#include "simulation/people/deed.h"
#include "simulation/trace.h"

void
sim_deed_newer_row (SimTill *till, const CfRandom *random)
{
  (void)sim_office_tell_newer (till->world->crm, (guint)cf_random_below (random, 1000));
  (void)sim_crm_survived (till->world->crm); /* it starts again by itself */
}

/* Of those who have always been there, one. */
static SimMember *
draw_base (SimModel *model, const CfRandom *random)
{
  guint n = 0;

  while (n < model->n_members && model->members[n].is_base)
    n++;
  return &model->members[cf_random_below (random, n)];
}

/* Whatever comes of it: from now on nobody can tell which of them some of the points are. */
void
sim_deed_merge (SimTill *till, const CfRandom *random)
{
  SimModel *model = till->world->model;
  SimMember *one = draw_base (model, random);
  SimMember *other = draw_base (model, random);
  guint from = other->person;

  if (one == other)
    return;
  for (guint i = 0; i < model->n_members; i++)
    if (model->members[i].person == from)
      model->members[i].person = one->person;
  if (sim_office_merge (till->world->crm, one->id, other->id))
    till->world->tally->merges++;
  (void)sim_crm_survived (till->world->crm); /* it starts again by itself */
}

/* Whoever enrolled, wherever they are known by now: their till may be cut off, and even their
 * enrolment may still be to come. */
void
sim_deed_erase (SimTill *till, const CfRandom *random)
{
  SimModel *model = till->world->model;
  gboolean is_new = cf_random_below (random, 2) == 0;
  SimMember *member;

  if (is_new)
    sim_deed_enrol (till, random);
  member = is_new ? &model->members[model->n_members - 1] : sim_draw_newcomer (model, random);
  if (member == NULL || member->is_base || member->certainty != SIM_DONE)
    return;
  member->may_be_erased = TRUE;
  if (sim_office_erase (till->world->crm, member->id)) {
    member->is_erased = TRUE;
    till->world->tally->erasures++;
    sim_trace_tell ("  %s is forgotten", member->name);
  }
  (void)sim_crm_survived (till->world->crm); /* it starts again by itself */
}

void
sim_deed_set_scope (SimTill *till, const CfRandom *random)
{
  static const char *const kinds[] = {"all", "own", "none"};

  for (guint i = 0; i < SIM_TILLS_MAX; i++) /* the feed is another one then */
    till->world->tills[i].may_load = till->world->tills[i].may_load_again = TRUE;
  (void)sim_office_set_scope (till->world->crm,
                              kinds[cf_random_below (random, G_N_ELEMENTS (kinds))]);
  (void)sim_crm_survived (till->world->crm); /* it starts again by itself */
}

void
sim_deed_set_tiers (SimTill *till, const CfRandom *random)
{
  (void)random; /* it is always the same */
  (void)sim_office_set_tiers (till->world->crm);
  (void)sim_crm_survived (till->world->crm); /* it starts again by itself */
}

/* Of those who were found to be somebody else, as the CRM has it now, one; NULL: there is none. */
static SimMember *
draw_merged (SimWorld *world, const CfRandom *random)
{
  SimModel *model = world->model;
  guint first = (guint)cf_random_below (random, model->n_members);

  for (guint i = 0; i < model->n_members; i++) {
    SimMember *member = &model->members[(first + i) % model->n_members];
    g_autofree char *sql =
        g_strdup_printf ("SELECT count(*) FROM member WHERE member_id = '%s' AND survivor_id "
                         "IS NOT NULL",
                         member->id);

    if (member->is_base && sim_crm_read (world->crm, sql) > 0)
      return member;
  }
  return NULL;
}

/* Rights of those who are one person with the member until now: some of it may be the member's
 * points. It is spent, or comes back in its time. */
static void
note_parted (SimModel *model, const SimMember *member)
{
  for (guint i = 0; i < model->grants->len; i++) {
    SimGrant *grant = &g_array_index (model->grants, SimGrant, i);
    const SimMember *other = grant->member < 0 ? member : &model->members[grant->member];

    if (other == member || other->person != member->person || grant->is_parted)
      continue;
    grant->is_parted = TRUE;
    grant->taken_before = grant->taken;
  }
}

/* Whoever it is comes to the counter at once. */
void
sim_deed_undo_merge (SimTill *till, const CfRandom *random)
{
  SimWorld *world = till->world;
  SimMember *member = draw_merged (world, random);

  if (member == NULL)
    return;
  note_parted (world->model, member);
  if (sim_office_undo_merge (world->crm, member->id))
    world->tally->unmerges++;
  (void)sim_crm_survived (world->crm); /* it starts again by itself */
  sim_put_member (till, (guint)(member - world->model->members));
}
