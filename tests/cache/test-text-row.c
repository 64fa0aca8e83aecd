// SPDX-License-Identifier: Apache-2.0
#include "cache/text-row.h"

#include "cache/fixture.h"

static void
put (CfStmtSet *rows, const char *key, const char *row, const char *expected)
{
  g_autofree char *former = NULL;

  g_assert_true (CF_TEXT_ROW_PUT_VALUES (rows, key, &former, NULL, CF_TEXT (row)));
  g_assert_cmpstr (former, ==, expected);
}

static void
remove_row (CfStmtSet *rows, const char *key, const char *expected)
{
  g_autofree char *former = NULL;

  g_assert_true (cf_text_row_remove (rows, key, &former, NULL));
  g_assert_cmpstr (former, ==, expected);
}

static gboolean
take (const char *key, const char *row, gsize row_length, gpointer data)
{
  g_string_append_printf (data, "%s=%.*s ", key, (int)row_length, row);
  return strcmp (key, "b") != 0;
}

/* Whoever changes a row is given the one that was there; whoever looks stops when told. */
static void
test_rows (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *row = NULL;
  CfStmtSet *rows;

  fixture_init (&fixture);
  rows = fixture.cache->rows[CF_WIRE_FEED_SECURITY];
  put (rows, "a", "1", NULL);
  put (rows, "b", "2", NULL);
  put (rows, "c", "3", NULL);
  put (rows, "a", "4", "1");
  g_assert_true (cf_text_row_get (rows, "a", &row, NULL));
  g_assert_cmpstr (row, ==, "4");
  g_assert_true (cf_text_row_each (fixture.cache, rows, "a row", take, told, NULL));
  g_assert_cmpstr (told->str, ==, "a=4 b=2 ");
  remove_row (rows, "b", "2");
  remove_row (rows, "b", NULL);
}

static void
test_unread (void)
{
  g_autoptr (GError) error = NULL;
  const CfWireFeedLine text = {.key = "new", .row = "新", .row_length = 3};
  const CfWireFeedLine bytes = {.key = "new", .row = "\xff", .row_length = 1};

  g_assert_true (cf_text_row_check_unread (&text, "a row", NULL));
  g_assert_false (cf_text_row_check_unread (&bytes, "a row", &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
  g_assert_cmpstr (error->message, ==, "a row is not UTF-8");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-row/rows", test_rows);
  g_test_add_func ("/text-row/unread", test_unread);
  return g_test_run ();
}
