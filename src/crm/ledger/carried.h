// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/push.h"

/* A record that was carried here by hand, for a till that cannot come itself. */
typedef struct {
  const guint8 *bytes; /* sealed for this CRM */
  gsize length;
  const guint8 *device_key; /* CF_KEY_BYTES */
  const CfRandom *random;
  gint64 now_us;
} CfCarried;

/* What came of a record. */
typedef struct {
  gint64 entries; /* of the till's that are here now, up to the end of the record */
  gint64 parked; /* of the record's own */
  gint64 need_from; /* 0: all of it was taken; else nothing, for what comes before it is missing */
} CfCarriedReport;

typedef enum {
  CF_CARRIED_TAKEN,
  CF_CARRIED_DAMAGED, /* not sealed for this CRM, or not whole */
  CF_CARRIED_STRANGER, /* whoever wrote it is no till of this CRM */
  CF_CARRIED_FAILED,
} CfCarriedOutcome;

/* Takes a record as the till's own push would be taken, but for tokens and epochs: the till itself
 * may come later and send the same, which counts once. What another copy of that till has written
 * otherwise stands beside it.
 * Errors: of db/ and wire/, with CF_CARRIED_FAILED; nothing of the record has been taken then. */
CfCarriedOutcome cf_carried_take (CfSession *session, const CfCarried *carried,
                                  CfCarriedReport *ret_report,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
