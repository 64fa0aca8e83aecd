// SPDX-License-Identifier: Apache-2.0
#include "crm/command/findings.h"

#include "crm/device.h"

#define UNSEEN_US G_TIME_SPAN_DAY
#define LOST_US (7 * G_TIME_SPAN_DAY)
#define BACKUP_US (2 * G_TIME_SPAN_DAY)
#define DISK_LOW ((gint64)2000 * 1000 * 1000)
#define DISK_FULL ((gint64)200 * 1000 * 1000)

static void append (json_t *findings, const char *subject, gboolean is_trouble, const char *advice,
                    const char *format, ...) G_GNUC_PRINTF (5, 6);

static void
append (json_t *findings, const char *subject, gboolean is_trouble, const char *advice,
        const char *format, ...)
{
  g_autofree char *says = NULL;
  va_list arguments;

  va_start (arguments, format);
  says = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  (void)json_array_append_new (findings, json_pack ("{ss ss ss ss}", "subject", subject, "health",
                                                    is_trouble ? "trouble" : "notice", "says", says,
                                                    "advice", advice));
}

static void
find_lock (json_t *findings, const char *name, const CfTillCheckup *till)
{
  if (!g_str_equal (till->state, "locked"))
    return;
  if (g_strcmp0 (till->why, CF_DEVICE_WHY_FORKED) == 0)
    append (findings, name, TRUE,
            "see which of the two machines is the till, and pair it again: counterfoil-crm pair",
            "two copies of this till exist; it is locked");
  else if (g_strcmp0 (till->why, CF_DEVICE_WHY_NUMBER) == 0)
    append (findings, name, TRUE, "pair it again: counterfoil-crm pair",
            "another till has its number; it is locked");
  else
    append (findings, name, FALSE, "counterfoil-crm till unlock lets it sell again",
            "somebody has locked it");
}

static void
find_absence (json_t *findings, const char *name, const CfTillCheckup *till, gint64 now_us)
{
  gint64 days = (now_us - till->seen_at_us) / G_TIME_SPAN_DAY;

  if (till->seen_at_us == 0 || now_us - till->seen_at_us < UNSEEN_US)
    return;
  append (findings, name, now_us - till->seen_at_us >= LOST_US,
          "check its network; what it has sold waits there: counterfoilctl doctor says how much",
          "it was last heard of %" G_GINT64_FORMAT " days ago", days);
}

static void
find_clock (json_t *findings, const char *name, const CfTillCheckup *till)
{
  if (till->has_clock && till->clock == CF_CLOCK_DRIFTING)
    append (findings, name, FALSE, "set its clock, or let it follow a time server",
            "its clock is minutes off");
}

static void
find_till (json_t *findings, const CfTillCheckup *till, gint64 now_us)
{
  g_autofree char *name = g_strdup_printf ("till %s-%s", till->shop, till->till);

  find_lock (findings, name, till);
  find_absence (findings, name, till, now_us);
  find_clock (findings, name, till);
  if (till->parked > 0)
    append (findings, name, FALSE,
            "look at them: counterfoil-crm parked list; then: counterfoil-crm parked resolve",
            "%" G_GINT64_FORMAT " of its entries wait for a person", till->parked);
  if (till->rows_behind >= CF_CHECKUP_BEHIND_MAX)
    append (findings, name, FALSE, "let it sync to its end, on a better network if need be",
            "it has more than %d rows still to fetch", CF_CHECKUP_BEHIND_MAX);
}

/* The chains of one device come in the order in which they changed: the last speaks for it. */
static void
find_tills (json_t *findings, const GPtrArray *tills, gint64 now_us)
{
  for (guint i = 0; i < tills->len; i++) {
    const CfTillCheckup *till = g_ptr_array_index (tills, i);
    const CfTillCheckup *next = i + 1 < tills->len ? g_ptr_array_index (tills, i + 1) : NULL;

    if (next == NULL || !g_str_equal (next->device_id, till->device_id))
      find_till (findings, till, now_us);
  }
}

static void
find_space (json_t *findings, const CfCheckup *checkup)
{
  g_autofree char *size = NULL;

  if (checkup->disk_free < 0 || checkup->disk_free >= DISK_LOW)
    return;
  size = g_format_size ((guint64)checkup->disk_free);
  append (findings, "disk", checkup->disk_free < DISK_FULL,
          "free some space: tills keep what they cannot send", "%s are left", size);
}

/* A server's database is backed up by other means, which leave no word here. */
static void
find_backup (json_t *findings, const CfCheckup *checkup, gint64 now_us)
{
  static const char advice[] =
      "counterfoil-crm backup FILE, to another disk, every night: what tills have sent since is "
      "all that it lacks";

  if (checkup->database_bytes < 0 || checkup->entries == 0)
    return;
  if (checkup->backup_at_us == 0)
    append (findings, "backup", FALSE, advice, "there has been none");
  else if (now_us - checkup->backup_at_us >= BACKUP_US)
    append (findings, "backup", FALSE, advice, "the last one is %" G_GINT64_FORMAT " days old",
            (now_us - checkup->backup_at_us) / G_TIME_SPAN_DAY);
}

void
cf_findings_add (const CfCheckup *checkup, const char *fault, gboolean is_balanced, gint64 now_us,
                 json_t *report)
{
  static const char restore[] =
      "keep a backup of now, restore the last good one, and call support: tills send again what "
      "came since";
  json_t *findings = json_array ();
  const char *health = "ok";

  if (!is_balanced)
    append (findings, "books", TRUE, restore, "a unit does not add up to zero");
  if (fault != NULL)
    append (findings, "database", TRUE, restore, "%s", fault);
  find_tills (findings, checkup->tills, now_us);
  find_space (findings, checkup);
  find_backup (findings, checkup, now_us);
  for (gsize i = 0; i < json_array_size (findings); i++) {
    const char *one = json_string_value (json_object_get (json_array_get (findings, i), "health"));

    health = g_str_equal (health, "trouble") ? health : one;
  }
  (void)json_object_set_new (report, "findings", findings);
  (void)json_object_set_new (report, "health", json_string (health));
}
