// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/print-state.h"
#include "till/health/examination.h"
#include "till/status.h"

/* How well the till is, subject by subject. Pure: what is known goes in, a condition comes out. */

typedef enum {
  CF_SUBJECT_DEVICE, /* whether the CRM lets it sell */
  CF_SUBJECT_JOURNAL,
  CF_SUBJECT_CACHE, /* its copy of the shop */
  CF_SUBJECT_CONTACT,
  CF_SUBJECT_QUEUE,
  CF_SUBJECT_PARKED,
  CF_SUBJECT_PAYMENTS,
  CF_SUBJECT_CLOCK,
  CF_SUBJECT_DISK,
  CF_SUBJECT_PRINTER,
  CF_SUBJECT_PROGRAM,
} CfSubject;
#define CF_SUBJECT_COUNT (CF_SUBJECT_PROGRAM + 1)

typedef enum {
  CF_HEALTH_OK,
  CF_HEALTH_NOTICE, /* somebody should look at it some time */
  CF_HEALTH_TROUBLE, /* somebody must do something */
} CfHealth;

typedef enum {
  CF_CONDITION_UNPAIRED,
  CF_CONDITION_ACTIVE,
  CF_CONDITION_LOCKED,
  CF_CONDITION_REVOKED,
  CF_CONDITION_FORKED,
  CF_CONDITION_DENIED,
  CF_CONDITION_JOURNAL_NOT_READ, /* nobody has looked */
  CF_CONDITION_JOURNAL_SOUND,
  CF_CONDITION_JOURNAL_BROKEN,
  CF_CONDITION_JOURNAL_UNREADABLE,
  CF_CONDITION_CACHE_NOT_READ, /* nobody has looked */
  CF_CONDITION_CACHE_SOUND,
  CF_CONDITION_CACHE_ABSENT,
  CF_CONDITION_CACHE_DAMAGED,
  CF_CONDITION_CACHE_OFFERS_UNREAD, /* it holds offers that this program cannot price with */
  CF_CONDITION_CONTACT_GOOD,
  CF_CONDITION_CONTACT_OFF, /* the switch */
  CF_CONDITION_CONTACT_NEVER,
  CF_CONDITION_CONTACT_LOST,
  CF_CONDITION_CONTACT_LONG_LOST,
  CF_CONDITION_QUEUE_EMPTY,
  CF_CONDITION_QUEUE_WAITS,
  CF_CONDITION_QUEUE_OLD,
  CF_CONDITION_QUEUE_STUCK,
  CF_CONDITION_PARKED_NONE,
  CF_CONDITION_PARKED_SOME,
  CF_CONDITION_PAYMENTS_SETTLED,
  CF_CONDITION_PAYMENTS_OPEN,
  CF_CONDITION_CLOCK_GOOD,
  CF_CONDITION_CLOCK_DRIFTS,
  CF_CONDITION_CLOCK_UNKNOWN,
  CF_CONDITION_DATE_DOUBTED,
  CF_CONDITION_DISK_NOT_KNOWN,
  CF_CONDITION_DISK_AMPLE,
  CF_CONDITION_DISK_LOW,
  CF_CONDITION_DISK_FULL,
  CF_CONDITION_PRINTER_NONE,
  CF_CONDITION_PRINTER_READY,
  CF_CONDITION_PRINTER_TROUBLE,
  CF_CONDITION_PROGRAM,
} CfCondition;
#define CF_CONDITION_COUNT (CF_CONDITION_PROGRAM + 1)

/* "journal", "broken" and the like: stable names for programs. */
const char *cf_subject_name (CfSubject subject);
const char *cf_health_name (CfHealth health);
const char *cf_condition_name (CfCondition condition);

/* What the condition is a condition of, and how bad it is. */
CfSubject cf_condition_subject (CfCondition condition);
CfHealth cf_condition_health (CfCondition condition);

/* What is known of a till; all borrowed. */
typedef struct {
  const CfTillStatus *status;
  const CfExamination *examination;
  gboolean online; /* the CRM has answered the last time */
  const char *trouble; /* why it has not, or NULL; "forked" and the like among them */
  gint64 heard_at_us; /* when it last did; 0: never */
  gboolean has_printer;
  CfPrintTrouble printer; /* that the last try met */
  gint64 now_us;
} CfVitals;

/* What a status alone says, for a program that has no line of its own. */
void cf_vitals_of_status (const CfTillStatus *status, const CfExamination *examination,
                          gint64 now_us, CfVitals *ret_vitals);

/* The condition of each subject. Shape: CF_SUBJECT_COUNT of them. */
void cf_vitals_judge (const CfVitals *vitals, CfCondition *ret_conditions);

/* The worst of them. */
CfHealth cf_vitals_worst (const CfCondition *conditions);
