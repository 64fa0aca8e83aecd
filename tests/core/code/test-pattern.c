// SPDX-License-Identifier: Apache-2.0
#include "core/code/pattern.h"

#include <string.h>

static void
test_valid (void)
{
  static const struct {
    CfCodePattern pattern;
    gboolean valid;
  } rows[] = {
      {{"21IIIIIWWWWWC", 3, 0}, TRUE},
      {{"2IIIIIIC", 0, 0}, TRUE},
      {{"2xIIIIIPPPPPWWWWWC", 3, 2}, TRUE},
      {{"02IIIIIVPPPPC", 0, 2}, TRUE},
      {{"02IIIIVPPPPPC", 0, 2}, TRUE},
      {{"22IIIIIIINNNC", 0, 0}, TRUE},
      {{"02IIIIIVWWWWC", 3, 0}, TRUE},
      {{"21IIIIIWWWWW", 3, 0}, FALSE},
      {{"21IIIIIWWWWWWC", 3, 0}, FALSE},
      {{"21IIIIIWWWWWx", 3, 0}, FALSE},
      {{"21IIIIIWWCWWC", 3, 0}, FALSE},
      {{"21IIWIIWWWWWC", 3, 0}, FALSE},
      {{"21IIIIIKKKKKC", 3, 0}, FALSE},
      {{"21VIIIIVPPPPC", 0, 2}, FALSE},
      {{"21IIIIIIVPPPC", 0, 2}, FALSE},
      {{"21IIIIIVxxxxC", 0, 2}, FALSE},
      {{"21IIIIIWWWWWC", 6, 0}, FALSE},
      {{"21IIIIIPPPPPC", 0, 6}, FALSE},
      {{"2PPPPPPPPPPPC", 0, 2}, FALSE},
      {{"", 0, 0}, FALSE},
      {{NULL, 0, 0}, FALSE},
  };
  gsize n_patterns;
  const CfCodePattern *defaults = cf_code_pattern_defaults (&n_patterns);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].pattern.layout != NULL ? rows[i].pattern.layout : "(none)");
    g_assert_true (cf_code_pattern_is_valid (&rows[i].pattern) == rows[i].valid);
  }
  for (gsize i = 0; i < n_patterns; i++)
    g_assert_true (cf_code_pattern_is_valid (&defaults[i]));
}

static void
test_match (void)
{
  static const struct {
    CfCodePattern pattern;
    const char *digits;
    CfCodePatternMatch match;
    const char *item;
    gint64 weight;
    gint64 price;
    gint64 pieces;
  } rows[] = {
      {{"21IIIIIWWWWWC", 3, 0}, "2112345015002", CF_CODE_PATTERN_MATCH, "12345", 1500, -1, -1},
      {{"20IIIIIIPPPPC", 0, 2}, "2001234567893", CF_CODE_PATTERN_MATCH, "012345", -1, 6789, -1},
      {{"2xIIIIIPPPPPWWWWWC", 3, 2},
       "221234500678012345",
       CF_CODE_PATTERN_MATCH,
       "12345",
       1234,
       678,
       -1},
      {{"22IIIIIIINNNC", 0, 0}, "2212345670120", CF_CODE_PATTERN_MATCH, "1234567", -1, -1, 12},
      {{"2IIIIIIC", 0, 0}, "21234567", CF_CODE_PATTERN_MATCH, "123456", -1, -1, -1},
      {{"02IIIIIVPPPPC", 0, 2}, "0212345928750", CF_CODE_PATTERN_MATCH, "12345", -1, 2875, -1},
      {{"02IIIIIVPPPPC", 0, 2}, "0212345828750", CF_CODE_PATTERN_BAD_CHECK_DIGIT, "", 0, 0, 0},
      {{"02IIIIVPPPPPC", 0, 2}, "0212346146850", CF_CODE_PATTERN_MATCH, "1234", -1, 14685, -1},
      {{"21IIIIIWWWWWC", 3, 0}, "2012345015002", CF_CODE_PATTERN_NO_MATCH, "", 0, 0, 0},
      {{"21IIIIIWWWWWC", 3, 0}, "21123450", CF_CODE_PATTERN_NO_MATCH, "", 0, 0, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfCodeLabel label = {0};

    g_test_message ("%s %s", rows[i].pattern.layout, rows[i].digits);
    g_assert_true (cf_code_pattern_is_valid (&rows[i].pattern));
    g_assert_cmpint (
        cf_code_pattern_match (&rows[i].pattern, rows[i].digits, strlen (rows[i].digits), &label),
        ==, rows[i].match);
    g_assert_cmpstr (label.item, ==, rows[i].item);
    g_assert_cmpint (label.weight, ==, rows[i].weight);
    g_assert_cmpint (label.price, ==, rows[i].price);
    g_assert_cmpint (label.pieces, ==, rows[i].pieces);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/pattern/valid", test_valid);
  g_test_add_func ("/code/pattern/match", test_match);
  return g_test_run ();
}
