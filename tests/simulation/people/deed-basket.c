// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "simulation/people/deed.h"
#include "simulation/trace.h"
#include "till/checkout.h"
#include "till/scan.h"
#include "till/find.h"
#include "till/sell.h"

static const CfStaff manager = {(char[]){SIM_MANAGER}, (char[]){"Person 301"}, CF_ROLE_MANAGER};

gboolean
sim_is_well (SimTill *till)
{
  return till->shelf.doubt == SIM_DOUBT_NONE && !till->disk->frozen;
}

static void
doubt (SimTill *till, SimDoubt doubt, const SimBasket *maybe)
{
  till->shelf.doubt = doubt;
  if (maybe != NULL)
    till->shelf.maybe = *maybe;
}

/* After a step that the till said it has done: the basket is the one believed. */
static void
took_step (SimTill *till, const SimBasket *after)
{
  g_autoptr (CfCheckout) shown = NULL;

  sim_lay_ghost (till);
  till->shelf.basket = *after;
  if (*after->op_id != '\0')
    return;
  shown = cf_checkout_read (till->till, NULL);
  if (shown != NULL && shown->op_id != NULL)
    g_strlcpy (till->shelf.basket.op_id, shown->op_id, sizeof till->shelf.basket.op_id);
}

void
sim_take_step (SimTill *till, const CfBasketStep *step, const SimBasket *after)
{
  CfBasketOutcome outcome = CF_BASKET_OK;
  g_autoptr (GError) error = NULL;
  gboolean done = cf_checkout_step (till->till, step, &manager, &outcome, &error);

  if (sim_is_in_doubt (till, error))
    doubt (till, SIM_DOUBT_BASKET, after);
  else if (done && outcome == CF_BASKET_OK)
    took_step (till, after);
}

static void
add_step (SimTill *till, SimStep step)
{
  SimBasket after = till->shelf.basket;
  g_auto (CfScan) scan = {0};
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (after.n_steps == SIM_STEPS_MAX)
    return;
  after.steps[after.n_steps++] = step;
  if (step.good < 0) {
    CfBasketStep attach = {.kind = CF_BASKET_ATTACH_MEMBER,
                           .member_id = till->world->model->members[step.member].id};
    sim_take_step (till, &attach, &after);
    return;
  }
  done = cf_till_add_product (till->till, sim_goods[step.good].id, step.pieces * 1000, NULL, &scan,
                              &error);
  if (sim_is_in_doubt (till, error))
    doubt (till, SIM_DOUBT_BASKET, &after);
  else if (done && scan.outcome == CF_SCAN_LINE)
    took_step (till, &after);
}

void
sim_deed_put (SimTill *till, const CfRandom *random)
{
  add_step (till, (SimStep){.good = (int)cf_random_below (random, SIM_GOODS),
                            .pieces = 1 + (gint64)cf_random_below (random, 3)});
}

void
sim_put_member (SimTill *till, guint member)
{
  add_step (till, (SimStep){.good = -1, .member = (int)member});
}

void
sim_deed_member (SimTill *till, const CfRandom *random)
{
  const SimModel *model = till->world->model;
  guint member = (guint)cf_random_below (random, model->n_members);
  g_autoptr (CfFoundMember) found = NULL;

  if (model->members[member].may_be_erased &&
      (!cf_till_find_member (till->till, model->members[member].id, &found, NULL) || found == NULL))
    return;
  /* Who was enrolled is known where it was done, and nowhere else for sure. */
  if (model->members[member].certainty == SIM_DONE &&
      (model->members[member].is_base || model->members[member].till == till->index))
    sim_put_member (till, member);
}

void
sim_deed_undo (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  SimBasket after = till->shelf.basket;
  gboolean undone = FALSE;
  g_autoptr (GError) error = NULL;

  if (after.n_steps == 0)
    return;
  after.n_steps--;
  if (cf_checkout_undo (till->till, &undone, &error) && !till->disk->frozen && undone)
    took_step (till, &after);
  else if (sim_is_in_doubt (till, error))
    doubt (till, SIM_DOUBT_BASKET, &after);
}

