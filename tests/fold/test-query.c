// SPDX-License-Identifier: Apache-2.0
#include "fold/query.h"

#include <jansson.h>
#include <string.h>

#include "base/random.h"
#include "fold/keys.h"
#include "fold/text.h"

/* What the index does, by hand. */
static gboolean
finds (const char *text, const char *keys, CfFoldSubject subject)
{
  g_autoptr (CfFoldQuery) query = cf_fold_query_new (text, subject);
  CfFoldGrade grade;

  return cf_fold_query_matches (query, keys, &grade);
}

static void
test_vectors (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CF_VECTORS"), "pinyin.jsonl", NULL);
  g_autofree char *content = NULL;
  guint checked = 0;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  {
    g_auto (GStrv) lines = g_strsplit (content, "\n", -1);

    for (gsize i = 0; lines[i] != NULL; i++)
      if (lines[i][0] != '\0') {
        json_t *vector = json_loads (lines[i], 0, NULL);
        const char *name = json_string_value (json_object_get (vector, "name"));
        g_autofree char *keys = cf_fold_member_keys ("M1", name, NULL, NULL, "86");
        const json_t *spelling;
        size_t at;

        json_array_foreach (json_object_get (vector, "finds"), at, spelling)
        {
          g_test_message ("%s by %s in %s", name, json_string_value (spelling), keys);
          g_assert_true (finds (json_string_value (spelling), keys, CF_FOLD_MEMBERS));
          checked++;
        }
        json_decref (vector);
      }
  }
  g_assert_cmpuint (checked, ==, 54);
}

static void
test_members (void)
{
  static const struct {
    const char *name;
    const char *query;
    gboolean found;
  } cases[] = {
      {"张三丰", "张", TRUE},
      {"张三丰", "張三", TRUE},
      {"张三丰", "张 三丰", TRUE},
      {"張三豐", "张三丰", TRUE},
      {"张三丰", "三丰", TRUE}, /* the given name alone */
      {"张三丰", "sf", TRUE},
      {"张三丰", "丰", FALSE}, /* one character finds half the town */
      {"欧阳小明", "小明", TRUE},
      {"王小明", "xiaoming", TRUE},
      {"王小明", "xm", TRUE},
      {"王小明", "明", FALSE},
      {"张三丰", "zhangsanf", TRUE},
      {"张三丰", "Zhang San Feng", TRUE},
      {"张三丰", "zhangsf", TRUE},
      {"张三丰", "zsf", TRUE},
      {"张三丰", "zs", TRUE},
      {"张三丰", "lisi", FALSE},
      {"吕布", "lǚ bù", TRUE},
      {"吕布", "lü bu", TRUE},
      {"吕布", "lyu bu", TRUE},
      {"John Michael Smith", "smith", TRUE},
      {"John Michael Smith", "smith john", TRUE},
      {"John Michael Smith", "michael smith", TRUE},
      {"John Michael Smith", "johnmich", TRUE},
      {"John Michael Smith", "smith, jo", TRUE},
      {"John Michael Smith", "smith jane", FALSE},
      {"John Michael Smith", "jms", TRUE},
      {"José Ångström", "jose angstrom", TRUE},
      {"Jose Angstrom", "ÅNGSTRÖM", TRUE},
      {"Jack 马", "ma jack", TRUE},
      {"Jack 马", "马", TRUE},
      {"محمد علي", "علي", TRUE},
      {"🎉🎉", "🎉", TRUE},
      {"小明🎉", "小明", TRUE},
      {"王小明", "138 0013 8000", TRUE},
      {"王小明", "13800", TRUE},
      {"王小明", "１３８００", TRUE},
      {"王小明", "+86138", TRUE},
      {"王小明", "0086 138-0013", TRUE},
      {"王小明", "013800138000", TRUE},
      {"王小明", "8613800138000", TRUE},
      {"王小明", "8000", TRUE},
      {"王小明", "38000", TRUE},
      {"王小明", "8001", FALSE},
      {"王小明", "vip-7", TRUE},
      {"王小明", "VIP0007", FALSE},
      {"王小明", "VIP 70", TRUE},
      {"王小明", "m000123", TRUE},
      {"王小明", "M0001", TRUE},
      {"王小明", "%", FALSE},
      {"王小明", "\"*", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *keys =
        cf_fold_member_keys ("M000123", cases[i].name, "138-0013-8000", "VIP-70", "86");

    g_test_message ("%s by %s in %s", cases[i].name, cases[i].query, keys);
    g_assert_cmpint (finds (cases[i].query, keys, CF_FOLD_MEMBERS), ==, cases[i].found);
  }
}

/* An address is found from its beginning, from a dot of it, and by its domain; dots may be left out
 * and widths mixed. */
static void
test_mail (void)
{
  static const struct {
    const char *query;
    gboolean found;
  } cases[] = {
      {"xiao.wang@example.com", TRUE},
      {"XiaoWang", TRUE},
      {"xiao.w", TRUE},
      {"wang88@", TRUE},
      {"wang-88", TRUE},
      {"@exa", TRUE},
      {"＠example.com", TRUE},
      {"88@ex", TRUE},
      {"xia", FALSE}, /* might be a name */
      {"88", FALSE},
      {"example", FALSE},
      {"wang@", TRUE},
      {"ang@", FALSE},
      {"@exb", FALSE},
      {"@", FALSE},
  };
  g_autofree char *keys = cf_fold_mail_keys ("xiao.wang@example.com");
  g_autofree char *dashed = cf_fold_mail_keys ("xiao.wang-88@example.com");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *of = strstr (cases[i].query, "88") != NULL ? dashed : keys;

    g_test_message ("%s", cases[i].query);
    g_assert_cmpint (finds (cases[i].query, of, CF_FOLD_MEMBERS), ==, cases[i].found);
  }
}

