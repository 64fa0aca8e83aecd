// SPDX-License-Identifier: Apache-2.0
#include "till/health/vitals.h"

#include <string.h>

#define NOW ((gint64)1790000000 * G_USEC_PER_SEC)

/* A till that is well in every way, for a case to spoil. */
typedef struct {
  CfTillStatus status;
  CfExamination seen;
  CfVitals vitals;
} Patient;

static void
make_well (Patient *patient)
{
  *patient = (Patient){
      .status = {.paired = TRUE,
                 .loaded = TRUE,
                 .network_on = TRUE,
                 .reached = TRUE,
                 .last_contact_us = NOW - G_TIME_SPAN_MINUTE,
                 .clock_quality = CF_CLOCK_SYNCED,
                 .device = "active"},
      .seen = {.disk_free = 500000000,
               .has_printer = TRUE,
               .is_thorough = TRUE,
               .is_cache_read = TRUE},
  };
}

static CfCondition
judge (Patient *patient, CfSubject subject)
{
  CfCondition conditions[CF_SUBJECT_COUNT];

  cf_vitals_judge (&patient->vitals, conditions);
  return conditions[subject];
}

static void
expect (Patient *patient, CfCondition condition)
{
  cf_vitals_of_status (&patient->status, &patient->seen, NOW, &patient->vitals);
  g_assert_cmpstr (cf_condition_name (judge (patient, cf_condition_subject (condition))), ==,
                   cf_condition_name (condition));
}

static void
test_well (void)
{
  Patient patient;
  CfCondition conditions[CF_SUBJECT_COUNT];

  make_well (&patient);
  cf_vitals_of_status (&patient.status, &patient.seen, NOW, &patient.vitals);
  cf_vitals_judge (&patient.vitals, conditions);
  g_assert_cmpint (cf_vitals_worst (conditions), ==, CF_HEALTH_OK);
  for (guint i = 0; i < CF_SUBJECT_COUNT; i++)
    g_assert_cmpint (cf_condition_subject (conditions[i]), ==, i);
}

/* Every condition has a name that no other one of its subject has. */
static void
test_names (void)
{
  for (guint i = 0; i < CF_CONDITION_COUNT; i++)
    for (guint j = 0; j < i; j++)
      g_assert_true (cf_condition_subject (i) != cf_condition_subject (j) ||
                     strcmp (cf_condition_name (i), cf_condition_name (j)) != 0);
}

static void
test_device (void)
{
  Patient patient;

  make_well (&patient);
  expect (&patient, CF_CONDITION_ACTIVE);
  patient.status.device = "locked";
  expect (&patient, CF_CONDITION_LOCKED);
  patient.status.device = "revoked";
  expect (&patient, CF_CONDITION_REVOKED);
  patient.status.device = "active";
  patient.status.reached = FALSE;
  patient.status.trouble = (char *)(guintptr) "forked";
  expect (&patient, CF_CONDITION_FORKED);
  patient.status.trouble = (char *)(guintptr) "denied";
  expect (&patient, CF_CONDITION_DENIED);
  patient.status.paired = FALSE;
  expect (&patient, CF_CONDITION_UNPAIRED);
}

static void
test_files (void)
{
  Patient patient;

  make_well (&patient);
  expect (&patient, CF_CONDITION_JOURNAL_SOUND);
  expect (&patient, CF_CONDITION_CACHE_SOUND);
  patient.status.offers_unread = 1;
  expect (&patient, CF_CONDITION_CACHE_OFFERS_UNREAD);
  patient.status.offers_unread = -1;
  expect (&patient, CF_CONDITION_CACHE_OFFERS_UNREAD);
  patient.status.offers_unread = 0;
  patient.seen.broken = (char *)(guintptr) "entry 3";
  patient.seen.cache_fault = (char *)(guintptr) "a row";
  expect (&patient, CF_CONDITION_JOURNAL_BROKEN);
  expect (&patient, CF_CONDITION_CACHE_DAMAGED);
  patient.seen.unread = (char *)(guintptr) "the disk";
  expect (&patient, CF_CONDITION_JOURNAL_UNREADABLE);
  make_well (&patient);
  patient.seen.is_thorough = patient.seen.is_cache_read = FALSE;
  expect (&patient, CF_CONDITION_JOURNAL_NOT_READ);
  expect (&patient, CF_CONDITION_CACHE_NOT_READ);
  patient.status.loaded = FALSE;
  expect (&patient, CF_CONDITION_CACHE_ABSENT);
}

