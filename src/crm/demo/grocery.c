// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/grocery.h"

#include <string.h>

#include "crm/demo/counter.h"
#include "crm/demo/draw.h"

#define LOOSE_EVERY 10 /* of the products, as long as there are loose goods left */
#define PRICELESS 47 /* one that nobody has priced yet */
#define OPEN_PRICE 37 /* and one whose price the cashier types */

typedef struct {
  const char *chinese;
  const char *english;
  const char *category;
  const char *tax_group;
  gint64 price_minor;
  gint64 age_min;
} Good;

#define MILK "milk 牛奶"
#define EGG "egg 鸡蛋"
#define SOY "soy 大豆"
#define GLUTEN "gluten 麸质"
#define PEANUT "peanut 花生"
#define STANDARD "standard"
#define REDUCED "reduced"
#define ZERO "zero"

static const Good packed[] = {
    {"纯牛奶", "Whole Milk", "dairy", REDUCED, 690, 0},
    {"低脂牛奶", "Semi-skimmed Milk", "dairy", REDUCED, 650, 0},
    {"原味酸奶", "Natural Yoghurt", "dairy", REDUCED, 880, 0},
    {"黄油", "Butter", "dairy", STANDARD, 2490, 0},
    {"切片奶酪", "Sliced Cheese", "dairy", STANDARD, 1990, 0},
    {"鲜鸡蛋", "Free Range Eggs", "eggs", ZERO, 1580, 0},
    {"嫩豆腐", "Silken Tofu", "chilled", STANDARD, 350, 0},
    {"猪肉水饺", "Pork Dumplings", "frozen", STANDARD, 1890, 0},
    {"速冻玉米粒", "Frozen Sweetcorn", "frozen", STANDARD, 1290, 0},
    {"香草冰淇淋", "Vanilla Ice Cream", "frozen", STANDARD, 2890, 0},
    {"五常大米", "Long Grain Rice", "staples", REDUCED, 3990, 0},
    {"高筋面粉", "Bread Flour", "staples", REDUCED, 1290, 0},
    {"挂面", "Wheat Noodles", "staples", REDUCED, 690, 0},
    {"燕麦片", "Rolled Oats", "staples", STANDARD, 1590, 0},
    {"意大利面", "Spaghetti", "staples", STANDARD, 1090, 0},
    {"花生油", "Groundnut Oil", "oils", REDUCED, 8990, 0},
    {"橄榄油", "Olive Oil", "oils", REDUCED, 6990, 0},
    {"生抽酱油", "Light Soy Sauce", "sauces", STANDARD, 1190, 0},
    {"香醋", "Rice Vinegar", "sauces", STANDARD, 890, 0},
    {"辣椒酱", "Chilli Sauce", "sauces", STANDARD, 1090, 0},
    {"番茄沙司", "Tomato Ketchup", "sauces", STANDARD, 990, 0},
    {"蜂蜜", "Clover Honey", "spreads", STANDARD, 3590, 0},
    {"花生酱", "Peanut Butter", "spreads", STANDARD, 1890, 0},
    {"草莓果酱", "Strawberry Jam", "spreads", STANDARD, 1690, 0},
    {"白吐司", "White Bread", "bakery", STANDARD, 990, 0},
    {"全麦面包", "Wholemeal Bread", "bakery", STANDARD, 1290, 0},
    {"肉松小贝", "Savoury Bun", "bakery", STANDARD, 780, 0},
    {"绿茶", "Green Tea", "tea", STANDARD, 3890, 0},
    {"红茶包", "Breakfast Tea", "tea", STANDARD, 2590, 0},
    {"咖啡豆", "Coffee Beans", "coffee", STANDARD, 5990, 0},
    {"速溶咖啡", "Instant Coffee", "coffee", STANDARD, 3290, 0},
    {"矿泉水", "Still Water", "drinks", STANDARD, 200, 0},
    {"苏打水", "Sparkling Water", "drinks", STANDARD, 450, 0},
    {"橙汁", "Orange Juice", "drinks", STANDARD, 1290, 0},
    {"酸梅汤", "Plum Drink", "drinks", STANDARD, 590, 0},
    {"椰子水", "Coconut Water", "drinks", STANDARD, 890, 0},
    {"淡色啤酒", "Pale Lager", "alcohol", STANDARD, 690, 18},
    {"黄酒", "Rice Wine", "alcohol", STANDARD, 2690, 18},
    {"干红葡萄酒", "Dry Red Wine", "alcohol", STANDARD, 7990, 18},
    {"薯片", "Potato Crisps", "snacks", STANDARD, 790, 0},
    {"葵花籽", "Sunflower Seeds", "snacks", STANDARD, 990, 0},
    {"海苔", "Roasted Seaweed", "snacks", STANDARD, 1290, 0},
    {"苏打饼干", "Soda Crackers", "snacks", STANDARD, 890, 0},
    {"黑巧克力", "Dark Chocolate", "sweets", STANDARD, 1990, 0},
    {"太妃奶糖", "Milk Toffees", "sweets", STANDARD, 1490, 0},
    {"山楂片", "Hawthorn Slices", "sweets", STANDARD, 690, 0},
    {"抽纸", "Facial Tissues", "household", STANDARD, 1590, 0},
    {"洗洁精", "Washing-up Liquid", "household", STANDARD, 1190, 0},
    {"洗衣液", "Laundry Liquid", "household", STANDARD, 3990, 0},
    {"垃圾袋", "Bin Liners", "household", STANDARD, 890, 0},
    {"牙膏", "Toothpaste", "care", STANDARD, 1290, 0},
    {"洗发水", "Shampoo", "care", STANDARD, 3490, 0},
    {"香皂", "Soap Bar", "care", STANDARD, 590, 0},
    {"婴儿湿巾", "Baby Wipes", "care", STANDARD, 1490, 0},
    {"猫粮", "Cat Food", "pets", STANDARD, 4590, 0},
};

