// SPDX-License-Identifier: Apache-2.0
#include "cache/note-row.h"

#include <string.h>

#include "cache/lookup.h"
#include "cache/row-cases.h"

#define KEY_ROW(page, position, product)                                                           \
  "{\"colour\":null,\"label\":null,\"page\":" page ",\"page_name\":null,\"picture\":null,"         \
  "\"position\":" position ",\"product\":\"" product "\"}"
#define RECALL_ROW(batch, product) "{\"batch\":" batch ",\"product\":\"" product "\"}"
#define PRODUCT_ROW                                                                                \
  "{\"age_min\":0,\"category\":null,\"codes\":[],\"id\":\"P1\",\"keys\":\"\",\"name\":\"A\","      \
  "\"open_price\":false,\"plu\":null,\"price_minor\":null,\"tax\":\"food\",\"unit\":\"each\","     \
  "\"weighed\":false}"

static void
test_rows (void)
{
  static const RowCases quick_key = {
      .feed = CF_WIRE_FEED_CATALOGUE,
      .key = "/quick-key/1/2",
      .rows = {KEY_ROW ("1", "2", "P1"), KEY_ROW ("1", "2", "P2")},
  };
  static const RowCases newer = {
      .feed = CF_WIRE_FEED_CATALOGUE,
      .key = "/something-newer/1",
      .rows = {"{\"what\":1}", "{}"},
  };

  row_cases_run (&quick_key);
  row_cases_run (&newer);
}

/* Products and the rest make up one feed: one sum, one list, one clearing. */
static void
test_beside_products (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (CfProduct) product = NULL;

  fixture_init (&fixture);
  fixture_put (&fixture, CF_WIRE_FEED_CATALOGUE, "/quick-key/10/1", KEY_ROW ("10", "1", "P3"));
  fixture_put (&fixture, CF_WIRE_FEED_CATALOGUE, "P1", PRODUCT_ROW);
  fixture_put (&fixture, CF_WIRE_FEED_CATALOGUE, "/quick-key/2/1", KEY_ROW ("2", "1", "P2"));
  fixture_put (&fixture, CF_WIRE_FEED_CATALOGUE, "/quick-kez/2", "{}");
  fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c1");
  g_assert_true (cf_cache_check (fixture.cache, NULL));
  g_assert_true (cf_cache_list_quick_keys (fixture.cache, &keys, NULL));
  g_assert_cmpuint (keys->len, ==, 2);
  g_assert_cmpstr (((CfQuickKey *)g_ptr_array_index (keys, 0))->product_id, ==, "P2");
  g_assert_cmpstr (((CfQuickKey *)g_ptr_array_index (keys, 1))->product_id, ==, "P3");
  fixture_remove (&fixture, CF_WIRE_FEED_CATALOGUE, "P1");
  fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c2");
  g_assert_true (cf_cache_product_by_id (fixture.cache, "P1", &product, NULL));
  g_assert_null (product);
  g_assert_true (cf_cache_clear_feed (fixture.cache, CF_WIRE_FEED_CATALOGUE, NULL));
  g_assert_true (cf_cache_check (fixture.cache, NULL));
  g_assert_true (cf_cache_list_quick_keys (fixture.cache, &none, NULL));
  g_assert_cmpuint (none->len, ==, 0);
}

/* A recall of every batch, or of one; the next page ends them. */
static void
test_recalls (void)
{
  static const struct {
    const char *product;
    const char *batch;
    gboolean recalled;
  } rows[] = {
      {"P1", "B7", TRUE}, {"P1", "B8", FALSE}, {"P1", NULL, FALSE}, {"P1", "", FALSE},
      {"P2", "B7", TRUE}, {"P2", NULL, TRUE},  {"P3", "B7", FALSE}, {"P", "1/B7", FALSE},
  };
  g_auto (Fixture) fixture = {0};
  gboolean recalled = TRUE;

  fixture_init (&fixture);
  fixture_put (&fixture, CF_WIRE_FEED_CATALOGUE, "/recall/2/P1/B7", RECALL_ROW ("\"B7\"", "P1"));
  fixture_put (&fixture, CF_WIRE_FEED_CATALOGUE, "/recall/2/P2/", RECALL_ROW ("null", "P2"));
  fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c1");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_true (
        cf_cache_is_recalled (fixture.cache, rows[i].product, rows[i].batch, &recalled, NULL));
    g_assert_cmpint (recalled, ==, rows[i].recalled);
  }
  fixture_remove (&fixture, CF_WIRE_FEED_CATALOGUE, "/recall/2/P2/");
  fixture_apply (&fixture, CF_WIRE_FEED_CATALOGUE, FALSE, "c2");
  g_assert_true (cf_cache_is_recalled (fixture.cache, "P2", NULL, &recalled, NULL));
  g_assert_false (recalled);
  g_assert_true (cf_cache_check (fixture.cache, NULL));
}

static void
test_refused (void)
{
  static const struct {
    const char *key;
    const char *row;
  } bad[] = {
      {"/quick-key/1/2", "{}"},
      {"/quick-key/1/3", KEY_ROW ("1", "2", "P1")},
      {"/quick-key/01/2", KEY_ROW ("1", "2", "P1")},
      {"/recall/2/P1/", "{}"},
      {"/recall/2/P1/B8", RECALL_ROW ("\"B7\"", "P1")},
      {"/something-newer/1", "{\"what\":\"\xff\"}"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_auto (Fixture) fixture = {0};
    CfWireFeedLine line = {.row = bad[i].row, .row_length = strlen (bad[i].row)};
    g_autofree char *former = NULL;
    g_autoptr (GError) error = NULL;

    fixture_init (&fixture);
    g_strlcpy (line.key, bad[i].key, sizeof line.key);
    g_assert_true (cf_note_row_is (line.key));
    g_assert_false (cf_note_row_put (fixture.cache, &line, &former, &error));
    g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
  }
  g_assert_false (cf_note_row_is ("P1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/note-row/rows", test_rows);
  g_test_add_func ("/note-row/beside-products", test_beside_products);
  g_test_add_func ("/note-row/recalls", test_recalls);
  g_test_add_func ("/note-row/refused", test_refused);
  return g_test_run ();
}
