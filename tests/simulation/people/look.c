// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "db/error.h"
#include "simulation/people/deed.h"
#include "simulation/trace.h"
#include "store/return/returned-line.h"
#include "till/checkout.h"
#include "till/sell.h"
#include "till/void-sale.h"

#define SALES_LOOKED_AT 3

gboolean
sim_is_in_doubt (SimTill *till, const GError *error)
{
  if (error != NULL)
    sim_trace_tell ("  %s", error->message);
  if (error != NULL && error->domain == CF_DB_ERROR && !till->disk->frozen &&
      till->mends_at_us == 0 && !till->is_rotten)
    sim_world_break (till->world, "I1", "%s cannot do its work on a disk that is well: %s",
                     sim_till_name (till), error->message);
  return till->disk->frozen || (error != NULL && error->domain == CF_DB_ERROR);
}

void
sim_lay_ghost (SimTill *till)
{
  SimShelf *shelf = &till->shelf;

  if (shelf->ghost == SIM_DOUBT_SELL)
    sim_model_sale (till->world->model, shelf->ghost_sale)->certainty = SIM_NOT;
  shelf->ghost = SIM_DOUBT_NONE;
}

static gboolean
matches (SimTill *till, const CfCheckout *shown, const SimBasket *believed)
{
  int member = sim_basket_member (believed);
  const char *id = member < 0 ? NULL : till->world->model->members[member].id;

  if (shown->op_id == NULL || believed->n_steps == 0)
    return shown->steps == believed->n_steps;
  if (*believed->op_id != '\0' && strcmp (believed->op_id, shown->op_id) != 0)
    return FALSE;
  if (shown->steps != believed->n_steps || g_strcmp0 (shown->member_id, id) != 0)
    return FALSE;
  /* A bit of the price list may have turned, and offers take something off. */
  return shown->quote == NULL || shown->quote->total_minor == sim_basket_total (believed) ||
         till->is_rotten ||
         (till->world->model->offers != 0 &&
          shown->quote->total_minor < sim_basket_total (believed));
}

static void
tell_mismatch (SimTill *till, const CfCheckout *shown)
{
  const SimBasket *believed = &till->shelf.basket;

  sim_world_break (till->world, "I1",
                   "%s shows a basket of %" G_GINT64_FORMAT " steps and %" G_GINT64_FORMAT
                   ", its cashier has put in %u steps and %" G_GINT64_FORMAT,
                   sim_till_name (till), shown->steps,
                   shown->quote != NULL ? shown->quote->total_minor : -1, believed->n_steps,
                   sim_basket_total (believed));
}

static void
adopt (SimTill *till, const CfCheckout *shown)
{
  SimShelf *shelf = &till->shelf;

  if (shown->op_id != NULL)
    g_strlcpy (shelf->basket.op_id, shown->op_id, sizeof shelf->basket.op_id);
}

/* The open basket is what it was, or what the last step would have made of it. */
static void
settle_basket (SimTill *till, const CfCheckout *shown)
{
  SimShelf *shelf = &till->shelf;

  if (!matches (till, shown, &shelf->basket) && shelf->doubt == SIM_DOUBT_BASKET &&
      matches (till, shown, &shelf->maybe))
    shelf->basket = shelf->maybe;
  if (matches (till, shown, &shelf->basket))
    adopt (till, shown);
  else
    tell_mismatch (till, shown);
}

/* The sale that was being paid for is there, or its basket is. */
static gboolean
settle_sale (SimTill *till, const CfCheckout *shown)
{
  SimShelf *shelf = &till->shelf;
  SimSale *sale = sim_model_sale (till->world->model, shelf->doubt_sale);
  g_autoptr (CfSold) sold = NULL;

  if (!cf_till_find_sale (till->till, sale->op_id, &sold, NULL))
    return FALSE;
  if (sold == NULL) {
    settle_basket (till, shown);
    return TRUE;
  }
  sim_believe_sold (sale, sold);
  sale->certainty = SIM_DONE;
  g_strlcpy (sale->receipt_no, sold->receipt_no, sizeof sale->receipt_no);
  shelf->last_receipt = sim_receipt_number (sold->receipt_no);
  sim_took_points (till, sale, sold->sale);
  if (shown->op_id != NULL && strcmp (shown->op_id, sale->op_id) == 0)
    sim_world_break (till->world, "I4", "sale %s is done and its basket still open",
                     sale->receipt_no);
  memset (&shelf->basket, 0, sizeof shelf->basket);
  return TRUE;
}