static const Good loose[CF_GROCERY_LOOSE] = {
    {"红富士苹果", "Red Apples", "fruit", ZERO, 1280, 0},
    {"香蕉", "Bananas", "fruit", ZERO, 780, 0},
    {"沙糖桔", "Mandarins", "fruit", ZERO, 980, 0},
    {"巨峰葡萄", "Black Grapes", "fruit", ZERO, 1980, 0},
    {"水蜜桃", "Peaches", "fruit", ZERO, 1680, 0},
    {"雪梨", "Pears", "fruit", ZERO, 880, 0},
    {"西红柿", "Tomatoes", "vegetables", ZERO, 690, 0},
    {"黄瓜", "Cucumbers", "vegetables", ZERO, 590, 0},
    {"土豆", "Potatoes", "vegetables", ZERO, 390, 0},
    {"胡萝卜", "Carrots", "vegetables", ZERO, 450, 0},
    {"大白菜", "Chinese Cabbage", "vegetables", ZERO, 290, 0},
    {"西兰花", "Broccoli", "vegetables", ZERO, 990, 0},
    {"洋葱", "Onions", "vegetables", ZERO, 390, 0},
    {"香菇", "Shiitake Mushrooms", "vegetables", ZERO, 1890, 0},
    {"五花肉", "Pork Belly", "meat", ZERO, 3290, 0},
    {"鸡胸肉", "Chicken Breast", "meat", ZERO, 2190, 0},
    {"牛腩", "Beef Brisket", "meat", ZERO, 7990, 0},
    {"草鱼", "Grass Carp", "fish", ZERO, 1590, 0},
    {"基围虾", "Prawns", "fish", ZERO, 6990, 0},
    {"散装核桃", "Walnuts", "nuts", STANDARD, 4590, 0},
};

/* What the goods above hold that somebody may not eat or drink. Most shops would say it in one
 * language: here it is found in two. */
static const struct {
  const char *english;
  const char *tags;
} tags[] = {
    {"Whole Milk", MILK},
    {"Semi-skimmed Milk", MILK},
    {"Natural Yoghurt", MILK},
    {"Butter", MILK},
    {"Sliced Cheese", MILK},
    {"Free Range Eggs", EGG},
    {"Silken Tofu", SOY},
    {"Pork Dumplings", GLUTEN " pork 猪肉"},
    {"Vanilla Ice Cream", MILK " " EGG},
    {"Bread Flour", GLUTEN},
    {"Wheat Noodles", GLUTEN},
    {"Rolled Oats", GLUTEN},
    {"Spaghetti", GLUTEN},
    {"Groundnut Oil", PEANUT},
    {"Light Soy Sauce", SOY " " GLUTEN},
    {"Peanut Butter", PEANUT},
    {"White Bread", GLUTEN},
    {"Wholemeal Bread", GLUTEN},
    {"Savoury Bun", GLUTEN " " EGG " pork 猪肉"},
    {"Pale Lager", GLUTEN},
    {"Soda Crackers", GLUTEN},
    {"Dark Chocolate", MILK " " SOY},
    {"Milk Toffees", MILK},
    {"Grass Carp", "fish 鱼"},
    {"Prawns", "shellfish 甲壳类"},
    {"Walnuts", "nuts 坚果"},
    {"Pork Belly", "pork 猪肉"},
};

