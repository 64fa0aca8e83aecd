// SPDX-License-Identifier: Apache-2.0
#include "crm/tier/rule.h"

#include "support/desk.h"
#include "support/test-db.h"

#define RULE "{\"counterfoil_tiers\":1,\"tiers\":[{\"from\":0,\"name\":\"Bronze\"}]}"

static gint64
rows_told (TestDesk *desk)
{
  return test_desk_read (desk, "SELECT COUNT (*) FROM feed_row WHERE feed = 'catalogue' "
                               "AND row_key = '/tiers' AND body IS NOT NULL");
}

static void
test_life (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfTierRule) none = NULL;
  g_autoptr (CfTierRule) read = NULL;
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  const CfTierRule *rule;
  gint64 day;

  g_assert_true (cf_tier_rule_of_change (change, &rule, &day, NULL));
  g_assert_null (rule);
  g_assert_true (cf_tier_rule_save (change, RULE, TEST_DESK_NOW_US, NULL));
  g_assert_true (cf_tier_rule_of_change (change, &rule, &day, NULL));
  g_assert_cmpuint (rule->tiers->len, ==, 1);
  g_assert_cmpint (day, ==, TEST_DESK_NOW_US / G_TIME_SPAN_DAY);
  g_assert_true (cf_tier_rule_bring_on (change, TEST_DESK_NOW_US + 9 * G_TIME_SPAN_DAY, NULL));
  g_assert_true (cf_tier_rule_bring_on (change, TEST_DESK_NOW_US + G_TIME_SPAN_DAY, NULL));
  g_assert_true (cf_tier_rule_of_change (change, &rule, &day, NULL));
  g_assert_cmpint (day, ==, TEST_DESK_NOW_US / G_TIME_SPAN_DAY + 1);
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (rows_told (desk), ==, 1);
  g_assert_true (cf_tier_rule_read (desk->session, &read, NULL));
  g_assert_cmpint (read->window_days, ==, 365);
  g_clear_pointer (&change, cf_change_free);
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_tier_rule_remove (change, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (rows_told (desk), ==, 0);
  g_assert_true (cf_tier_rule_read (desk->session, &none, NULL));
  g_assert_null (none);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/tier/rule/life", test_life);
  return test_db_run ();
}
