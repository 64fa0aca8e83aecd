// SPDX-License-Identifier: Apache-2.0
#include "simulation/plan.h"

#include "base/random.h"
#include "simulation/people/deed.h"
#include "simulation/wrong/mishap.h"

#define GAP_US (25 * G_USEC_PER_SEC) /* between two deeds, on average */
#define SALES_MAX 180

typedef struct {
  SimPlan *plan;
  CfRandom random;
  gint64 begins_us;
  guint weights[SIM_ROWS_MAX]; /* of the mishaps that this seed has */
  guint total;
} Draft;

/* One list of rows, of the topics that a seed has. */
typedef struct {
  guint weights[SIM_ROWS_MAX];
  guint total;
} Hat;

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

static void
hat_add (Hat *hat, guint row, guint weight)
{
  hat->weights[row] = weight;
  hat->total += weight;
}

/* A swarm: each seed knows some of the mishaps only, each as often as it likes. */
static void
draw_swarm (Draft *draft)
{
  guint share = 1 + (guint)draw (draft, 4); /* of four */

  for (guint i = 0; i < sim_n_mishaps; i++) {
    guint often;

    if (sim_mishaps[i].topic != 0)
      continue;
    often = 1 + (guint)draw (draft, 8);
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
  Hat hat = {0};
  guint every = 2 + (guint)draw (draft, 14); /* deeds a mishap */
  gint64 at_us = draft->begins_us;

  for (guint i = 0; i < sim_n_deeds; i++)
    if (sim_deeds[i].topic == 0)
      hat_add (&hat, i, sim_deeds[i].weight);
  for (guint i = 0; i < deeds; i++) {
    at_us += 1 + (gint64)draw (draft, 2 * GAP_US / draft->plan->n_tills);
    add (draft, at_us, SIM_ACT_DEED, pick (draft, hat.weights, sim_n_deeds, hat.total));
    if (draft->total > 0 && draw (draft, every) == 0)
      add (draft, at_us + 1, SIM_ACT_MISHAP,
           pick (draft, draft->weights, sim_n_mishaps, draft->total));
  }
  draft->plan->ends_us = at_us;
}

/* One more act, right behind another. */
static void
draw_one (Draft *draft, const Hat *hat, guint n, SimActKind kind, gint64 at_us)
{
  if (hat->total > 0)
    add (draft, at_us + 1, kind, pick (draft, hat->weights, n, hat->total));
}

/* What a seed's topics bring stands between the acts that it has without them, and comes from
 * numbers of its own, as the topics do: those that came later change nothing of what was drawn
 * before there were any. */
static void
draw_topics (SimPlan *plan, guint among, guint64 numbers)
{
  CfRandomSeeded seeded;
  Draft draft = {.plan = plan};
  g_autoptr (GArray) acts = g_steal_pointer (&plan->acts);
  Hat deeds = {0};
  Hat mishaps = {0};
  guint topics;

  cf_random_seed (&seeded, plan->seed ^ numbers, &draft.random);
  topics = (guint)draw (&draft, 1 << 16) & among;
  plan->topics |= topics;
  plan->acts = g_array_new (FALSE, TRUE, sizeof (SimAct));
  for (guint i = 0; i < sim_n_deeds; i++)
    if ((sim_deeds[i].topic & topics) != 0)
      hat_add (&deeds, i, sim_deeds[i].weight);
  for (guint i = 0; i < sim_n_mishaps; i++)
    if ((sim_mishaps[i].topic & topics) != 0 && draw (&draft, 4) != 0)
      hat_add (&mishaps, i, sim_mishaps[i].weight);
  for (guint i = 0; i < acts->len; i++) {
    SimAct act = g_array_index (acts, SimAct, i);

    g_array_append_val (plan->acts, act);
    if (act.kind == SIM_ACT_DEED && draw (&draft, 3) == 0)
      draw_one (&draft, &deeds, sim_n_deeds, SIM_ACT_DEED, act.at_us);
    if (act.kind == SIM_ACT_DEED && draw (&draft, 300) < mishaps.total)
      draw_one (&draft, &mishaps, sim_n_mishaps, SIM_ACT_MISHAP, act.at_us);
  }
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
  if (seed % 2 == 0) {
    draw_topics (plan, SIM_TOPICS_FIRST, G_GUINT64_CONSTANT (0x70b1c));
    draw_topics (plan, SIM_TOPICS_SECOND, G_GUINT64_CONSTANT (0x2e70b1c));
  }
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
