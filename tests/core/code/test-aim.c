// SPDX-License-Identifier: Apache-2.0
#include "core/code/aim.h"

#include <string.h>

static void
test_find (void)
{
  static const struct {
    const char *scan;
    CfAim aim;
    gsize used;
  } rows[] = {
      {"]E04006381333931", CF_AIM_RETAIL, 3},
      {"]E105", CF_AIM_ADD_ON, 3},
      {"]E3977", CF_AIM_RETAIL_ADD_ON, 3},
      {"]E496385074", CF_AIM_EAN8, 3},
      {"]C101", CF_AIM_GS1, 3},
      {"]C0A", CF_AIM_OTHER, 3},
      {"]e001", CF_AIM_GS1, 3},
      {"]d2", CF_AIM_GS1, 3},
      {"]d1A", CF_AIM_OTHER, 3},
      {"]d5", CF_AIM_GS1_ECI, 3},
      {"]Q3", CF_AIM_GS1, 3},
      {"]Q1A", CF_AIM_OTHER, 3},
      {"]J1", CF_AIM_GS1, 3},
      {"]I1", CF_AIM_ITF, 3},
      {"]A0", CF_AIM_OTHER, 3},
      {"]zZ", CF_AIM_OTHER, 3},
      {"E0", CF_AIM_NONE, 0},
      {"]E", CF_AIM_NONE, 0},
      {"]", CF_AIM_NONE, 0},
      {"", CF_AIM_NONE, 0},
      {"]1A", CF_AIM_NONE, 0},
      {"[E0", CF_AIM_NONE, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize used = 99;

    g_test_message ("%s", rows[i].scan);
    g_assert_cmpint (cf_aim_find (rows[i].scan, strlen (rows[i].scan), &used), ==, rows[i].aim);
    g_assert_cmpuint (used, ==, rows[i].used);
  }
}

static void
test_unescape_eci (void)
{
  static const char *const rows[][2] = {
      {"\\00002601A", "01A"}, {"A\\\\B", "A\\B"},         {"A\\00002", "A\\00002"}, {"", ""},
      {"\\", "\\"},           {"\\000026\\000003x", "x"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *plain = cf_aim_unescape_eci (rows[i][0], strlen (rows[i][0]));

    g_assert_cmpstr (plain, ==, rows[i][1]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/aim/find", test_find);
  g_test_add_func ("/code/aim/unescape-eci", test_unescape_eci);
  return g_test_run ();
}
