// SPDX-License-Identifier: Apache-2.0
#include "till/health/vitals.h"

#include "base/check.h"
#include "sync/trouble.h"

#define OLD_US G_TIME_SPAN_DAY
#define STUCK_US (7 * G_TIME_SPAN_DAY)
#define DISK_LOW ((gint64)500 * 1000 * 1000)
#define DISK_FULL ((gint64)50 * 1000 * 1000)

static const struct {
  const char *name;
  CfSubject subject;
  CfHealth health;
} conditions[CF_CONDITION_COUNT] = {
    [CF_CONDITION_UNPAIRED] = {"unpaired", CF_SUBJECT_DEVICE, CF_HEALTH_TROUBLE},
    [CF_CONDITION_ACTIVE] = {"active", CF_SUBJECT_DEVICE, CF_HEALTH_OK},
    [CF_CONDITION_LOCKED] = {"locked", CF_SUBJECT_DEVICE, CF_HEALTH_TROUBLE},
    [CF_CONDITION_REVOKED] = {"revoked", CF_SUBJECT_DEVICE, CF_HEALTH_TROUBLE},
    [CF_CONDITION_FORKED] = {"forked", CF_SUBJECT_DEVICE, CF_HEALTH_TROUBLE},
    [CF_CONDITION_DENIED] = {"denied", CF_SUBJECT_DEVICE, CF_HEALTH_TROUBLE},
    [CF_CONDITION_JOURNAL_NOT_READ] = {"not-read", CF_SUBJECT_JOURNAL, CF_HEALTH_OK},
    [CF_CONDITION_JOURNAL_SOUND] = {"sound", CF_SUBJECT_JOURNAL, CF_HEALTH_OK},
    [CF_CONDITION_JOURNAL_BROKEN] = {"broken", CF_SUBJECT_JOURNAL, CF_HEALTH_TROUBLE},
    [CF_CONDITION_JOURNAL_UNREADABLE] = {"unreadable", CF_SUBJECT_JOURNAL, CF_HEALTH_TROUBLE},
    [CF_CONDITION_CACHE_NOT_READ] = {"not-read", CF_SUBJECT_CACHE, CF_HEALTH_OK},
    [CF_CONDITION_CACHE_SOUND] = {"sound", CF_SUBJECT_CACHE, CF_HEALTH_OK},
    [CF_CONDITION_CACHE_ABSENT] = {"absent", CF_SUBJECT_CACHE, CF_HEALTH_TROUBLE},
    [CF_CONDITION_CACHE_DAMAGED] = {"damaged", CF_SUBJECT_CACHE, CF_HEALTH_TROUBLE},
    [CF_CONDITION_CACHE_OFFERS_UNREAD] = {"offers-unread", CF_SUBJECT_CACHE, CF_HEALTH_NOTICE},
    [CF_CONDITION_CONTACT_GOOD] = {"good", CF_SUBJECT_CONTACT, CF_HEALTH_OK},
    [CF_CONDITION_CONTACT_OFF] = {"off", CF_SUBJECT_CONTACT, CF_HEALTH_NOTICE},
    [CF_CONDITION_CONTACT_NEVER] = {"never", CF_SUBJECT_CONTACT, CF_HEALTH_NOTICE},
    [CF_CONDITION_CONTACT_LOST] = {"lost", CF_SUBJECT_CONTACT, CF_HEALTH_NOTICE},
    [CF_CONDITION_CONTACT_LONG_LOST] = {"long-lost", CF_SUBJECT_CONTACT, CF_HEALTH_TROUBLE},
    [CF_CONDITION_QUEUE_EMPTY] = {"empty", CF_SUBJECT_QUEUE, CF_HEALTH_OK},
    [CF_CONDITION_QUEUE_WAITS] = {"waits", CF_SUBJECT_QUEUE, CF_HEALTH_OK},
    [CF_CONDITION_QUEUE_OLD] = {"old", CF_SUBJECT_QUEUE, CF_HEALTH_NOTICE},
    [CF_CONDITION_QUEUE_STUCK] = {"stuck", CF_SUBJECT_QUEUE, CF_HEALTH_TROUBLE},
    [CF_CONDITION_PARKED_NONE] = {"none", CF_SUBJECT_PARKED, CF_HEALTH_OK},
    [CF_CONDITION_PARKED_SOME] = {"some", CF_SUBJECT_PARKED, CF_HEALTH_NOTICE},
    [CF_CONDITION_PAYMENTS_SETTLED] = {"settled", CF_SUBJECT_PAYMENTS, CF_HEALTH_OK},
    [CF_CONDITION_PAYMENTS_OPEN] = {"open", CF_SUBJECT_PAYMENTS, CF_HEALTH_NOTICE},
    [CF_CONDITION_CLOCK_GOOD] = {"good", CF_SUBJECT_CLOCK, CF_HEALTH_OK},
    [CF_CONDITION_CLOCK_DRIFTS] = {"drifts", CF_SUBJECT_CLOCK, CF_HEALTH_NOTICE},
    [CF_CONDITION_CLOCK_UNKNOWN] = {"unknown", CF_SUBJECT_CLOCK, CF_HEALTH_NOTICE},
    [CF_CONDITION_DATE_DOUBTED] = {"date-doubted", CF_SUBJECT_CLOCK, CF_HEALTH_TROUBLE},
    [CF_CONDITION_DISK_NOT_KNOWN] = {"not-known", CF_SUBJECT_DISK, CF_HEALTH_OK},
    [CF_CONDITION_DISK_AMPLE] = {"ample", CF_SUBJECT_DISK, CF_HEALTH_OK},
    [CF_CONDITION_DISK_LOW] = {"low", CF_SUBJECT_DISK, CF_HEALTH_NOTICE},
    [CF_CONDITION_DISK_FULL] = {"full", CF_SUBJECT_DISK, CF_HEALTH_TROUBLE},
    [CF_CONDITION_PRINTER_NONE] = {"none", CF_SUBJECT_PRINTER, CF_HEALTH_OK},
    [CF_CONDITION_PRINTER_READY] = {"ready", CF_SUBJECT_PRINTER, CF_HEALTH_OK},
    [CF_CONDITION_PRINTER_TROUBLE] = {"trouble", CF_SUBJECT_PRINTER, CF_HEALTH_NOTICE},
    [CF_CONDITION_PROGRAM] = {"present", CF_SUBJECT_PROGRAM, CF_HEALTH_OK},
};

