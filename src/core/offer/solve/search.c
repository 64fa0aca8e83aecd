// SPDX-License-Identifier: Apache-2.0
#include "core/offer/solve/search.h"

#include <stdlib.h>
#include <string.h>

#include "core/money.h"
#include "core/offer/solve/bound.h"
#include "core/offer/solve/open.h"

#define PENDING_MAX 250 /* units of one slot that wait for the others */
#define NO_NODE G_MAXUINT
#define STATES_FIRST 64 /* room that arrays begin with */
#define NODES_FIRST 512
#define WIDTH_PICKED 8 /* up to which the best are picked one by one, not sorted */
#define COMING_NONE (2 * CF_OFFER_WORTH_MAX)
#define WANTED_TWICE G_MAXINT /* two claims are lost to without the unit */

typedef struct {
  gint32 code;
  gint open; /* −1: at once */
  guint slot;
  gint64 cut_minor;
  gint64 price_minor;
  gint64 value; /* of the cut, weighed */
} Choice;

typedef struct {
  gint64 loss;
  gint64 closed; /* what it will lose at least, however the unfinished applications end */
  guint node;
} State;

/* Each state has a record: words of sums, bytes of what waits, then, not part of the key, two
 * words for each open claim: what it has cost since it was last even, and the part of that which
 * counts as lost already. */
typedef struct {
  GArray *states; /* of State */
  GArray *records; /* of guint64, record_words each */
} Layer;

/* The least that a unit of this lot or a later one costs in a slot: one that is only bought, and
 * one that gets cheaper. */
typedef struct {
  gint64 bought;
  gint64 rewarded;
} Coming;

typedef struct {
  const CfOfferSearch *search;
  GArray *opens; /* of CfOfferOpen */
  gint *open_of; /* by claim; −1: none */
  guint sum_words;
  guint key_words;
  guint record_words;
  Layer layers[2];
  guint32 *table; /* places in the next layer, plus one */
  guint table_size;
  guint64 *scratch;
  Coming *coming; /* by open claim, slot and lot of the search */
  guint lot; /* of the unit that is placed now */
  CfOfferFound *found;
} Run;

static const CfOfferLot *
lot_at (const Run *run, guint index)
{
  return &g_array_index (run->search->problem->lots, CfOfferLot, run->search->lots[index]);
}

static const CfOfferReach *
reach_at (const Run *run, const CfOfferLot *lot, guint index)
{
  return &g_array_index (run->search->problem->reaches, CfOfferReach, lot->first_reach + index);
}

static void
add_open (Run *run, guint claim)
{
  const CfOfferSearch *search = run->search;
  CfOfferOpen open = {.of = &g_array_index (search->problem->claims, CfOfferClaim, claim),
                      .used_at = -1,
                      .bundle_at = -1};
  if ((open.of->simple && (gint)claim != search->must) || run->open_of[claim] >= 0)
    return;
  open.price = cf_offer_bound_price (search->problem, claim, search->weights);
  run->open_of[claim] = (gint)run->opens->len;
  g_array_append_val (run->opens, open);
}

/* Whether each way must use the claim. */
static gboolean
is_must (const Run *run, const CfOfferOpen *open)
{
  const CfOfferSearch *search = run->search;
  return search->must >= 0 &&
         open->of == &g_array_index (search->problem->claims, CfOfferClaim, (guint)search->must);
}

/* Whether the way in a record does. */
static gboolean
has_must (const Run *run, const guint64 *record)
{
  const guint8 *bytes = (const guint8 *)(record + run->sum_words);
  for (guint i = 0; i < run->opens->len; i++) {
    const CfOfferOpen *open = &g_array_index (run->opens, CfOfferOpen, i);
    if (is_must (run, open))
      return bytes[open->used_at] != 0 || bytes[open->used_at + 1] != 0;
  }
  return TRUE;
}

