// SPDX-License-Identifier: Apache-2.0
#include "fold/keys.h"

#include <string.h>

#include "fold/text.h"

static void
test_member (void)
{
  g_autofree char *keys =
      cf_fold_member_keys ("M000123", "张三丰", "138-0013-8000", "VIP 0042", "86");
  g_autofree char *bare = cf_fold_member_keys ("7", "", NULL, NULL, "86");

  g_assert_cmpstr (keys, ==,
                   "im000123 cvip0042 p13800138000 r00083100831 n张三丰 yzhangsanfeng yzhangsf "
                   "azsf n三丰 ysanfeng asf");
  g_assert_cmpstr (bare, ==, "i7");
}

/* The given name alone finds its bearer, behind a surname of one character or of two; one character
 * is too few, and what is no person's name is not cut. */
static void
test_given (void)
{
  static const struct {
    const char *name;
    const char *given; /* keys that end the text */
    gboolean has;
  } rows[] = {
      {"王小明", " n小明 yxiaoming axm", TRUE},
      {"歐陽修文", " n修文 yxiuwen axw", TRUE}, /* traditional */
      {"欧阳修", " n阳修", FALSE},
      {"王明", " n明", FALSE},
      {"王吕女", " n吕女 ylvnv aln ylunu", TRUE},
      {"上海某某有限公司", " n海某", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *keys = cf_fold_member_keys ("1", rows[i].name, NULL, NULL, "86");

    g_test_message ("%s: %s", rows[i].name, keys);
    if (rows[i].has)
      g_assert_true (g_str_has_suffix (keys, rows[i].given));
    else
      g_assert_null (strstr (keys, rows[i].given));
  }
}

static void
test_latin (void)
{
  g_autofree char *keys = cf_fold_member_keys ("1", "José Smith", "+1 415 555 0100", "", "86");
  g_autofree char *mixed = cf_fold_member_keys ("2", "Jack 吕", "none", NULL, "86");

  g_assert_cmpstr (keys, ==, "i1 p4155550100 r0010555514 njose nsmith njosesmith ajs");
  g_assert_cmpstr (mixed, ==, "i2 njack n吕 ylv al ylu njack吕 nlv ajl");
}

static void
test_product (void)
{
  static const char *codes[] = {"6901234567892", NULL};
  g_autofree char *keys = cf_fold_product_keys ("蒙牛 绿茶 1L", codes, "42");
  g_autofree char *bare = cf_fold_product_keys ("Tea", NULL, NULL);

  g_assert_cmpstr (keys, ==,
                   "c6901234567892 c06901234567892 u42 n蒙牛绿茶 ymengniulvcha amnlc "
                   "ymengniulucha n牛绿茶 yniulvcha anlc yniulucha n绿茶 ylvcha alc ylucha n茶 "
                   "ycha ac n1l n蒙牛绿茶1l");
  g_assert_cmpstr (bare, ==, "ntea");
}

static void
check_wellformed (const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);

  g_assert_true (g_utf8_validate (keys, -1, NULL));
  for (gsize i = 0; each[i] != NULL; i++) {
    g_assert_nonnull (strchr ("cipnryau", each[i][0]));
    g_assert_cmpuint (strlen (each[i]), >=, 2);
    g_assert_cmpuint (strlen (each[i]), <=, CF_FOLD_TERM_BYTES_MAX);
    g_assert_false (g_strv_contains ((const char *const *)each + i + 1, each[i]));
  }
}

static void
test_hard_names (void)
{
  static const char *units[] = {"张", "a", "a ", "🎉", "م", "张 a ", "\"\n", "\xff", "长 x"};

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++) {
    GString *name = g_string_new (NULL);

    for (int n = 0; n < 300; n++)
      g_string_append (name, units[i]);
    {
      g_autofree char *member = cf_fold_member_keys ("M1", name->str, name->str, name->str, "86");
      g_autofree char *product = cf_fold_product_keys (name->str, NULL, name->str);

      check_wellformed (member);
      if (product[0] != '\0')
        check_wellformed (product);
      g_assert_cmpuint (strlen (product), <, 16384);
    }
    g_string_free (name, TRUE);
  }
}

static void
test_gtin (void)
{
  g_autofree char *ean8 = cf_fold_gtin ("96385074");
  g_autofree char *whole = cf_fold_gtin ("12345678901231");

  g_assert_cmpstr (ean8, ==, "00000096385074");
  g_assert_cmpstr (whole, ==, "12345678901231");
  g_assert_null (cf_fold_gtin (""));
  g_assert_null (cf_fold_gtin ("123456789012345"));
  g_assert_null (cf_fold_gtin ("12a"));
}

static void
test_mail (void)
{
  static const char *none[] = {"",         "@",          "@example.com",
                               "someone@", "no address", "x\xff@example.com"};
  g_autofree char *keys = cf_fold_mail_keys ("Xiao.Wang-88@Example.com");

  g_assert_cmpstr (keys, ==, "mxiaowang88examplecom mwang88examplecom m88examplecom m@examplecom");
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (cf_fold_mail_keys (none[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/member", test_member);
  g_test_add_func ("/keys/given", test_given);
  g_test_add_func ("/keys/latin", test_latin);
  g_test_add_func ("/keys/product", test_product);
  g_test_add_func ("/keys/hard-names", test_hard_names);
  g_test_add_func ("/keys/gtin", test_gtin);
  g_test_add_func ("/keys/mail", test_mail);
  return g_test_run ();
}
