// SPDX-License-Identifier: Apache-2.0
#include "wire/offer/offer.h"

#include "core/money.h"
#include "core/offer/solve/problem.h"
#include "wire/json/canonical.h"
#include "wire/json/object.h"
#include "wire/offer/part.h"

static const char *const document_keys[] = {"counterfoil_offers", "offers", "samples", NULL};
static const char *const offer_keys[] = {"id",   "name",   "when",    "what", "if",
                                         "then", "limits", "combine", NULL};
static const char *const if_keys[] = {"of", "units_at_least", "amount_at_least_minor", "measured",
                                      NULL};
static const char *const limit_keys[] = {"per_sale", "per_member", "per_day",
                                         "total",    "cap_minor",  NULL};
static const char *const combine_keys[] = {"how", "group", "priority", NULL};
static const char *const hows[] = {"claim", "stack", "alone", NULL};
static const char *const measures[] = {"before", "after", NULL};
static const char *const sample_keys[] = {"name", "lines", "expect_total_minor", NULL};
static const char *const line_keys[] = {"product",     "category", "brand", "tags",
                                        "price_minor", "units",    NULL};

static const gint64 version_range[] = {CF_WIRE_OFFERS_VERSION, CF_WIRE_OFFERS_VERSION};
static const gint64 amount_range[] = {0, CF_SALE_AMOUNT_MAX};
static const gint64 count_range[] = {0, 1000000000};
static const gint64 priority_range[] = {-1000, 1000};
static const gint64 units_range[] = {1, 1000000};

static void
read_if (CfWireAuthor *author, const json_t *json, CfOffer *offer)
{
  const json_t *array = cf_wire_author_array (author, json, "if", CF_OFFER_IFS_MAX);
  for (gsize i = 0; array != NULL && i < json_array_size (array); i++) {
    const json_t *value = json_array_get (array, i);
    CfOfferIf condition = {0};
    gsize length;
    cf_wire_author_enter (author, "if", (gint64)i, &length);
    if (cf_wire_author_object (author, value, if_keys)) {
      condition.goods = cf_wire_offer_goods (author, value, "of", offer->what == NULL);
      if (condition.goods == NULL)
        condition.goods = cf_offer_goods_copy (offer->what);
      condition.units_min =
          cf_wire_author_integer (author, value, "units_at_least", count_range, 0);
      condition.amount_min_minor =
          cf_wire_author_integer (author, value, "amount_at_least_minor", amount_range, 0);
      condition.after = cf_wire_author_word (author, value, "measured", measures, 0) == 1;
      if (condition.units_min == 0 && condition.amount_min_minor == 0)
        (void)cf_wire_author_fail (author, NULL, "it asks for nothing",
                                   "units_at_least or amount_at_least_minor");
    }
    cf_wire_author_leave (author, length);
    g_array_append_val (offer->conditions, condition);
  }
}

static void
read_limits (CfWireAuthor *author, const json_t *json, CfOffer *offer)
{
  const json_t *limits = json_object_get (json, "limits");
  gsize length;
  if (limits == NULL)
    return;
  cf_wire_author_enter (author, "limits", -1, &length);
  if (cf_wire_author_object (author, limits, limit_keys)) {
    offer->per_sale = cf_wire_author_integer (author, limits, "per_sale", count_range, 0);
    offer->per_member = cf_wire_author_integer (author, limits, "per_member", count_range, 0);
    offer->per_day = cf_wire_author_integer (author, limits, "per_day", count_range, 0);
    offer->total = cf_wire_author_integer (author, limits, "total", count_range, 0);
    offer->cap_minor = cf_wire_author_integer (author, limits, "cap_minor", amount_range, 0);
  }
  cf_wire_author_leave (author, length);
}

static void
read_combine (CfWireAuthor *author, const json_t *json, CfOffer *offer)
{
  const json_t *combine = json_object_get (json, "combine");
  gsize length;
  if (combine == NULL)
    return;
  cf_wire_author_enter (author, "combine", -1, &length);
  if (cf_wire_author_object (author, combine, combine_keys)) {
    offer->combine =
        (CfOfferCombine)cf_wire_author_word (author, combine, "how", hows, (gint)offer->combine);
    offer->group = cf_wire_author_text (author, combine, "group", FALSE);
    offer->priority = cf_wire_author_integer (author, combine, "priority", priority_range, 0);
  }
  cf_wire_author_leave (author, length);
}

CfOffer *
cf_wire_offer_read (CfWireAuthor *author, const json_t *json)
{
  CfOffer *offer = cf_offer_new (NULL, CF_OFFER_PERCENT);
  const char *path;
  const char *allowed;
  if (!cf_wire_author_object (author, json, offer_keys))
    return offer;
  offer->id = cf_wire_author_text (author, json, "id", TRUE);
  offer->name = cf_wire_author_text (author, json, "name", TRUE);
  cf_wire_offer_when (author, json, &offer->when);
  offer->what = cf_wire_offer_goods (author, json, "what", FALSE);
  cf_wire_offer_then (author, json, offer);
  read_if (author, json, offer);
  read_limits (author, json, offer);
  read_combine (author, json, offer);
  if (author->fault == NULL) {
    allowed = cf_offer_fault (offer, &path);
    if (allowed != NULL)
      (void)cf_wire_author_fail (author, path, "does not fit the rest of the offer", allowed);
  }
  return offer;
}

static void
free_offer (gpointer offer)
{
  cf_offer_free (offer);
}

static void
free_sample (gpointer data)
{
  CfWireSample *sample = data;
  g_free (sample->name);
  g_array_unref (sample->items);
  g_ptr_array_unref (sample->texts);
  g_free (sample);
}

