// SPDX-License-Identifier: Apache-2.0
#include "simulation/model.h"

#include <string.h>

#define CASH_STEP 5
#define MINOR_PER_POINT 100

const SimGood sim_goods[SIM_GOODS] = {
    {"p0", 100},  {"p1", 1999}, {"p2", 1},     {"p4", 333},
    {"p5", 1589}, {"p10", 50},  {"p12", 1005}, {"p13", 4999},
};

SimModel *
sim_model_new (void)
{
  SimModel *model = g_new0 (SimModel, 1);

  model->sales = g_array_new (FALSE, TRUE, sizeof (SimSale));
  model->grants = g_array_new (FALSE, TRUE, sizeof (SimGrant));
  model->heard = g_ptr_array_new_with_free_func (g_free);
  model->given_up = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 9; i++) {
    SimMember *member = &model->members[model->n_members++];

    g_snprintf (member->id, sizeof member->id, "M%u", i + 1);
    member->is_base = TRUE;
    member->person = i;
    member->certainty = SIM_DONE;
  }
  sim_model_forget_crm (model);
  return model;
}

void
sim_model_free (SimModel *model)
{
  if (model == NULL)
    return;
  g_array_unref (model->sales);
  g_array_unref (model->grants);
  g_ptr_array_unref (model->heard);
  g_ptr_array_unref (model->given_up);
  g_free (model);
}

gint64
sim_basket_discount (const SimBasket *basket)
{
  gint64 off = 0;

  for (guint i = 0; i < basket->n_steps; i++)
    if (basket->steps[i].good == -2)
      off = basket->steps[i].pieces;
  return off;
}

gint64
sim_basket_total (const SimBasket *basket)
{
  gint64 total = 0;

  for (guint i = 0; i < basket->n_steps; i++)
    if (basket->steps[i].good >= 0)
      total += basket->steps[i].pieces * sim_goods[basket->steps[i].good].price_minor;
  return MAX (total - sim_basket_discount (basket), 0);
}

int
sim_basket_member (const SimBasket *basket)
{
  int member = -1;

  for (guint i = 0; i < basket->n_steps; i++)
    if (basket->steps[i].good == -1)
      member = basket->steps[i].member;
  return member;
}

gint64
sim_cash_rounded (gint64 total_minor)
{
  return (total_minor + CASH_STEP / 2) / CASH_STEP * CASH_STEP;
}

gint64
sim_points_of (gint64 total_minor)
{
  return total_minor / MINOR_PER_POINT;
}

SimSale *
sim_model_sale (SimModel *model, int index)
{
  return &g_array_index (model->sales, SimSale, (guint)index);
}

int
sim_model_try_sale (SimModel *model, guint till, const SimBasket *basket)
{
  SimSale sale = {.till = till, .basket = *basket, .voided = SIM_NOT};

  g_strlcpy (sale.op_id, basket->op_id, sizeof sale.op_id);
  sale.total_minor = sim_basket_total (basket);
  sale.rounding_minor = sim_cash_rounded (sale.total_minor) - sale.total_minor;
  sale.points = sim_basket_member (basket) < 0 ? 0 : sim_points_of (sale.total_minor);
  g_array_append_val (model->sales, sale);
  return (int)model->sales->len - 1;
}

void
sim_model_believe (SimSale *sale, gint64 total_minor, const gint64 pieces[SIM_GOODS])
{
  int member = sim_basket_member (&sale->basket);
  gint64 rest_minor;

  if (!sale->is_guessed)
    return;
  sale->is_guessed = FALSE;
  sale->basket.n_steps = 0;
  if (member >= 0)
    sale->basket.steps[sale->basket.n_steps++] = (SimStep){.good = -1, .member = member};
  for (int i = 0; i < SIM_GOODS; i++)
    if (pieces[i] != 0)
      sale->basket.steps[sale->basket.n_steps++] = (SimStep){.good = i, .pieces = pieces[i]};
  sale->total_minor = total_minor;
  rest_minor = total_minor - sale->paid_minor;
  sale->rounding_minor = sim_cash_rounded (rest_minor) - rest_minor;
  sale->points = member < 0 ? 0 : sim_points_of (sale->points_spent > 0 ? rest_minor : total_minor);
}

