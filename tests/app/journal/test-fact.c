// SPDX-License-Identifier: Apache-2.0
#include "app/journal/fact.h"

#include <string.h>

#define MINUTE G_TIME_SPAN_MINUTE
#define NOW ((gint64)1790000000 * G_USEC_PER_SEC) /* 2026-09-21 14:13:20 UTC */

static void
expect (CfFactKind kind, const CfSnapshot *snapshot, const char *value, const char *hint,
        gboolean is_warning)
{
  g_auto (CfFact) fact = {0};

  cf_fact_read (kind, snapshot, -1, NOW, &fact);
  g_assert_cmpstr (fact.value, ==, value);
  g_assert_cmpstr (fact.hint, ==, hint);
  g_assert_cmpint (fact.is_warning, ==, is_warning);
}

static void
test_network (void)
{
  g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);

  expect (CF_FACT_NETWORK, snapshot, "Offline: the centre has never answered", NULL, TRUE);
  snapshot->status.last_contact_us = NOW - 130 * MINUTE;
  snapshot->line.trouble = g_strdup ("off");
  expect (CF_FACT_NETWORK, snapshot, "Offline since 12:03 (2 h 10 min)",
          "The network is switched off at this till", TRUE);
  snapshot->line.online = TRUE;
  snapshot->line.heard_at_us = NOW - 12 * G_USEC_PER_SEC;
  expect (CF_FACT_NETWORK, snapshot, "Online", "The centre answered 12 s ago", FALSE);
  snapshot->line.since_us = NOW - 60 * MINUTE;
  expect (CF_FACT_NETWORK, snapshot, "Online since 13:13", "The centre answered 12 s ago", FALSE);
}

static void
test_counts (void)
{
  g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);

  expect (CF_FACT_WAITING, snapshot, "Nothing waits", "The centre has acknowledged every entry",
          FALSE);
  expect (CF_FACT_PARKED, snapshot, "None", NULL, FALSE);
  expect (CF_FACT_HELD, snapshot, "None", NULL, FALSE);
  expect (CF_FACT_PAYMENTS, snapshot, "None", NULL, FALSE);
  snapshot->status.pending = 14;
  snapshot->status.oldest_us = NOW - 5 * MINUTE;
  snapshot->status.parked = 1;
  snapshot->status.payments_open = 2;
  expect (CF_FACT_WAITING, snapshot, "14 entries wait",
          "The oldest was written 5 min ago; none is lost", FALSE);
  expect (CF_FACT_PARKED, snapshot, "1 entry",
          "The centre keeps them until somebody there decides; the list says why", TRUE);
  expect (CF_FACT_PAYMENTS, snapshot, "2 payments",
          "Nobody knows yet whether the money has come: ask before taking it again", TRUE);
}

static void
test_machine (void)
{
  g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);
  g_auto (CfFact) low = {0};
  g_auto (CfFact) enough = {0};

  expect (CF_FACT_CLOCK, snapshot, "14:13",
          "The centre has not confirmed this clock yet: check date and time", TRUE);
  snapshot->status.clock_believed = TRUE;
  expect (CF_FACT_CLOCK, snapshot, "14:13", "In step with the centre", FALSE);
  expect (CF_FACT_DISK, snapshot, "Not known", NULL, FALSE);
  cf_fact_read (CF_FACT_DISK, snapshot, 499999999, NOW, &low);
  g_assert_true (low.is_warning);
  g_assert_nonnull (low.hint);
  cf_fact_read (CF_FACT_DISK, snapshot, 500000000, NOW, &enough);
  g_assert_false (enough.is_warning);
}

static void
test_inspection (void)
{
  static const struct {
    CfInspectionState state;
    const char *text;
  } rows[] = {
      {{0}, NULL},
      {{.running = TRUE}, "Checking the journal; selling goes on…"},
      {{.ended_at_us = 1, .entries = 1},
       "The journal is sound: its one entry is as it was written"},
      {{.ended_at_us = 1, .entries = 40},
       "The journal is sound: all 40 entries are as they were written"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = cf_fact_of_inspection (&rows[i].state);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_bad_inspection (void)
{
  g_auto (CfInspectionState) state = {.ended_at_us = 1, .trouble = g_strdup ("no such file")};
  g_autofree char *unread = cf_fact_of_inspection (&state);
  g_autofree char *broken = NULL;

  g_assert_cmpstr (unread, ==, "The journal could not be read: no such file");
  g_clear_pointer (&state.trouble, g_free);
  state.broken = g_strdup ("entry 3");
  broken = cf_fact_of_inspection (&state);
  g_assert_nonnull (strstr (broken, "(entry 3)"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fact/network", test_network);
  g_test_add_func ("/fact/counts", test_counts);
  g_test_add_func ("/fact/machine", test_machine);
  g_test_add_func ("/fact/inspection", test_inspection);
  g_test_add_func ("/fact/bad-inspection", test_bad_inspection);
  return g_test_run ();
}
