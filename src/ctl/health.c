// SPDX-License-Identifier: Apache-2.0
#include "ctl/health.h"

static const char *const advice[CF_CONDITION_COUNT] = {
    [CF_CONDITION_UNPAIRED] = "pair it: counterfoilctl --data DIR pair --crm URL --code CODE",
    [CF_CONDITION_LOCKED] = "it sells nothing: ask whoever runs the CRM to unlock it",
    [CF_CONDITION_REVOKED] =
        "it sells nothing until it is paired again; what it has sold is safe: ask for a code",
    [CF_CONDITION_FORKED] =
        "another till was made from a copy of this folder: pair this one again; nothing is lost",
    [CF_CONDITION_DENIED] = "the CRM does not know this till any more: pair it again",
    [CF_CONDITION_JOURNAL_BROKEN] =
        "make a copy of the folder before anything else, then call support",
    [CF_CONDITION_JOURNAL_UNREADABLE] =
        "make a copy of the folder, check the disk, then call support",
    [CF_CONDITION_CACHE_ABSENT] = "run 'counterfoilctl sync': without its shop it cannot sell",
    [CF_CONDITION_CACHE_DAMAGED] =
        "run 'counterfoilctl sync --reload': it fetches the shop afresh, and nothing sold is lost; "
        "if it comes again, the disk is failing",
    [CF_CONDITION_CACHE_OFFERS_UNREAD] =
        "it sells without those offers: install the program that the CRM has",
    [CF_CONDITION_CONTACT_OFF] = "'counterfoilctl network on' lets the till use its network",
    [CF_CONDITION_CONTACT_NEVER] = "run 'counterfoilctl sync', and check the network if it fails",
    [CF_CONDITION_CONTACT_LOST] = "run 'counterfoilctl sync': it says what is in the way; selling "
                                  "goes on meanwhile",
    [CF_CONDITION_CONTACT_LONG_LOST] =
        "prices and members are days old: bring it to the network, or send what waits by "
        "'counterfoilctl journal carry'",
    [CF_CONDITION_QUEUE_OLD] = "run 'counterfoilctl sync': it says what is in the way",
    [CF_CONDITION_QUEUE_STUCK] =
        "bring it to the network, or carry what waits: 'counterfoilctl journal carry --to FILE'",
    [CF_CONDITION_PARKED_SOME] =
        "'counterfoilctl parked' lists them; whoever runs the CRM decides: 'counterfoil-crm parked "
        "resolve'",
    [CF_CONDITION_PAYMENTS_OPEN] =
        "'counterfoilctl payment query' asks about them; ask before taking money again",
    [CF_CONDITION_CLOCK_DRIFTS] = "set the clock, or let it follow a time server",
    [CF_CONDITION_CLOCK_UNKNOWN] = "check date and time, then run 'counterfoilctl sync'",
    [CF_CONDITION_DATE_DOUBTED] =
        "set the clock, or have a manager say which day it is: 'counterfoilctl date confirm'",
    [CF_CONDITION_DISK_LOW] = "free some space soon: a till that cannot write cannot sell",
    [CF_CONDITION_DISK_FULL] = "free some space now: the next sale may not be written",
    [CF_CONDITION_PRINTER_TROUBLE] = "look at the printer, then run 'counterfoilctl printer test'",
};

const char *
cf_health_advice (CfCondition condition)
{
  return advice[condition];
}

gboolean
cf_health_read (CfTill *till, gboolean is_thorough, CfTillStatus *ret_status,
                CfExamination *ret_examination, GError **error)
{
  return cf_till_status (till, ret_status, error) &&
         cf_till_examine (till, is_thorough, ret_examination, error);
}

static gint64
seconds_since (const CfVitals *vitals, gint64 at_us)
{
  return at_us == 0 ? -1 : (vitals->now_us - at_us) / G_USEC_PER_SEC;
}

/* "93600 s" says little at a glance. */
static char *
span (gint64 seconds)
{
  if (seconds < 120)
    return g_strdup_printf ("%" G_GINT64_FORMAT " s", seconds);
  if (seconds < 120 * 60)
    return g_strdup_printf ("%" G_GINT64_FORMAT " min", seconds / 60);
  if (seconds < 48 * 3600)
    return g_strdup_printf ("%" G_GINT64_FORMAT " h", seconds / 3600);
  return g_strdup_printf ("%" G_GINT64_FORMAT " days", seconds / 86400);
}

static char *
span_ago (gint64 seconds)
{
  g_autofree char *text = span (seconds);

  return g_strconcat (text, " ago", NULL);
}

static char *
device_text (const CfVitals *vitals)
{
  if (!vitals->status->paired)
    return g_strdup ("it has no shop yet");
  return g_strdup_printf ("shop %s, till %s", vitals->status->shop, vitals->status->till);
}

static char *
journal_text (const CfVitals *vitals)
{
  const CfExamination *seen = vitals->examination;

  if (!seen->is_thorough)
    return g_strdup_printf ("%" G_GINT64_FORMAT " entries, not read", vitals->status->head_seq);
  if (seen->unread != NULL || seen->broken != NULL)
    return g_strdup (seen->unread != NULL ? seen->unread : seen->broken);
  return g_strdup_printf ("%" G_GINT64_FORMAT " entries, all sound", seen->entries);
}

