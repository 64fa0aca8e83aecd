// SPDX-License-Identifier: Apache-2.0
#include "cache/security-row.h"

#include "cache/row-cases.h"

static const RowCases cases = {
    .feed = CF_WIRE_FEED_SECURITY,
    .key = "staff/S1",
    .rows = {"{\"id\":\"S1\",\"name\":\"\\\"A\\\"\",\"pin_hash\":\"h\",\"role\":\"cashier\"}",
             "{\"id\":\"S1\",\"name\":\"张\",\"pin_hash\":\"h2\",\"role\":\"manager\"}"},
};

static void
test_rows (void)
{
  row_cases_run (&cases);
}

static void
test_get (void)
{
  g_auto (Fixture) fixture = {0};
  g_autofree char *none = NULL;
  g_autofree char *row = NULL;

  fixture_init (&fixture);
  g_assert_true (cf_security_row_get (fixture.cache, "device", &none, NULL));
  g_assert_null (none);
  fixture_put (&fixture, CF_WIRE_FEED_SECURITY, "device", "{\"state\":\"active\"}");
  fixture_apply (&fixture, CF_WIRE_FEED_SECURITY, FALSE, "c1");
  g_assert_true (cf_security_row_get (fixture.cache, "device", &row, NULL));
  g_assert_cmpstr (row, ==, "{\"state\":\"active\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/security-row/rows", test_rows);
  g_test_add_func ("/security-row/get", test_get);
  return g_test_run ();
}
