// SPDX-License-Identifier: Apache-2.0
#include "support/till-shop.h"

#include <string.h>

#include "cache/rows.h"
#include "core/gs1/digit.h"
#include "fold/keys.h"
#include "seal/pin.h"
#include "support/goods.h"
#include "wire/row.h"
#include "wire/row/quick-key.h"
#include "wire/row/recall.h"
#include "wire/shop-row.h"

#define SEED 2
#define SERVER_TIME_US G_GINT64_CONSTANT (1790000000000000)

static const struct {
  const char *id;
  const char *name;
  const char *pin;
  CfRole role;
} people[] = {
    {TILL_SHOP_CASHIER, "Anna", "1111", CF_ROLE_CASHIER},
    {TILL_SHOP_CASHIER_2, "Boris", "2222", CF_ROLE_CASHIER},
    {TILL_SHOP_PICKUP, "Paul", "3333", CF_ROLE_PICKUP},
    {TILL_SHOP_MANAGER, "Mia", "4444", CF_ROLE_MANAGER},
    {TILL_SHOP_MANAGER_2, "Max", "5555", CF_ROLE_MANAGER},
};

static const struct {
  const char *id;
  const char *code;
  const char *plu;
  const char *name; /* NULL: the long one */
  const char *tax_group;
  gint64 price_minor; /* −1: none */
  gint64 age_min;
  gint64 stock_milli; /* −1: not counted */
  gboolean open_price;
} articles[] = {
    {"milk", TILL_SHOP_MILK, NULL, "纯牛奶 1L", "full", 1250, 0, 40000, FALSE},
    {"bread", TILL_SHOP_BREAD, NULL, "Bread", "reduced", 899, 0, 12000, FALSE},
    {"sweet", TILL_SHOP_SWEET, NULL, "Sweet", "full", 1, 0, -1, FALSE},
    {"wine", TILL_SHOP_WINE, NULL, "Red wine", "full", 9900, 18, 6000, FALSE},
    {"gift", TILL_SHOP_GIFT, NULL, "Gift wrapping", "full", -1, 0, -1, TRUE},
    {"new", TILL_SHOP_NEW, NULL, "New article", "full", -1, 0, -1, FALSE},
    {"battery", TILL_SHOP_BATTERY, NULL, "Batteries", "full", 2999, 0, -1, FALSE},
    {"quotes", TILL_SHOP_QUOTES, NULL, "O'Neill \"best\" \\ <b>&amp;", "full", 100, 0, -1, FALSE},
    {"emoji", TILL_SHOP_EMOJI, NULL, "🧃 juice 👨‍👩‍👧 שלום", "full", 200, 0, -1,
     FALSE},
    {"long", TILL_SHOP_LONG, NULL, NULL, "full", 300, 0, -1, FALSE},
    {"untaxed", TILL_SHOP_UNTAXED, NULL, "From elsewhere", "nowhere", 100, 0, -1, FALSE},
    {"yacht", TILL_SHOP_YACHT, NULL, "Yacht", "full", 1000000000000000, 0, -1, FALSE},
    {"apples", NULL, TILL_SHOP_APPLES, "红富士苹果 Apples", "reduced", 680, 0, 15500, FALSE},
    {"cheese", NULL, TILL_SHOP_CHEESE, "Cheese", "reduced", 9800, 0, -1, FALSE},
};

static const struct {
  const char *id;
  const char *name; /* NULL: the long one */
  const char *phone;
  const char *card;
  gint64 points;
} members[] = {
    {TILL_SHOP_MEMBER, "张伟", "13800138000", TILL_SHOP_MEMBER_CARD, 120},
    {TILL_SHOP_MEMBER_2, "Anna Schmidt", "+4915112345678", "8800000002", 0},
    {TILL_SHOP_MEMBER_ODD, "\"O'Neill\" \\ 🧃 שלום", NULL, NULL, 7},
    {TILL_SHOP_MEMBER_LONG, NULL, "13912345678", NULL, 0},
    {TILL_SHOP_MEMBER_GIVEN, "欧阳小明", NULL, NULL, 3},
};

