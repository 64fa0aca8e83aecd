// SPDX-License-Identifier: Apache-2.0
#include "simulation/plan.h"

#include "base/random.h"
#include "simulation/people/deed.h"
#include "simulation/mishap.h"

#define GAP_US (25 * G_USEC_PER_SEC) /* between two deeds, on average */
#define SALES_MAX 180

typedef struct {
  SimPlan *plan;
  CfRandom random;
  gint64 begins_us;
  guint weights[SIM_ROWS_MAX]; /* of the mishaps that this seed has */
  guint total;
} Draft;

static guint64
draw (Draft *draft, guint64 below)
{
  return cf_random_below (&draft->random, below);
}

static guint64
draw_seed (Draft *draft)
{
  guint64 seed;

  cf_random_fill (&draft->random, (guint8 *)&seed, sizeof seed);
  return seed;
}

static guint
pick (Draft *draft, const guint *weights, guint n, guint total)
{
  guint at = (guint)draw (draft, total);

  for (guint i = 0; i < n; i++) {
    if (at < weights[i])
      return i;
    at -= weights[i];
  }
  return 0;
}

/* A swarm: each seed knows some of the mishaps only, each as often as it likes. */
static void
draw_swarm (Draft *draft)
{
  guint share = 1 + (guint)draw (draft, 4); /* of four */

  for (guint i = 0; i < sim_n_mishaps; i++) {
    guint often = 1 + (guint)draw (draft, 8);

    if (draw (draft, 4) < share)
      draft->weights[i] = sim_mishaps[i].weight * often;
    draft->total += draft->weights[i];
  }
}

static void
add (Draft *draft, gint64 at_us, SimActKind kind, guint row)
{
  SimAct act = {.at_us = at_us,
                .kind = kind,
                .row = row,
                .till = (guint)draw (draft, draft->plan->n_tills),
                .seed = draw_seed (draft)};

  g_array_append_val (draft->plan->acts, act);
}

static void
draw_acts (Draft *draft, guint deeds)
{
  guint weights[SIM_ROWS_MAX];
  guint total = 0;
  guint every = 2 + (guint)draw (draft, 14); /* deeds a mishap */
  gint64 at_us = draft->begins_us;

  for (guint i = 0; i < sim_n_deeds; i++)
    total += weights[i] = sim_deeds[i].weight;
  for (guint i = 0; i < deeds; i++) {
    at_us += 1 + (gint64)draw (draft, 2 * GAP_US / draft->plan->n_tills);
    add (draft, at_us, SIM_ACT_DEED, pick (draft, weights, sim_n_deeds, total));
    if (draft->total > 0 && draw (draft, every) == 0)
      add (draft, at_us + 1, SIM_ACT_MISHAP,
           pick (draft, draft->weights, sim_n_mishaps, draft->total));
  }
  draft->plan->ends_us = at_us;
}

SimPlan *
sim_plan_new (guint64 seed, guint sales)
{
  SimPlan *plan = g_new0 (SimPlan, 1);
  CfRandomSeeded seeded;
  Draft draft = {.plan = plan, .begins_us = 6 * G_TIME_SPAN_MINUTE};

  plan->seed = seed;
  plan->acts = g_array_new (FALSE, TRUE, sizeof (SimAct));
  cf_random_seed (&seeded, seed ^ G_GUINT64_CONSTANT (0x5eed), &draft.random);
  plan->n_tills = 1 + (guint)draw (&draft, 3);
  plan->sales = sales != 0 ? sales : 10 + (guint)draw (&draft, SALES_MAX);
  draw_swarm (&draft);
  draw_acts (&draft, plan->sales * 5 / 4);
  return plan;
}

void
sim_plan_free (SimPlan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->acts);
  g_free (plan);
}
