// SPDX-License-Identifier: Apache-2.0
#include "simulation/crm.h"
#include "simulation/net.h"
#include "simulation/people/deed.h"
#include "till/enrol.h"
#include "till/find.h"

/* At one till. FALSE: it does not know them, or would not. */
static gboolean
take_back (SimTill *till, SimMember *member, CfConsentRung rung)
{
  CfConsentOutcome outcome = CF_CONSENT_UNKNOWN_MEMBER;
  g_autoptr (CfReceipt) slip = NULL;
  g_autoptr (CfFoundMember) found = NULL;
  g_autoptr (GError) error = NULL;

  member->rung_least = MIN (member->rung_least, rung);
  if (!cf_till_lower_consent (till->till, member->id, rung, &outcome, &slip, &error) ||
      till->disk->frozen) {
    (void)sim_is_in_doubt (till, error); /* that it may be is written down above */
    return FALSE;
  }
  if (outcome != CF_CONSENT_LOWERED)
    return FALSE;
  sim_lay_ghost (till);
  member->rung_told[till->index] = MIN (member->rung_told[till->index], rung);
  /* A copy may take what the other has written in that place for its own. */
  if (!till->was_copied && cf_till_find_member (till->till, member->id, &found, NULL) &&
      (found == NULL || found->member->consent > rung))
    sim_world_break (till->world, "I6", "%s does not show that %s has taken consent back",
                     sim_till_name (till), member->name);
  return TRUE;
}

SimMember *
sim_draw_newcomer (SimModel *model, const CfRandom *random)
{
  guint first = 0;

  while (first < model->n_members && model->members[first].is_base)
    first++;
  if (first == model->n_members)
    return NULL;
  first += (guint)cf_random_below (random, model->n_members - first);
  return model->members[first].certainty == SIM_DONE ? &model->members[first] : NULL;
}

/* Who means it goes to the next counter and says it there as well, a little differently. */
void
sim_deed_take_back (SimTill *till, const CfRandom *random)
{
  SimMember *member = sim_draw_newcomer (till->world->model, random);
  CfConsentRung rung = (CfConsentRung)cf_random_below (random, CF_CONSENT_FULL);
  CfConsentRung other_rung = (CfConsentRung)cf_random_below (random, CF_CONSENT_FULL);

  if (member == NULL || !take_back (till, member, rung))
    return;
  for (guint i = 1; i < SIM_TILLS_MAX; i++) {
    SimTill *other = &till->world->tills[(till->index + i) % SIM_TILLS_MAX];

    if (other->till == NULL || !sim_look (other))
      continue;
    sim_net_set_caller (other);
    (void)take_back (other, member, other_rung); /* it may know of the first time already */
    other->pokes = TRUE;
    (void)sim_till_survived (other); /* whoever comes there next sees to it */
    break;
  }
  sim_net_set_caller (till);
}

static gint64
rung_at_crm (SimWorld *world, const SimMember *member)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT COALESCE ((SELECT CASE consent WHEN 'full' THEN 3 WHEN 'standard'"
                       " THEN 2 WHEN 'basic' THEN 1 ELSE 0 END FROM member"
                       " WHERE member_id = '%s'), 3)",
                       member->id);

  return sim_crm_read (world->crm, sql);
}

/* A disk is put back: what was taken back there since the copy was made is gone for good, unless
 * the CRM has it. */
void
sim_excuse_consents (SimTill *till)
{
  SimModel *model = till->world->model;

  for (guint i = 0; i < model->n_members; i++) {
    SimMember *member = &model->members[i];
    guint kept = i < till->kept_members ? till->kept_rungs[i] : CF_CONSENT_FULL;
    guint *told = &member->rung_told[till->index];

    if (!member->is_base && member->certainty == SIM_DONE)
      *told = MAX (*told, MIN (kept, (guint)rung_at_crm (till->world, member)));
  }
}

static guint
rung_most (const SimMember *member)
{
  guint most = CF_CONSENT_FULL;

  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    most = MIN (most, member->rung_told[i]);
  return most;
}

/* What the CRM holds for allowed is what they have left. */
void
sim_check_consents (SimWorld *world)
{
  for (guint i = 0; i < world->model->n_members; i++) {
    const SimMember *member = &world->model->members[i];
    gint64 rung;

    if (member->is_base || member->certainty != SIM_DONE || member->may_be_erased)
      continue;
    rung = rung_at_crm (world, member);
    if (rung > (gint64)rung_most (member) || rung < (gint64)member->rung_least)
      sim_world_break (world, "I11",
                       "the CRM holds rung %" G_GINT64_FORMAT
                       " of consent for given by %s, who has left %u",
                       rung, member->name, rung_most (member));
  }
}