char *
till_shop_long_name (void)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < 100; i++)
    g_string_append (name, "超 x");
  return g_string_free (name, FALSE);
}

const char *
till_shop_pin (const char *staff_id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++) {
    if (strcmp (people[i].id, staff_id) == 0)
      return people[i].pin;
  }
  g_assert_not_reached ();
}

char *
till_shop_code (guint i)
{
  char code[14];

  g_snprintf (code, sizeof code, "691%09u", i);
  code[12] = cf_digit_check (code, 12);
  code[13] = '\0';
  return g_strdup (code);
}

/* Takes the row. */
static void
put (CfCache *cache, CfWireFeed feed, const char *key, char *row)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (row);
  if (!cf_cache_put_row (cache, feed, key, row, strlen (row), &error))
    g_error ("%s: %s", key, error->message);
  g_free (row);
}

static void
put_shop (CfCache *cache)
{
  g_autoptr (CfTaxSettings) tax = cf_goods_tax_settings (CF_TAX_BY_LINE, TRUE);
  g_autofree char *id = g_strdup ("S1");
  g_autofree char *name = g_strdup ("测试店 Test Shop");
  g_autofree char *zone = g_strdup ("Asia/Shanghai");
  g_autofree char *footer = g_strdup ("谢谢 Thank you");
  CfShop shop = {.id = id,
                 .name = name,
                 .currency = *cf_currency_find ("CNY"),
                 .time_zone = zone,
                 .utc_offset_min = 480,
                 .cutover_hour = 4,
                 .tax = tax,
                 .points_rule = {100},
                 .cash_step_minor = 10,
                 .receipt_footer = footer};

  put (cache, CF_WIRE_FEED_SECURITY, "shop", cf_wire_shop_row_encode (&shop, NULL));
}

static void
put_people (CfCache *cache)
{
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, SEED, &random);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++) {
    g_autofree char *key = g_strdup_printf ("staff/%s", people[i].id);
    g_autofree char *hash = cf_pin_hash (people[i].pin, CF_PIN_COST_CHEAP, &random, NULL);
    g_autofree char *id = g_strdup (people[i].id);
    g_autofree char *name = g_strdup (people[i].name);
    CfStaff staff = {.id = id, .name = name, .role = people[i].role};

    put (cache, CF_WIRE_FEED_SECURITY, key, cf_wire_staff_row_encode (&staff, hash, NULL));
  }
}

static void
put_product (CfCache *cache, const CfProduct *product, const char *code)
{
  const char *codes[] = {code, NULL};
  g_autofree char *keys = cf_fold_product_keys (product->name, codes, product->plu);

  put (cache, CF_WIRE_FEED_CATALOGUE, product->id,
       cf_wire_product_row_encode (product, codes, keys, NULL));
}

static void
put_articles (CfCache *cache)
{
  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++) {
    gboolean loose = articles[i].plu != NULL;
    g_autofree char *id = g_strdup (articles[i].id);
    g_autofree char *plu = g_strdup (articles[i].plu);
    g_autofree char *name =
        articles[i].name == NULL ? till_shop_long_name () : g_strdup (articles[i].name);
    g_autofree char *tax_group = g_strdup (articles[i].tax_group);
    CfProduct product = {.id = id,
                         .plu = plu,
                         .name = name,
                         .tax_group = tax_group,
                         .price_minor = MAX (articles[i].price_minor, 0),
                         .has_price = articles[i].price_minor >= 0,
                         .open_price = articles[i].open_price,
                         .age_min = articles[i].age_min,
                         .weighed = loose,
                         .unit = loose ? CF_UNIT_KG : CF_UNIT_EACH};

    put_product (cache, &product, articles[i].code);
    if (articles[i].stock_milli >= 0)
      put (cache, CF_WIRE_FEED_STOCK, id,
           cf_wire_stock_row_encode (id, articles[i].stock_milli, NULL));
  }
}

