// SPDX-License-Identifier: Apache-2.0
#include "ctl/metrics.h"

#include "wire/report/metrics.h"

static gint64
seconds (gint64 us)
{
  return us / G_USEC_PER_SEC;
}

static gint64
oldest_age_s (const CfVitals *vitals)
{
  gint64 oldest_us = vitals->status->oldest_us;

  return oldest_us == 0 ? 0 : MAX (seconds (vitals->now_us - oldest_us), 0);
}

/* How each subject is, as a number that an alert can compare: 0 is well. */
static void
write_health (const CfCondition *conditions, GString *text)
{
  static const char name[] = "counterfoil_till_health";

  cf_wire_metric_begin (text, name, CF_WIRE_METRIC_GAUGE,
                        "How a subject is: 0 ok, 1 notice, 2 trouble.");
  for (guint i = 0; i < CF_SUBJECT_COUNT; i++)
    cf_wire_metric_sample (text, name, cf_condition_health (conditions[i]), "subject",
                           cf_subject_name (i), NULL);
}

static void
write_present (const CfVitals *vitals, GString *text)
{
  static const char name[] = "counterfoil_till_info";
  const CfTillStatus *status = vitals->status;

  cf_wire_metric_begin (text, name, CF_WIRE_METRIC_GAUGE, "Which till this is, and its program.");
  cf_wire_metric_sample (text, name, 1, "shop", status->shop == NULL ? "" : status->shop, "till",
                         status->till == NULL ? "" : status->till, "version", CF_VERSION, NULL);
}

void
cf_metrics_write (const CfVitals *vitals, const CfCondition *conditions, GString *text)
{
  const CfTillStatus *status = vitals->status;
  const CfExamination *seen = vitals->examination;
  const struct {
    const char *name;
    const char *help;
    gint64 value;
  } gauges[] = {
      {"counterfoil_till_online", "Whether the CRM has answered the last time.", vitals->online},
      {"counterfoil_till_last_contact_timestamp_seconds",
       "When the CRM last answered, 0 if it never has.", seconds (vitals->heard_at_us)},
      {"counterfoil_till_journal_entries", "Entries of the journal's present incarnation.",
       status->head_seq},
      {"counterfoil_till_queue_entries", "Entries that wait to be sent.", status->pending},
      {"counterfoil_till_queue_oldest_age_seconds", "How long the oldest of them has waited.",
       oldest_age_s (vitals)},
      {"counterfoil_till_parked_entries", "Entries that need a person at the CRM.", status->parked},
      {"counterfoil_till_open_payments", "Payments whose outcome nobody knows.",
       status->payments_open},
      {"counterfoil_till_held_baskets", "Baskets on hold.", status->held},
      {"counterfoil_till_clock_believed", "Whether entries can rely on the till's clock.",
       status->clock_believed},
      {"counterfoil_till_clock_behind_seconds", "How far the clock is behind the CRM's.",
       seconds (status->clock_ahead_us)},
      {"counterfoil_till_disk_free_bytes", "Space left where the till's folder is.",
       seen->disk_free},
      {"counterfoil_till_journal_size_bytes", "The journal's file.", seen->journal_bytes},
      {"counterfoil_till_cache_size_bytes", "The copy of the shop.", seen->cache_bytes},
      {"counterfoil_till_cache_generation", "How often the shop was loaded afresh.",
       seen->cache_generation},
  };

  write_present (vitals, text);
  write_health (conditions, text);
  for (gsize i = 0; i < G_N_ELEMENTS (gauges); i++) {
    cf_wire_metric_begin (text, gauges[i].name, CF_WIRE_METRIC_GAUGE, gauges[i].help);
    cf_wire_metric_sample (text, gauges[i].name, gauges[i].value, NULL);
  }
}
