// SPDX-License-Identifier: Apache-2.0
#include "app/journal/fact.h"

#include <string.h>

#define MINUTE G_TIME_SPAN_MINUTE
#define NOW ((gint64)1790000000 * G_USEC_PER_SEC) /* 2026-09-21 14:13:20 UTC */

/* A snapshot of a till that is well, but for what a case spoils. */
static CfSnapshot *
well (void)
{
  CfSnapshot *snapshot = cf_snapshot_new (1);

  snapshot->status.paired = TRUE;
  snapshot->status.loaded = TRUE;
  snapshot->status.network_on = TRUE;
  snapshot->status.device = "active";
  snapshot->status.clock_quality = CF_CLOCK_SYNCED;
  snapshot->line.online = TRUE;
  snapshot->line.heard_at_us = NOW - 12 * G_USEC_PER_SEC;
  return snapshot;
}

static void
expect (CfSubject subject, const CfSnapshot *snapshot, const char *value, const char *hint,
        CfHealth health)
{
  CfExamination files = {.disk_free = 500000000};
  CfExamination seen;
  CfVitals vitals;
  CfCondition conditions[CF_SUBJECT_COUNT];
  g_auto (CfFact) fact = {0};

  cf_fact_vitals (snapshot, &files, NOW, &seen, &vitals);
  cf_vitals_judge (&vitals, conditions);
  cf_fact_read (conditions[subject], &vitals, snapshot, &fact);
  g_assert_cmpstr (fact.value, ==, value);
  g_assert_cmpstr (fact.hint, ==, hint);
  g_assert_cmpint (fact.health, ==, health);
}

static void
test_network (void)
{
  g_autoptr (CfSnapshot) snapshot = well ();

  expect (CF_SUBJECT_CONTACT, snapshot, "Online", "The centre answered 12 s ago", CF_HEALTH_OK);
  snapshot->line.since_us = NOW - 60 * MINUTE;
  expect (CF_SUBJECT_CONTACT, snapshot, "Online since 13:13", "The centre answered 12 s ago",
          CF_HEALTH_OK);
  snapshot->line.online = FALSE;
  snapshot->line.heard_at_us = 0;
  expect (CF_SUBJECT_CONTACT, snapshot, "Offline: the centre has never answered", NULL,
          CF_HEALTH_NOTICE);
  snapshot->status.last_contact_us = NOW - 130 * MINUTE;
  snapshot->line.trouble = g_strdup ("off");
  expect (CF_SUBJECT_CONTACT, snapshot, "Offline since 12:03 (2 h 10 min)",
          "The network is switched off at this till", CF_HEALTH_NOTICE);
}

static void
test_counts (void)
{
  g_autoptr (CfSnapshot) snapshot = well ();

  expect (CF_SUBJECT_QUEUE, snapshot, "Nothing waits", "The centre has acknowledged every entry",
          CF_HEALTH_OK);
  expect (CF_SUBJECT_PARKED, snapshot, "None", NULL, CF_HEALTH_OK);
  expect (CF_SUBJECT_PAYMENTS, snapshot, "None", NULL, CF_HEALTH_OK);
  snapshot->status.pending = 14;
  snapshot->status.oldest_us = NOW - 5 * MINUTE;
  snapshot->status.parked = 1;
  snapshot->status.payments_open = 2;
  expect (CF_SUBJECT_QUEUE, snapshot, "14 entries wait",
          "The oldest was written 5 min ago; none is lost", CF_HEALTH_OK);
  expect (CF_SUBJECT_PARKED, snapshot, "1 entry",
          "The centre keeps them until somebody there decides; the list says why",
          CF_HEALTH_NOTICE);
  expect (CF_SUBJECT_PAYMENTS, snapshot, "2 payments",
          "Nobody knows yet whether the money has come: ask before taking it again",
          CF_HEALTH_NOTICE);
}