static void
lay_out (Run *run)
{
  guint bytes = 0;
  guint words = run->search->all ? run->search->problem->n_classes : 0;
  for (guint i = 0; i < run->opens->len; i++) {
    CfOfferOpen *open = &g_array_index (run->opens, CfOfferOpen, i);
    open->pending_at = bytes;
    bytes += open->of->n_slots;
    if (open->of->limit < G_MAXUINT16 || is_must (run, open)) {
      open->used_at = (gint)bytes;
      bytes += 2;
    }
    if (run->search->all && open->of->bundle) {
      open->bundle_at = (gint)words;
      words += run->search->problem->n_classes + 1;
    }
  }
  run->sum_words = words;
  run->key_words = words + (bytes + 7) / 8;
  run->record_words = run->key_words + 2 * run->opens->len;
}

static Coming *
coming_at (const Run *run, guint open, guint slot, guint lot)
{
  return &run->coming[(open * CF_OFFER_SETS_MAX + slot) * (run->search->n_lots + 1) + lot];
}

/* From the last lot to the first. */
static void
look_ahead (Run *run)
{
  const CfOfferSearch *search = run->search;
  const Coming none = {COMING_NONE, COMING_NONE};
  run->coming = g_new (Coming, (gsize)run->opens->len * CF_OFFER_SETS_MAX * (search->n_lots + 1));
  for (guint o = 0; o < run->opens->len * CF_OFFER_SETS_MAX; o++)
    run->coming[o * (search->n_lots + 1) + search->n_lots] = none;
  for (guint i = search->n_lots; i > 0; i--) {
    const CfOfferLot *lot = lot_at (run, i - 1);
    gint64 worth = search->worths[search->lots[i - 1]];
    for (guint o = 0; o < run->opens->len * CF_OFFER_SETS_MAX; o++)
      run->coming[o * (search->n_lots + 1) + i - 1] = run->coming[o * (search->n_lots + 1) + i];
    for (guint j = 0; j < lot->n_reaches; j++) {
      const CfOfferReach *reach = reach_at (run, lot, j);
      gint open = run->open_of[reach->claim];
      gint64 rewarded = worth - search->weights[lot->stacked] * reach->cut_minor;
      for (guint slot = 0; open >= 0 && slot < CF_OFFER_SETS_MAX; slot++) {
        Coming *coming = coming_at (run, (guint)open, slot, i - 1);
        if ((reach->slots >> slot & 1) == 0)
          continue;
        coming->bought = MIN (coming->bought, worth);
        coming->rewarded = MIN (coming->rewarded, rewarded);
      }
    }
  }
}

static void
begin (Run *run)
{
  const CfOfferSearch *search = run->search;
  guint n_claims = search->problem->claims->len;
  run->opens = g_array_new (FALSE, FALSE, sizeof (CfOfferOpen));
  run->open_of = g_new (gint, n_claims + 1);
  for (guint i = 0; i < n_claims; i++)
    run->open_of[i] = -1;
  for (guint i = 0; i < search->n_lots; i++)
    for (guint j = 0; j < lot_at (run, i)->n_reaches; j++) {
      const CfOfferReach *reach = reach_at (run, lot_at (run, i), j);
      add_open (run, reach->claim);
      for (guint slot = 0; run->open_of[reach->claim] >= 0 && slot < CF_OFFER_SETS_MAX; slot++)
        if ((reach->slots >> slot & 1) != 0)
          g_array_index (run->opens, CfOfferOpen, (guint)run->open_of[reach->claim])
              .remaining[slot] += search->units[search->lots[i]];
    }
  lay_out (run);
  look_ahead (run);
  run->scratch = g_new0 (guint64, run->record_words + 1);
  for (guint i = 0; i < 2; i++) {
    run->layers[i].states = g_array_sized_new (FALSE, FALSE, sizeof (State), STATES_FIRST);
    run->layers[i].records =
        g_array_sized_new (FALSE, FALSE, sizeof (guint64), STATES_FIRST * run->record_words);
  }
}

