// SPDX-License-Identifier: Apache-2.0
#include "wire/offer/offer.h"

#include <string.h>

#include "support/vectors.h"

#define VECTORS 21

/* The published baskets by their ids, and what each must cost. */
static GHashTable *baskets;

static void
keep_basket (const json_t *row)
{
  const char *id = json_string_value (json_object_get (row, "id"));
  g_hash_table_insert (baskets, g_strdup (id), json_deep_copy (row));
}

typedef struct {
  CfOfferItem items[32];
  gsize n;
  const char *tags[32][4];
} Lines;

static void
read_lines (const json_t *row, Lines *lines)
{
  const json_t *array = json_object_get (row, "basket");
  *lines = (Lines){.n = json_array_size (array)};
  for (gsize i = 0; i < lines->n; i++) {
    const json_t *line = json_array_get (array, i);
    const json_t *tags = json_object_get (line, "tags");
    for (gsize j = 0; j < json_array_size (tags); j++)
      lines->tags[i][j] = json_string_value (json_array_get (tags, j));
    lines->items[i] = (CfOfferItem){.product_id = json_string_value (json_object_get (line, "sku")),
                                    .tags = lines->tags[i],
                                    .price_minor = cf_vectors_integer (line, "unit_minor", -1),
                                    .units = cf_vectors_integer (line, "qty", 0)};
  }
}

static gint64
price (const CfOfferBook *book, const Lines *lines)
{
  static const char *const coupons[] = {"C1", "C2", NULL};
  const CfOfferBuyer buyer = {.purchases = 0};
  const CfOfferMoment moment = {.day = 20000, .buyer = &buyer, .coupons = coupons};
  g_autoptr (CfOfferPrice) answer = NULL;
  g_assert_true (cf_offer_price (book, &moment, lines->items, lines->n, &answer));
  g_assert_true (answer->proved);
  return answer->total_minor;
}

/* As it is published, backwards, and each unit on a line of its own. */
static void
check_vector (const json_t *row)
{
  const char *id = json_string_value (json_object_get (row, "id"));
  const json_t *basket = g_hash_table_lookup (baskets, id);
  gint64 expected_minor =
      cf_vectors_integer (json_object_get (basket, "expect"), "total_minor", -1);
  json_t *document = json_copy ((json_t *)(guintptr)row);
  g_autofree char *text = NULL;
  g_auto (CfWireOffers) offers = {0};
  g_autoptr (CfOfferBook) book = NULL;
  g_autoptr (GError) error = NULL;
  Lines lines;
  Lines split = {0};
  json_object_del (document, "id");
  text = json_dumps (document, 0);
  json_decref (document);
  if (!cf_wire_offers_parse (text, strlen (text), &offers, &error))
    g_error ("%s", error->message);
  book = cf_offer_book_new (offers.offers, 20000);
  read_lines (basket, &lines);
  g_assert_cmpint (price (book, &lines), ==, expected_minor);
  for (gsize i = lines.n; i > 0; i--)
    for (gint64 unit = 0; unit < lines.items[i - 1].units; unit++) {
      split.items[split.n] = lines.items[i - 1];
      split.items[split.n++].units = 1;
    }
  g_assert_cmpint (price (book, &split), ==, expected_minor);
}

static void
free_json (gpointer json)
{
  json_decref (json);
}

static void
test_vectors (void)
{
  baskets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_json);
  cf_vectors_each ("offers.jsonl", VECTORS, keep_basket);
  cf_vectors_each ("offer-language.jsonl", VECTORS, check_vector);
  g_assert_cmpuint (g_hash_table_size (baskets), ==, VECTORS);
  g_hash_table_unref (baskets);
}

#define WHAT "\"what\":{\"all\":true}"
#define PERCENT "\"then\":{\"kind\":\"percent\",\"percent_ppm\":1}"

