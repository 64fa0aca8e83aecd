// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/error.h"

static void
test_load_gives_the_last_one (void)
{
  Fixture f;
  g_autoptr (CfPairing) first = NULL;
  g_autoptr (CfPairing) second = NULL;

  fixture_open (&f);
  g_assert_true (cf_pairing_load (f.journal, &first, NULL));
  g_assert_cmpstr (first->till, ==, "T01");
  fixture_pair (&f, "S2", "T09");
  g_assert_true (cf_pairing_load (f.journal, &second, NULL));
  g_assert_cmpstr (second->shop, ==, "S2");
  g_assert_cmpstr (second->till, ==, "T09");
  fixture_close (&f);
}

/* The counter of a shop and till goes on over a new pairing; another till has its own. */
static void
test_receipt_numbers_survive (void)
{
  static const struct {
    const char *till;
    const char *expected;
  } rows[] = {
      {NULL, "S1-T01-000001"},
      {"T01", "S1-T01-000002"},
      {"T02", "S1-T02-000001"},
      {"T01", "S1-T01-000003"},
  };
  Fixture f;

  fixture_open (&f);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *op_id = NULL;
    g_autoptr (CfEntry) entry = NULL;
    CfEntryDraft draft;

    if (rows[i].till != NULL)
      fixture_pair (&f, "S1", rows[i].till);
    draft = fixture_draft (&f, &op_id);
    draft.numbered = TRUE;
    entry = fixture_append (&f, &draft);
    g_assert_cmpstr (entry->header->receipt_no, ==, rows[i].expected);
    g_assert_cmpint (entry->header->seq, ==, 2); /* each incarnation counts from 1 */
  }
  fixture_close (&f);
}

/* The journal of one retailer stays out of another's CRM: nothing changes. */
static void
test_other_tenant (void)
{
  Fixture f;
  g_autoptr (CfPairing) pairing = NULL;
  g_autoptr (CfPairing) still = NULL;
  CfEntryDraft times = {.business_date = "2026-09-21", .utc_offset_min = 480};
  GError *error = NULL;

  fixture_open (&f);
  g_assert_true (cf_pairing_load (f.journal, &pairing, NULL));
  times.wall_us = f.now_us;
  g_free (pairing->tenant);
  pairing->tenant = g_strdup ("another");
  g_free (pairing->till);
  pairing->till = g_strdup ("T77");
  g_assert_false (cf_pairing_adopt (f.journal, pairing, &times, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (cf_pairing_load (f.journal, &still, NULL));
  g_assert_cmpstr (still->till, ==, "T01");
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairing/load-gives-the-last-one", test_load_gives_the_last_one);
  g_test_add_func ("/pairing/receipt-numbers-survive", test_receipt_numbers_survive);
  g_test_add_func ("/pairing/other-tenant", test_other_tenant);
  return g_test_run ();
}
