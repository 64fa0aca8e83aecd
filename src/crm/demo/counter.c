// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/counter.h"

#include "crm/demo/grocery.h"

#define FIRST 60 /* the place of the first one: two in ten of the products from here on */
#define PLU_FIRST 20001

enum {
  PRODUCE,
  BAKERY,
  DRINKS,
  SERVICES,
  N_PAGES
};

static const char *const page_names[N_PAGES] = {
    [PRODUCE] = "蔬果 Produce",
    [BAKERY] = "面包 Bakery",
    [DRINKS] = "饮品 Drinks",
    [SERVICES] = "服务 Services",
};

static const struct {
  guint page;
  const char *name;
  const char *picture;
  const char *colour;
  gint64 price_minor; /* 0: the cashier types it */
  gint64 age_min;
} goods[] = {
    {BAKERY, "牛角包", "🥐", "#f2d7a6", 650, 0},
    {BAKERY, "法棍", "🥖", "#f2d7a6", 980, 0},
    {BAKERY, "现烤吐司", "🍞", "#f2d7a6", 1280, 0},
    {BAKERY, "贝果", "🥯", "#f2d7a6", 750, 0},
    {BAKERY, "椒盐卷饼", "🥨", "#f2d7a6", 580, 0},
    {BAKERY, "松饼", "🥞", "#f2d7a6", 1180, 0},
    {BAKERY, "肉包", "🥟", "#f7e6d0", 300, 0},
    {BAKERY, "蛋挞", "🥧", "#f9dd8b", 450, 0},
    {BAKERY, "甜甜圈", "🍩", "#f6c6d5", 780, 0},
    {BAKERY, "纸杯蛋糕", "🧁", "#f6c6d5", 880, 0},
    {BAKERY, "手工曲奇", "🍪", "#e3c7a2", 590, 0},
    {BAKERY, "鲜肉月饼", "🥮", "#e3c7a2", 690, 0},
    {DRINKS, "美式咖啡", "☕", "#d9c3b0", 1500, 0},
    {DRINKS, "拿铁咖啡", "☕", "#e8d5c4", 1900, 0},
    {DRINKS, "热绿茶", "🍵", "#cfe3bd", 800, 0},
    {DRINKS, "珍珠奶茶", "🧋", "#e8d5c4", 1600, 0},
    {DRINKS, "现磨豆浆", "🥛", "#f4efe2", 500, 0},
    {DRINKS, "鲜榨橙汁", "🍊", "#f8cf9b", 1800, 0},
    {DRINKS, "鲜榨柠檬水", "🍋", "#f6ec9f", 1200, 0},
    {DRINKS, "鲜开椰子", "🥥", "#e9e4dc", 1600, 0},
    {DRINKS, "西瓜汁", "🍉", "#f5b7b1", 1400, 0},
    {DRINKS, "凤梨汁", "🍍", "#f6ec9f", 1500, 0},
    {DRINKS, "草莓奶昔", "🍓", "#f6c6d5", 1900, 0},
    {DRINKS, "现打精酿啤酒", "🍺", "#f5d58a", 2800, 18},
    {SERVICES, "改衣服务", "🧵", "#cfd8e6", 0, 0},
    {SERVICES, "维修服务", "🔧", "#cfd8e6", 0, 0},
};

/* In the order in which grocery.c tells the loose goods. */
static const struct {
  const char *picture;
  const char *colour;
} loose[CF_GROCERY_LOOSE] = {
    {"🍎", "#f5b7b1"},    {"🍌", "#f6ec9f"},    {"🍊", "#f8cf9b"},    {"🍇", "#d7c3e6"},
    {"🍑", "#f8cfc0"},    {"🍐", "#dbe8a6"},    {"🍅", "#f5b7b1"},    {"🥒", "#cfe3bd"},
    {"🥔", "#e3c7a2"}, {"🥕", "#f8cf9b"}, {"🥬", "#cfe3bd"}, {"🥦", "#cfe3bd"},
    {"🧅", "#e8d5c4"}, {"🍄", "#e3c7a2"},    {"🥓", "#f6c6d5"}, {"🍗", "#f2d7a6"},
    {"🥩", "#f5b7b1"}, {"🐟", "#bcd9e8"},    {"🦐", "#f8cfc0"}, {"🌰", "#e3c7a2"},
};

/* The place of the n-th. */
static guint
place_of (guint n)
{
  return FIRST + n / 2 * 10 + (n % 2 == 0 ? 3 : 6);
}

CfProductRecord *
cf_counter_new (guint number)
{
  CfProductRecord *record;
  CfProduct *product;
  guint n = number < FIRST ? 0 : (number - FIRST) / 10 * 2 + (number % 10 == 6 ? 1 : 0);

  if (n >= G_N_ELEMENTS (goods) || place_of (n) != number)
    return NULL;
  product = g_new0 (CfProduct, 1);
  product->id = g_strdup_printf ("P%06u", number + 1);
  product->name = g_strdup (goods[n].name);
  product->category = g_strdup (goods[n].page == BAKERY ? "bakery" : "counter");
  product->tags = goods[n].page == BAKERY ? g_strdup ("gluten 麸质") : NULL;
  product->tax_group = g_strdup ("standard");
  product->plu = g_strdup_printf ("%05u", PLU_FIRST + n);
  product->unit = CF_UNIT_EACH;
  product->price_minor = goods[n].price_minor;
  product->has_price = goods[n].price_minor > 0;
  product->open_price = !product->has_price;
  product->age_min = goods[n].age_min;
  record = g_new0 (CfProductRecord, 1);
  record->product = product;
  record->codes = g_new0 (char *, 1);
  return record;
}

/* A key behind the last one of its page. */
static void
add_key (GPtrArray *keys, guint page, guint number, const char *picture, const char *colour)
{
  CfQuickKey *key = g_new0 (CfQuickKey, 1);

  key->page = page + 1;
  key->position = 1;
  for (guint i = 0; i < keys->len; i++)
    key->position += ((const CfQuickKey *)g_ptr_array_index (keys, i))->page == key->page;
  key->page_name = g_strdup (page_names[page]);
  key->product_id = g_strdup_printf ("P%06u", number + 1);
  key->picture = g_strdup (picture);
  key->colour = g_strdup (colour);
  g_ptr_array_add (keys, key);
}

GPtrArray *
cf_counter_quick_keys (guint products)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_quick_key_free);

  for (guint n = 0; n < G_N_ELEMENTS (loose); n++)
    if (cf_grocery_loose_place (n) < products)
      add_key (keys, PRODUCE, cf_grocery_loose_place (n), loose[n].picture, loose[n].colour);
  for (guint n = 0; n < G_N_ELEMENTS (goods); n++)
    if (place_of (n) < products)
      add_key (keys, goods[n].page, place_of (n), goods[n].picture, goods[n].colour);
  return keys;
}