void
sim_sale_pay_points (SimSale *sale, gint64 points, gint64 point_minor)
{
  gint64 rest_minor = sale->total_minor - points * point_minor;

  sale->points_spent = points;
  sale->paid_minor = points * point_minor;
  sale->points = sim_points_of (rest_minor);
  sale->rounding_minor = sim_cash_rounded (rest_minor) - rest_minor;
}

void
sim_sale_pay_card (SimSale *sale, gint64 card_minor)
{
  gint64 rest_minor = sale->total_minor - card_minor;

  sale->is_by_card = TRUE;
  sale->paid_minor = card_minor;
  sale->rounding_minor = sim_cash_rounded (rest_minor) - rest_minor;
}

SimGrant *
sim_model_grant (SimModel *model, const char *id)
{
  for (guint i = model->grants->len; i > 0; i--) {
    SimGrant *grant = &g_array_index (model->grants, SimGrant, i - 1);

    if (strcmp (grant->id, id) == 0)
      return grant;
  }
  return NULL;
}

int
sim_model_member (const SimModel *model, const char *id)
{
  for (guint i = 0; i < model->n_members; i++)
    if (strcmp (model->members[i].id, id) == 0)
      return (int)i;
  return -1;
}

void
sim_model_forget_crm (SimModel *model)
{
  g_ptr_array_set_size (model->given_up, 0);
  model->seen_rowid = 0;
  model->cash_minor = model->card_minor = 0;
  for (guint i = 0; i < SIM_GOODS; i++)
    model->stock_milli[i] = SIM_STOCK_FIRST_MILLI;
  for (guint i = 0; i < model->n_members; i++)
    model->members[i].points = model->members[i].points_voided = model->members[i].spent_minor =
        model->members[i].visits = 0;
  for (guint i = 0; i < model->sales->len; i++) {
    SimSale *sale = &g_array_index (model->sales, SimSale, i);

    sale->applied = 0;
    sale->is_waiting = sale->is_parked = sale->is_void_applied = sale->is_void_parked = FALSE;
  }
}

/* What a sale does to cash, stock and points, or takes back. */
static void
move (SimModel *model, const SimSale *sale, gint64 sign)
{
  int member = sim_basket_member (&sale->basket);

  model->cash_minor += sign * (sale->total_minor - sale->paid_minor + sale->rounding_minor);
  if (sale->is_by_card)
    model->card_minor += sign * sale->paid_minor;
  for (guint i = 0; i < sale->basket.n_steps; i++) {
    const SimStep *step = &sale->basket.steps[i];

    if (step->good >= 0)
      model->stock_milli[step->good] -= sign * step->pieces * 1000;
  }
  if (member >= 0) {
    model->members[member].points += sign * sale->points;
    model->members[member].spent_minor +=
        sign * (sale->total_minor - (sale->is_by_card ? 0 : sale->paid_minor));
    model->members[member].visits += sign;
  }
  if (member >= 0 && sign < 0)
    model->members[member].points_voided += sale->points;
}

static gboolean
is_of (const SimSale *sale, const SimEntry *entry)
{
  return strcmp (sale->op_id, entry->op_id) == 0 && sale->certainty != SIM_NOT &&
         (sale->total_minor == entry->total_minor || sale->is_guessed) &&
         (*sale->receipt_no == '\0' || g_strcmp0 (sale->receipt_no, entry->receipt_no) == 0);
}

/* Whether the CRM has had that action from somebody already. */
static gboolean
is_known (const SimModel *model, const char *op_id)
{
  for (guint i = 0; i < model->sales->len; i++) {
    const SimSale *sale = &g_array_index (model->sales, SimSale, i);

    if (strcmp (sale->op_id, op_id) == 0 && (sale->applied > 0 || sale->is_parked))
      return TRUE;
  }
  /* One copy of a disk has given the basket up, the other has sold it. */
  return g_ptr_array_find_with_equal_func (model->given_up, op_id, g_str_equal, NULL);
}

static SimSale *
find_sale (SimModel *model, const SimEntry *entry)
{
  SimSale *found = NULL;

  /* Copies of a till may give two customers one number: one that has not come in yet is meant. */
  for (guint i = model->sales->len; i > 0; i--) {
    SimSale *sale = &g_array_index (model->sales, SimSale, i - 1);

    if (is_of (sale, entry) && (found == NULL || found->applied > 0 || found->is_parked))
      found = sale;
  }
  return found;
}

