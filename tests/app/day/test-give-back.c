// SPDX-License-Identifier: Apache-2.0
#include "app/day/give-back.h"

#include "core/money.h"

/* Each kind of money goes its own way back, and change that was given is not given twice. */
static void
test_words (void)
{
  g_autoptr (CfSale) sale = cf_sale_new_empty ();
  CfTender *cash = cf_tender_new (CF_TENDER_CASH, 5000, NULL, NULL);
  g_autofree char *nothing = cf_give_back_text (sale, TRUE);
  g_autofree char *asked = NULL;
  g_autofree char *done = NULL;

  sale->currency = *cf_currency_find ("CNY");
  g_assert_cmpstr (nothing, ==, "The sale is void");
  cash->change_minor = 1000;
  g_ptr_array_add (sale->tenders, cash);
  g_ptr_array_add (sale->tenders, cf_tender_new (CF_TENDER_CARD, 200, NULL, NULL));
  g_ptr_array_add (sale->tenders, cf_tender_new (CF_TENDER_CODE, 300, NULL, NULL));
  g_ptr_array_add (sale->tenders, cf_tender_new (CF_TENDER_CODE, 5, NULL, NULL));
  asked = cf_give_back_text (sale, FALSE);
  done = cf_give_back_text (sale, TRUE);
  g_assert_cmpstr (asked, ==,
                   "If it is void: give ¥40.00 back in cash; refund ¥2.00 at the card terminal; "
                   "¥3.05 goes back by itself the way it was paid");
  g_assert_true (g_str_has_prefix (done, "The sale is void: give ¥40.00 back in cash; "));
}

/* What the acquirer does not give back by itself is told apart. */
static void
test_return (void)
{
  const CfCurrency currency = *cf_currency_find ("CNY");
  g_autoptr (CfReturn) back = cf_return_new_empty ();
  g_autofree char *nothing = cf_give_back_return_text (back, 0, &currency, TRUE);
  g_autofree char *asked = NULL;
  g_autofree char *done = NULL;

  g_assert_cmpstr (nothing, ==, "The goods are back");
  g_ptr_array_add (back->tenders, cf_tender_new (CF_TENDER_CODE, 300, NULL, NULL));
  g_ptr_array_add (back->tenders, cf_tender_new (CF_TENDER_CASH, 40, NULL, NULL));
  asked = cf_give_back_return_text (back, 100, &currency, FALSE);
  done = cf_give_back_return_text (back, 300, &currency, TRUE);
  g_assert_cmpstr (asked, ==,
                   "For what comes back: give ¥0.40 back in cash; ¥2.00 goes back by itself the "
                   "way it was paid; give ¥1.00 back in the acquirer’s own program");
  g_assert_cmpstr (done, ==,
                   "The goods are back: give ¥0.40 back in cash; give ¥3.00 back in the "
                   "acquirer’s own program");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/day/give-back/words", test_words);
  g_test_add_func ("/app/day/give-back/return", test_return);
  return g_test_run ();
}
