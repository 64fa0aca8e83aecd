// SPDX-License-Identifier: Apache-2.0
#include "core/offer/price.h"

#include <string.h>

#include "core/offer/solve/solve.h"
#include "core/offer/spread.h"

#define STEPS_A_WORLD 200 /* what it takes to begin one */
#define WORLDS_MAX 64 /* ways to choose one offer of each group that are all tried */

/* Offers of which one sale can have only one that claims units. */
typedef struct {
  const char *name;
  guint first; /* in members */
  guint n;
} Group;

typedef struct {
  const CfOfferSurvey *survey;
  gboolean *off; /* of each offer of the book */
  GArray *groups; /* of Group */
  GArray *members; /* of guint: places */
  GArray *alone; /* of guint: places */
  CfOfferSolution best;
  guint must; /* G_MAXUINT: none */
  gboolean solved;
  gboolean proved;
  guint64 steps;
} Worlds;

static const CfOffer *
offer_at (const Worlds *worlds, guint place)
{
  return cf_offer_book_get (worlds->survey->book, place);
}

/* Prices with what is on now, and keeps it if it is the best. */
static void
solve_world (Worlds *worlds)
{
  CfOfferSolution solution;
  if (worlds->solved && worlds->steps >= CF_OFFER_STEPS_TRIED_MAX) {
    worlds->proved = FALSE; /* the first ways to choose of each group must do */
    return;
  }
  guint64 left = CF_OFFER_STEPS_TRIED_MAX - MIN (worlds->steps, CF_OFFER_STEPS_TRIED_MAX);
  cf_offer_solve (worlds->survey, worlds->off, worlds->must, left, &solution);
  worlds->steps += solution.steps + STEPS_A_WORLD;
  worlds->proved = worlds->proved && solution.proved;
  if (worlds->solved && solution.total_minor >= worlds->best.total_minor) {
    cf_offer_solution_clear (&solution);
    return;
  }
  if (worlds->solved)
    cf_offer_solution_clear (&worlds->best);
  worlds->best = solution;
  worlds->solved = TRUE;
}

/* The group's name; all that is paid with points is one group, for the points are spent once. */
static const char *
group_of (const CfOffer *offer)
{
  return offer->kind == CF_OFFER_POINTS_PRICE ? "" : offer->group;
}

static gboolean
is_listed (const Worlds *worlds, const char *name)
{
  for (guint i = 0; i < worlds->groups->len; i++)
    if (strcmp (g_array_index (worlds->groups, Group, i).name, name) == 0)
      return TRUE;
  return FALSE;
}

static void
list_group (Worlds *worlds, const char *name)
{
  Group group = {.name = name, .first = worlds->members->len};
  gboolean claims = FALSE;
  for (guint i = 0; i < worlds->survey->usable->len; i++) {
    guint place = g_array_index (worlds->survey->usable, guint, i);
    const CfOffer *offer = offer_at (worlds, place);
    if (worlds->off[place] || offer->combine == CF_OFFER_ALONE ||
        g_strcmp0 (group_of (offer), name) != 0)
      continue;
    claims = claims || offer->combine == CF_OFFER_CLAIM;
    g_array_append_val (worlds->members, place);
    group.n++;
  }
  /* Where all are stacked, the one who takes turns sees to it. */
  if (!claims || group.n < 2)
    g_array_set_size (worlds->members, group.first);
  else
    g_array_append_val (worlds->groups, group);
}

static void
list_groups (Worlds *worlds)
{
  for (guint i = 0; i < worlds->survey->usable->len; i++) {
    guint place = g_array_index (worlds->survey->usable, guint, i);
    const CfOffer *offer = offer_at (worlds, place);
    if (worlds->off[place])
      continue;
    if (offer->combine == CF_OFFER_ALONE) {
      g_array_append_val (worlds->alone, place);
      worlds->off[place] = TRUE;
    } else if (group_of (offer) != NULL && !is_listed (worlds, group_of (offer))) {
      list_group (worlds, group_of (offer));
    }
  }
}

/* Leaves one member of the group on. */
static void
choose (Worlds *worlds, guint group, guint member)
{
  const Group *of = &g_array_index (worlds->groups, Group, group);
  for (guint i = 0; i < of->n; i++)
    worlds->off[g_array_index (worlds->members, guint, of->first + i)] = i != member;
}

static void
solve_groups (Worlds *worlds, guint group)
{
  if (group == worlds->groups->len) {
    solve_world (worlds);
    return;
  }
  for (guint i = 0; i < g_array_index (worlds->groups, Group, group).n; i++) {
    choose (worlds, group, i);
    solve_groups (worlds, group + 1);
  }
}

/* Too many ways: each group's best while the others stay as they are. */
static void
climb (Worlds *worlds)
{
  worlds->proved = FALSE;
  for (guint group = 0; group < worlds->groups->len; group++)
    choose (worlds, group, 0);
  solve_world (worlds);
  for (guint group = 0; group < worlds->groups->len; group++) {
    guint best = 0;
    for (guint i = 1; i < MIN (g_array_index (worlds->groups, Group, group).n, WORLDS_MAX); i++) {
      gint64 before_minor = worlds->best.total_minor;
      choose (worlds, group, i);
      solve_world (worlds);
      if (worlds->best.total_minor < before_minor)
        best = i;
    }
    choose (worlds, group, best);
  }
}

/* Each offer that is to be alone, alone. */
static void
solve_alone (Worlds *worlds)
{
  for (guint i = 0; i < worlds->alone->len && i < WORLDS_MAX; i++) {
    for (guint j = 0; j < worlds->survey->usable->len; j++)
      worlds->off[g_array_index (worlds->survey->usable, guint, j)] = TRUE;
    worlds->off[g_array_index (worlds->alone, guint, i)] = FALSE;
    solve_world (worlds);
  }
  if (worlds->alone->len > WORLDS_MAX)
    worlds->proved = FALSE;
}