static void
test_products (void)
{
  static const char *codes[] = {"6901234567892", "012345678905", NULL};
  static const struct {
    const char *query;
    gboolean found;
  } cases[] = {
      {"牛奶", TRUE},
      {"燕麦", TRUE},
      {"燕麦牛奶1l", TRUE},
      {"牛奶 1L", TRUE},
      {"niunai", TRUE},
      {"nn", TRUE},
      {"ymnn", TRUE},
      {"yan mai niu nai", TRUE},
      {"1l", TRUE},
      {"牛肉", FALSE},
      {"6901234567892", TRUE},
      {"69012345", TRUE},
      {"06901234567892", TRUE},
      {"0012345678905", TRUE},
      {"42", TRUE},
      {"6901234567891", FALSE},
  };
  g_autofree char *keys = cf_fold_product_keys ("燕麦牛奶 1L", codes, "4211");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s in %s", cases[i].query, keys);
    g_assert_cmpint (finds (cases[i].query, keys, CF_FOLD_PRODUCTS), ==, cases[i].found);
  }
}

static void
check_count (const char *text, guint n)
{
  g_autoptr (CfFoldQuery) members = cf_fold_query_new (text, CF_FOLD_MEMBERS);
  g_autoptr (CfFoldQuery) products = cf_fold_query_new (text, CF_FOLD_PRODUCTS);

  g_assert_cmpuint (members->probes->len, ==, n);
  if (n > 0)
    return;
  g_assert_cmpuint (members->parts->len, ==, 0);
  g_assert_cmpuint (products->probes->len, ==, 0);
}

static void
test_nothing (void)
{
  g_autofree char *longest = g_strnfill (CF_FOLD_QUERY_CHARS_MAX, 'x');
  g_autofree char *too_long = g_strnfill (CF_FOLD_QUERY_CHARS_MAX + 1, 'x');
  g_autofree char *endless = g_strnfill (1000000, 'x');

  check_count ("", 0);
  check_count ("  \t", 0);
  check_count ("\xff\xfe", 0);
  check_count ("abc\xc3", 0);
  check_count (too_long, 0);
  check_count (endless, 0);
  check_count (longest, 5);
}

static void
check_probe (const CfFoldQuery *query, guint i, const char *key, gboolean exact_only,
             CfFoldGrade grade)
{
  const CfFoldProbe *probe = g_ptr_array_index (query->probes, i);

  g_assert_cmpstr (probe->key, ==, key);
  g_assert_cmpint (probe->exact_only, ==, exact_only);
  g_assert_cmpint (probe->grade, ==, grade);
}

static void
test_best_first (void)
{
  g_autoptr (CfFoldQuery) whole = cf_fold_query_new ("8613800138000", CF_FOLD_MEMBERS);
  g_autoptr (CfFoldQuery) last = cf_fold_query_new ("8000", CF_FOLD_MEMBERS);

  check_probe (whole, 0, "c8613800138000", TRUE, CF_FOLD_BEGINNING);
  check_probe (whole, 1, "i8613800138000", TRUE, CF_FOLD_BEGINNING);
  check_probe (whole, 2, "p8613800138000", FALSE, CF_FOLD_BEGINNING);
  check_probe (last, 3, "r0008", FALSE, CF_FOLD_LAST_DIGITS);
}

/* Several things at once, in any order. */
static void
test_parts (void)
{
  static const struct {
    const char *query;
    gboolean found;
  } cases[] = {
      {"王xm", TRUE},          {"xm王", TRUE},       {"wang xm", TRUE},  {"wang xm 8000", TRUE},
      {"8000 王", TRUE},       {"王8000", TRUE},     {"wang8000", TRUE}, {"xm 138", TRUE},
      {"xiaom wang", TRUE},    {"王xm 8001", FALSE}, {"李xm", FALSE},    {"wang xh", FALSE},
      {"王 1", TRUE},          {"王 99", TRUE},      {"王 999", FALSE},  {"李 1", FALSE},
      {"w x m 1 2 3 4", TRUE},
  };
  g_autofree char *keys = cf_fold_member_keys ("M1", "王小明", "13800138000", NULL, "86");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s in %s", cases[i].query, keys);
    g_assert_cmpint (finds (cases[i].query, keys, CF_FOLD_MEMBERS), ==, cases[i].found);
  }
}