/* An offer, and what is said about it: where, what, and what is allowed. */
static const struct {
  const char *offer;
  const char *said;
} faults[] = {
    {"{\"name\":\"n\"," WHAT "," PERCENT "}",
     "offers[0].id: missing; allowed: a text of 1 to 64 bytes without control characters"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT ",\"then\":{\"kind\":\"percnt\"}}",
     "offers[0].then.kind: not one of the words; allowed: percent, amount, price, nth, cheapest, "
     "bundle, get, gift, add-on, ladder, points, points-price"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT ",\"then\":{\"kind\":\"percent\",\"percent_ppm\":0}}",
     "offers[0].then.percent_ppm: out of range; allowed: a whole number from 1 to 1000000"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT ",\"then\":{\"kind\":\"percent\",\"percent\":10}}",
     "offers[0].then: a member that is not known; allowed: kind, percent_ppm"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT ",\"then\":{\"kind\":\"nth\",\"nth\":2}}",
     "offers[0].then: nothing gets cheaper; allowed: one of percent_ppm, amount_minor, "
     "price_minor"},
    {"{\"id\":\"a\",\"name\":\"n\",\"what\":{}," PERCENT "}",
     "offers[0].what: it names no goods; allowed: \"all\": true, or products, categories, brands "
     "or tags"},
    {"{\"id\":\"a\",\"name\":\"n\",\"what\":{\"products\":[\"p\",\"p\"]}," PERCENT "}",
     "offers[0].what.products[1]: named twice; allowed: a text of 1 to 64 bytes without control "
     "characters"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT "," PERCENT ",\"when\":{\"from\":\"2026-02-30\"}}",
     "offers[0].when.from: not a date; allowed: YYYY-MM-DD"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT "," PERCENT
     ",\"when\":{\"hours\":[{\"from\":\"9:00\",\"until\":\"12:00\"}]}}",
     "offers[0].when.hours[0].from: not a time of day; allowed: hh:mm from 00:00 to 24:00"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT "," PERCENT ",\"if\":[{}]}",
     "offers[0].if[0]: it asks for nothing; allowed: units_at_least or amount_at_least_minor"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT "," PERCENT
     ",\"if\":[{\"amount_at_least_minor\":5,\"measured\":\"after\"}]}",
     "offers[0].if: does not fit the rest of the offer; allowed: \"measured\": \"after\" only "
     "where \"combine\" is \"stack\""},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT
     ",\"then\":{\"kind\":\"price\",\"price_minor\":5},\"combine\":{\"how\":\"stack\"}}",
     "offers[0].combine.how: does not fit the rest of the offer; allowed: \"claim\" or \"alone\": "
     "it acts on single units"},
    {"{\"id\":\"a\",\"name\":\"n\"," WHAT ",\"then\":{\"kind\":\"ladder\",\"steps\":["
     "{\"from_minor\":9,\"percent_ppm\":5},{\"from_minor\":9,\"percent_ppm\":6}]}}",
     "offers[0].then.steps: does not fit the rest of the offer; allowed: at least one step, each "
     "\"from_minor\" above the one before"},
    {"{\"id\":\"a\",\"name\":\"n\"," PERCENT "}",
     "offers[0].what: missing; allowed: the goods that it is about"},
    {"7", "offers[0]: not an object; allowed: id, name, when, what, if, then, limits, combine"},
};

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *text =
        g_strdup_printf ("{\"counterfoil_offers\":1,\"offers\":[%s]}", faults[i].offer);
    g_auto (CfWireOffers) offers = {0};
    g_autoptr (GError) error = NULL;
    g_assert_false (cf_wire_offers_parse (text, strlen (text), &offers, &error));
    g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
    g_assert_cmpstr (error->message, ==, faults[i].said);
    g_assert_null (offers.offers);
  }
}

