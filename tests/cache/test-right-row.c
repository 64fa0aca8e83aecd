// SPDX-License-Identifier: Apache-2.0
#include "cache/right-row.h"

#include "cache/lookup.h"
#include "cache/row-cases.h"
#include "cache/table.h"

#define RIGHT(amount, id, member, wanted)                                                          \
  "{\"amount\":" amount ",\"expires_at_us\":9,\"grant\":\"019cebc5-f000-7920-8b1c-4d5e6f7081" id   \
  "\",\"kind\":\"points\",\"member\":\"" member "\",\"wanted_back\":" wanted "}"
#define KEY(id) "points/019cebc5-f000-7920-8b1c-4d5e6f7081" id
#define RULE "{\"life\":\"0123456789abcdef0123456789abcdef\",\"point_minor\":3,\"risk_points\":20}"

static const RowCases cases[] = {
    {
        .feed = CF_WIRE_FEED_RIGHTS,
        .key = KEY ("a1"),
        .rows = {RIGHT ("40", "a1", "M1", "false"), RIGHT ("40", "a1", "M1", "true")},
    },
    {
        .feed = CF_WIRE_FEED_RIGHTS,
        .key = "gift-card/of-a-newer-crm",
        .rows = {"{\"a\":1}"},
    },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    row_cases_run (&cases[i]);
}

static guint
count_rights (CfCache *cache, const char *member_id)
{
  g_autoptr (GPtrArray) rights = NULL;

  g_assert_true (cf_cache_list_rights (cache, member_id, &rights, NULL));
  return rights->len;
}

/* Rights are found by their member, and all of them; what is no right is not one. */
static void
test_lookup (void)
{
  g_auto (Fixture) fixture = {0};
  g_auto (CfRightsRule) rule = {0};

  fixture_init (&fixture);
  g_assert_true (cf_cache_rights_rule (fixture.cache, &rule, NULL));
  g_assert_null (rule.life);
  fixture_put (&fixture, CF_WIRE_FEED_RIGHTS, "rule", RULE);
  fixture_put (&fixture, CF_WIRE_FEED_RIGHTS, "gift-card/x", "{\"a\":1}");
  fixture_put (&fixture, CF_WIRE_FEED_RIGHTS, KEY ("a1"), RIGHT ("40", "a1", "M1", "false"));
  fixture_put (&fixture, CF_WIRE_FEED_RIGHTS, KEY ("a2"), RIGHT ("50", "a2", "M1", "true"));
  fixture_put (&fixture, CF_WIRE_FEED_RIGHTS, KEY ("a3"), RIGHT ("60", "a3", "M2", "false"));
  fixture_apply (&fixture, CF_WIRE_FEED_RIGHTS, FALSE, "c1");
  g_assert_cmpuint (count_rights (fixture.cache, "M1"), ==, 2);
  g_assert_cmpuint (count_rights (fixture.cache, "M3"), ==, 0);
  g_assert_cmpuint (count_rights (fixture.cache, NULL), ==, 3);
  g_assert_true (cf_cache_rights_rule (fixture.cache, &rule, NULL));
  g_assert_cmpint (rule.point_minor, ==, 3);
  g_assert_cmpint (rule.risk_points, ==, 20);
  fixture_remove (&fixture, CF_WIRE_FEED_RIGHTS, KEY ("a1"));
  fixture_apply (&fixture, CF_WIRE_FEED_RIGHTS, FALSE, "c2");
  g_assert_cmpuint (count_rights (fixture.cache, "M1"), ==, 1);
}

/* A member who is not whose right it is, and a row that is none at all. */
static void
test_turned (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  CfDb *db;

  fixture_init (&fixture);
  db = fixture.cache->db;
  fixture_put (&fixture, CF_WIRE_FEED_RIGHTS, "rule", RULE);
  fixture_put (&fixture, CF_WIRE_FEED_RIGHTS, "gift-card/x", "{\"member\":\"M7\"}");
  fixture_put (&fixture, CF_WIRE_FEED_RIGHTS, KEY ("a1"), RIGHT ("40", "a1", "M1", "false"));
  fixture_apply (&fixture, CF_WIRE_FEED_RIGHTS, FALSE, "c1");
  g_assert_true (cf_cache_check (fixture.cache, NULL));
  g_assert_true (cf_db_exec (db, "UPDATE right_row SET member = 'M3' WHERE member = 'M1'", NULL));
  g_assert_false (cf_cache_check (fixture.cache, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/right-row/rows", test_rows);
  g_test_add_func ("/right-row/lookup", test_lookup);
  g_test_add_func ("/right-row/turned", test_turned);
  return g_test_run ();
}
