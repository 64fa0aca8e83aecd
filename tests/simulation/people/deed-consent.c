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
  member->rung_most = MIN (member->rung_most, rung);
  if (cf_till_find_member (till->till, member->id, &found, NULL) &&
      (found == NULL || found->member->consent > rung))
    sim_world_break (till->world, "I6", "%s does not show that %s has taken consent back",
                     sim_till_name (till), member->name);
  return TRUE;
}

/* Who means it goes to the next counter and says it there as well, a little differently. */
void
sim_deed_take_back (SimTill *till, const CfRandom *random)
{
  SimWorld *world = till->world;
  SimMember *member =
      &world->model->members[cf_random_below (random, world->model->n_members)];
  CfConsentRung rung = (CfConsentRung)cf_random_below (random, CF_CONSENT_FULL);
  CfConsentRung other_rung = (CfConsentRung)cf_random_below (random, CF_CONSENT_FULL);
  SimTill *other = &world->tills[cf_random_below (random, SIM_TILLS_MAX)];

  if (member->certainty != SIM_DONE || member->is_base || !take_back (till, member, rung) ||
      other == till || other->till == NULL || !sim_look (other))
    return;
  sim_net_set_caller (other);
  (void)take_back (other, member, other_rung); /* it may know of the first time already */
  other->pokes = TRUE;
  (void)sim_till_survived (other);
}

/* What the CRM holds for allowed is what they have left. */
void
sim_check_consents (SimWorld *world)
{
  for (guint i = 0; i < world->model->n_members; i++) {
    const SimMember *member = &world->model->members[i];
    g_autofree char *sql = NULL;
    gint64 rung;

    if (member->is_base || member->certainty != SIM_DONE)
      continue;
    sql = g_strdup_printf ("SELECT CASE consent WHEN 'full' THEN 3 WHEN 'standard' THEN 2"
                           " WHEN 'basic' THEN 1 ELSE 0 END FROM member WHERE member_id = '%s'",
                           member->id);
    rung = sim_crm_read (world->crm, sql);
    if (rung > (gint64)member->rung_most || rung < (gint64)member->rung_least)
      sim_world_break (world, "I11", "the CRM holds rung %" G_GINT64_FORMAT
                       " of consent for given by %s, who has left %u",
                       rung, member->name, member->rung_most);
  }
}