static char *
cache_text (const CfVitals *vitals)
{
  const CfExamination *seen = vitals->examination;
  g_autofree char *size = g_format_size ((guint64)seen->cache_bytes);

  if (seen->cache_fault != NULL)
    return g_strdup (seen->cache_fault);
  if (vitals->status->offers_unread < 0)
    return g_strdup ("its offers cannot be read");
  if (vitals->status->offers_unread > 0)
    return g_strdup_printf ("this program cannot price with %" G_GINT64_FORMAT
                            " offers that the CRM has sent",
                            vitals->status->offers_unread);
  return g_strdup_printf ("generation %" G_GINT64_FORMAT ", %s%s", seen->cache_generation, size,
                          seen->is_cache_read ? "" : ", not read");
}

static char *
contact_text (const CfVitals *vitals)
{
  const char *trouble = vitals->trouble;
  g_autofree char *since = NULL;

  if (vitals->heard_at_us == 0)
    return g_strdup ("the CRM has never answered");
  since = span_ago (seconds_since (vitals, vitals->heard_at_us));
  if (vitals->online || trouble == NULL)
    return g_strdup_printf ("the CRM answered %s", since);
  return g_strdup_printf ("the CRM answered last %s; then: %s", since, trouble);
}

static char *
queue_text (const CfVitals *vitals)
{
  g_autofree char *age = NULL;

  if (vitals->status->pending == 0)
    return g_strdup ("nothing waits to be sent");
  age = span (MAX (seconds_since (vitals, vitals->status->oldest_us), 0));
  return g_strdup_printf ("%" G_GINT64_FORMAT " entries wait, the oldest for %s",
                          vitals->status->pending, age);
}

static char *
parked_text (const CfVitals *vitals)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " entries need a person", vitals->status->parked);
}

static char *
payments_text (const CfVitals *vitals)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " of unknown outcome", vitals->status->payments_open);
}

static char *
clock_text (const CfVitals *vitals)
{
  const CfTillStatus *status = vitals->status;
  gint64 ahead_s = status->clock_ahead_us / G_USEC_PER_SEC;
  g_autofree char *apart = span (ABS (ahead_s));

  return g_strdup_printf ("%s; %s %s the CRM's; sales count for %s",
                          cf_clock_quality_name (status->clock_quality), apart,
                          ahead_s > 0 ? "behind" : "before", status->business_date);
}

static char *
disk_text (const CfVitals *vitals)
{
  g_autofree char *size = NULL;

  if (vitals->examination->disk_free < 0)
    return g_strdup ("not known");
  size = g_format_size ((guint64)vitals->examination->disk_free);
  return g_strdup_printf ("%s free", size);
}

static char *
printer_text (const CfVitals *vitals)
{
  if (!vitals->has_printer)
    return g_strdup ("none is set");
  return g_strdup (
      vitals->printer == CF_PRINT_NO_TROUBLE ? "set" : cf_print_trouble_name (vitals->printer));
}

static char *
program_text (const CfVitals *vitals)
{
  const CfExamination *seen = vitals->examination;

  return g_strdup_printf ("counterfoilctl " CF_VERSION ", SQLite %s, journal %" G_GINT64_FORMAT
                          ", cache %" G_GINT64_FORMAT,
                          seen->engine, seen->journal_schema, seen->cache_schema);
}

char *
cf_health_text (const CfVitals *vitals, CfCondition condition)
{
  static char *(*const texts[CF_SUBJECT_COUNT]) (const CfVitals *vitals) = {
      [CF_SUBJECT_DEVICE] = device_text,     [CF_SUBJECT_JOURNAL] = journal_text,
      [CF_SUBJECT_CACHE] = cache_text,       [CF_SUBJECT_CONTACT] = contact_text,
      [CF_SUBJECT_QUEUE] = queue_text,       [CF_SUBJECT_PARKED] = parked_text,
      [CF_SUBJECT_PAYMENTS] = payments_text, [CF_SUBJECT_CLOCK] = clock_text,
      [CF_SUBJECT_DISK] = disk_text,         [CF_SUBJECT_PRINTER] = printer_text,
      [CF_SUBJECT_PROGRAM] = program_text,
  };

  return texts[cf_condition_subject (condition)](vitals);
}

json_t *
cf_health_report (const CfVitals *vitals, const CfCondition *conditions)
{
  const CfTillStatus *status = vitals->status;
  const CfExamination *seen = vitals->examination;
  json_t *findings = json_array ();

  for (guint i = 0; i < CF_SUBJECT_COUNT; i++) {
    g_autofree char *text = cf_health_text (vitals, conditions[i]);

    (void)json_array_append_new (
        findings, json_pack ("{s:s,s:s,s:s,s:s,s:s?}", "subject", cf_subject_name (i), "health",
                             cf_health_name (cf_condition_health (conditions[i])), "condition",
                             cf_condition_name (conditions[i]), "says", text, "advice",
                             cf_health_advice (conditions[i])));
  }
  return json_pack ("{s:s,s:o,s:{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I},s:s}", "health",
                    cf_health_name (cf_vitals_worst (conditions)), "findings", findings, "figures",
                    "entries", seen->entries, "pending", status->pending, "oldest_s",
                    seconds_since (vitals, status->oldest_us), "last_contact_s",
                    seconds_since (vitals, vitals->heard_at_us), "parked", status->parked,
                    "payments_open", status->payments_open, "clock_ahead_us",
                    status->clock_ahead_us, "disk_free_bytes", seen->disk_free, "journal_bytes",
                    seen->journal_bytes, "cache_bytes", seen->cache_bytes, "cache_generation",
                    seen->cache_generation, "journal_schema", seen->journal_schema, "program",
                    "counterfoil/" CF_VERSION);
}
