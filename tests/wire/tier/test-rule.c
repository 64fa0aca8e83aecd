// SPDX-License-Identifier: Apache-2.0
#include "wire/tier/rule.h"

#include <string.h>

#define TIERS "\"tiers\":[{\"name\":\"Silver\",\"from\":1000},{\"name\":\"Gold\",\"from\":2000}]"

static void
test_reads (void)
{
  static const char text[] =
      "{\"counterfoil_tiers\": 1, \"measure\": \"visits\", \"window_days\": 90,\n"
      " \"grace_days\": 30, \"soft_landing\": true, \"tiers\": [\n"
      "  {\"name\": \"银卡\", \"from\": 3},\n"
      "  {\"name\": \"金卡\", \"from\": 10, \"privileges\": [\n"
      "   {\"kind\": \"queue\", \"words\": \"优先\"}, {\"words\": \"a bag\"}]}]}";
  g_autofree char *canonical = NULL;
  g_autofree char *again = NULL;
  g_autoptr (CfTierRule) rule = cf_wire_tier_rule_parse (text, strlen (text), &canonical, NULL);
  g_autoptr (CfTierRule) same = NULL;
  const CfTier *gold;

  g_assert_nonnull (rule);
  g_assert_cmpint (rule->measure, ==, CF_TIER_VISITS);
  g_assert_cmpint (rule->window_days, ==, 90);
  g_assert_cmpint (rule->grace_days, ==, 30);
  g_assert_true (rule->soft_landing);
  gold = cf_tier_rule_get (rule, 1);
  g_assert_cmpstr (gold->name, ==, "金卡");
  g_assert_cmpint (gold->from, ==, 10);
  g_assert_cmpuint (gold->privileges->len, ==, 2);
  g_assert_cmpint (((CfPrivilege *)gold->privileges->pdata[0])->kind, ==, CF_PRIVILEGE_QUEUE);
  g_assert_cmpint (((CfPrivilege *)gold->privileges->pdata[1])->kind, ==, CF_PRIVILEGE_OTHER);
  same = cf_wire_tier_rule_parse (canonical, strlen (canonical), &again, NULL);
  g_assert_nonnull (same);
  g_assert_cmpstr (again, ==, canonical);
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    const char *fault; /* its beginning */
  } rows[] = {
      {"[]", NULL},
      {"{\"counterfoil_tiers\":1}", "tiers: missing"},
      {"{\"counterfoil_tiers\":2," TIERS "}", "counterfoil_tiers: "},
      {"{" TIERS "}", "counterfoil_tiers: "},
      {"{\"counterfoil_tiers\":1,\"tiers\":[]}", "tiers: "},
      {"{\"counterfoil_tiers\":1,\"measure\":\"luck\"," TIERS "}", "measure: "},
      {"{\"counterfoil_tiers\":1,\"window_days\":0," TIERS "}", "window_days: "},
      {"{\"counterfoil_tiers\":1,\"grace_days\":-1," TIERS "}", "grace_days: "},
      {"{\"counterfoil_tiers\":1,\"colour\":1," TIERS "}", ": a member that is not known"},
      {"{\"counterfoil_tiers\":1,\"tiers\":[{\"name\":\"A\"}]}", "tiers[0].from: "},
      {"{\"counterfoil_tiers\":1,\"tiers\":[{\"from\":1}]}", "tiers[0].name: "},
      {"{\"counterfoil_tiers\":1,\"tiers\":[{\"name\":\"A\",\"from\":1},"
       "{\"name\":\"B\",\"from\":1}]}",
       "tiers[1].from: "},
      {"{\"counterfoil_tiers\":1,\"tiers\":[{\"name\":\"A\",\"from\":1},"
       "{\"name\":\"A\",\"from\":2}]}",
       "tiers[1].name: "},
      {"{\"counterfoil_tiers\":1,\"tiers\":[{\"name\":\"A\",\"from\":1,"
       "\"privileges\":[{\"kind\":\"crown\",\"words\":\"x\"}]}]}",
       "tiers[0].privileges[0].kind: "},
      {"{\"counterfoil_tiers\":1,\"tiers\":[{\"name\":\"A\",\"from\":1,"
       "\"privileges\":[{}]}]}",
       "tiers[0].privileges[0].words: "},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (cf_wire_tier_rule_parse (rows[i].text, strlen (rows[i].text), NULL, &error));
    g_assert_nonnull (error);
    if (rows[i].fault != NULL && !g_str_has_prefix (error->message, rows[i].fault))
      g_error ("%s: %s", rows[i].text, error->message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/tier/rule/reads", test_reads);
  g_test_add_func ("/wire/tier/rule/refuses", test_refuses);
  return g_test_run ();
}