static void
end (Run *run)
{
  g_array_unref (run->opens);
  for (guint i = 0; i < 2; i++) {
    g_array_unref (run->layers[i].states);
    g_array_unref (run->layers[i].records);
  }
  g_free (run->open_of);
  g_free (run->scratch);
  g_free (run->coming);
  g_free (run->table);
}

static void
add_choice (const Run *run, GArray *choices, const CfOfferLot *lot, const CfOfferReach *reach)
{
  Choice choice = {.open = run->open_of[reach->claim],
                   .cut_minor = reach->cut_minor,
                   .price_minor = lot->price_minor,
                   .value = run->search->weights[lot->stacked] * reach->cut_minor};
  for (guint slot = 0; slot < CF_OFFER_SETS_MAX; slot++) {
    if ((reach->slots >> slot & 1) == 0)
      continue;
    choice.slot = slot;
    choice.code = CF_OFFER_CHOICE (reach->claim, slot);
    g_array_append_val (choices, choice);
  }
}

/* What may be done with a unit of the lot. Of the claims that take it at once the best will do,
 * unless every saving is wanted. */
static void
list_choices (const Run *run, const CfOfferLot *lot, GArray *choices)
{
  const CfOfferReach *best = NULL;
  const Choice nobody = {.code = CF_OFFER_NOBODY, .open = -1, .price_minor = lot->price_minor};
  g_array_set_size (choices, 0);
  for (guint i = 0; i < lot->n_reaches; i++) {
    const CfOfferReach *reach = reach_at (run, lot, i);
    gboolean at_once = run->open_of[reach->claim] < 0;
    if (!at_once || (run->search->all && reach->cut_minor > 0))
      add_choice (run, choices, lot, reach);
    if (at_once && reach->cut_minor > (best != NULL ? best->cut_minor : 0))
      best = reach;
  }
  if (best != NULL && !run->search->all)
    add_choice (run, choices, lot, best);
  else
    g_array_append_val (choices, nobody);
}

/* Ends the applications that are whole; TRUE when nothing waits. */
static gboolean
close_whole (const Run *run, const CfOfferOpen *open, guint8 *bytes, State *state, gint64 *spent)
{
  const CfOfferClaim *of = open->of;
  guint8 *pending = bytes + open->pending_at;
  gboolean even = TRUE;
  for (guint slot = 0; slot < of->n_slots; slot++)
    if (pending[slot] < of->need[slot])
      return FALSE;
  for (guint slot = 0; slot < of->n_slots; slot++) {
    pending[slot] = (guint8)(pending[slot] - of->need[slot]);
    even = even && pending[slot] == 0;
  }
  if (open->used_at >= 0) {
    guint used = (guint)bytes[open->used_at] + ((guint)bytes[open->used_at + 1] << 8) + 1;
    bytes[open->used_at] = (guint8)(used & 0xff);
    bytes[open->used_at + 1] = (guint8)(used >> 8);
  }
  if (open->bundle_at >= 0)
    run->scratch[(guint)open->bundle_at + run->search->problem->n_classes]++;
  state->loss += open->price;
  *spent += open->price;
  return even;
}

/* What an open claim will have lost at least when all that waits for it is whole: no application
 * loses less than nothing, and the units that are missing cost at least what the cheapest do. */
static gint64
lost_at_least (const Run *run, guint place, const guint8 *pending, gint64 spent)
{
  const CfOfferOpen *open = &g_array_index (run->opens, CfOfferOpen, place);
  const CfOfferClaim *of = open->of;
  gint64 begun = cf_offer_open_begun (of, pending);
  gint64 lost = spent + begun * open->price;
  for (guint slot = 0; begun > 0 && slot < of->n_slots; slot++) {
    const Coming *coming = coming_at (run, place, slot, run->lot);
    gint64 missing = begun * of->need[slot] - pending[slot];
    gint64 bought = of->rewarded[slot] ? 0 : missing;
    if (of->n_slots == 1)
      bought = MAX (of->rewarded_from - pending[slot], 0);
    if (missing > 0)
      lost += bought * coming->bought + (missing - bought) * coming->rewarded;
  }
  return MAX (lost, 0);
}

