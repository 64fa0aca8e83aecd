// SPDX-License-Identifier: Apache-2.0
#include "core/person/allowance.h"

static CfAllowance rights[] = {
    {(char[]){"b"}, NULL, CF_ALLOWANCE_POINTS, 100, 2000, FALSE},
    {(char[]){"c"}, NULL, CF_ALLOWANCE_POINTS, 100, 1000, FALSE},
    {(char[]){"a"}, NULL, CF_ALLOWANCE_POINTS, 100, 2000, FALSE},
};

/* Out of three rights with 10, 20 and 30 left: the one that ends first, then by id, then risk. */
static void
test_spread (void)
{
  static const struct {
    gint64 points;
    gint64 risk;
    const char *expected; /* NULL: not covered */
  } rows[] = {
      {0, 0, ""},
      {1, 0, "c:1"},
      {20, 0, "c:20"},
      {21, 0, "c:20 a:1"},
      {60, 0, "c:20 a:30 b:10"},
      {61, 0, NULL},
      {61, 1, "c:20 a:30 b:10 -:1"},
      {62, 1, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfAllowanceLeft lefts[] = {{&rights[0], 10}, {&rights[1], 20}, {&rights[2], 30}};
    g_autoptr (GPtrArray) parts =
        cf_allowance_spread (lefts, G_N_ELEMENTS (lefts), rows[i].points, rows[i].risk);
    g_autoptr (GString) told = g_string_new (NULL);

    for (guint j = 0; parts != NULL && j < parts->len; j++) {
      const CfPointsPart *part = g_ptr_array_index (parts, j);

      g_string_append_printf (told, "%s%s:%d", j > 0 ? " " : "",
                              part->grant_id != NULL ? part->grant_id : "-", (int)part->points);
    }
    g_assert_cmpstr (parts != NULL ? told->str : NULL, ==, rows[i].expected);
  }
}

static void
test_spread_nothing (void)
{
  g_autoptr (GPtrArray) parts = cf_allowance_spread (NULL, 0, 5, 5);

  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_null (cf_allowance_spread (NULL, 0, 5, 4));
}

/* Until the margin before its end, and not once it is wanted back. */
static void
test_spendable (void)
{
  CfAllowance right = {.expires_at_us = G_TIME_SPAN_DAY};

  g_assert_true (cf_allowance_is_spendable (&right, 0));
  g_assert_true (cf_allowance_is_spendable (&right, G_TIME_SPAN_DAY - CF_ALLOWANCE_MARGIN_US - 1));
  g_assert_false (cf_allowance_is_spendable (&right, G_TIME_SPAN_DAY - CF_ALLOWANCE_MARGIN_US));
  right.is_wanted_back = TRUE;
  g_assert_false (cf_allowance_is_spendable (&right, 0));
}

static void
test_names (void)
{
  CfAllowanceKind kind;

  g_assert_true (cf_allowance_kind_parse (cf_allowance_kind_name (CF_ALLOWANCE_POINTS), &kind));
  g_assert_cmpint (kind, ==, CF_ALLOWANCE_POINTS);
  g_assert_false (cf_allowance_kind_parse ("gift-card", &kind));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/allowance/spread", test_spread);
  g_test_add_func ("/allowance/spread-nothing", test_spread_nothing);
  g_test_add_func ("/allowance/spendable", test_spendable);
  g_test_add_func ("/allowance/names", test_names);
  return g_test_run ();
}
