// SPDX-License-Identifier: Apache-2.0
#include "crm/offer/words.h"

#include <string.h>

#include "core/business-date.h"
#include "core/money.h"

typedef struct {
  GString *text;
  guint8 digits;
} Words;

static void
add_money (Words *words, gint64 minor)
{
  g_autofree char *text = cf_money_format (minor, words->digits);
  g_string_append (words->text, text);
}

static void
add_percent (Words *words, gint64 ppm)
{
  g_autofree char *text = cf_money_format (ppm, 4);
  gsize length = strlen (text);
  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  g_string_append_len (words->text, text, (gssize)length);
  g_string_append (words->text, " %");
}

static void
add_cut (Words *words, const CfOfferCut *cut)
{
  if (cut->kind == CF_OFFER_CUT_PPM && cut->value == CF_OFFER_PPM) {
    g_string_append (words->text, "free");
  } else if (cut->kind == CF_OFFER_CUT_PPM) {
    add_percent (words, cut->value);
    g_string_append (words->text, " off");
  } else if (cut->kind == CF_OFFER_CUT_AMOUNT) {
    add_money (words, cut->value);
    g_string_append (words->text, " off");
  } else {
    g_string_append (words->text, "for ");
    add_money (words, cut->value);
  }
}

static void
add_list (Words *words, const char *name, char *const *list)
{
  if (list == NULL)
    return;
  if (words->text->len > 0 && words->text->str[words->text->len - 1] != ' ')
    g_string_append (words->text, ", ");
  g_string_append_printf (words->text, "%s", name);
  for (gsize i = 0; list[i] != NULL; i++)
    g_string_append_printf (words->text, "%s%s", i == 0 ? " " : ", ", list[i]);
}

static void
add_goods (Words *words, const CfOfferGoods *goods)
{
  if (goods->all)
    g_string_append (words->text, "anything");
  add_list (words, "products", goods->products);
  add_list (words, "categories", goods->categories);
  add_list (words, "brands", goods->brands);
  add_list (words, "tags", goods->tags);
  if (goods->except_products != NULL || goods->except_categories != NULL ||
      goods->except_brands != NULL || goods->except_tags != NULL) {
    g_string_append (words->text, " except ");
    add_list (words, "products", goods->except_products);
    add_list (words, "categories", goods->except_categories);
    add_list (words, "brands", goods->except_brands);
    add_list (words, "tags", goods->except_tags);
  }
}

static void
add_buyer (Words *words, const CfOfferWhen *when)
{
  if (when->member)
    g_string_append (words->text, " For members.");
  if (when->tiers != NULL) {
    g_string_append (words->text, " For ");
    add_list (words, "tiers", when->tiers);
    g_string_append_c (words->text, '.');
  }
  if (when->segments != NULL) {
    g_string_append (words->text, " For ");
    add_list (words, "segments", when->segments);
    g_string_append_c (words->text, '.');
  }
  if (when->birthday)
    g_string_append_printf (words->text,
                            " From %" G_GINT64_FORMAT
                            " days before the member's birthday until %" G_GINT64_FORMAT
                            " days after.",
                            when->birthday_before, when->birthday_after);
  if (when->first_purchase)
    g_string_append (words->text, " For a member's first purchase.");
  if (when->stage != CF_STAGE_ANY)
    g_string_append_printf (words->text, " For %s members.", cf_offer_stage_name (when->stage));
  if (when->coupon != NULL)
    g_string_append_printf (words->text, " With the coupon %s.", when->coupon);
}

static void
add_hours (Words *words, const CfOfferWhen *when)
{
  static const char *const days[] = {"Mondays", "Tuesdays",  "Wednesdays", "Thursdays",
                                     "Fridays", "Saturdays", "Sundays"};
  const char *before = " On ";
  for (guint i = 0; when->weekdays != CF_OFFER_EVERY_DAY && i < 7; i++) {
    if ((when->weekdays >> i & 1) == 0)
      continue;
    g_string_append_printf (words->text, "%s%s", before, days[i]);
    before = ", ";
  }
  if (when->weekdays != CF_OFFER_EVERY_DAY)
    g_string_append_c (words->text, '.');
  for (guint i = 0; when->hours != NULL && i < when->hours->len; i++) {
    const CfOfferHours *span = &g_array_index (when->hours, CfOfferHours, i);
    g_string_append_printf (words->text, " From %02d:%02d until %02d:%02d.",
                            (int)(span->from_minute / 60), (int)(span->from_minute % 60),
                            (int)(span->until_minute / 60), (int)(span->until_minute % 60));
  }
}

static void
add_when (Words *words, const CfOfferWhen *when)
{
  g_autofree char *first = cf_business_date_format (when->first_day);
  g_autofree char *last = cf_business_date_format (when->last_day);
  g_string_append (words->text, "When: ");
  if (when->first_day == 0 && when->last_day == CF_DAY_MAX)
    g_string_append (words->text, "Every day.");
  else if (when->last_day == CF_DAY_MAX)
    g_string_append_printf (words->text, "From %s on.", first);
  else
    g_string_append_printf (words->text, "%s%s until %s.", when->first_day == 0 ? "" : "From ",
                            when->first_day == 0 ? "Always" : first, last);
  add_hours (words, when);
  if (when->shops != NULL || when->channels != NULL) {
    g_string_append (words->text, " In ");
    add_list (words, "shops", when->shops);
    add_list (words, "channels", when->channels);
    g_string_append_c (words->text, '.');
  }
  add_buyer (words, when);
}