/* Gives the unit to an open claim, in scratch; FALSE if that leads nowhere. */
static gboolean
give (Run *run, const Choice *choice, guint stacked, gint64 worth, State *state)
{
  const CfOfferOpen *open = &g_array_index (run->opens, CfOfferOpen, (guint)choice->open);
  guint8 *bytes = (guint8 *)(run->scratch + run->sum_words);
  guint8 *pending = bytes + open->pending_at;
  gint64 *spent = (gint64 *)(gpointer)run->scratch + run->key_words + 2 * choice->open;
  gboolean rewarded =
      open->of->rewarded[choice->slot] && pending[choice->slot] >= open->of->rewarded_from;
  gint64 delta = worth - (rewarded ? choice->value : 0);
  if (pending[choice->slot] >= PENDING_MAX)
    return FALSE;
  pending[choice->slot]++;
  state->loss += delta;
  *spent += delta;
  if (open->bundle_at >= 0)
    run->scratch[(guint)open->bundle_at + stacked] += (guint64)choice->price_minor;
  else if (run->search->all && rewarded)
    run->scratch[stacked] += (guint64)choice->cut_minor;
  state->closed -= spent[1];
  spent[1] = 0;
  if (close_whole (run, open, bytes, state, spent)) {
    state->closed += *spent;
    *spent = 0;
  } else {
    spent[1] = lost_at_least (run, (guint)choice->open, pending, *spent);
    state->closed += spent[1];
  }
  return TRUE;
}

static guint
hash_of (const Run *run)
{
  guint64 hash = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  for (guint i = 0; i < run->key_words; i++) {
    hash = (hash ^ run->scratch[i]) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
    hash ^= hash >> 31;
  }
  return (guint)(hash & (run->table_size - 1));
}

/* Puts the scratch into the next layer, unless a way as far has lost no more. */
static void
put (Run *run, Layer *layer, const State *state, guint prev, gint32 choice)
{
  guint at = hash_of (run);
  CfOfferNode node = {prev, choice};
  State kept = *state;
  while (run->table[at] != 0) {
    guint place = run->table[at] - 1;
    guint64 *record = &g_array_index (layer->records, guint64, place * run->record_words);
    State *there = &g_array_index (layer->states, State, place);
    if (memcmp (record, run->scratch, run->key_words * sizeof *record) != 0) {
      at = (at + 1) & (run->table_size - 1);
      continue;
    }
    if (there->loss <= state->loss)
      return;
    kept.node = run->found->nodes->len;
    g_array_append_val (run->found->nodes, node);
    *there = kept;
    memcpy (record, run->scratch, run->record_words * sizeof *record);
    return;
  }
  run->table[at] = layer->states->len + 1;
  kept.node = run->found->nodes->len;
  g_array_append_val (run->found->nodes, node);
  g_array_append_val (layer->states, kept);
  g_array_append_vals (layer->records, run->scratch, run->record_words);
}

static void
make_table (Run *run, guint entries)
{
  guint size = 64;
  while (size < entries * 2)
    size *= 2;
  if (size > run->table_size) {
    g_free (run->table);
    run->table = g_new (guint32, size);
    run->table_size = size;
  }
  memset (run->table, 0, run->table_size * sizeof *run->table);
}

