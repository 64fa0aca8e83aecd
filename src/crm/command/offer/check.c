// SPDX-License-Identifier: Apache-2.0
#include "crm/command/offer/check.h"

#include <string.h>

#include "core/business-date.h"
#include "core/money.h"
#include "core/offer/probe.h"
#include "crm/command/all.h"
#include "crm/error.h"
#include "crm/offer/conflict.h"
#include "crm/offer/words.h"
#include "crm/output.h"
#include "wire/offer/offer.h"

static char *live_file;
static char *date;
static int cost = 60;
static int digits = 2;

static const GOptionEntry options[] = {
    {"live", 0, 0, G_OPTION_ARG_FILENAME, &live_file, "Offers that are live already", "FILE"},
    {"cost", 0, 0, G_OPTION_ARG_INT, &cost, "What goods cost of their price, in percent (60)", "N"},
    {"digits", 0, 0, G_OPTION_ARG_INT, &digits, "Decimals of the currency (2)", "N"},
    {"date", 0, 0, G_OPTION_ARG_STRING, &date, "The day on which samples are priced (2026-01-01)",
     "YYYY-MM-DD"},
    G_OPTION_ENTRY_NULL,
};

static const GOptionEntry add_options[] = {
    {"cost", 0, 0, G_OPTION_ARG_INT, &cost, "What goods cost of their price, in percent (60)", "N"},
    {"date", 0, 0, G_OPTION_ARG_STRING, &date, "The day on which samples are priced (2026-01-01)",
     "YYYY-MM-DD"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_offer_check_options (void)
{
  return options;
}

const GOptionEntry *
cf_offer_add_options (void)
{
  return add_options;
}

gboolean
cf_offer_read_file (const char *path, CfWireOffers *ret_offers, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  GError *trouble = NULL;
  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  if (cf_wire_offers_parse (text, length, ret_offers, &trouble))
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT, "%s: %s", path, trouble->message);
  g_error_free (trouble);
  return FALSE;
}

static char *
money (gint64 minor)
{
  return cf_money_format (minor, (guint8)digits);
}

static void
tell_offer (const CfOffer *offer)
{
  g_autofree char *words = cf_offer_words (offer, (guint8)digits);
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  cf_output_line ("%s: %s", offer->id, offer->name);
  for (gsize i = 0; lines[i] != NULL; i++)
    cf_output_line ("  %s", lines[i]);
}

/* What a basket costs, and by which offers. */
static void
tell_price (const char *name, const CfOfferPrice *price)
{
  g_autofree char *gross = money (price->gross_minor);
  g_autofree char *total = money (price->total_minor);
  cf_output_line ("sample %s: %s, with offers %s%s", name, gross, total,
                  price->proved ? "" : " (not proved to be the least)");
  for (guint i = 0; i < price->parts->len; i++) {
    const CfOfferPart *part = &g_array_index (price->parts, CfOfferPart, i);
    g_autofree char *saved = money (part->saved_minor);
    cf_output_line ("  line %u: %s takes %s off", part->line + 1, part->offer->id, saved);
  }
}

static json_t *
price_json (const char *name, const CfOfferPrice *price)
{
  return json_pack ("{ss sI sI sb}", "name", name, "gross_minor", (json_int_t)price->gross_minor,
                    "total_minor", (json_int_t)price->total_minor, "proved", price->proved);
}

/* An author's sample; FALSE when it does not come to what is said. */
static gboolean
price_sample (const CfWireSample *sample, const CfOfferBook *book, gint64 day, json_t *list,
              GError **error)
{
  const CfOfferMoment moment = {.day = day, .minute = CF_OFFER_DAY_MINUTES / 2};
  g_autoptr (CfOfferPrice) price = NULL;
  if (!cf_offer_price (book, &moment, (const CfOfferItem *)(gconstpointer)sample->items->data,
                       sample->items->len, &price)) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
                 "sample %s is dearer than one sale may be", sample->name);
    return FALSE;
  }
  json_array_append_new (list, price_json (sample->name, price));
  if (!cf_command_common.json)
    tell_price (sample->name, price);
  if (sample->expects && sample->expected_minor != price->total_minor) {
    g_autofree char *total = money (price->total_minor);
    g_autofree char *expected = money (sample->expected_minor);
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, "sample %s costs %s instead of %s",
                 sample->name, total, expected);
    return FALSE;
  }
  return TRUE;
}

/* A basket made up for the offer, by itself. */
static void
price_own (const CfOffer *offer, json_t *list)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (CfOfferBook) book = NULL;
  g_autoptr (CfOfferPrice) price = NULL;
  CfOfferProbe probe;
  cf_offer_probe_init (&probe, offer, 1000, 1);
  g_ptr_array_add (one, (gpointer)(guintptr)offer);
  book = cf_offer_book_new (one, probe.moment.day);
  if (!cf_offer_price (book, &probe.moment, probe.items, probe.n_items, &price))
    return;
  json_array_append_new (list, price_json (offer->id, price));
  if (!cf_command_common.json)
    tell_price (offer->id, price);
}

static const char *const kinds[] = {[CF_CONFLICT_COMPETE] = "compete",
                                    [CF_CONFLICT_NEVER] = "never-wins",
                                    [CF_CONFLICT_COST] = "below-cost"};

