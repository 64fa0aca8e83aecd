// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "simulation/crm-office.h"
#include "simulation/law/check.h"
#include "simulation/people/deed.h"
#include "simulation/trace.h"
#include "till/points/ask.h"
#include "till/points/points.h"

#define WEEKEND_US (3 * G_TIME_SPAN_DAY)

/* What this till has spent of a right by sales that nobody has tried to take back. */
static gint64
spent_of (const SimModel *model, guint till, const char *grant)
{
  gint64 spent = 0;

  for (guint i = 0; i < model->sales->len; i++) {
    const SimSale *sale = &g_array_index (model->sales, SimSale, i);

    for (guint j = 0; j < sale->n_parts; j++)
      if (sale->till == till && sale->certainty == SIM_DONE && sale->voided == SIM_NOT &&
          strcmp (sale->parts[j].grant, grant) == 0)
        spent += sale->parts[j].points;
  }
  return spent;
}

/* A right is spent once, by the one till that has it. Copies of a till both believe that. */
static void
check_part (SimTill *till, const SimSale *sale, const SimPart *part)
{
  SimModel *model = till->world->model;
  const SimGrant *grant = sim_model_grant (model, part->grant);
  gint64 spent = spent_of (model, till->index, part->grant);

  if (*part->grant == '\0' || till->was_copied)
    return;
  if (grant == NULL)
    sim_world_break (till->world, "I3", "receipt %s spends of right %s, which nobody granted",
                     sale->receipt_no, part->grant);
  else if (model->members[grant->member].person !=
           model->members[sim_basket_member (&sale->basket)].person)
    sim_world_break (till->world, "I3", "receipt %s spends of another's right", sale->receipt_no);
  else if (spent > grant->amount)
    sim_world_break (till->world, "I3",
                     "%s has spent %" G_GINT64_FORMAT " of a right over %" G_GINT64_FORMAT,
                     sim_till_name (till), spent, grant->amount);
}

void
sim_took_points (SimTill *till, SimSale *sale, const CfSale *told)
{
  gint64 sum = 0;

  sale->n_parts = 0;
  for (guint i = 0; i < told->points_spent->len && i < SIM_PARTS_MAX; i++) {
    const CfPointsPart *from = g_ptr_array_index (told->points_spent, i);
    SimPart *part = &sale->parts[sale->n_parts++];

    g_strlcpy (part->grant, from->grant_id != NULL ? from->grant_id : "", sizeof part->grant);
    part->points = from->points;
    sum += part->points;
  }
  if (sum != sale->points_spent && told->points_spent->len <= SIM_PARTS_MAX)
    sim_world_break (till->world, "I4",
                     "receipt %s says %" G_GINT64_FORMAT " points, and %" G_GINT64_FORMAT " pay",
                     sale->receipt_no, sum, sale->points_spent);
  for (guint i = 0; i < sale->n_parts; i++)
    check_part (till, sale, &sale->parts[i]);
}

/* One who can pay with points here; FALSE: there is nobody. */
static gboolean
draw_payer (SimTill *till, const CfRandom *random, guint *ret_member, CfPointsStanding *standing)
{
  const SimModel *model = till->world->model;
  guint first = (guint)cf_random_below (random, model->n_members);

  for (guint i = 0; i < model->n_members; i++) {
    const SimMember *member = &model->members[(first + i) % model->n_members];

    *ret_member = (first + i) % model->n_members;
    if (member->certainty == SIM_DONE && (member->is_base || member->till == till->index) &&
        cf_points_standing (till->till, member->id, standing, NULL) && standing->point_minor > 0 &&
        standing->certain + standing->risk > 0)
      return TRUE;
  }
  return FALSE;
}

/* As many as there are, or some of them, and the rest in cash. */
void
sim_deed_spend_points (SimTill *till, const CfRandom *random)
{
  CfPointsStanding standing = {0};
  guint member = 0;
  gint64 total, points;

  if (!draw_payer (till, random, &member, &standing))
    return;
  sim_put_member (till, member);
  if (sim_is_well (till))
    sim_deed_put (till, random);
  total = sim_due (till);
  points = MIN (standing.certain + standing.risk, total / standing.point_minor);
  if (cf_random_below (random, 2) == 0)
    points = 1 + (gint64)cf_random_below (random, (guint64)MAX (points, 1));
  if (points > 0 && sim_is_well (till) && sim_basket_member (&till->shelf.basket) == (int)member)
    sim_pay_points (till, points, standing.point_minor);
}

/* The risk is the same for all of a world's time: less of it would let what tills have risked by
 * then wait for a person. */
void
sim_deed_set_rights (SimTill *till, const CfRandom *random)
{
  SimWorld *world = till->world;
  gint64 share = 25 * (1 + (gint64)cf_random_below (random, 4));
  gint64 days = 1 + (gint64)cf_random_below (random, 3);

  (void)sim_office_set_rights (world->crm, 10, share, days, world->seed % 3 == 0 ? 5 : 0);
  (void)sim_crm_survived (world->crm); /* it starts again by itself */
}

/* One who has more points than they may spend here. FALSE: there is nobody. */
static gboolean
draw_wisher (SimTill *till, const CfRandom *random, guint *ret_member, CfPointsStanding *standing)
{
  const SimModel *model = till->world->model;
  guint first = (guint)cf_random_below (random, model->n_members);

  for (guint i = 0; i < model->n_members; i++) {
    *ret_member = (first + i) % model->n_members;
    if (model->members[*ret_member].certainty == SIM_DONE &&
        cf_points_standing (till->till, model->members[*ret_member].id, standing, NULL) &&
        (standing->point_minor == 0 || standing->certain + standing->risk < standing->possible))
      return TRUE;
  }
  return FALSE;
}

/* Such a member stands there, and time passes while the till asks. */
void
sim_deed_wish (SimTill *till, const CfRandom *random)
{
  CfPointsStanding standing = {0};
  g_autoptr (GError) error = NULL;
  guint member;

  if (!draw_wisher (till, random, &member, &standing))
    return;
  if (standing.point_minor == 0) {
    sim_deed_set_rights (till, random);
    return;
  }
  if (!cf_points_ask (till->till, till->world->model->members[member].id, G_MAXINT32, &error))
    (void)sim_is_in_doubt (till, error); /* tells; nothing hangs on it */
  sim_check_step (till->world, TRUE); /* what was granted may be spent at once */
  if (!till->disk->frozen)
    sim_deed_spend_points (till, random);
}

/* Rights run out meanwhile, and what the last customer has spent nobody has heard of. */
void
sim_deed_weekend (SimTill *till, const CfRandom *random)
{
  sim_deed_spend_points (till, random);
  sim_deed_night (till, random);
  till->world->now_us += WEEKEND_US;
}