static void
try_choice (Run *run, guint place, const Choice *choice, const CfOfferLot *lot, gint64 worth)
{
  const Layer *now = &run->layers[0];
  State state = g_array_index (now->states, State, place);
  guint prev = state.node;
  (*run->search->steps)++;
  memcpy (run->scratch,
          (const guint64 *)(gconstpointer)now->records->data + place * run->record_words,
          run->record_words * sizeof *run->scratch);
  if (choice->open >= 0) {
    if (!give (run, choice, lot->stacked, worth, &state))
      return;
  } else {
    state.loss += worth - choice->value;
    state.closed += worth - choice->value;
    if (run->search->all)
      run->scratch[lot->stacked] += (guint64)choice->cut_minor;
  }
  if (state.closed >= run->search->budget)
    return;
  if (choice->open >= 0 &&
      !cf_offer_open_can_close (&g_array_index (run->opens, CfOfferOpen, (guint)choice->open),
                                (const guint8 *)(run->scratch + run->sum_words)))
    return;
  put (run, &run->layers[1], &state, prev, choice->code);
}

static int
compare_states (gconstpointer a, gconstpointer b, gpointer data)
{
  const State *states = data;
  guint x = *(const guint *)a;
  guint y = *(const guint *)b;
  if (states[x].closed != states[y].closed)
    return states[x].closed < states[y].closed ? -1 : 1;
  if (states[x].loss != states[y].loss)
    return states[x].loss < states[y].loss ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Puts the first few in order; the others may stand as they like. */
static void
sort_first (guint *order, guint n, guint few, GArray *states)
{
  if (few > WIDTH_PICKED) {
    g_qsort_with_data (order, (gint)n, sizeof *order, compare_states, states->data);
    return;
  }
  for (guint i = 0; i < few; i++)
    for (guint j = i + 1; j < n; j++)
      if (compare_states (&order[j], &order[i], states->data) < 0) {
        guint swap = order[i];
        order[i] = order[j];
        order[j] = swap;
      }
}

/* Keeps the width states that have lost least, as layer 0 of the next unit. */
static void
narrow (Run *run)
{
  Layer *from = &run->layers[1];
  Layer *to = &run->layers[0];
  guint n = from->states->len;
  g_autofree guint *order = NULL;
  if (n <= run->search->width) {
    Layer swap = *to;
    *to = *from;
    *from = swap;
    return;
  }
  order = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  sort_first (order, n, run->search->width + 1, from->states);
  run->found->least_dropped =
      MIN (run->found->least_dropped,
           g_array_index (from->states, State, order[run->search->width]).closed);
  g_array_set_size (to->states, 0);
  g_array_set_size (to->records, 0);
  for (guint i = 0; i < run->search->width; i++) {
    g_array_append_val (to->states, g_array_index (from->states, State, order[i]));
    g_array_append_vals (to->records,
                         &g_array_index (from->records, guint64, order[i] * run->record_words),
                         run->record_words);
  }
}

/* The open claim that what waits for it is lost to without this unit; −1: none. */
static gint
wanted_by (const Run *run, const CfOfferLot *lot, guint place)
{
  const guint8 *bytes =
      (const guint8 *)((const guint64 *)(gconstpointer)run->layers[0].records->data +
                       place * run->record_words + run->sum_words);
  gint wanted = -1;
  for (guint i = 0; i < lot->n_reaches; i++) {
    gint open = run->open_of[reach_at (run, lot, i)->claim];
    if (open < 0 ||
        cf_offer_open_can_close (&g_array_index (run->opens, CfOfferOpen, (guint)open), bytes))
      continue;
    if (wanted >= 0)
      return WANTED_TWICE;
    wanted = open;
  }
  return wanted;
}

static void
place_unit (Run *run, const CfOfferLot *lot, const GArray *choices, gint64 worth)
{
  guint n_states = run->layers[0].states->len;
  make_table (run, n_states * choices->len);
  g_array_set_size (run->layers[1].states, 0);
  g_array_set_size (run->layers[1].records, 0);
  for (guint i = 0; i < lot->n_reaches; i++) {
    const CfOfferReach *reach = reach_at (run, lot, i);
    gint open = run->open_of[reach->claim];
    for (guint slot = 0; open >= 0 && slot < CF_OFFER_SETS_MAX; slot++)
      if ((reach->slots >> slot & 1) != 0)
        g_array_index (run->opens, CfOfferOpen, (guint)open).remaining[slot]--;
  }
  for (guint place = 0; place < n_states; place++) {
    gint wanted = wanted_by (run, lot, place);
    for (guint i = 0; i < choices->len && wanted != WANTED_TWICE; i++) {
      const Choice *choice = &g_array_index (choices, Choice, i);
      if (wanted < 0 || choice->open == wanted)
        try_choice (run, place, choice, lot, worth);
    }
  }
  narrow (run);
}

/* Adds what bundles take off each class, in proportion to what each brings; FALSE for one that
 * costs more than its goods. */
static gboolean
settle_bundles (const Run *run, const gint64 *words, gint64 *sums_minor)
{
  guint n = run->search->problem->n_classes;
  g_autofree gint64 *parts = g_new0 (gint64, n);
  for (guint i = 0; i < run->opens->len; i++) {
    const CfOfferOpen *open = &g_array_index (run->opens, CfOfferOpen, i);
    const gint64 *prices = words + open->bundle_at;
    gint64 saved_minor;
    if (open->bundle_at < 0 || prices[n] == 0)
      continue;
    saved_minor = -prices[n] * open->of->bundle_minor;
    for (guint c = 0; c < n; c++)
      saved_minor += prices[c];
    if (saved_minor < 0)
      return FALSE;
    cf_money_split (saved_minor, prices, n, parts);
    for (guint c = 0; c < n; c++)
      sums_minor[c] += parts[c];
  }
  return TRUE;
}

static void
add_way (Run *run, guint place)
{
  const State *state = &g_array_index (run->layers[0].states, State, place);
  CfOfferWay way = {.loss = state->loss, .node = state->node};
  guint n = run->search->problem->n_classes;
  if (!has_must (run, (const guint64 *)(gconstpointer)run->layers[0].records->data +
                          place * run->record_words))
    return;
  if (run->search->all) {
    const gint64 *words =
        (const gint64 *)(gconstpointer)run->layers[0].records->data + place * run->record_words;
    way.sums = run->found->sums_minor->len;
    g_array_append_vals (run->found->sums_minor, words, n);
    if (!settle_bundles (run, words, &g_array_index (run->found->sums_minor, gint64, way.sums))) {
      g_array_set_size (run->found->sums_minor, way.sums);
      return;
    }
  } else if (run->found->ways->len > 0) {
    if (g_array_index (run->found->ways, CfOfferWay, 0).loss <= way.loss)
      return;
    g_array_set_size (run->found->ways, 0);
  }
  g_array_append_val (run->found->ways, way);
}

void
cf_offer_search_run (const CfOfferSearch *search, CfOfferFound *ret_found)
{
  Run run = {.search = search, .found = ret_found};
  State start = {.node = NO_NODE};
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  *ret_found = (CfOfferFound){.least_dropped = G_MAXINT64};
  ret_found->ways = g_array_new (FALSE, FALSE, sizeof (CfOfferWay));
  ret_found->sums_minor = g_array_new (FALSE, FALSE, sizeof (gint64));
  ret_found->nodes = g_array_sized_new (FALSE, FALSE, sizeof (CfOfferNode), NODES_FIRST);
  begin (&run);
  g_array_append_val (run.layers[0].states, start);
  g_array_append_vals (run.layers[0].records, run.scratch, run.record_words);
  for (guint i = 0; i < search->n_lots; i++) {
    list_choices (&run, lot_at (&run, i), choices);
    run.lot = i;
    for (gint64 unit = 0; unit < search->units[search->lots[i]]; unit++)
      place_unit (&run, lot_at (&run, i), choices, search->worths[search->lots[i]]);
  }
  for (guint place = 0; place < run.layers[0].states->len; place++)
    add_way (&run, place);
  end (&run);
}