/* Nobody trades under these. */
static const struct {
  const char *chinese;
  const char *english;
} brands[] = {
    {"禾穗田", "Harrow & Sheaf"}, {"青屿湾", "Gull Quay"},       {"晨露里", "Dewlight"},
    {"云脚村", "Cloudfoot"},      {"石桥记", "Stonebridge Row"}, {"暖灶头", "Hearthwick"},
    {"小满仓", "Little Granary"}, {"望潮楼", "Tidewatch"},       {"松间月", "Pinemoon"},
    {"拾穗人", "The Gleaner"},    {"南风渡", "Southwind Ferry"}, {"半亩园", "Half Acre"},
};

static const char *const sizes[] = {"", " 2", " 3", " XL", " mini", " 6×"};

static char
check_digit (const char *digits, gsize length)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += (guint)(digits[length - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
  return (char)('0' + (10 - sum % 10) % 10);
}

static char *
with_check_digit (char *digits)
{
  char *code = g_strdup_printf ("%s%c", digits, check_digit (digits, strlen (digits)));

  g_free (digits);
  return code;
}

/* Prices end in 0, 5 or 9, as they do on shelves. */
static gint64
vary_price (CfDraw *draw, gint64 price_minor)
{
  static const gint64 ends[] = {0, 5, 9};
  gint64 varied = price_minor * cf_draw_between (draw, 85, 130) / 100;

  return varied / 10 * 10 + ends[cf_draw_between (draw, 0, 2)];
}

static char *
tags_of (const Good *good)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (tags[i].english, good->english) == 0)
      return g_strdup (tags[i].tags);
  return NULL;
}

static CfProduct *
product_new (const Good *good, guint number, char *name)
{
  CfProduct *product = g_new0 (CfProduct, 1);

  product->id = g_strdup_printf ("P%06u", number + 1);
  product->name = name;
  product->category = g_strdup (good->category);
  product->tax_group = g_strdup (good->tax_group);
  product->tags = tags_of (good);
  product->age_min = good->age_min;
  product->unit = CF_UNIT_EACH;
  return product;
}

static CfProductRecord *
record_new (CfProduct *product, char *code)
{
  CfProductRecord *record = g_new0 (CfProductRecord, 1);

  record->product = product;
  record->codes = g_new0 (char *, 2);
  record->codes[0] = code;
  product->code = g_strdup (code);
  return record;
}

/* Weighed at the till, or by a label that begins with 21: the item's five digits are the PLU. */
static CfProductRecord *
loose_new (CfDraw *draw, guint number, guint n)
{
  const Good *good = &loose[n];
  CfProduct *product =
      product_new (good, number, g_strdup (n % 3 == 2 ? good->english : good->chinese));

  product->unit = CF_UNIT_KG;
  product->weighed = TRUE;
  product->plu = g_strdup_printf ("%05u", 10001 + n);
  product->has_price = TRUE;
  product->price_minor = vary_price (draw, good->price_minor);
  return record_new (product, with_check_digit (g_strdup_printf ("21%05u00000", 10001 + n)));
}

static CfProductRecord *
packed_new (CfDraw *draw, guint number, guint n)
{
  const Good *good = &packed[n % G_N_ELEMENTS (packed)];
  guint round = n / (guint)G_N_ELEMENTS (packed);
  guint brand = (round + n % (guint)G_N_ELEMENTS (packed)) % (guint)G_N_ELEMENTS (brands);
  guint size = round / (guint)G_N_ELEMENTS (brands);
  gboolean is_english = cf_draw_between (draw, 0, 9) < 4;
  const char *suffix = sizes[size % G_N_ELEMENTS (sizes)];
  g_autofree char *series =
      size < G_N_ELEMENTS (sizes) ? g_strdup ("") : g_strdup_printf (" No. %u", size);
  CfProduct *product =
      product_new (good, number,
                   g_strconcat (is_english ? brands[brand].english : brands[brand].chinese, " ",
                                is_english ? good->english : good->chinese, suffix, series, NULL));

  product->open_price = number == OPEN_PRICE;
  product->has_price = number != PRICELESS;
  product->price_minor = product->has_price ? vary_price (draw, good->price_minor) : 0;
  return record_new (product, with_check_digit (g_strdup_printf ("952%09u", number + 1)));
}

guint
cf_grocery_loose_place (guint n)
{
  return n * LOOSE_EVERY + LOOSE_EVERY - 1;
}

CfProductRecord *
cf_grocery_new (guint64 seed, guint number)
{
  CfProductRecord *counter = cf_counter_new (number);
  guint before = number / LOOSE_EVERY; /* loose goods that came earlier */
  CfDraw draw;

  if (counter != NULL)
    return counter;
  cf_draw_init (&draw, seed, "product", number);
  if (number % LOOSE_EVERY == LOOSE_EVERY - 1 && before < G_N_ELEMENTS (loose))
    return loose_new (&draw, number, before);
  return packed_new (&draw, number, number - MIN (before, (guint)G_N_ELEMENTS (loose)));
}
