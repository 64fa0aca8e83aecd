// SPDX-License-Identifier: Apache-2.0
#include "core/shelf/tag.h"

static void
test_tags (void)
{
  static const struct {
    const char *typed;
    const char *tags;
  } cases[] = {
      {"Nuts, Milk", "nuts milk"}, {"花生、牛奶，蛋", "花生 牛奶 蛋"}, {"  ", NULL}, {NULL, NULL},
      {";nuts;", "nuts"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *tags = cf_tags_clean (cases[i].typed);

    g_assert_cmpstr (tags, ==, cases[i].tags);
  }
}

/* Of one and of many is the same; what only begins alike is not. */
static void
test_avoided (void)
{
  static const struct {
    const char *tags;
    const char *avoids;
    const char *both;
  } cases[] = {
      {"milk 奶 nuts 坚果", "坚果 gluten", "坚果"},
      {"milk nuts", "nuts milk", "milk, nuts"},
      {"nuts", "nut", "nuts"},
      {"peach milk", "peaches milks", "peach, milk"},
      {"nuts", "coconut", NULL},
      {"egg", "eggplants", NULL},
      {"milk", NULL, NULL},
      {NULL, "milk", NULL},
      {"", "", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *both = cf_tags_avoided (cases[i].tags, cases[i].avoids);

    g_assert_cmpstr (both, ==, cases[i].both);
  }
}

static void
test_is (void)
{
  g_assert_true (cf_tag_is ("nut", "nuts") && cf_tag_is ("peaches", "peach"));
  g_assert_true (cf_tag_is ("花生", "花生"));
  g_assert_false (cf_tag_is ("nut", "coconut") || cf_tag_is ("nut", "nutmeg"));
}

static void
test_split (void)
{
  g_auto (GStrv) list = cf_tags_split ("nuts milk");

  g_assert_cmpuint (g_strv_length (list), ==, 2);
  g_assert_cmpstr (list[1], ==, "milk");
  g_assert_null (cf_tags_split (NULL));
}

/* The word that is being typed becomes the tag; what stands before it stays as it was typed. */
static void
test_complete (void)
{
  static const struct {
    const char *typed;
    gsize last;
    const char *completed;
  } cases[] = {
      {"", 0, "milk "},
      {"mi", 0, "milk "},
      {"Nuts, MI", 6, "Nuts, milk "},
      {"nuts ", 5, "nuts milk "},
      {"坚果、m", 9, "坚果、milk "},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *completed = cf_tags_complete (cases[i].typed, "milk");

    g_assert_cmpuint (cf_tags_last (cases[i].typed), ==, cases[i].last);
    g_assert_cmpstr (completed, ==, cases[i].completed);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shelf/tag/clean", test_tags);
  g_test_add_func ("/shelf/tag/avoided", test_avoided);
  g_test_add_func ("/shelf/tag/is", test_is);
  g_test_add_func ("/shelf/tag/complete", test_complete);
  g_test_add_func ("/shelf/tag/split", test_split);
  return g_test_run ();
}