const char *
cf_subject_name (CfSubject subject)
{
  static const char *const names[CF_SUBJECT_COUNT] = {
      [CF_SUBJECT_DEVICE] = "device",     [CF_SUBJECT_JOURNAL] = "journal",
      [CF_SUBJECT_CACHE] = "cache",       [CF_SUBJECT_CONTACT] = "contact",
      [CF_SUBJECT_QUEUE] = "queue",       [CF_SUBJECT_PARKED] = "parked",
      [CF_SUBJECT_PAYMENTS] = "payments", [CF_SUBJECT_CLOCK] = "clock",
      [CF_SUBJECT_DISK] = "disk",         [CF_SUBJECT_PRINTER] = "printer",
      [CF_SUBJECT_PROGRAM] = "program",
  };

  CF_CHECK (subject < CF_SUBJECT_COUNT);
  return names[subject];
}

const char *
cf_health_name (CfHealth health)
{
  static const char *const names[] = {"ok", "notice", "trouble"};

  CF_CHECK (health <= CF_HEALTH_TROUBLE);
  return names[health];
}

const char *
cf_condition_name (CfCondition condition)
{
  CF_CHECK (condition < CF_CONDITION_COUNT);
  return conditions[condition].name;
}

CfSubject
cf_condition_subject (CfCondition condition)
{
  CF_CHECK (condition < CF_CONDITION_COUNT);
  return conditions[condition].subject;
}

CfHealth
cf_condition_health (CfCondition condition)
{
  CF_CHECK (condition < CF_CONDITION_COUNT);
  return conditions[condition].health;
}

void
cf_vitals_of_status (const CfTillStatus *status, const CfExamination *examination, gint64 now_us,
                     CfVitals *ret_vitals)
{
  *ret_vitals = (CfVitals){.status = status,
                           .examination = examination,
                           .online = status->network_on && status->reached,
                           .trouble = status->reached ? NULL : status->trouble,
                           .heard_at_us = status->last_contact_us,
                           .has_printer = examination->has_printer,
                           .now_us = now_us};
}

static gboolean
is_trouble (const CfVitals *vitals, CfTrouble trouble)
{
  return g_strcmp0 (vitals->trouble, cf_trouble_name (trouble)) == 0;
}

/* What the CRM says of the device, and whether it still knows it. */
static CfCondition
judge_device (const CfVitals *vitals)
{
  if (!vitals->status->paired)
    return CF_CONDITION_UNPAIRED;
  if (is_trouble (vitals, CF_TROUBLE_FORKED))
    return CF_CONDITION_FORKED;
  if (is_trouble (vitals, CF_TROUBLE_REVOKED) || g_strcmp0 (vitals->status->device, "revoked") == 0)
    return CF_CONDITION_REVOKED;
  if (g_strcmp0 (vitals->status->device, "locked") == 0)
    return CF_CONDITION_LOCKED;
  return is_trouble (vitals, CF_TROUBLE_DENIED) ? CF_CONDITION_DENIED : CF_CONDITION_ACTIVE;
}

static CfCondition
judge_journal (const CfVitals *vitals)
{
  const CfExamination *examination = vitals->examination;

  if (!examination->is_thorough)
    return CF_CONDITION_JOURNAL_NOT_READ;
  if (examination->unread != NULL)
    return CF_CONDITION_JOURNAL_UNREADABLE;
  return examination->broken != NULL ? CF_CONDITION_JOURNAL_BROKEN : CF_CONDITION_JOURNAL_SOUND;
}