static void
check_grade (const char *text, CfFoldGrade expected)
{
  g_autofree char *keys = cf_fold_member_keys ("M1", "张三丰", "13800138000", NULL, "86");
  g_autoptr (CfFoldQuery) query = cf_fold_query_new (text, CF_FOLD_MEMBERS);
  CfFoldGrade grade;

  g_assert_true (cf_fold_query_matches (query, keys, &grade));
  g_assert_cmpint (grade, ==, expected);
}

static void
test_grades (void)
{
  check_grade ("张三丰", CF_FOLD_EXACT);
  check_grade ("sanfeng", CF_FOLD_EXACT);
  check_grade ("13800138000", CF_FOLD_EXACT);
  check_grade ("8000", CF_FOLD_LAST_DIGITS);
  check_grade ("38000", CF_FOLD_BEGINNING);
  check_grade ("张", CF_FOLD_BEGINNING);
  check_grade ("张 8000", CF_FOLD_BEGINNING);
}

static void
test_of_key (void)
{
  g_autoptr (CfFoldQuery) query = cf_fold_query_of_key ("c123");

  g_assert_cmpuint (query->probes->len, ==, 1);
  check_probe (query, 0, "c123", TRUE, CF_FOLD_BEGINNING);
  g_assert_null (query->code);
}

/* --- whatever way it is written --- */

static char *
widen (const char *text)
{
  GString *wide = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = cf_fold_next (at)) {
    gunichar character = g_utf8_get_char (at);

    g_string_append_unichar (wide,
                             character > 0x20 && character < 0x7F ? character + 0xFEE0 : character);
  }
  return g_string_free (wide, FALSE);
}

/* With something between any two characters, now and then. */
static char *
part (const char *text, const char *between, const CfRandom *random)
{
  GString *parted = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = cf_fold_next (at)) {
    if (at != text && cf_random_below (random, 3) == 0)
      g_string_append (parted, between);
    g_string_append_unichar (parted, g_utf8_get_char (at));
  }
  return g_string_free (parted, FALSE);
}

static char *
rewrite (const char *text, gboolean is_phone, const CfRandom *random)
{
  switch (cf_random_below (random, 5)) {
  case 0:
    return widen (text);
  case 1:
    return is_phone ? part (text, "-", random) : g_utf8_strup (text, -1);
  case 2:
    return is_phone ? part (text, " ", random) : g_utf8_strdown (text, -1);
  case 3:
    return is_phone ? g_strconcat ("+86 ", text, NULL)
                    : g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  default:
    return is_phone ? g_strconcat ("0086", text, NULL) : g_strconcat ("  ", text, "\t", NULL);
  }
}

static void
test_any_folding (void)
{
  static const char *const names[] = {"張三豐",
                                      "王小明",
                                      "José Ångström",
                                      "欧阳锋",
                                      "O'Brien",
                                      "Müller",
                                      "Robert'); DROP TABLE member;--"};
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, 9, &random);
  for (int i = 0; i < 3000; i++) {
    const char *name = names[cf_random_below (&random, G_N_ELEMENTS (names))];
    g_autofree char *phone = g_strdup_printf ("1%u%09u", 3 + (guint)cf_random_below (&random, 7),
                                              (guint)cf_random_below (&random, 1000000000));
    g_autofree char *stored = rewrite (phone, TRUE, &random);
    g_autofree char *keys = cf_fold_member_keys ("M1", name, stored, NULL, "86");
    g_autofree char *name_typed = rewrite (name, FALSE, &random);
    g_autofree char *phone_typed = rewrite (phone, TRUE, &random);

    g_test_message ("%s, %s in %s", name_typed, phone_typed, keys);
    g_assert_true (finds (name_typed, keys, CF_FOLD_MEMBERS));
    g_assert_true (finds (phone_typed, keys, CF_FOLD_MEMBERS));
    g_assert_true (finds (phone + 7, keys, CF_FOLD_MEMBERS));
  }
}

/* A long name is found by its own text, although its keys were cut. */
static void
test_cut (void)
{
  GString *name = g_string_new (NULL);

  for (int i = 0; i < 150; i++)
    g_string_append (name, i % 2 == 0 ? "张" : "李");
  {
    g_autofree char *keys = cf_fold_member_keys ("M1", name->str, NULL, NULL, "86");

    g_assert_true (finds (name->str, keys, CF_FOLD_MEMBERS));
  }
  g_string_free (name, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/vectors", test_vectors);
  g_test_add_func ("/query/members", test_members);
  g_test_add_func ("/query/products", test_products);
  g_test_add_func ("/query/nothing", test_nothing);
  g_test_add_func ("/query/best-first", test_best_first);
  g_test_add_func ("/query/parts", test_parts);
  g_test_add_func ("/query/grades", test_grades);
  g_test_add_func ("/query/of-key", test_of_key);
  g_test_add_func ("/query/any-folding", test_any_folding);
  g_test_add_func ("/query/cut", test_cut);
  g_test_add_func ("/query/mail", test_mail);
  return g_test_run ();
}
