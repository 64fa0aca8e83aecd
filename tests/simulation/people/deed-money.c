// SPDX-License-Identifier: Apache-2.0
#include "simulation/people/deed.h"
#include "till/error.h"
#include "till/pay.h"

/* Something is off the whole basket, and a manager allows it. */
void
sim_deed_discount (SimTill *till, const CfRandom *random)
{
  SimBasket after = till->shelf.basket;
  gint64 total = sim_basket_total (&after);
  CfBasketStep step = {.kind = CF_BASKET_DISCOUNT_BASKET,
                       .discount = CF_DISCOUNT_AMOUNT,
                       .reason = (char[]){"a friend of the house"}};

  if (after.n_steps == SIM_STEPS_MAX)
    return;
  if (total == 0)
    sim_deed_put (till, random);
  after = till->shelf.basket;
  total = sim_basket_total (&after);
  if (!sim_is_well (till) || after.n_steps == SIM_STEPS_MAX || total < 2)
    return;
  step.discount_minor = 1 + (gint64)cf_random_below (random, (guint64)total / 2);
  after.steps[after.n_steps++] = (SimStep){.good = -2, .pieces = step.discount_minor};
  sim_take_step (till, &step, &after);
}

/* The payment that money may have moved for, or a new one over the whole basket: 0 when none can be
 * begun now. */
static gint64
begin (SimTill *till, char **ret_payment_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) live = cf_pay_list_live (till->till, &error);
  gint64 amount = sim_due (till);

  if (live != NULL && live->len > 0) {
    const CfPaymentAttempt *attempt = g_ptr_array_index (live, 0);

    *ret_payment_id = g_strdup (attempt->payment_id);
    return attempt->amount_minor;
  }
  if (live == NULL || !cf_pay_begin (till->till, CF_TENDER_CARD, amount, ret_payment_id, &error)) {
    (void)sim_is_in_doubt (till, error); /* tells */
    return 0;
  }
  sim_lay_ghost (till);
  return amount;
}

/* The terminal says yes, or no, or nothing at all; whoever comes next asks it again. */
void
sim_deed_pay_by_card (SimTill *till, const CfRandom *random)
{
  static const CfPaymentState words[] = {CF_PAYMENT_APPROVED, CF_PAYMENT_APPROVED,
                                         CF_PAYMENT_DECLINED, CF_PAYMENT_UNKNOWN};
  CfPaymentState word = words[cf_random_below (random, G_N_ELEMENTS (words))];
  g_autofree char *payment_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTender) card = NULL;
  gint64 amount;

  if (sim_basket_total (&till->shelf.basket) == 0)
    sim_deed_put (till, random);
  if (!sim_is_well (till) || sim_basket_total (&till->shelf.basket) == 0)
    return;
  amount = begin (till, &payment_id);
  if (amount == 0 || till->disk->frozen)
    return;
  if (!cf_pay_settle (till->till, payment_id, word, "R1", &error)) {
    (void)sim_is_in_doubt (till, error); /* tells; one that is approved stays so */
    if (error->domain != CF_TILL_ERROR)
      return;
  } else
    sim_lay_ghost (till);
  if (word != CF_PAYMENT_APPROVED || !sim_is_well (till) || amount > sim_due (till))
    return;
  card = cf_tender_new (CF_TENDER_CARD, amount, "R1", payment_id);
  sim_pay (till, card);
}