gint64
sim_receipt_number (const char *receipt_no)
{
  const char *dash = strrchr (receipt_no, '-');

  return dash != NULL ? g_ascii_strtoll (dash + 1, NULL, 10) : 0;
}

/* The index of the good of that id; −1: there is none. */
static int
find_good (const char *id)
{
  for (int i = 0; i < SIM_GOODS; i++)
    if (strcmp (id, sim_goods[i].id) == 0)
      return i;
  return -1;
}

void
sim_believe_sold (SimSale *sale, const CfSold *sold)
{
  gint64 pieces[SIM_GOODS] = {0};

  for (guint i = 0; i < sold->sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sold->sale->lines, i);
    int good = find_good (line->product_id);

    if (good >= 0)
      pieces[good] += line->quantity_milli / 1000;
  }
  sim_model_believe (sale, sold->sale->total_minor, pieces);
}

/* What a customer has in hand: the figures, and a number that nobody else has. */
static void
took_money (SimTill *till, int index, const CfSold *sold)
{
  SimSale *sale = sim_model_sale (till->world->model, index);
  gint64 number = sim_receipt_number (sold->receipt_no);

  sim_lay_ghost (till);
  g_strlcpy (sale->receipt_no, sold->receipt_no, sizeof sale->receipt_no);
  sim_judge_offers (till, sale, sold->sale);
  sim_believe_sold (sale, sold);
  /* A stranger by now, if the till has heard of it. */
  if (sold->sale->member_id == NULL && sim_basket_member (&sale->basket) >= 0 &&
      till->world->model->members[sim_basket_member (&sale->basket)].may_be_erased)
    sale->points = 0;
  sale->certainty = SIM_DONE;
  memset (&till->shelf.basket, 0, sizeof till->shelf.basket);
  till->world->tally->sales++;
  till->world->tally->spendings += sale->points_spent > 0;
  sim_trace_tell ("  receipt %s: %" G_GINT64_FORMAT, sold->receipt_no, sold->sale->total_minor);
  if (sold->sale->total_minor != sale->total_minor || sold->sale->points_earned != sale->points ||
      strcmp (sold->op_id, sale->op_id) != 0)
    sim_world_break (till->world, "I4",
                     "receipt %s says %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT
                     " points, and not %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT,
                     sold->receipt_no, sold->sale->total_minor, sold->sale->points_earned,
                     sale->total_minor, sale->points);
  sim_took_points (till, sale, sold->sale);
  if (till->shelf.last_receipt != 0 && number != till->shelf.last_receipt + 1)
    sim_world_break (till->world, "I2", "receipt %s does not follow number %" G_GINT64_FORMAT,
                     sold->receipt_no, till->shelf.last_receipt);
  till->shelf.last_receipt = number;
}

/* The sale at index is tried with these tenders. */
static void
sell (SimTill *till, int index, const CfTender *const *tenders, gsize n_tenders)
{
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  sim_model_sale (till->world->model, index)->is_guessed =
      till->is_rotten || till->world->model->offers != 0;
  sim_model_sale (till->world->model, index)->is_of_paired = till->was_paired;
  done = cf_till_sell (till->till, tenders, n_tenders, &settlement, &sold, &error);
  if (done && sold != NULL && !till->disk->frozen)
    took_money (till, index, sold);
  else if (sim_is_in_doubt (till, error)) {
    doubt (till, SIM_DOUBT_SELL, NULL);
    till->shelf.doubt_sale = index;
  } else
    sim_model_sale (till->world->model, index)->certainty = SIM_NOT;
}

/* What is left to be paid in cash, if anything is, after another tender. */
static void
sell_with (SimTill *till, int index, const CfTender *tender)
{
  const SimSale *sale = sim_model_sale (till->world->model, index);
  gint64 rest_minor = sale->total_minor - sale->paid_minor + sale->rounding_minor;
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, rest_minor, NULL, NULL);
  const CfTender *const tenders[] = {tender, cash};

  sell (till, index, tenders, rest_minor > 0 ? 2 : 1);
}

static int
try_sale (SimTill *till)
{
  int index = sim_model_try_sale (till->world->model, till->index, &till->shelf.basket);

  if (till->world->model->offers != 0)
    sim_model_sale (till->world->model, index)->total_minor = sim_due (till);
  return index;
}