static void
put_quick_keys (CfCache *cache)
{
  static const struct {
    gint64 page;
    gint64 position;
    const char *page_name;
    const char *product;
    const char *label;
    const char *picture;
  } keys[] = {
      {2, 1, NULL, "gift", NULL, NULL},
      {1, 12, "Fruit", "cheese", "奶酪", "🧀"},
      {1, 3, "Fruit", "apples", NULL, "🍎"},
      {1, 4, "Fruit", "gone", NULL, NULL}, /* a product that is not here */
      {3, 1, "Gone", "gone", NULL, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *name = cf_wire_quick_key_name (keys[i].page, keys[i].position);
    g_autoptr (CfQuickKey) key = g_new0 (CfQuickKey, 1);

    key->page = keys[i].page;
    key->position = keys[i].position;
    key->page_name = g_strdup (keys[i].page_name);
    key->product_id = g_strdup (keys[i].product);
    key->label = g_strdup (keys[i].label);
    key->picture = g_strdup (keys[i].picture);
    put (cache, CF_WIRE_FEED_CATALOGUE, name, cf_wire_quick_key_row_encode (key, NULL));
  }
}

static void
put_recalls (CfCache *cache)
{
  static const struct {
    const char *product;
    const char *batch;
  } recalls[] = {{"battery", "BAD7"}, {"cheese", NULL}};

  for (gsize i = 0; i < G_N_ELEMENTS (recalls); i++) {
    g_autofree char *name = cf_wire_recall_name (recalls[i].product, recalls[i].batch);

    put (cache, CF_WIRE_FEED_CATALOGUE, name,
         cf_wire_recall_row_encode (recalls[i].product, recalls[i].batch, NULL));
  }
}

static void
put_more (CfCache *cache, guint n)
{
  g_autofree char *tax_group = g_strdup ("full");

  for (guint i = 0; i < n; i++) {
    g_autofree char *code = till_shop_code (i);
    g_autofree char *id = g_strdup_printf ("a%u", i);
    g_autofree char *name = g_strdup_printf ("Article number %u", i);
    CfProduct product = {.id = id,
                         .name = name,
                         .tax_group = tax_group,
                         .price_minor = 299,
                         .has_price = TRUE,
                         .unit = CF_UNIT_EACH};

    put_product (cache, &product, code);
  }
}

static void
put_members (CfCache *cache)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autofree char *id = g_strdup (members[i].id);
    g_autofree char *name =
        members[i].name == NULL ? till_shop_long_name () : g_strdup (members[i].name);
    g_autofree char *phone = g_strdup (members[i].phone);
    g_autofree char *card = g_strdup (members[i].card);
    g_autofree char *keys = cf_fold_member_keys (id, name, phone, card, "86");
    CfMember member = {
        .id = id, .name = name, .phone = phone, .card = card, .points = members[i].points};

    put (cache, CF_WIRE_FEED_MEMBERS, id, cf_wire_member_row_encode (&member, keys, NULL));
  }
}

void
till_shop_write (const char *path, guint n_more)
{
  const CfDbAddress address = {.location = path, .mode = CF_DB_BULK};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) cache = cf_cache_open (&address, &error);

  g_assert_no_error (error);
  put_shop (cache);
  put_people (cache);
  put_articles (cache);
  put_quick_keys (cache);
  put_recalls (cache);
  put_more (cache, n_more);
  put_members (cache);
  for (CfWireFeed feed = 0; feed < CF_WIRE_FEED_COUNT; feed++) {
    if (!cf_cache_finish_feed (cache, feed, "cursor", SERVER_TIME_US, &error))
      g_error ("%s: %s", cf_wire_feed_name (feed), error->message);
  }
  g_assert_true (cf_cache_finish (cache, &error));
  g_assert_no_error (error);
}
