// SPDX-License-Identifier: Apache-2.0
#include "cache/row-cases.h"

#include <string.h>

#include "cache/table.h"

typedef struct {
  const char *key;
  const char *row; /* expected; NULL: no row at all */
  guint seen;
} Expected;

static gboolean
compare_row (const char *key, const char *row, gsize row_length, gpointer data)
{
  Expected *expected = data;

  g_assert_cmpstr (key, ==, expected->key);
  g_assert_cmpstr (row, ==, expected->row);
  g_assert_cmpuint (row_length, ==, strlen (row));
  expected->seen++;
  return TRUE;
}

static void
check_row (CfCache *cache, const RowCases *cases, const char *row)
{
  Expected expected = {.key = cases->key, .row = row};

  g_assert_true (cf_cache_table (cases->feed)->each (cache, compare_row, &expected, NULL));
  g_assert_cmpuint (expected.seen, ==, row != NULL ? 1 : 0);
  g_assert_true (cf_cache_check (cache, NULL));
}

static gboolean
stop (const char *key G_GNUC_UNUSED, const char *row G_GNUC_UNUSED, gsize length G_GNUC_UNUSED,
      gpointer data)
{
  ++*(guint *)data;
  return FALSE;
}

void
row_cases_run (const RowCases *cases)
{
  for (gsize i = 0; cases->rows[i] != NULL; i++)
    for (gsize j = 0; cases->rows[j] != NULL; j++) {
      g_auto (Fixture) fixture = {0};
      guint given = 0;

      fixture_init (&fixture);
      fixture_put (&fixture, cases->feed, cases->key, cases->rows[i]);
      fixture_apply (&fixture, cases->feed, FALSE, "c1");
      check_row (fixture.cache, cases, cases->rows[i]);
      fixture_put (&fixture, cases->feed, cases->key, cases->rows[j]);
      fixture_apply (&fixture, cases->feed, FALSE, "c2");
      check_row (fixture.cache, cases, cases->rows[j]);
      g_assert_true (cf_cache_table (cases->feed)->each (fixture.cache, stop, &given, NULL));
      g_assert_cmpuint (given, ==, 1);
      fixture_remove (&fixture, cases->feed, cases->key);
      fixture_apply (&fixture, cases->feed, FALSE, "c3");
      check_row (fixture.cache, cases, NULL);
      g_assert_true (cf_cache_clear_feed (fixture.cache, cases->feed, NULL));
      check_row (fixture.cache, cases, NULL);
    }
}