void
sim_pay (SimTill *till, const CfTender *tender)
{
  const CfTender *const tenders[] = {tender};
  int index = try_sale (till);

  if (tender->kind != CF_TENDER_CARD) {
    sell (till, index, tenders, 1);
    return;
  }
  sim_sale_pay_card (sim_model_sale (till->world->model, index), tender->tendered_minor);
  sell_with (till, index, tender);
}

void
sim_pay_points (SimTill *till, gint64 points, gint64 point_minor)
{
  int index = try_sale (till);
  g_autoptr (CfTender) paid = cf_tender_new (CF_TENDER_POINTS, points * point_minor, NULL, NULL);

  sim_sale_pay_points (sim_model_sale (till->world->model, index), points, point_minor);
  sell_with (till, index, paid);
}

void
sim_deed_pay (SimTill *till, const CfRandom *random)
{
  const SimBasket *basket = &till->shelf.basket;
  gint64 total = sim_basket_total (basket);
  gint64 cash = sim_cash_rounded (total) + 5 * (gint64)cf_random_below (random, 100);
  g_autoptr (CfTender) tender = cf_tender_new (CF_TENDER_CASH, cash, NULL, NULL);

  if (total != 0 && *basket->op_id != '\0')
    sim_pay (till, tender);
}

void
sim_deed_pay_twice (SimTill *till, const CfRandom *random)
{
  g_autoptr (CfTender) tender = cf_tender_new (CF_TENDER_CASH, 1000000, NULL, NULL);
  const CfTender *const tenders[] = {tender};
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;

  sim_deed_pay (till, random);
  if (!sim_is_well (till) || till->shelf.basket.n_steps != 0)
    return;
  if (cf_till_sell (till->till, tenders, 1, &settlement, &sold, NULL) && sold != NULL)
    sim_world_break (till->world, "I2", "the second press on Pay sold %s as well",
                     sold->receipt_no);
}

void
sim_deed_serve (SimTill *till, const CfRandom *random)
{
  guint lines = 1 + (guint)cf_random_below (random, 3);

  if (cf_random_below (random, 3) == 0)
    sim_deed_member (till, random);
  for (guint i = 0; i < lines && sim_is_well (till); i++)
    sim_deed_put (till, random);
  if (sim_is_well (till))
    sim_deed_pay (till, random);
}

void
sim_deed_hold (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  SimShelf *shelf = &till->shelf;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (*shelf->basket.op_id == '\0' || shelf->n_held == SIM_HELD_MAX)
    return;
  done = cf_checkout_hold (till->till, "later", &error);
  if (sim_is_in_doubt (till, error))
    doubt (till, SIM_DOUBT_HOLD, NULL);
  else if (done) {
    sim_lay_ghost (till);
    shelf->held[shelf->n_held++] = shelf->basket;
    memset (&shelf->basket, 0, sizeof shelf->basket);
  }
}

void
sim_deed_recall (SimTill *till, const CfRandom *random)
{
  SimShelf *shelf = &till->shelf;
  g_autoptr (GError) error = NULL;
  gboolean done;
  guint which;

  if (*shelf->basket.op_id != '\0' || shelf->n_held == 0)
    return;
  which = (guint)cf_random_below (random, shelf->n_held);
  done = cf_checkout_recall (till->till, shelf->held[which].op_id, &error);
  shelf->doubt_held = which;
  if (sim_is_in_doubt (till, error))
    doubt (till, SIM_DOUBT_RECALL, NULL);
  else if (done) {
    sim_lay_ghost (till);
    shelf->basket = shelf->held[which];
    shelf->held[which] = shelf->held[--shelf->n_held];
  }
}

void
sim_deed_give_up (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  SimBasket none = {.op_id = ""};
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (*till->shelf.basket.op_id == '\0')
    return;
  done = cf_checkout_void (till->till, "changed their mind", &manager, &error);
  if (sim_is_in_doubt (till, error))
    doubt (till, SIM_DOUBT_BASKET, &none);
  else if (done) {
    sim_lay_ghost (till);
    till->shelf.basket = none;
  }
}
