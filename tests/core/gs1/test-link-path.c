// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/link-path.h"

#include <string.h>

/* "01 22 10" as an array. */
static gsize
split (char **names, const char *ais[CF_LINK_PATH_MAX])
{
  gsize n = 0;

  for (; names[n] != NULL; n++)
    ais[n] = names[n];
  return n;
}

static void
test_valid (void)
{
  static const struct {
    const char *ais;
    gboolean valid;
  } rows[] = {
      {"00", TRUE},         {"01", TRUE},
      {"01 22", TRUE},      {"01 10", TRUE},
      {"01 21", TRUE},      {"01 22 10 21", TRUE},
      {"01 22 21", TRUE},   {"01 235", TRUE},
      {"414 254", TRUE},    {"414 7040", TRUE},
      {"415 8020", TRUE},   {"417 7040", TRUE},
      {"8004 7040", TRUE},  {"8006 22 10 21", TRUE},
      {"8010 8011", TRUE},  {"8017 8019", TRUE},
      {"8018 8019", TRUE},  {"253", TRUE},
      {"255", TRUE},        {"401", TRUE},
      {"402", TRUE},        {"8003", TRUE},
      {"8013", TRUE},       {"01 10 22", FALSE},
      {"01 21 10", FALSE},  {"01 22 235", FALSE},
      {"01 235 21", FALSE}, {"01 10 10", FALSE},
      {"00 10", FALSE},     {"414 254 7040", FALSE},
      {"10", FALSE},        {"02", FALSE},
      {"01 99", FALSE},     {"89", FALSE},
      {"410", FALSE},       {"8006 235", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) names = g_strsplit (rows[i].ais, " ", -1);
    const char *ais[CF_LINK_PATH_MAX];
    gsize n = split (names, ais);

    g_test_message ("%s", rows[i].ais);
    g_assert_true (cf_link_path_is_valid (ais, n) == rows[i].valid);
  }
  g_assert_false (cf_link_path_is_valid (NULL, 0));
}

static void
test_wants (void)
{
  static const struct {
    const char *ais;
    const char *ai;
    gboolean wanted;
  } rows[] = {
      {"01", "10", TRUE},         {"01 21", "10", TRUE},   {"01 235", "10", FALSE},
      {"01", "17", FALSE},        {"01", "235", TRUE},     {"00", "10", FALSE},
      {"414 254", "7040", FALSE}, {"01 10", "235", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) names = g_strsplit (rows[i].ais, " ", -1);
    const char *ais[CF_LINK_PATH_MAX];
    gsize n = split (names, ais);

    g_test_message ("%s %s", rows[i].ais, rows[i].ai);
    g_assert_true (cf_link_path_wants (ais, n, rows[i].ai) == rows[i].wanted);
  }
}

static void
test_choose (void)
{
  static const struct {
    const char *candidates;
    const char *path;
  } rows[] = {
      {"21 01 10", "01 10 21"},     {"01 17", "01"},
      {"01 235 21", "01 21"},       {"01 235", "01 235"},
      {"01 235 22 10", "01 22 10"}, {"10 10 01", "01 10"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) names = g_strsplit (rows[i].candidates, " ", -1);
    const char *candidates[CF_LINK_PATH_MAX];
    const char *path[CF_LINK_PATH_MAX + 1] = {NULL};
    gsize n = cf_link_path_choose ("01", candidates, split (names, candidates), path);
    g_autofree char *joined = NULL;

    path[n] = NULL;
    joined = g_strjoinv (" ", (char **)(gpointer)path);
    g_assert_cmpstr (joined, ==, rows[i].path);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/link-path/valid", test_valid);
  g_test_add_func ("/gs1/link-path/wants", test_wants);
  g_test_add_func ("/gs1/link-path/choose", test_choose);
  return g_test_run ();
}
