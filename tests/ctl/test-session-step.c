// SPDX-License-Identifier: Apache-2.0
#include "ctl/session-step.h"

#include <string.h>

static const struct {
  const char *line;
  CfBasketStep step; /* its strings are written below as constants */
  const char *member_id;
  const char *reason;
} good[] = {
    {"member M0001", {.kind = CF_BASKET_ATTACH_MEMBER}, "M0001", NULL},
    {"member none", {.kind = CF_BASKET_DETACH_MEMBER}, NULL, NULL},
    {"quantity 1 2",
     {.kind = CF_BASKET_SET_QUANTITY, .line_id = 1, .quantity_milli = 2000},
     NULL,
     NULL},
    {"quantity 12 0.350",
     {.kind = CF_BASKET_SET_QUANTITY, .line_id = 12, .quantity_milli = 350},
     NULL,
     NULL},
    {"remove 3", {.kind = CF_BASKET_REMOVE_LINE, .line_id = 3}, NULL, NULL},
    {"discount 1 250 dented",
     {.kind = CF_BASKET_DISCOUNT_LINE,
      .line_id = 1,
      .discount = CF_DISCOUNT_AMOUNT,
      .discount_minor = 250},
     NULL,
     "dented"},
    {"discount 1 10% dented",
     {.kind = CF_BASKET_DISCOUNT_LINE,
      .line_id = 1,
      .discount = CF_DISCOUNT_PPM,
      .discount_ppm = 100000},
     NULL,
     "dented"},
    {"discount all 12.5% staff",
     {.kind = CF_BASKET_DISCOUNT_BASKET, .discount = CF_DISCOUNT_PPM, .discount_ppm = 125000},
     NULL,
     "staff"},
    {"discount all 0.0001% staff",
     {.kind = CF_BASKET_DISCOUNT_BASKET, .discount = CF_DISCOUNT_PPM, .discount_ppm = 1},
     NULL,
     "staff"},
    {"discount all 500 staff",
     {.kind = CF_BASKET_DISCOUNT_BASKET, .discount = CF_DISCOUNT_AMOUNT, .discount_minor = 500},
     NULL,
     "staff"},
    {"price 2 1000 label",
     {.kind = CF_BASKET_SET_PRICE, .line_id = 2, .has_price = TRUE, .price_minor = 1000},
     NULL,
     "label"},
    {"age 18", {.kind = CF_BASKET_CONFIRM_AGE, .age_min = 18}, NULL, NULL},
    {"age no", {.kind = CF_BASKET_REFUSE_AGE}, NULL, NULL},
    {"price 2 0 gift",
     {.kind = CF_BASKET_SET_PRICE, .line_id = 2, .has_price = TRUE, .price_minor = 0},
     NULL,
     "gift"},
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_auto (GStrv) words = g_strsplit (good[i].line, " ", -1);
    g_autofree char *sentence = NULL;
    g_autofree char *member_id = g_strdup (good[i].member_id);
    g_autofree char *reason = g_strdup (good[i].reason);
    g_autoptr (CfBasketStep) step = cf_session_step_parse (words, &sentence);
    CfBasketStep expected = good[i].step;

    g_test_message ("%s", good[i].line);
    expected.member_id = member_id;
    expected.reason = reason;
    g_assert_null (sentence);
    g_assert_nonnull (step);
    g_assert_true (cf_basket_step_equal (step, &expected));
  }
}

static void
test_bad (void)
{
  static const struct {
    const char *line;
    const char *says;
  } rows[] = {
      {"quantity x 2", "'x' is no line number"},
      {"quantity 1 0", "more than 0"},
      {"quantity 1 -1", "is no number"},
      {"quantity 1 0.0001", "is no number"},
      {"quantity 1 1000000000000", "larger"},
      {"quantity 1 two", "is no number"},
      {"quantity 9223372036854775808 1", "no line number"},
      {"remove 1.5", "no line number"},
      {"remove all", "no line number"},
      {"discount 1 abc why", "a part such as 10%"},
      {"discount 1 abc% why", "a part such as 10%"},
      {"discount 1 % why", "a part such as 10%"},
      {"discount 1 10%% why", "a part such as 10%"},
      {"discount 1 12.50 why", "minor units"},
      {"discount all 0.00001% why", "a part such as 10%"},
      {"discount every 10% why", "no line number"},
      {"price 1 12.50 why", "minor units"},
      {"price 1 cheap why", "minor units"},
      {"price one 1000 why", "no line number"},
      {"age yes", "as 'age 18'"},
      {"age 0", "as 'age 18'"},
      {"dance 1 2 3", "no such step"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) words = g_strsplit (rows[i].line, " ", -1);
    g_autofree char *sentence = NULL;
    g_autoptr (CfBasketStep) step = cf_session_step_parse (words, &sentence);

    g_test_message ("%s: %s", rows[i].line, sentence);
    g_assert_null (step);
    g_assert_nonnull (sentence);
    g_assert_nonnull (strstr (sentence, rows[i].says));
    g_assert_null (strchr (sentence, '\n'));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session-step/good", test_good);
  g_test_add_func ("/session-step/bad", test_bad);
  return g_test_run ();
}