/* On each side of every bound. */
static void
test_bounds (void)
{
  Patient patient;

  make_well (&patient);
  patient.status.pending = 1;
  patient.status.oldest_us = NOW - G_TIME_SPAN_DAY + 1;
  expect (&patient, CF_CONDITION_QUEUE_WAITS);
  patient.status.oldest_us--;
  expect (&patient, CF_CONDITION_QUEUE_OLD);
  patient.status.oldest_us = NOW - 7 * G_TIME_SPAN_DAY;
  expect (&patient, CF_CONDITION_QUEUE_STUCK);
  patient.status.oldest_us = NOW + G_TIME_SPAN_DAY; /* the clock went back */
  expect (&patient, CF_CONDITION_QUEUE_WAITS);
  expect (&patient, CF_CONDITION_DISK_AMPLE);
  patient.seen.disk_free--;
  expect (&patient, CF_CONDITION_DISK_LOW);
  patient.seen.disk_free = 49999999;
  expect (&patient, CF_CONDITION_DISK_FULL);
  patient.seen.disk_free = -1;
  expect (&patient, CF_CONDITION_DISK_NOT_KNOWN);
}

static void
test_contact (void)
{
  Patient patient;

  make_well (&patient);
  expect (&patient, CF_CONDITION_CONTACT_GOOD);
  patient.status.reached = FALSE;
  expect (&patient, CF_CONDITION_CONTACT_LOST);
  patient.status.network_on = FALSE;
  expect (&patient, CF_CONDITION_CONTACT_OFF);
  patient.status.last_contact_us = NOW - 7 * G_TIME_SPAN_DAY;
  expect (&patient, CF_CONDITION_CONTACT_LONG_LOST);
  patient.status.network_on = TRUE;
  patient.status.last_contact_us = 0;
  expect (&patient, CF_CONDITION_CONTACT_NEVER);
}

static void
test_people (void)
{
  Patient patient;

  make_well (&patient);
  patient.status.parked = 1;
  expect (&patient, CF_CONDITION_PARKED_SOME);
  patient.status.payments_open = 1;
  expect (&patient, CF_CONDITION_PAYMENTS_OPEN);
  patient.status.clock_quality = CF_CLOCK_DRIFTING;
  expect (&patient, CF_CONDITION_CLOCK_DRIFTS);
  patient.status.clock_quality = CF_CLOCK_UNKNOWN;
  expect (&patient, CF_CONDITION_CLOCK_UNKNOWN);
  patient.status.date_doubted = TRUE;
  expect (&patient, CF_CONDITION_DATE_DOUBTED);
  patient.seen.has_printer = FALSE;
  expect (&patient, CF_CONDITION_PRINTER_NONE);
  patient.vitals.has_printer = TRUE;
  patient.vitals.printer = CF_PRINT_PAPER_OUT;
  g_assert_cmpint (judge (&patient, CF_SUBJECT_PRINTER), ==, CF_CONDITION_PRINTER_TROUBLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vitals/well", test_well);
  g_test_add_func ("/vitals/names", test_names);
  g_test_add_func ("/vitals/device", test_device);
  g_test_add_func ("/vitals/files", test_files);
  g_test_add_func ("/vitals/bounds", test_bounds);
  g_test_add_func ("/vitals/contact", test_contact);
  g_test_add_func ("/vitals/people", test_people);
  return g_test_run ();
}