/* The text of a value that was read from strict JSON: only its depth can be wrong. */
static void
keep_text (CfWireAuthor *author, json_t *json, GPtrArray *texts)
{
  char *text = author->fault == NULL ? cf_wire_canonical_format (json, NULL) : NULL;
  if (text != NULL)
    g_ptr_array_add (texts, text);
  else
    (void)cf_wire_author_fail (author, NULL, "cannot be spelled", "plain JSON of few levels");
}

static void
read_offers (CfWireAuthor *author, const json_t *json, CfWireOffers *offers)
{
  const json_t *array = cf_wire_author_array (author, json, "offers", CF_WIRE_OFFERS_MAX);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  if (array == NULL)
    (void)cf_wire_author_fail (author, "offers", "missing", "a list of offers");
  for (gsize i = 0; author->fault == NULL && i < json_array_size (array); i++) {
    CfOffer *offer;
    gsize length;
    cf_wire_author_enter (author, "offers", (gint64)i, &length);
    offer = cf_wire_offer_read (author, json_array_get (array, i));
    g_ptr_array_add (offers->offers, offer);
    if (author->fault == NULL && !g_hash_table_add (seen, offer->id))
      (void)cf_wire_author_fail (author, "id", "another offer has it", "an id of its own");
    keep_text (author, json_array_get (array, i), offers->texts);
    cf_wire_author_leave (author, length);
  }
}

/* A text that the sample keeps. */
static const char *
keep (CfWireSample *sample, char *text)
{
  if (text != NULL)
    g_ptr_array_add (sample->texts, text);
  return text;
}

static void
read_line (CfWireAuthor *author, const json_t *json, CfWireSample *sample)
{
  CfOfferItem item = {0};
  g_auto (GStrv) tags = NULL;
  if (!cf_wire_author_object (author, json, line_keys))
    return;
  item.product_id = keep (sample, cf_wire_author_text (author, json, "product", TRUE));
  item.category = keep (sample, cf_wire_author_text (author, json, "category", FALSE));
  item.brand = keep (sample, cf_wire_author_text (author, json, "brand", FALSE));
  tags = cf_wire_author_list (author, json, "tags");
  if (tags != NULL) {
    const char **list = g_new0 (const char *, g_strv_length (tags) + 1);
    for (gsize i = 0; tags[i] != NULL; i++)
      list[i] = keep (sample, g_strdup (tags[i]));
    g_ptr_array_add (sample->texts, list);
    item.tags = list;
  }
  item.price_minor = cf_wire_author_integer (author, json, "price_minor", amount_range, -1);
  item.units = cf_wire_author_integer (author, json, "units", units_range, 1);
  g_array_append_val (sample->items, item);
}

static CfWireSample *
read_sample (CfWireAuthor *author, const json_t *json)
{
  CfWireSample *sample = g_new0 (CfWireSample, 1);
  const json_t *lines;
  sample->items = g_array_new (FALSE, TRUE, sizeof (CfOfferItem));
  sample->texts = g_ptr_array_new_with_free_func (g_free);
  if (!cf_wire_author_object (author, json, sample_keys))
    return sample;
  sample->name = cf_wire_author_text (author, json, "name", TRUE);
  sample->expects = json_object_get (json, "expect_total_minor") != NULL;
  sample->expected_minor =
      cf_wire_author_integer (author, json, "expect_total_minor", amount_range, 0);
  lines = cf_wire_author_array (author, json, "lines", CF_WIRE_SAMPLES_MAX);
  if (lines == NULL)
    (void)cf_wire_author_fail (author, "lines", "missing", "a list of lines");
  for (gsize i = 0; author->fault == NULL && i < json_array_size (lines); i++) {
    gsize length;
    cf_wire_author_enter (author, "lines", (gint64)i, &length);
    read_line (author, json_array_get (lines, i), sample);
    cf_wire_author_leave (author, length);
  }
  return sample;
}

static void
read_samples (CfWireAuthor *author, const json_t *json, GPtrArray *samples)
{
  const json_t *array = cf_wire_author_array (author, json, "samples", CF_WIRE_SAMPLES_MAX);
  for (gsize i = 0; array != NULL && author->fault == NULL && i < json_array_size (array); i++) {
    gsize length;
    cf_wire_author_enter (author, "samples", (gint64)i, &length);
    g_ptr_array_add (samples, read_sample (author, json_array_get (array, i)));
    cf_wire_author_leave (author, length);
  }
}

gboolean
cf_wire_offers_parse (const char *text, gsize length, CfWireOffers *ret_offers, GError **error)
{
  g_auto (CfWireOffers) offers = {g_ptr_array_new_with_free_func (free_offer),
                                  g_ptr_array_new_with_free_func (g_free),
                                  g_ptr_array_new_with_free_func (free_sample)};
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_OFFERS_BYTES_MAX, error);
  CfWireAuthor author;
  if (json == NULL)
    return FALSE;
  cf_wire_author_init (&author);
  if (cf_wire_author_object (&author, json, document_keys)) {
    (void)cf_wire_author_integer (&author, json, "counterfoil_offers", version_range, 0);
    read_offers (&author, json, &offers);
    read_samples (&author, json, offers.samples);
  }
  json_decref (json);
  if (!cf_wire_author_finish (&author, error))
    return FALSE;
  *ret_offers = offers;
  offers = (CfWireOffers){0};
  return TRUE;
}

void
cf_wire_offers_clear (CfWireOffers *offers)
{
  g_clear_pointer (&offers->offers, g_ptr_array_unref);
  g_clear_pointer (&offers->texts, g_ptr_array_unref);
  g_clear_pointer (&offers->samples, g_ptr_array_unref);
}
