// SPDX-License-Identifier: Apache-2.0
#include "app/members/tier-words.h"

#define NOW ((gint64)1790000000 * G_USEC_PER_SEC) /* 2026-09-21 14:13:20 UTC */

static CfSnapshot *
make_snapshot (void)
{
  CfSnapshot *snapshot = cf_snapshot_new (1);

  snapshot->shop = g_new0 (CfShop, 1);
  snapshot->shop->currency = *cf_currency_find ("CNY");
  return snapshot;
}

static void
preview (CfFoundMember *found, const CfTierRule *rule, gint64 count, gint64 unsent)
{
  cf_tier_view_clear (&found->tier);
  cf_tier_preview (rule, found->member->tier, found->member->tier_until, count, unsent,
                   &found->tier);
}

static CfTierRule *
make_rule (CfTierMeasure measure)
{
  CfTierRule *rule = cf_tier_rule_new ();
  CfTier *gold;

  rule->measure = measure;
  (void)cf_tier_rule_add (rule, "Silver", 1);
  gold = cf_tier_rule_add (rule, "Gold", 20000);
  g_ptr_array_add (gold->privileges, cf_privilege_new (CF_PRIVILEGE_QUEUE, "Serve first"));
  g_ptr_array_add (gold->privileges, cf_privilege_new (CF_PRIVILEGE_BIRTHDAY, "A cake"));
  return rule;
}

static void
assert_words (CfFoundMember *found, const CfSnapshot *snapshot, const char *name, const char *way,
              const char *privileges)
{
  g_autofree char *its_name = cf_tier_words_name (found);
  g_autofree char *its_way = cf_tier_words_way (found, snapshot);
  g_autofree char *owed = cf_tier_words_privileges (found, snapshot, NOW, " · ");

  g_assert_cmpstr (its_name, ==, name);
  g_assert_cmpstr (its_way, ==, way);
  g_assert_cmpstr (owed, ==, privileges);
}

static void
test_words (void)
{
  g_autoptr (CfSnapshot) snapshot = make_snapshot ();
  g_autoptr (CfTierRule) spent = make_rule (CF_TIER_SPENT);
  g_autoptr (CfTierRule) visits = make_rule (CF_TIER_VISITS);
  char silver[] = "Silver";
  char gold[] = "Gold";
  char birthday[] = "09-03";
  CfMember member = {.tier = silver};
  CfFoundMember found = {.member = &member};

  assert_words (&found, snapshot, "Silver", NULL, NULL); /* no rule: as it came */
  preview (&found, spent, 11200, 0);
  assert_words (&found, snapshot, "Silver", "¥88.00 more to Gold", NULL);
  preview (&found, spent, 11200, 8800);
  assert_words (&found, snapshot, "Gold", "Gold is provisional", "Serve first");
  member.birthday = birthday;
  assert_words (&found, snapshot, "Gold", "Gold is provisional", "Serve first · A cake");
  member.tier = gold;
  member.tier_until = 20718;
  preview (&found, spent, 12000, 3000);
  assert_words (&found, snapshot, "Gold", "Gold until 2026-09-22: ¥50.00 more keeps it",
                "Serve first · A cake");
  member = (CfMember){0};
  preview (&found, visits, 0, 0);
  assert_words (&found, snapshot, NULL, "1 visit more to Silver", NULL);
  cf_tier_view_clear (&found.tier);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/members/tier-words", test_words);
  return g_test_run ();
}