static void
test_machine (void)
{
  g_autoptr (CfSnapshot) snapshot = well ();

  expect (CF_SUBJECT_CLOCK, snapshot, "14:13", "In step with the centre", CF_HEALTH_OK);
  snapshot->status.clock_quality = CF_CLOCK_DRIFTING;
  snapshot->status.clock_ahead_us = -5 * MINUTE;
  expect (CF_SUBJECT_CLOCK, snapshot, "14:13", "It is 5 min apart from the centre’s: set it",
          CF_HEALTH_NOTICE);
  snapshot->status.clock_quality = CF_CLOCK_UNKNOWN;
  expect (CF_SUBJECT_CLOCK, snapshot, "14:13",
          "The centre has not confirmed this clock yet: check date and time", CF_HEALTH_NOTICE);
  snapshot->status.device = "locked";
  expect (CF_SUBJECT_DEVICE, snapshot, "Locked",
          "It sells nothing until the centre unlocks it; what it has sold is safe",
          CF_HEALTH_TROUBLE);
  snapshot->print.has_printer = TRUE;
  snapshot->print.trouble = CF_PRINT_PAPER_OUT;
  expect (CF_SUBJECT_PRINTER, snapshot, "Needs a hand",
          "The printer is out of paper: put a new roll in", CF_HEALTH_NOTICE);
  expect (CF_SUBJECT_DISK, snapshot, "500.0\xc2\xa0MB free", NULL, CF_HEALTH_OK);
}

/* What a check of the files has found, and that selling goes on. */
static void
test_files (void)
{
  g_autoptr (CfSnapshot) snapshot = well ();

  snapshot->inspection.ended_at_us = NOW;
  snapshot->inspection.is_cache_read = TRUE;
  expect (CF_SUBJECT_JOURNAL, snapshot, "As it was written", NULL, CF_HEALTH_OK);
  expect (CF_SUBJECT_CACHE, snapshot, "As it was sent", NULL, CF_HEALTH_OK);
  snapshot->inspection.cache_fault = g_strdup ("a row");
  snapshot->inspection.broken = g_strdup ("entry 3");
  expect (CF_SUBJECT_CACHE, snapshot, "Damaged", "It is being fetched again; selling goes on",
          CF_HEALTH_TROUBLE);
  expect (CF_SUBJECT_JOURNAL, snapshot, "Not as it was written",
          "Copy the till’s folder before anything else, then call support", CF_HEALTH_TROUBLE);
}

/* Only what somebody has looked at is called well. */
static void
test_rest (void)
{
  g_autoptr (CfSnapshot) snapshot = well ();
  CfExamination seen;
  CfVitals vitals;
  CfCondition conditions[CF_SUBJECT_COUNT];
  g_autofree char *unread = NULL;
  g_autofree char *read = NULL;

  cf_fact_vitals (snapshot, NULL, NOW, &seen, &vitals);
  cf_vitals_judge (&vitals, conditions);
  unread = cf_fact_rest (conditions, 1u << CF_SUBJECT_CONTACT | 1u << CF_SUBJECT_QUEUE);
  g_assert_cmpstr (unread, ==, "This till, Clock");
  snapshot->inspection.ended_at_us = NOW;
  snapshot->inspection.is_cache_read = TRUE;
  cf_fact_vitals (snapshot, NULL, NOW, &seen, &vitals);
  cf_vitals_judge (&vitals, conditions);
  read = cf_fact_rest (conditions, 1u << CF_SUBJECT_CONTACT | 1u << CF_SUBJECT_QUEUE);
  g_assert_cmpstr (read, ==, "This till, Journal, Copy of the shop, Clock");
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
  g_test_add_func ("/fact/files", test_files);
  g_test_add_func ("/fact/rest", test_rest);
  g_test_add_func ("/fact/inspection", test_inspection);
  g_test_add_func ("/fact/bad-inspection", test_bad_inspection);
  return g_test_run ();
}
