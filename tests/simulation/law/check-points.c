// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "simulation/crm.h"
#include "simulation/law/check.h"
#include "simulation/people/deed.h"

#define MEMBER "points/member/"
#define RIGHTS "points/rights/"

void
sim_check_points_begin (SimWorld *world)
{
  SimModel *model = world->model;

  for (guint i = 0; i < model->n_members; i++) {
    SimMember *member = &model->members[i];

    member->free = member->balance = member->points_borne = member->points_risked = 0;
  }
  for (guint i = 0; i < model->grants->len; i++)
    g_array_index (model->grants, SimGrant, i).taken = 0;
  for (guint i = 0; i < model->sales->len; i++)
    sim_model_sale (model, (int)i)->points_seen = 0;
}

/* Whose points an account holds; −1: nobody's. */
static int
owner_of (const SimModel *model, const char *account)
{
  if (g_str_has_prefix (account, MEMBER))
    return sim_model_member (model, account + strlen (MEMBER));
  if (g_str_has_prefix (account, RIGHTS))
    return sim_model_member (model, account + strlen (RIGHTS));
  return -1;
}

void
sim_check_points_account (SimWorld *world, const char *account, gint64 balance)
{
  int owner = owner_of (world->model, account);

  if (owner >= 0)
    world->model->members[owner].balance += balance;
  if (owner >= 0 && g_str_has_prefix (account, MEMBER))
    world->model->members[owner].free += balance;
  if (balance < 0 && g_str_has_prefix (account, RIGHTS))
    sim_world_break (world, "I3", "of the rights in %s %" G_GINT64_FORMAT " more was spent",
                     account, -balance);
}

/* Whether the CRM still counts on a till. */
static gboolean
is_in_use (SimWorld *world, const char *till)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM device WHERE state <> 'revoked'"
                                          " AND shop_id || '-' || till = '%s'",
                                          till);

  return sim_crm_read (world->crm, sql) > 0;
}

/* Where rights were forgotten nothing is granted before every till has been heard that held some:
 * its points would be given away twice. */
static void
check_all_heard (SimWorld *world, const char *id)
{
  const SimModel *model = world->model;

  for (guint i = 0; i < model->grants->len; i++) {
    const SimGrant *lost = &g_array_index (model->grants, SimGrant, i);

    if (lost->is_forgotten &&
        !g_ptr_array_find_with_equal_func (model->heard, lost->till, g_str_equal, NULL) &&
        is_in_use (world, lost->till))
      sim_world_break (world, "I3", "right %s is granted before %s has been heard", id, lost->till);
  }
}

void
sim_check_points_grant (SimWorld *world, const char *id, const char *member_id, gint64 amount,
                        const char *till)
{
  SimGrant grant = {.member = sim_model_member (world->model, member_id), .amount = amount};
  SimGrant *known = sim_model_grant (world->model, id);

  if (known != NULL && (known->amount != amount || known->member != grant.member))
    sim_world_break (world, "I3", "right %s is another now than when it was granted", id);
  if (known != NULL) {
    known->is_forgotten = FALSE;
    return;
  }
  g_strlcpy (grant.till, till, sizeof grant.till);
  check_all_heard (world, id);
  g_strlcpy (grant.id, id, sizeof grant.id);
  g_array_append_val (world->model->grants, grant);
  world->tally->grants++;
}

/* Of two copies of a basket the one that counts. */
static SimSale *
find_applied (SimModel *model, const char *op_id)
{
  for (guint i = model->sales->len; i > 0; i--) {
    SimSale *sale = sim_model_sale (model, (int)i - 1);

    if (sale->applied > 0 && strcmp (sale->op_id, op_id) == 0)
      return sale;
  }
  return NULL;
}

void
sim_check_points_part (SimWorld *world, const char *op_id, const char *grant_id, gint64 points,
                       const char *account)
{
  SimModel *model = world->model;
  SimSale *sale = find_applied (model, op_id);
  SimGrant *grant = *grant_id != '\0' ? sim_model_grant (model, grant_id) : NULL;
  int owner = owner_of (model, account);

  if (sale == NULL) {
    sim_world_break (world, "I2", "points are spent by %s, which is no sale that counts", op_id);
    return;
  }
  sale->points_seen += points;
  if (*account == '\0' && !sale->is_waiting)
    sim_world_break (world, "I9", "points of %s wait, and nobody is told", sale->receipt_no);
  if (owner >= 0)
    model->members[owner].points_borne += points;
  if (owner >= 0 && grant == NULL)
    model->members[owner].points_risked += points;
  if (grant != NULL && *account != '\0' && !g_str_has_prefix (account, MEMBER))
    grant->taken += points;
}

static void
check_sale (SimWorld *world, const SimSale *sale)
{
  gint64 expected = sale->applied > 0 && !sale->is_void_applied ? sale->points_spent : 0;

  if (sale->points_seen != expected)
    sim_world_break (world, "I2",
                     "the CRM holds %" G_GINT64_FORMAT " points for spent by receipt %s, and not "
                     "%" G_GINT64_FORMAT,
                     sale->points_seen, sale->receipt_no, expected);
}

/* What is taken out of the person's rights since two of them were found not to be one: it may have
 * been the other's. */
static gint64
sum_parted (const SimModel *model, guint person)
{
  gint64 sum = 0;

  for (guint i = 0; i < model->grants->len; i++) {
    const SimGrant *grant = &g_array_index (model->grants, SimGrant, i);

    if (grant->is_parted && model->members[grant->member].person == person)
      sum += MAX (0, grant->taken - grant->taken_before);
  }
  return sum;
}

/* What a person has, under whichever of their ids, is what the sales have earned and not spent. It
 * goes below zero only where a sale was taken back whose points were spent by then, at the
 * retailer's risk, or where rights of two were out when they were found to be two after all. */
static void
check_person (SimWorld *world, guint person)
{
  const SimModel *model = world->model;
  SimMember sum = {.id = ""};

  for (guint i = 0; i < model->n_members; i++) {
    const SimMember *member = &model->members[i];

    if (member->person != person || *member->id == '\0')
      continue;
    if (member->may_be_erased) /* what came in before that has earned, and what came later not */
      return;
    g_strlcpy (sum.id, member->id, sizeof sum.id);
    sum.points += member->points - member->points_borne;
    sum.balance += member->balance;
    sum.free += member->free;
    sum.points_voided += member->points_voided + member->points_risked;
  }
  if (sum.balance != sum.points)
    sim_world_break (world, "I2", "%s has %" G_GINT64_FORMAT " points, and not %" G_GINT64_FORMAT,
                     sum.id, sum.balance, sum.points);
  if (sum.free < -sum.points_voided - sum_parted (model, person))
    sim_world_break (world, "I3", "of %s %" G_GINT64_FORMAT " points too many are spent or granted",
                     sum.id, -sum.free);
}

void
sim_check_points_end (SimWorld *world)
{
  const SimModel *model = world->model;

  for (guint i = 0; i < model->sales->len; i++)
    check_sale (world, &g_array_index (model->sales, SimSale, i));
  for (guint i = 0; i < model->grants->len; i++) {
    const SimGrant *grant = &g_array_index (model->grants, SimGrant, i);

    if (grant->taken > grant->amount)
      sim_world_break (world, "I3",
                       "of right %s, over %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " is spent",
                       grant->id, grant->amount, grant->taken);
  }
  for (guint i = 0; i < model->n_members; i++)
    check_person (world, i);
}
