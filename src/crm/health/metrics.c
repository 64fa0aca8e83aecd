// SPDX-License-Identifier: Apache-2.0
#include "crm/health/metrics.h"

#include <string.h>

#include "seal/key.h"
#include "seal/mac.h"
#include "wire/report/metrics.h"

#define CLASSES 6 /* of HTTP statuses */

struct _CfMetrics {
  char *token;
  char *folder;
  char *location;
  CfPresence *presence;
  gint answers[CLASSES]; /* atomic */
};

/* A figure of each till. */
typedef struct {
  const char *name;
  const char *help;
  gint64 (*read) (const CfTillCheckup *till);
} TillGauge;

CfMetrics *
cf_metrics_new (const char *token, const char *folder, const char *location, CfPresence *presence)
{
  CfMetrics *metrics = g_new0 (CfMetrics, 1);

  metrics->token = g_strdup (token);
  metrics->folder = g_strdup (folder);
  metrics->location = g_strdup (location);
  metrics->presence = presence;
  return metrics;
}

void
cf_metrics_free (CfMetrics *metrics)
{
  if (metrics == NULL)
    return;
  g_free (metrics->token);
  g_free (metrics->folder);
  g_free (metrics->location);
  g_free (metrics);
}

void
cf_metrics_count (CfMetrics *metrics, guint status)
{
  if (metrics == NULL)
    return;
  g_atomic_int_inc (&metrics->answers[MIN (status / 100, CLASSES - 1)]);
}