/* What may not be used together with the offer that must be. */
static void
clear_way (Worlds *worlds)
{
  const CfOffer *must = offer_at (worlds, worlds->must);
  for (guint i = 0; i < worlds->survey->usable->len; i++) {
    guint place = g_array_index (worlds->survey->usable, guint, i);
    const CfOffer *offer = offer_at (worlds, place);
    if (place != worlds->must &&
        (must->combine == CF_OFFER_ALONE || offer->combine == CF_OFFER_ALONE ||
         (group_of (must) != NULL && g_strcmp0 (group_of (must), group_of (offer)) == 0)))
      worlds->off[place] = TRUE;
  }
}

static void
solve_all (Worlds *worlds)
{
  guint64 n = 1;
  if (worlds->must != G_MAXUINT) {
    clear_way (worlds);
    if (offer_at (worlds, worlds->must)->combine == CF_OFFER_ALONE) {
      solve_world (worlds);
      return;
    }
  }
  list_groups (worlds);
  for (guint i = 0; i < worlds->groups->len && n <= WORLDS_MAX; i++)
    n *= g_array_index (worlds->groups, Group, i).n;
  if (n <= WORLDS_MAX)
    solve_groups (worlds, 0);
  else
    climb (worlds);
  solve_alone (worlds);
}

static void
multiply_points (const CfOfferSurvey *survey, CfOfferPrice *price)
{
  for (guint i = 0; i < survey->n_items; i++) {
    CfOfferPoints best = {.line = i};
    for (guint j = survey->first[i]; j < survey->first[i + 1]; j++) {
      CfOfferEntry entry = g_array_index (survey->entries, CfOfferEntry, j);
      const CfOffer *offer = cf_offer_book_get (survey->book, entry.offer);
      if (survey->chances[entry.offer] != CF_CHANCE_USABLE || entry.role != CF_ROLE_WHAT ||
          offer->kind != CF_OFFER_POINTS || offer->multiplier_milli <= best.multiplier_milli)
        continue;
      best.offer = offer;
      best.multiplier_milli = offer->multiplier_milli;
    }
    if (best.offer != NULL)
      g_array_append_val (price->points, best);
  }
}

static CfOfferPrice *
price_of (const Worlds *worlds)
{
  CfOfferPrice *price = g_new0 (CfOfferPrice, 1);
  price->gross_minor = worlds->survey->gross_minor;
  price->total_minor = worlds->best.total_minor;
  price->proved = worlds->proved;
  price->steps = worlds->steps;
  price->saved_minor = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (price->saved_minor, worlds->survey->n_items);
  price->parts = g_array_new (FALSE, FALSE, sizeof (CfOfferPart));
  price->points = g_array_new (FALSE, FALSE, sizeof (CfOfferPoints));
  cf_offer_spread (&worlds->best, price);
  for (guint i = 0; i < price->parts->len; i++) {
    const CfOfferPart *part = &g_array_index (price->parts, CfOfferPart, i);
    if (part->offer->kind == CF_OFFER_POINTS_PRICE)
      price->points_spent += part->units * part->offer->points;
  }
  multiply_points (worlds->survey, price);
  return price;
}

static gboolean
price_with (const CfOfferSurvey *survey, guint must, CfOfferPrice **ret_price)
{
  Worlds worlds = {.survey = survey, .must = must, .proved = TRUE};
  gboolean possible;
  worlds.off = g_new0 (gboolean, cf_offer_book_size (survey->book) + 1);
  worlds.groups = g_array_new (FALSE, FALSE, sizeof (Group));
  worlds.members = g_array_new (FALSE, FALSE, sizeof (guint));
  worlds.alone = g_array_new (FALSE, FALSE, sizeof (guint));
  solve_all (&worlds);
  possible = worlds.best.total_minor < G_MAXINT64;
  if (possible)
    *ret_price = price_of (&worlds);
  cf_offer_solution_clear (&worlds.best);
  g_array_unref (worlds.groups);
  g_array_unref (worlds.members);
  g_array_unref (worlds.alone);
  g_free (worlds.off);
  return possible;
}

gboolean
cf_offer_price (const CfOfferBook *book, const CfOfferMoment *moment, const CfOfferItem *items,
                gsize n_items, CfOfferPrice **ret_price)
{
  g_auto (CfOfferSurvey) survey = {0};
  return cf_offer_survey_init (&survey, book, moment, items, n_items) &&
         price_with (&survey, G_MAXUINT, ret_price);
}

gboolean
cf_offer_price_must (const CfOfferBook *book, const CfOfferMoment *moment, const CfOfferItem *items,
                     gsize n_items, guint place, CfOfferPrice **ret_price)
{
  g_auto (CfOfferSurvey) survey = {0};
  return cf_offer_survey_init (&survey, book, moment, items, n_items) &&
         survey.chances[place] == CF_CHANCE_USABLE && price_with (&survey, place, ret_price);
}

void
cf_offer_price_free (CfOfferPrice *price)
{
  if (price == NULL)
    return;
  g_array_unref (price->saved_minor);
  g_array_unref (price->parts);
  g_array_unref (price->points);
  g_free (price);
}

gint64
cf_offer_price_saved_by (const CfOfferPrice *price, const CfOffer *offer)
{
  gint64 saved_minor = 0;
  for (guint i = 0; i < price->parts->len; i++) {
    const CfOfferPart *part = &g_array_index (price->parts, CfOfferPart, i);
    if (part->offer == offer)
      saved_minor += part->saved_minor;
  }
  return saved_minor;
}
