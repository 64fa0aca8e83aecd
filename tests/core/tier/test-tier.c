// SPDX-License-Identifier: Apache-2.0
#include "core/tier/tier.h"

#include "support/vectors.h"

#define DAY 20000

static CfTierRule *
make_rule (gint64 grace_days, gboolean soft_landing)
{
  CfTierRule *rule = cf_tier_rule_new ();
  CfTier *gold;

  rule->window_days = 365;
  rule->grace_days = grace_days;
  rule->soft_landing = soft_landing;
  (void)cf_tier_rule_add (rule, "Bronze", 0);
  (void)cf_tier_rule_add (rule, "Silver", 1000);
  gold = cf_tier_rule_add (rule, "Gold", 2000);
  g_ptr_array_add (gold->privileges, cf_privilege_new (CF_PRIVILEGE_QUEUE, "first"));
  return rule;
}

static void
test_reached (void)
{
  g_autoptr (CfTierRule) rule = make_rule (30, TRUE);

  g_assert_cmpint (cf_tier_reached (rule, -1), ==, CF_TIER_NONE);
  g_assert_cmpint (cf_tier_reached (rule, 0), ==, 0);
  g_assert_cmpint (cf_tier_reached (rule, 999), ==, 0);
  g_assert_cmpint (cf_tier_reached (rule, 1000), ==, 1);
  g_assert_cmpint (cf_tier_reached (rule, G_MAXINT64), ==, 2);
  g_assert_cmpint (cf_tier_rule_find (rule, "Gold"), ==, 2);
  g_assert_cmpint (cf_tier_rule_find (rule, "gold"), ==, CF_TIER_NONE);
  g_assert_cmpint (cf_tier_rule_find (rule, NULL), ==, CF_TIER_NONE);
}

static void
assert_standing (CfTierStanding is, gint place, gint64 kept_until)
{
  g_assert_cmpint (is.place, ==, place);
  g_assert_cmpint (is.kept_until, ==, kept_until);
}

static void
test_up_and_down (void)
{
  g_autoptr (CfTierRule) rule = make_rule (30, FALSE);
  CfTierStanding s = {CF_TIER_NONE, 0};

  s = cf_tier_decide (rule, s, 2500, DAY);
  assert_standing (s, 2, 0); /* up at once, over a tier */
  s = cf_tier_decide (rule, s, 100, DAY + 10);
  assert_standing (s, 2, DAY + 39); /* thirty days' grace, the first of them today */
  s = cf_tier_decide (rule, s, 100, DAY + 39);
  assert_standing (s, 2, DAY + 39);
  assert_standing (cf_tier_decide (rule, s, 2000, DAY + 39), 2, 0); /* earned again */
  assert_standing (cf_tier_decide (rule, s, 1500, DAY + 40), 1, 0);
  assert_standing (cf_tier_decide (rule, s, 100, DAY + 40), 0, 0); /* down at once */
}

static void
test_soft_landing (void)
{
  g_autoptr (CfTierRule) rule = make_rule (30, TRUE);
  CfTierStanding s = cf_tier_decide (rule, (CfTierStanding){2, 0}, 0, DAY);
  CfTierStanding late = s;

  assert_standing (s, 2, DAY + 29);
  for (gint64 day = DAY; day <= DAY + 100; day++) {
    s = cf_tier_decide (rule, s, 0, day);
    g_assert_cmpint (s.place, ==, day < DAY + 30 ? 2 : day < DAY + 60 ? 1 : 0);
  }
  assert_standing (s, 0, 0);
  /* One that was looked at on no day between comes to the same. */
  assert_standing (cf_tier_decide (rule, late, 0, DAY + 45), 1, DAY + 59);
  assert_standing (cf_tier_decide (rule, late, 0, DAY + 100), 0, 0);
}

static void
test_no_grace (void)
{
  g_autoptr (CfTierRule) hard = make_rule (0, FALSE);
  g_autoptr (CfTierRule) soft = make_rule (0, TRUE);
  CfTierStanding s;

  assert_standing (cf_tier_decide (hard, (CfTierStanding){2, 0}, 0, DAY), 0, 0);
  s = cf_tier_decide (soft, (CfTierStanding){2, 0}, 0, DAY);
  assert_standing (s, 1, DAY);
  assert_standing (cf_tier_decide (soft, s, 0, DAY), 1, DAY);
  assert_standing (cf_tier_decide (soft, s, 0, DAY + 1), 0, 0);
}

/* Any counts on any days: never above what was held or reached, never below what is reached, and
 * deciding twice is deciding once. */