static void
test_document (void)
{
  static const struct {
    const char *text;
    const char *said;
  } documents[] = {
      {"{\"counterfoil_offers\":2,\"offers\":[]}",
       "counterfoil_offers: out of range; allowed: a whole number from 1 to 1"},
      {"{\"counterfoil_offers\":1}", "offers: missing; allowed: a list of offers"},
      {"{\"counterfoil_offers\":1,\"offers\":[{\"id\":\"a\",\"name\":\"n\"," WHAT "," PERCENT
       "},{\"id\":\"a\",\"name\":\"n\"," WHAT "," PERCENT "}]}",
       "offers[1].id: another offer has it; allowed: an id of its own"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_auto (CfWireOffers) offers = {0};
    g_autoptr (GError) error = NULL;
    g_assert_false (
        cf_wire_offers_parse (documents[i].text, strlen (documents[i].text), &offers, &error));
    g_assert_cmpstr (error->message, ==, documents[i].said);
  }
}

/* Everything that the language has, in one document. */
static void
test_all (void)
{
  const char *text =
      "{\"counterfoil_offers\":1,\"offers\":[{\"id\":\"a\",\"name\":\"n\",\"when\":{\"from\":"
      "\"2026-01-02\",\"until\":\"2026-01-03\",\"weekdays\":[\"mon\",\"sun\"],\"hours\":[{\"from\":"
      "\"22:00\",\"until\":\"02:30\"}],\"shops\":[\"s\"],\"channels\":[\"till\"],\"member\":true,"
      "\"tiers\":[\"gold\"],\"segments\":[\"x\"],\"birthday\":{\"days_before\":3,\"days_after\":4},"
      "\"first_purchase\":true,\"stage\":\"lapsing\",\"coupon\":\"C\"},\"what\":{\"products\":["
      "\"p\"]"
      ",\"categories\":[\"c\"],\"brands\":[\"b\"],\"tags\":[\"t\"],\"except\":{\"products\":[\"q\"]"
      ","
      "\"categories\":[\"d\"],\"brands\":[\"e\"],\"tags\":[\"u\"]}},\"if\":[{\"of\":{\"all\":true},"
      "\"units_at_least\":2,\"amount_at_least_minor\":3}],\"then\":{\"kind\":\"get\",\"buy_units\":"
      "2,"
      "\"get\":{\"what\":{\"tags\":[\"v\"]},\"units\":1},\"price_minor\":5},\"limits\":{\"per_"
      "sale\":"
      "1,\"per_member\":2,\"per_day\":3,\"total\":4,\"cap_minor\":5},\"combine\":{\"how\":"
      "\"alone\","
      "\"group\":\"g\",\"priority\":-3}}],\"samples\":[{\"name\":\"s\",\"lines\":[{\"product\":"
      "\"p\","
      "\"category\":\"c\",\"brand\":\"b\",\"tags\":[\"t\"],\"price_minor\":9,\"units\":2}],"
      "\"expect_total_minor\":18}]}";
  g_auto (CfWireOffers) offers = {0};
  g_autoptr (GError) error = NULL;
  const CfOffer *offer;
  const CfWireSample *sample;
  if (!cf_wire_offers_parse (text, strlen (text), &offers, &error))
    g_error ("%s", error->message);
  offer = g_ptr_array_index (offers.offers, 0);
  g_assert_cmpint (offer->when.last_day - offer->when.first_day, ==, 1);
  g_assert_cmpuint (offer->when.weekdays, ==, 0x41);
  g_assert_cmpint (g_array_index (offer->when.hours, CfOfferHours, 0).until_minute, ==, 150);
  g_assert_cmpint (offer->when.stage, ==, CF_STAGE_LAPSING);
  g_assert_cmpint (offer->when.birthday_after, ==, 4);
  g_assert_cmpstr (offer->what->except_tags[0], ==, "u");
  g_assert_cmpint (offer->kind, ==, CF_OFFER_GET);
  g_assert_cmpuint (offer->sets->len, ==, 2);
  g_assert_cmpint (g_array_index (offer->sets, CfOfferSet, 0).units, ==, 2);
  g_assert_cmpint (offer->cut.kind, ==, CF_OFFER_CUT_TO_PRICE);
  g_assert_cmpint (offer->total, ==, 4);
  g_assert_cmpint (offer->combine, ==, CF_OFFER_ALONE);
  g_assert_cmpint (offer->priority, ==, -3);
  sample = g_ptr_array_index (offers.samples, 0);
  g_assert_cmpint (sample->expected_minor, ==, 18);
  g_assert_cmpstr (g_array_index (sample->items, CfOfferItem, 0).tags[0], ==, "t");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/offer/vectors", test_vectors);
  g_test_add_func ("/wire/offer/faults", test_faults);
  g_test_add_func ("/wire/offer/document", test_document);
  g_test_add_func ("/wire/offer/all", test_all);
  return g_test_run ();
}