static void
tell_conflict (const CfConflict *conflict)
{
  g_autofree char *price = money (conflict->price_minor);
  g_autofree char *gross = money (conflict->gross_minor);
  g_autofree char *total = money (conflict->total_minor);
  switch (conflict->kind) {
  case CF_CONFLICT_COMPETE:
    cf_output_line ("warning: %s and %s claim the same goods: a unit gets the better of the two. "
                    "Narrow one of them if that is not meant.",
                    conflict->offer->id, conflict->other->id);
    break;
  case CF_CONFLICT_NEVER:
    cf_output_line ("warning: %s never wins in the baskets tried: %s is better (goods of %s for %s "
                    "cost %s). Give more, or put it on other goods.",
                    conflict->offer->id,
                    conflict->other != NULL ? conflict->other->id : "no offer at all", price, gross,
                    total);
    break;
  case CF_CONFLICT_COST:
    cf_output_line ("warning: %s sells below cost: goods of %s for %s cost %s with all offers, "
                    "less than %d %%. Cap it, or let it not stack.",
                    conflict->offer->id, price, gross, total, cost);
    break;
  default:
    g_assert_not_reached ();
  }
}

static json_t *
list_conflicts (const GPtrArray *all, guint first)
{
  g_autoptr (GArray) found = cf_conflict_find (all, first, (gint64)cost * 10000);
  json_t *list = json_array ();
  for (guint i = 0; i < found->len; i++) {
    const CfConflict *conflict = &g_array_index (found, CfConflict, i);
    json_array_append_new (list, json_pack ("{ss ss ss* sI sI}", "kind", kinds[conflict->kind],
                                            "offer", conflict->offer->id, "other",
                                            conflict->other != NULL ? conflict->other->id : NULL,
                                            "gross_minor", (json_int_t)conflict->gross_minor,
                                            "total_minor", (json_int_t)conflict->total_minor));
    if (!cf_command_common.json)
      tell_conflict (conflict);
  }
  return list;
}

/* Whether one of the offers takes the place of another of this id. */
static gboolean
replaces (const CfWireOffers *offers, const CfOffer *live)
{
  for (guint i = 0; i < offers->offers->len; i++)
    if (strcmp (((const CfOffer *)g_ptr_array_index (offers->offers, i))->id, live->id) == 0)
      return TRUE;
  return FALSE;
}

gboolean
cf_offer_weigh (const CfWireOffers *offers, const CfWireOffers *live, gint64 day, guint8 exponent,
                json_t **ret_json, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (CfOfferBook) book = NULL;
  json_t *samples = json_array ();
  gboolean done = TRUE;
  guint n_live;
  digits = exponent;
  for (guint i = 0; live->offers != NULL && i < live->offers->len; i++)
    if (!replaces (offers, g_ptr_array_index (live->offers, i)))
      g_ptr_array_add (all, g_ptr_array_index (live->offers, i));
  n_live = all->len;
  for (guint i = 0; i < offers->offers->len; i++) {
    g_ptr_array_add (all, g_ptr_array_index (offers->offers, i));
    if (!cf_command_common.json)
      tell_offer (g_ptr_array_index (offers->offers, i));
    price_own (g_ptr_array_index (offers->offers, i), samples);
  }
  book = cf_offer_book_new (all, day);
  for (guint i = 0; done && i < offers->samples->len; i++)
    done = price_sample (g_ptr_array_index (offers->samples, i), book, day, samples, error);
  if (!done) {
    json_decref (samples);
    return FALSE;
  }
  *ret_json = json_pack ("{sI so so}", "offers", (json_int_t)offers->offers->len, "samples",
                         samples, "conflicts", list_conflicts (all, n_live));
  return TRUE;
}

gboolean
cf_offer_read_options (gint64 *ret_day, GError **error)
{
  *ret_day = 20454;
  if (cost < 0 || cost > 100)
    return cf_command_misused (error, "--cost takes a number from 0 to 100");
  if (digits < 0 || digits > 4)
    return cf_command_misused (error, "--digits takes a number from 0 to 4");
  if (date != NULL && !cf_business_date_parse (date, ret_day))
    return cf_command_misused (error, "--date takes a day as YYYY-MM-DD");
  return TRUE;
}

/* What must change before it can go live. */
static void
tell_unkept (const CfOffer *offer)
{
  const char *path;
  const char *allowed = cf_offer_unkept (offer, &path);
  if (allowed != NULL && !cf_command_common.json)
    cf_output_line ("warning: %s cannot become live yet: %s allows %s.", offer->id, path, allowed);
}

gboolean
cf_offer_check_run (char **arguments, GError **error)
{
  g_auto (CfWireOffers) offers = {0};
  g_auto (CfWireOffers) live = {0};
  json_t *json;
  gint64 day;
  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "offer check takes one file");
  if (!cf_offer_read_options (&day, error) || !cf_offer_read_file (arguments[0], &offers, error) ||
      (live_file != NULL && !cf_offer_read_file (live_file, &live, error)) ||
      !cf_offer_weigh (&offers, &live, day, (guint8)digits, &json, error))
    return FALSE;
  for (guint i = 0; i < offers.offers->len; i++)
    tell_unkept (g_ptr_array_index (offers.offers, i));
  if (cf_command_common.json)
    cf_output_json (json);
  else
    json_decref (json);
  return TRUE;
}
