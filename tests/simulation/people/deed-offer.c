// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cache/lookup.h"
#include "simulation/crm-office.h"
#include "simulation/people/deed.h"
#include "till/checkout.h"

#define PPM_STEP 10000
#define PPM_WHOLE 1000000
#define ANY_DAY 20000 /* these offers know no days */

void
sim_deed_add_offer (SimTill *till, const CfRandom *random)
{
  SimModel *model = till->world->model;
  guint number = (guint)cf_random_below (random, SIM_OFFERS);
  gint64 ppm = PPM_STEP * (1 + (gint64)cf_random_below (random, 50));

  /* Also where it was not done: it may be there all the same. */
  model->offers |= 1u << number;
  model->offer_most_ppm[number] = MAX (model->offer_most_ppm[number], ppm);
  (void)sim_office_add_offer (till->world->crm, number, ppm);
  (void)sim_crm_survived (till->world->crm); /* it starts again by itself */
}

void
sim_deed_end_offer (SimTill *till, const CfRandom *random)
{
  (void)sim_office_end_offer (till->world->crm, (guint)cf_random_below (random, SIM_OFFERS));
  (void)sim_crm_survived (till->world->crm); /* it starts again by itself */
}

gint64
sim_due (SimTill *till)
{
  g_autoptr (CfCheckout) shown =
      till->world->model->offers != 0 ? cf_checkout_read (till->till, NULL) : NULL;

  return shown != NULL && shown->quote != NULL ? shown->quote->total_minor
                                               : sim_basket_total (&till->shelf.basket);
}

/* SIM_OFFERS: it is none of them. */
static guint
number_of (const char *id)
{
  for (guint i = 0; i < SIM_OFFERS; i++) {
    g_autofree char *known = g_strdup_printf (SIM_OFFER_PREFIX "%u", i);

    if (strcmp (id, known) == 0)
      return i;
  }
  return SIM_OFFERS;
}

void
sim_note_offers (SimTill *till, gboolean anew)
{
  g_autoptr (GPtrArray) offers = NULL;

  if (till->world->model->offers == 0 || till->till == NULL || cf_till_cache (till->till) == NULL ||
      !cf_cache_list_offers (cf_till_cache (till->till), ANY_DAY, &offers, NULL, NULL))
    return; /* the disk again */
  if (anew && sim_basket_total (&till->shelf.basket) == 0)
    till->offers_told = 0;
  for (guint i = 0; i < offers->len; i++)
    till->offers_told |= 1u << number_of (((const CfOffer *)g_ptr_array_index (offers, i))->id);
}

/* Each piece is rounded by itself. */
static void
judge_offer (SimTill *till, const SimSale *sale, const CfLineOffer *offer, gint64 full_minor,
             gint64 pieces)
{
  const SimModel *model = till->world->model;
  guint number = number_of (offer->offer_id);

  if (number == SIM_OFFERS || (model->offers & (1u << number)) == 0)
    sim_world_break (till->world, "I4", "receipt %s names offer %s, which nobody has made",
                     sale->receipt_no, offer->offer_id);
  else if ((till->offers_told & (1u << number)) == 0)
    sim_world_break (till->world, "I4", "receipt %s names offer %s, which %s knows to have ended",
                     sale->receipt_no, offer->offer_id, sim_till_name (till));
  else if (offer->saved_minor < 0 ||
           offer->saved_minor > full_minor * model->offer_most_ppm[number] / PPM_WHOLE + pieces)
    sim_world_break (till->world, "I4",
                     "on receipt %s offer %s takes %" G_GINT64_FORMAT " off %" G_GINT64_FORMAT,
                     sale->receipt_no, offer->offer_id, offer->saved_minor, full_minor);
}

void
sim_judge_offers (SimTill *till, const SimSale *sale, const CfSale *told)
{
  gint64 sum = 0;

  if (till->is_rotten || till->world->model->offers == 0)
    return;
  for (guint i = 0; i < told->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (told->lines, i);

    for (guint g = 0; g < SIM_GOODS; g++)
      if (strcmp (line->product_id, sim_goods[g].id) == 0) {
        gint64 full_minor = line->quantity_milli / 1000 * sim_goods[g].price_minor;

        sum += full_minor;
        for (gsize n = 0; n < line->n_offers; n++) {
          judge_offer (till, sale, &line->offers[n], full_minor, line->quantity_milli / 1000);
          sum -= line->offers[n].saved_minor;
        }
      }
  }
  sum = MAX (sum - sim_basket_discount (&sale->basket), 0);
  if (sum != told->total_minor)
    sim_world_break (till->world, "I4",
                     "receipt %s says %" G_GINT64_FORMAT ", and its goods less their offers are"
                     " %" G_GINT64_FORMAT,
                     sale->receipt_no, told->total_minor, sum);
}