static void
add_conditions (Words *words, const CfOffer *offer)
{
  for (guint i = 0; i < offer->conditions->len; i++) {
    const CfOfferIf *condition = &g_array_index (offer->conditions, CfOfferIf, i);
    g_string_append (words->text, "\nIf: ");
    if (condition->units_min > 0)
      g_string_append_printf (words->text, "at least %" G_GINT64_FORMAT " units",
                              condition->units_min);
    if (condition->units_min > 0 && condition->amount_min_minor > 0)
      g_string_append (words->text, " and ");
    if (condition->amount_min_minor > 0) {
      g_string_append (words->text, "at least ");
      add_money (words, condition->amount_min_minor);
    }
    g_string_append (words->text, " of ");
    add_goods (words, condition->goods);
    g_string_append (words->text, condition->after ? ", as other offers have left it." : ".");
  }
}

static void
add_sets (Words *words, const CfOffer *offer)
{
  for (guint i = 0; i < offer->sets->len; i++) {
    const CfOfferSet *set = &g_array_index (offer->sets, CfOfferSet, i);
    const char *between = i == 0 ? "" : offer->kind == CF_OFFER_GET ? " gets " : " and ";
    g_string_append_printf (words->text, "%s%" G_GINT64_FORMAT " of ", between, set->units);
    add_goods (words, set->goods);
  }
}

static void
add_steps (Words *words, const CfOffer *offer)
{
  for (guint i = 0; i < offer->steps->len; i++) {
    const CfOfferStep *step = &g_array_index (offer->steps, CfOfferStep, i);
    g_string_append (words->text, i == 0 ? "from " : "; from ");
    add_money (words, step->from_minor);
    g_string_append_c (words->text, ' ');
    add_cut (words, &step->cut);
  }
  g_string_append (words->text, offer->steps_after ? "; as other offers have left it, all of "
                                                   : "; before other offers, all of ");
  add_goods (words, offer->what);
}

static void
add_then (Words *words, const CfOffer *offer)
{
  g_string_append (words->text, "\nThen: ");
  if (offer->kind == CF_OFFER_CHEAPEST) {
    g_string_append_printf (
        words->text, "of every %" G_GINT64_FORMAT " units the cheapest %" G_GINT64_FORMAT " ",
        offer->of_units, offer->cheapest_units);
    add_cut (words, &offer->cut);
    g_string_append (words->text, ", among ");
    add_goods (words, offer->what);
  } else if (offer->kind == CF_OFFER_BUNDLE) {
    add_sets (words, offer);
    g_string_append (words->text, " together for ");
    add_money (words, offer->bundle_minor);
  } else if (offer->kind == CF_OFFER_GET) {
    g_string_append (words->text, "who buys ");
    add_sets (words, offer);
    g_string_append_c (words->text, ' ');
    add_cut (words, &offer->cut);
  } else if (offer->kind == CF_OFFER_LADDER) {
    add_steps (words, offer);
  } else if (offer->kind == CF_OFFER_POINTS) {
    g_autofree char *times = cf_money_format (offer->multiplier_milli, 3);
    g_string_append_printf (words->text, "%s times the points for ", times);
    add_goods (words, offer->what);
  } else {
    g_string_append (words->text, offer->combine == CF_OFFER_STACK ? "all of " : "each unit of ");
    add_goods (words, offer->what);
    g_string_append_c (words->text, ' ');
    if (offer->kind == CF_OFFER_POINTS_PRICE)
      g_string_append_printf (words->text, "for %" G_GINT64_FORMAT " points and ", offer->points);
    add_cut (words, &offer->cut);
  }
  g_string_append_c (words->text, '.');
}

static void
add_limit (Words *words, gint64 limit, const char *of)
{
  if (limit > 0)
    g_string_append_printf (words->text, "\nAt most %" G_GINT64_FORMAT " times %s.", limit, of);
}

static void
add_combination (Words *words, const CfOffer *offer)
{
  static const char *const hows[CF_OFFER_COMBINE_COUNT] = {
      [CF_OFFER_CLAIM] = "a unit serves this offer or another.",
      [CF_OFFER_STACK] = "it takes from what other offers have left.",
      [CF_OFFER_ALONE] = "no other offer may apply in the same sale."};
  g_string_append_printf (words->text, "\nWith others: %s", hows[offer->combine]);
  if (offer->group != NULL)
    g_string_append_printf (words->text, " Of the group %s only the best applies.", offer->group);
  if (offer->combine == CF_OFFER_STACK && offer->priority != 0)
    g_string_append_printf (words->text, " Its turn is %" G_GINT64_FORMAT ".", offer->priority);
}

char *
cf_offer_words (const CfOffer *offer, guint8 digits)
{
  Words words = {.text = g_string_new (NULL), .digits = digits};
  add_when (&words, &offer->when);
  add_conditions (&words, offer);
  add_then (&words, offer);
  add_limit (&words, offer->per_sale, "a sale");
  add_limit (&words, offer->per_member, "a member");
  add_limit (&words, offer->per_day, "a day");
  add_limit (&words, offer->total, "in all");
  if (offer->cap_minor > 0) {
    g_string_append (words.text, "\nAt most ");
    add_money (&words, offer->cap_minor);
    g_string_append (words.text, " each time.");
  }
  add_combination (&words, offer);
  return g_string_free (words.text, FALSE);
}