/* Its points were spent twice, or of a right that is not known any more: that part waits for a
 * person, and all else counts. Where that cannot be, somebody has spent what was not theirs. */
static gboolean
waits_for_points (const SimModel *model, const SimSale *sale, const SimEntry *entry)
{
  return model->may_wait && sale->points_spent > 0 && g_str_has_prefix (entry->reason, "right-");
}

static char *
take_sale (SimModel *model, const SimEntry *entry)
{
  SimSale *sale = find_sale (model, entry);

  if (sale == NULL)
    return g_strdup_printf ("the CRM has a sale %s (%s) of %" G_GINT64_FORMAT " that nobody made",
                            entry->receipt_no, entry->op_id, entry->total_minor);
  sim_model_believe (sale, entry->total_minor, entry->pieces);
  if (strcmp (entry->state, "repeated") == 0) {
    if (!is_known (model, entry->op_id))
      return g_strdup_printf ("sale %s counts as a repetition of nothing", entry->receipt_no);
    sale->is_parked = sale->applied == 0; /* a copy of the till has sold the very same basket */
    return NULL;
  }
  if (strcmp (entry->state, "parked") == 0 && !waits_for_points (model, sale, entry)) {
    /* Two copies of a disk have finished one basket, each in its own way. */
    if (!is_known (model, entry->op_id))
      return g_strdup_printf ("sale %s is parked: %s", entry->receipt_no, entry->reason);
    sale->is_parked = TRUE;
    return NULL;
  }
  if (is_known (model, entry->op_id))
    return g_strdup_printf ("sale %s has had its effect twice", entry->receipt_no);
  sale->applied++;
  sale->is_waiting = strcmp (entry->state, "parked") == 0;
  if (*sale->receipt_no == '\0')
    g_strlcpy (sale->receipt_no, entry->receipt_no, sizeof sale->receipt_no);
  move (model, sale, 1);
  return NULL;
}

static char *
take_void (SimModel *model, const SimEntry *entry)
{
  SimSale *applied = NULL;
  gboolean was_tried = FALSE;
  gboolean is_of_copy = FALSE;

  if (entry->sale == NULL)
    return NULL;
  for (guint i = 0; i < model->sales->len; i++) {
    SimSale *sale = &g_array_index (model->sales, SimSale, i);

    if (strcmp (sale->op_id, entry->sale) != 0)
      continue;
    was_tried = was_tried || sale->voided != SIM_NOT;
    sale->is_void_parked = sale->is_void_parked || strcmp (entry->state, "applied") != 0;
    if (sale->applied > 0)
      applied = sale;
    else if (sale->voided != SIM_NOT)
      is_of_copy = TRUE;
  }
  if (!was_tried)
    return g_strdup_printf ("nobody took sale %s back", entry->sale);
  if (strcmp (entry->state, "applied") != 0) {
    gboolean is_again = applied != NULL && applied->is_void_applied;

    /* Of two copies of a sale one is kept aside, and so is what was done to it. */
    if (is_again || applied == NULL || *applied->receipt_no == '\0' || is_of_copy)
      return NULL;
    return g_strdup_printf ("the void of %s is %s: %s", applied->receipt_no, entry->state,
                            entry->reason);
  }
  if (applied == NULL || applied->is_void_applied)
    return g_strdup_printf ("sale %s was taken back %s", entry->sale,
                            applied == NULL ? "before it came" : "twice");
  applied->is_void_applied = TRUE;
  move (model, applied, -1);
  if (strcmp (entry->type, "return.completed") == 0 && sim_basket_member (&applied->basket) >= 0)
    model->members[sim_basket_member (&applied->basket)].visits++; /* they were here all the same */
  return NULL;
}

char *
sim_model_take_in (SimModel *model, const SimEntry *entry)
{
  if (strcmp (entry->type, "sale.completed") == 0)
    return take_sale (model, entry);
  if (strcmp (entry->type, "sale.voided") == 0 || strcmp (entry->type, "return.completed") == 0)
    return take_void (model, entry);
  if (strcmp (entry->type, "basket.voided") == 0)
    g_ptr_array_add (model->given_up, g_strdup (entry->op_id));
  if (entry->life != NULL && strcmp (entry->life, model->life) == 0)
    g_ptr_array_add (model->heard, g_strdup (entry->till));
  return NULL;
}
