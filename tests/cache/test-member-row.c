// SPDX-License-Identifier: Apache-2.0
#include "cache/member-row.h"

#include "cache/row-cases.h"

static const RowCases cases = {
    .feed = CF_WIRE_FEED_MEMBERS,
    .key = "M1",
    .rows = {"{\"card\":null,\"id\":\"M1\",\"keys\":\"\",\"name\":\"\",\"phone\":null,\"points\":0,"
             "\"tier\":null,\"visited_at_us\":0}",
             "{\"card\":\"62\",\"id\":\"M1\",\"keys\":\"im1 nfoo "
             "nbar\",\"name\":\"🎉\\n\\u0001\\\\\",\"phone\":\"+86138\",\"points\":-"
             "9007199254740991,\"tier\":\"gold\",\"visited_at_us\":9007199254740991}",
             "{\"birthday\":\"02-29\",\"card\":\"62\",\"consent\":\"full\",\"id\":\"M1\",\"keys\":"
             "\"im1 nfoo "
             "nbar\",\"name\":\"B\",\"phone\":\"+86138\",\"points\":7,\"points_ending\":5,"
             "\"points_ending_on\":\"2026-10-21\",\"points_pending\":3,\"tier\":\"gold\","
             "\"visited_at_us\":1}",
             "{\"card\":null,\"id\":\"M1\",\"keys\":\"\",\"name\":\"\",\"phone\":null,\"points\":0,"
             "\"tier\":\"gold\",\"tier_count\":-5,\"tier_until\":\"2026-12-31\","
             "\"visited_at_us\":0}"},
};

static void
test_rows (void)
{
  row_cases_run (&cases);
}

static void
check_parts (CfCache *cache, const char *text, gboolean expected)
{
  g_autoptr (CfFoldQuery) query = cf_fold_query_new (text, CF_FOLD_MEMBERS);
  gboolean has = !expected;

  g_assert_true (cf_member_row_has_parts (cache, 1, query, &has, NULL));
  g_assert_cmpint (has, ==, expected);
}

static void
test_keys (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfMember) nobody = NULL;

  fixture_init (&fixture);
  check_parts (fixture.cache, "foo bar", FALSE);
  fixture_put (&fixture, CF_WIRE_FEED_MEMBERS, "M1", cases.rows[1]);
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
  check_parts (fixture.cache, "foo b", TRUE);
  check_parts (fixture.cache, "bar fo", TRUE);
  check_parts (fixture.cache, "foo bars", FALSE);
  check_parts (fixture.cache, "foo", FALSE);
  g_assert_true (cf_member_row_by_n (fixture.cache, 1, &member, NULL));
  g_assert_cmpstr (member->phone, ==, "+86138");
  g_assert_true (cf_member_row_by_n (fixture.cache, 2, &nobody, NULL));
  g_assert_null (nobody);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/member-row/rows", test_rows);
  g_test_add_func ("/member-row/keys", test_keys);
  return g_test_run ();
}
