// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cache/feed.h"
#include "simulation/people/deed.h"
#include "till/find.h"

/* What a figure may be: all that this till has done itself is in it, and nothing that nobody has
 * done anywhere. In between lies what other tills have done: it may have come here, or not yet. */
typedef struct {
  gint64 sure;
  gint64 most;
} Span;

/* Adds what a sale does to a figure. One that this till has voided has done nothing. */
static void
add (Span *span, const SimTill *till, const SimSale *sale, gint64 amount)
{
  gboolean own = sale->till == till->index;

  if (sale->certainty == SIM_NOT || (own && sale->voided == SIM_DONE))
    return;
  span->most += amount;
  if (own && sale->certainty == SIM_DONE && sale->voided == SIM_NOT)
    span->sure += amount;
}

/* What it spends comes off, if the member bears it: a part may be the house's loss, or wait. */
static void
take_spent (Span *span, const SimTill *till, const SimSale *sale)
{
  const SimModel *model = till->world->model;
  gboolean is_sure = sale->till == till->index && sale->certainty == SIM_DONE &&
                     sale->voided == SIM_NOT && !model->may_wait && !model->is_written_off;

  /* What the house has borne comes to nobody again: the till that voids it cannot know. */
  if (sale->certainty != SIM_NOT && sale->till == till->index && sale->voided == SIM_DONE &&
      (model->may_wait || model->is_written_off))
    span->most += sale->points_spent;
  if (sale->certainty == SIM_NOT || (sale->till == till->index && sale->voided == SIM_DONE))
    return;
  span->sure -= sale->points_spent;
  if (is_sure)
    span->most -= sale->points_spent;
}

/* Whether they were found to be one with somebody, and a till may know of that or not. */
static gboolean
has_kin (const SimModel *model, guint index)
{
  for (guint i = 0; i < model->n_members; i++)
    if (i != index && model->members[i].person == model->members[index].person)
      return TRUE;
  return FALSE;
}

/* A till that lost its cache file sells from another as soon as it can, even where a feed is in
 * trouble of its own: until a page of that feed comes, its figures are as old as the file. One file
 * is built for all tills of a shop and says of none how much of what it wrote is in there, so that
 * nobody can lay the right entries over it; and a till that waited for the page would sell nothing
 * for as long as that feed is in trouble. */
static gboolean
is_as_old_as_its_file (SimTill *till, CfWireFeed feed)
{
  g_auto (CfCacheFeed) state = {0};

  return till->acked_seen > 0 && cf_till_cache (till->till) != NULL &&
         cf_cache_feed_get (cf_till_cache (till->till), feed, &state, NULL) &&
         state.applied_incarnation == NULL;
}

static void
look_at_member (SimTill *till, guint index)
{
  const SimModel *model = till->world->model;
  const SimMember *member = &model->members[index];
  g_autoptr (CfFoundMember) found = NULL;
  Span span = {0, 0};
  gint64 points;

  if (member->certainty != SIM_DONE || member->may_be_erased || has_kin (model, index) ||
      is_as_old_as_its_file (till, CF_WIRE_FEED_MEMBERS) ||
      !cf_till_find_member (till->till, member->id, &found, NULL) || found == NULL)
    return;
  for (guint i = 0; i < model->sales->len; i++) {
    const SimSale *sale = &g_array_index (model->sales, SimSale, i);

    if (sim_basket_member (&sale->basket) == (int)index)
      add (&span, till, sale, sale->points);
    if (sim_basket_member (&sale->basket) == (int)index)
      take_spent (&span, till, sale);
  }
  points = found->member->points + found->points_unsent;
  if (points < span.sure || points > span.most)
    sim_world_break (till->world, "I6",
                     "%s shows %" G_GINT64_FORMAT " + %" G_GINT64_FORMAT
                     " points of %s, and they are %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                     sim_till_name (till), found->member->points, found->points_unsent, member->id,
                     span.sure, span.most);
}

static void
look_at_good (SimTill *till, guint index)
{
  const SimModel *model = till->world->model;
  gboolean more;
  g_autoptr (GPtrArray) found =
      cf_till_find_products (till->till, sim_goods[index].id, &more, NULL);
  Span span = {0, 0};

  if (is_as_old_as_its_file (till, CF_WIRE_FEED_STOCK))
    return;
  for (guint i = 0; i < model->sales->len; i++) {
    const SimSale *sale = &g_array_index (model->sales, SimSale, i);

    for (guint j = 0; j < sale->basket.n_steps; j++)
      if (sale->basket.steps[j].good == (int)index)
        add (&span, till, sale, sale->basket.steps[j].pieces * 1000);
  }
  for (guint i = 0; found != NULL && i < found->len; i++) {
    const CfFoundProduct *product = g_ptr_array_index (found, i);
    gint64 sold_milli = SIM_STOCK_FIRST_MILLI - product->stock_milli;

    if (strcmp (product->product->id, sim_goods[index].id) == 0 &&
        (sold_milli < span.sure || sold_milli > span.most))
      sim_world_break (till->world, "I6",
                       "%s shows %" G_GINT64_FORMAT " of %s as sold, and they are %" G_GINT64_FORMAT
                       " to %" G_GINT64_FORMAT,
                       sim_till_name (till), sold_milli, sim_goods[index].id, span.sure, span.most);
  }
}

/* Where a disk was copied nobody can tell what its till knows, nor where a bit of it has turned. */
static gboolean
can_tell (const SimTill *till)
{
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    if (till->world->tills[i].was_copied)
      return FALSE;
  return till->till != NULL && !till->is_rotten && !till->disk->frozen &&
         till->shelf.doubt == SIM_DOUBT_NONE;
}

void
sim_glance (SimTill *till, const CfRandom *random)
{
  const SimModel *model = till->world->model;
  guint member = (guint)cf_random_below (random, model->n_members);
  guint good = (guint)cf_random_below (random, SIM_GOODS);

  if (!can_tell (till))
    return;
  look_at_member (till, member);
  look_at_good (till, good);
}
