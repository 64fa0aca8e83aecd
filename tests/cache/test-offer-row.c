// SPDX-License-Identifier: Apache-2.0
#include "cache/offer-row.h"

#include "cache/lookup.h"
#include "cache/row-cases.h"

#define OFFER(id, when)                                                                            \
  "{\"id\":\"" id "\",\"name\":\"Off\",\"then\":{\"kind\":\"percent\",\"percent_ppm\":100000},"    \
  "\"what\":{\"all\":true}" when "}"
#define ROW(id, when, language)                                                                    \
  "{\"id\":\"" id "\",\"language\":" language ",\"offer\":" OFFER (id, when) ",\"version\":2}"
#define FROM ",\"when\":{\"from\":\"2026-01-02\",\"until\":\"2026-01-03\"}"
#define DAY 20455 /* 2026-01-02 */

static const RowCases cases[] = {
    {
        .feed = CF_WIRE_FEED_OFFERS,
        .key = "offer/a/2",
        .rows = {ROW ("a", "", "1"), ROW ("a", FROM, "1")},
    },
    {
        .feed = CF_WIRE_FEED_OFFERS,
        .key = "coupon/of-a-newer-crm",
        .rows = {"{\"a\":1}"},
    },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    row_cases_run (&cases[i]);
}

/* How many offers a day has, and how many rows nobody can price with. */
static void
check (CfCache *cache, gint64 day, guint offers, gint64 unread)
{
  g_autoptr (GPtrArray) list = NULL;
  gint64 n_unread;

  g_assert_true (cf_cache_list_offers (cache, day, &list, &n_unread, NULL));
  g_assert_cmpuint (list->len, ==, offers);
  g_assert_cmpint (n_unread, ==, unread);
  if (offers > 0)
    g_assert_cmpint (((CfOffer *)g_ptr_array_index (list, 0))->version, ==, 2);
}

/* Only what the day has is read; what a newer CRM sends holds nothing up. */
static void
test_lookup (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  check (fixture.cache, DAY, 0, 0);
  fixture_put (&fixture, CF_WIRE_FEED_OFFERS, "offer/a/2", ROW ("a", "", "1"));
  fixture_put (&fixture, CF_WIRE_FEED_OFFERS, "offer/b/2", ROW ("b", FROM, "1"));
  fixture_put (&fixture, CF_WIRE_FEED_OFFERS, "offer/c/2", ROW ("c", "", "2"));
  fixture_put (&fixture, CF_WIRE_FEED_OFFERS, "offer/d/2", ROW ("d", ",\"new\":1", "1"));
  fixture_put (&fixture, CF_WIRE_FEED_OFFERS, "offer/e/2",
               ROW ("e", ",\"limits\":{\"total\":1}", "1"));
  fixture_apply (&fixture, CF_WIRE_FEED_OFFERS, FALSE, "c1");
  check (fixture.cache, DAY - 1, 1, 3);
  check (fixture.cache, DAY, 2, 3);
  check (fixture.cache, DAY + 1, 2, 3);
  check (fixture.cache, DAY + 2, 1, 3);
  fixture_remove (&fixture, CF_WIRE_FEED_OFFERS, "offer/a/2");
  fixture_remove (&fixture, CF_WIRE_FEED_OFFERS, "offer/c/2");
  fixture_apply (&fixture, CF_WIRE_FEED_OFFERS, FALSE, "c2");
  check (fixture.cache, DAY, 1, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offer-row/rows", test_rows);
  g_test_add_func ("/offer-row/lookup", test_lookup);
  return g_test_run ();
}