static void
test_property (void)
{
  for (guint i = 0; i < 20000; i++) {
    g_autoptr (CfTierRule) rule =
        make_rule (g_test_rand_int_range (0, 40), g_test_rand_int_range (0, 2) == 1);
    CfTierStanding before = {g_test_rand_int_range (-1, 3), 0};
    gint64 count = g_test_rand_int_range (-100, 3000);
    gint64 day = DAY + g_test_rand_int_range (0, 200);
    gint reached = cf_tier_reached (rule, count);
    CfTierStanding once;
    CfTierStanding twice;

    if (g_test_rand_int_range (0, 2) == 1)
      before.kept_until = DAY + g_test_rand_int_range (0, 200);
    once = cf_tier_decide (rule, before, count, day);
    twice = cf_tier_decide (rule, once, count, day);
    g_assert_cmpint (once.place, >=, reached);
    g_assert_cmpint (once.place, <=, MAX (before.place, reached));
    g_assert_true (once.place == reached ? once.kept_until == 0 : once.kept_until >= day);
    assert_standing (twice, once.place, once.kept_until);
  }
}

static void
test_preview (void)
{
  g_autoptr (CfTierRule) rule = make_rule (30, TRUE);
  g_auto (CfTierView) view = {0};

  cf_tier_preview (rule, "Silver", 0, 1200, 712, &view);
  g_assert_cmpstr (view.name, ==, "Silver");
  g_assert_false (view.is_provisional);
  g_assert_cmpstr (view.next, ==, "Gold");
  g_assert_cmpint (view.missing, ==, 88);
  g_assert_cmpuint (view.privileges->len, ==, 0);
  cf_tier_view_clear (&view);

  cf_tier_preview (rule, "Silver", 0, 1200, 800, &view);
  g_assert_cmpstr (view.name, ==, "Gold");
  g_assert_true (view.is_provisional);
  g_assert_null (view.next);
  g_assert_cmpuint (view.privileges->len, ==, 1);
  cf_tier_view_clear (&view);

  cf_tier_preview (rule, "Gold", DAY, 1700, 100, &view);
  g_assert_cmpstr (view.name, ==, "Gold");
  g_assert_cmpint (view.kept_until, ==, DAY);
  g_assert_cmpint (view.missing_to_keep, ==, 200);
  cf_tier_view_clear (&view);

  /* What was taken back here brings nobody down. */
  cf_tier_preview (rule, "Gold", 0, 2000, -500, &view);
  g_assert_cmpstr (view.name, ==, "Gold");
  g_assert_cmpint (view.kept_until, ==, 0);
  cf_tier_view_clear (&view);

  cf_tier_preview (rule, "Founder", 0, 0, 0, &view);
  g_assert_cmpstr (view.name, ==, "Bronze"); /* what nobody knows any more is no tier */
  g_assert_false (view.is_provisional);
}

/* What is published of a loyalty programme: the tier after a sale. */
static void
check_published (const json_t *vector)
{
  static const char *const names[] = {"bronze", "silver", "gold"};
  const json_t *from = json_object_get (vector, "thresholds_minor");
  gint64 before = json_integer_value (json_object_get (vector, "spent_before_minor"));
  gint64 sale = json_integer_value (json_object_get (vector, "this_sale_minor"));
  g_autoptr (CfTierRule) rule = cf_tier_rule_new ();
  g_auto (CfTierView) view = {0};
  const CfTier *decided;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    (void)cf_tier_rule_add (rule, names[i], json_integer_value (json_object_get (from, names[i])));
  decided = cf_tier_rule_get (rule, cf_tier_reached (rule, before + sale));
  g_assert_cmpstr (decided->name, ==, json_string_value (json_object_get (vector, "expect_tier")));
  /* A till that has sold by itself says the same. */
  decided = cf_tier_rule_get (rule, cf_tier_reached (rule, before));
  cf_tier_preview (rule, decided->name, 0, before, sale, &view);
  g_assert_cmpstr (view.name, ==, json_string_value (json_object_get (vector, "expect_tier")));
}

static void
test_published (void)
{
  cf_vectors_each ("tiers.jsonl", 7, check_published);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/tier/reached", test_reached);
  g_test_add_func ("/core/tier/up-and-down", test_up_and_down);
  g_test_add_func ("/core/tier/soft-landing", test_soft_landing);
  g_test_add_func ("/core/tier/no-grace", test_no_grace);
  g_test_add_func ("/core/tier/property", test_property);
  g_test_add_func ("/core/tier/preview", test_preview);
  g_test_add_func ("/core/tier/published", test_published);
  return g_test_run ();
}