/* Held baskets, as the till lists them, are those that were put there. */
static gboolean
settle_held (SimTill *till, const CfCheckout *shown)
{
  SimShelf *shelf = &till->shelf;
  g_autoptr (GPtrArray) held = cf_checkout_list_held (till->till, NULL);

  if (held == NULL)
    return FALSE;
  if (shelf->doubt == SIM_DOUBT_HOLD && held->len == shelf->n_held + 1) {
    shelf->held[shelf->n_held++] = shelf->basket;
    memset (&shelf->basket, 0, sizeof shelf->basket);
  } else if (shelf->doubt == SIM_DOUBT_RECALL && held->len + 1 == shelf->n_held) {
    shelf->basket = shelf->held[shelf->doubt_held];
    shelf->held[shelf->doubt_held] = shelf->held[--shelf->n_held];
  } else if (held->len != shelf->n_held)
    sim_world_break (till->world, "I1", "%s has %u baskets on hold, and not %u",
                     sim_till_name (till), held->len, shelf->n_held);
  settle_basket (till, shown);
  return TRUE;
}

static gboolean
settle_void (SimTill *till, const CfCheckout *shown)
{
  SimSale *sale = sim_model_sale (till->world->model, till->shelf.doubt_sale);
  gboolean is_voided;
  gboolean is_returned;

  if (!cf_till_sale_is_voided (till->till, sale->op_id, &is_voided, NULL) ||
      !cf_returned_line_sum (cf_till_journal (till->till), sale->op_id, 0, NULL, &is_returned,
                             NULL))
    return FALSE;
  sale->voided = is_voided || is_returned ? SIM_DONE : SIM_NOT;
  if (is_returned)
    till->shelf.last_receipt = 0; /* the return has a number of its own */
  settle_basket (till, shown);
  return TRUE;
}

/* A few of the sales that were told to be done are looked for. */
static void
look_at_sales (SimTill *till)
{
  SimModel *model = till->world->model;
  guint left = SALES_LOOKED_AT;

  for (guint i = model->sales->len; i > 0 && left > 0; i--) {
    const SimSale *sale = sim_model_sale (model, (int)i - 1);
    g_autoptr (CfSold) sold = NULL;

    if (sale->till != till->index || sale->certainty != SIM_DONE || sale->is_elsewhere)
      continue;
    left--;
    if (!cf_till_find_sale (till->till, sale->op_id, &sold, NULL))
      return; /* the disk again */
    if (sold == NULL || strcmp (sold->receipt_no, sale->receipt_no) != 0 ||
        sold->sale->total_minor != sale->total_minor)
      sim_world_break (till->world, "I1", "%s has lost receipt %s", sim_till_name (till),
                       sale->receipt_no);
  }
}

gboolean
sim_look (SimTill *till)
{
  SimShelf *shelf = &till->shelf;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCheckout) shown = NULL;
  gboolean seen = TRUE;

  if (till->looks && shelf->doubt == SIM_DOUBT_NONE) {
    shelf->doubt = shelf->ghost;
    shelf->doubt_sale = shelf->ghost_sale;
  }
  if (shelf->doubt != SIM_DOUBT_NONE && !cf_till_reload_desk (till->till, &error))
    return sim_till_survived (till) && FALSE;
  shown = cf_checkout_read (till->till, &error);
  if (shown == NULL)
    sim_trace_tell ("  %s: %s", sim_till_name (till), error->message);
  if (shown == NULL)
    return sim_till_survived (till) && FALSE;
  switch (shelf->doubt) {
  case SIM_DOUBT_SELL:
    seen = settle_sale (till, shown);
    break;
  case SIM_DOUBT_HOLD:
  case SIM_DOUBT_RECALL:
    seen = settle_held (till, shown);
    break;
  case SIM_DOUBT_VOID:
    seen = settle_void (till, shown);
    break;
  case SIM_DOUBT_NONE:
  case SIM_DOUBT_BASKET:
  default:
    settle_basket (till, shown);
    break;
  }
  if (seen && !till->disk->frozen) {
    shelf->ghost = till->looks ? SIM_DOUBT_NONE : shelf->doubt;
    shelf->ghost_sale = shelf->doubt_sale;
    shelf->doubt = SIM_DOUBT_NONE;
    if (till->looks)
      look_at_sales (till);
    till->looks = FALSE;
  }
  return sim_till_survived (till) && seen;
}