/* Both are taken to a MAC first: comparing those tells nothing of either. */
gboolean
cf_metrics_may_read (CfMetrics *metrics, const char *authorization)
{
  static const guint8 key[CF_KEY_BYTES];
  guint8 mac[CF_MAC_BYTES];

  if (metrics == NULL || authorization == NULL ||
      g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return FALSE;
  cf_mac_bytes (key, metrics->token, strlen (metrics->token), mac);
  return cf_mac_is_valid (key, authorization + 7, strlen (authorization + 7), mac);
}

static gint64
acked_seq (const CfTillCheckup *till)
{
  return till->acked_seq;
}

static gint64
seen_at_s (const CfTillCheckup *till)
{
  return till->seen_at_us / G_USEC_PER_SEC;
}

static gint64
pushed_at_s (const CfTillCheckup *till)
{
  return till->pushed_at_us / G_USEC_PER_SEC;
}

static gint64
parked (const CfTillCheckup *till)
{
  return till->parked;
}

static gint64
rows_behind (const CfTillCheckup *till)
{
  return till->rows_behind;
}

static gint64
clock_synced (const CfTillCheckup *till)
{
  return till->has_clock && till->clock == CF_CLOCK_SYNCED;
}

static gint64
is_locked (const CfTillCheckup *till)
{
  return g_strcmp0 (till->state, "locked") == 0;
}

static gint64
is_forked (const CfTillCheckup *till)
{
  return g_strcmp0 (till->why, "forked") == 0;
}

/* The last chain of a device speaks for it: they come in the order in which they changed. */
static gboolean
is_last_of_device (const GPtrArray *tills, guint i)
{
  const CfTillCheckup *till = g_ptr_array_index (tills, i);
  const CfTillCheckup *next = i + 1 < tills->len ? g_ptr_array_index (tills, i + 1) : NULL;

  return next == NULL || !g_str_equal (next->device_id, till->device_id);
}

static void
write_tills (const GPtrArray *tills, GString *text)
{
  static const TillGauge gauges[] = {
      {"counterfoil_crm_till_acked_entries", "Entries of the till's present journal here.",
       acked_seq},
      {"counterfoil_crm_till_last_seen_timestamp_seconds",
       "When the till last asked for anything, 0 if that is not known.", seen_at_s},
      {"counterfoil_crm_till_last_push_timestamp_seconds", "When its last entry came.",
       pushed_at_s},
      {"counterfoil_crm_till_parked_entries", "Its entries that wait for a person.", parked},
      {"counterfoil_crm_till_feed_rows_behind",
       "Rows that it has not fetched yet, -1 if that is not known.", rows_behind},
      {"counterfoil_crm_till_clock_synced", "Whether its last entry's clock was in step.",
       clock_synced},
      {"counterfoil_crm_till_locked", "Whether it is locked.", is_locked},
      {"counterfoil_crm_till_forked", "Whether two copies of it exist.", is_forked},
  };

  for (gsize g = 0; g < G_N_ELEMENTS (gauges); g++) {
    cf_wire_metric_begin (text, gauges[g].name, CF_WIRE_METRIC_GAUGE, gauges[g].help);
    for (guint i = 0; i < tills->len; i++) {
      const CfTillCheckup *till = g_ptr_array_index (tills, i);

      if (is_last_of_device (tills, i))
        cf_wire_metric_sample (text, gauges[g].name, gauges[g].read (till), "shop", till->shop,
                               "till", till->till, "device", till->device_id, NULL);
    }
  }
}

static void
write_totals (const CfCheckup *checkup, GString *text)
{
  const struct {
    const char *name;
    const char *help;
    CfWireMetricKind kind;
    gint64 value;
  } totals[] = {
      {"counterfoil_crm_entries_total", "Entries taken in.", CF_WIRE_METRIC_COUNTER,
       checkup->entries},
      {"counterfoil_crm_sales_total", "Sales taken in.", CF_WIRE_METRIC_COUNTER, checkup->sales},
      {"counterfoil_crm_parked_entries_total", "Entries parked, ever.", CF_WIRE_METRIC_COUNTER,
       checkup->parked},
      {"counterfoil_crm_repeated_entries_total", "Entries that came again, ever.",
       CF_WIRE_METRIC_COUNTER, checkup->repeated},
      {"counterfoil_crm_waiting_entries", "Entries that wait for a person.", CF_WIRE_METRIC_GAUGE,
       checkup->parked_open},
      {"counterfoil_crm_database_size_bytes", "The database's file, -1 for a server's.",
       CF_WIRE_METRIC_GAUGE, checkup->database_bytes},
      {"counterfoil_crm_disk_free_bytes", "Space left where the folder is.", CF_WIRE_METRIC_GAUGE,
       checkup->disk_free},
      {"counterfoil_crm_last_backup_timestamp_seconds",
       "When the last backup was written, 0 if none was.", CF_WIRE_METRIC_GAUGE,
       checkup->backup_at_us / G_USEC_PER_SEC},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (totals); i++) {
    cf_wire_metric_begin (text, totals[i].name, totals[i].kind, totals[i].help);
    cf_wire_metric_sample (text, totals[i].name, totals[i].value, NULL);
  }
}

static void
write_answers (CfMetrics *metrics, GString *text)
{
  static const char name[] = "counterfoil_crm_http_answers_total";

  cf_wire_metric_begin (text, name, CF_WIRE_METRIC_COUNTER, "Answers since the server began.");
  for (guint i = 1; i < CLASSES; i++) {
    g_autofree char *class = g_strdup_printf ("%uxx", i);

    cf_wire_metric_sample (text, name, g_atomic_int_get (&metrics->answers[i]), "class", class,
                           NULL);
  }
}

static gboolean
read_checkup (CfMetrics *metrics, CfPool *pool, CfCheckup *checkup, GError **error)
{
  CfSession *session = cf_pool_take_reader (pool, error);
  gboolean done;

  if (session == NULL)
    return FALSE;
  done = cf_checkup_read (session, metrics->folder, metrics->location, metrics->presence, checkup,
                          error);
  cf_pool_give_reader (pool, session);
  return done;
}

CfAnswer *
cf_metrics_answer (CfMetrics *metrics, CfPool *pool)
{
  g_auto (CfCheckup) checkup = {0};
  g_autoptr (GError) error = NULL;
  GString *text;

  if (!read_checkup (metrics, pool, &checkup, &error))
    return cf_answer_new_error (error);
  text = g_string_new (NULL);
  cf_wire_metric_begin (text, "counterfoil_crm_info", CF_WIRE_METRIC_GAUGE, "The program.");
  cf_wire_metric_sample (text, "counterfoil_crm_info", 1, "version", CF_VERSION, NULL);
  write_totals (&checkup, text);
  write_tills (checkup.tills, text);
  write_answers (metrics, text);
  return cf_answer_new (200, CF_WIRE_METRICS_TYPE, g_string_free_to_bytes (text));
}