static CfCondition
judge_cache (const CfVitals *vitals)
{
  if (!vitals->status->loaded)
    return CF_CONDITION_CACHE_ABSENT;
  if (vitals->examination->cache_fault != NULL)
    return CF_CONDITION_CACHE_DAMAGED;
  if (vitals->status->offers_unread != 0)
    return CF_CONDITION_CACHE_OFFERS_UNREAD;
  return vitals->examination->is_cache_read ? CF_CONDITION_CACHE_SOUND
                                            : CF_CONDITION_CACHE_NOT_READ;
}

static CfCondition
judge_contact (const CfVitals *vitals)
{
  gint64 since_us = vitals->now_us - vitals->heard_at_us;

  if (vitals->online)
    return CF_CONDITION_CONTACT_GOOD;
  if (vitals->heard_at_us != 0 && since_us >= STUCK_US)
    return CF_CONDITION_CONTACT_LONG_LOST;
  if (!vitals->status->network_on)
    return CF_CONDITION_CONTACT_OFF;
  return vitals->heard_at_us == 0 ? CF_CONDITION_CONTACT_NEVER : CF_CONDITION_CONTACT_LOST;
}

static CfCondition
judge_queue (const CfVitals *vitals)
{
  gint64 age_us = vitals->now_us - vitals->status->oldest_us;

  if (vitals->status->pending == 0)
    return CF_CONDITION_QUEUE_EMPTY;
  if (vitals->status->oldest_us == 0 || age_us < OLD_US)
    return CF_CONDITION_QUEUE_WAITS;
  return age_us < STUCK_US ? CF_CONDITION_QUEUE_OLD : CF_CONDITION_QUEUE_STUCK;
}

static CfCondition
judge_parked (const CfVitals *vitals)
{
  return vitals->status->parked == 0 ? CF_CONDITION_PARKED_NONE : CF_CONDITION_PARKED_SOME;
}

static CfCondition
judge_payments (const CfVitals *vitals)
{
  return vitals->status->payments_open == 0 ? CF_CONDITION_PAYMENTS_SETTLED
                                            : CF_CONDITION_PAYMENTS_OPEN;
}

static CfCondition
judge_clock (const CfVitals *vitals)
{
  if (vitals->status->date_doubted)
    return CF_CONDITION_DATE_DOUBTED;
  switch (vitals->status->clock_quality) {
  case CF_CLOCK_SYNCED:
    return CF_CONDITION_CLOCK_GOOD;
  case CF_CLOCK_DRIFTING:
    return CF_CONDITION_CLOCK_DRIFTS;
  case CF_CLOCK_UNKNOWN:
  default:
    return CF_CONDITION_CLOCK_UNKNOWN;
  }
}

static CfCondition
judge_disk (const CfVitals *vitals)
{
  gint64 free_bytes = vitals->examination->disk_free;

  if (free_bytes < 0)
    return CF_CONDITION_DISK_NOT_KNOWN;
  if (free_bytes < DISK_FULL)
    return CF_CONDITION_DISK_FULL;
  return free_bytes < DISK_LOW ? CF_CONDITION_DISK_LOW : CF_CONDITION_DISK_AMPLE;
}

static CfCondition
judge_printer (const CfVitals *vitals)
{
  if (!vitals->has_printer)
    return CF_CONDITION_PRINTER_NONE;
  return vitals->printer == CF_PRINT_NO_TROUBLE ? CF_CONDITION_PRINTER_READY
                                                : CF_CONDITION_PRINTER_TROUBLE;
}

static CfCondition
judge_program (const CfVitals *vitals G_GNUC_UNUSED)
{
  return CF_CONDITION_PROGRAM;
}

void
cf_vitals_judge (const CfVitals *vitals, CfCondition *ret_conditions)
{
  static CfCondition (*const judges[CF_SUBJECT_COUNT]) (const CfVitals *vitals) = {
      [CF_SUBJECT_DEVICE] = judge_device,     [CF_SUBJECT_JOURNAL] = judge_journal,
      [CF_SUBJECT_CACHE] = judge_cache,       [CF_SUBJECT_CONTACT] = judge_contact,
      [CF_SUBJECT_QUEUE] = judge_queue,       [CF_SUBJECT_PARKED] = judge_parked,
      [CF_SUBJECT_PAYMENTS] = judge_payments, [CF_SUBJECT_CLOCK] = judge_clock,
      [CF_SUBJECT_DISK] = judge_disk,         [CF_SUBJECT_PRINTER] = judge_printer,
      [CF_SUBJECT_PROGRAM] = judge_program,
  };

  for (guint i = 0; i < CF_SUBJECT_COUNT; i++)
    ret_conditions[i] = judges[i](vitals);
}

CfHealth
cf_vitals_worst (const CfCondition *found)
{
  CfHealth worst = CF_HEALTH_OK;

  for (guint i = 0; i < CF_SUBJECT_COUNT; i++)
    worst = MAX (worst, cf_condition_health (found[i]));
  return worst;
}
