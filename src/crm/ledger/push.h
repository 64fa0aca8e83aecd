// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/device.h"
#include "crm/session.h"

/* A batch of journal entries as it came. */
typedef struct {
  const CfDevice *device; /* that sends it */
  const char *bytes;
  gsize length;
  const CfRandom *random;
  gint64 now_us;
  gboolean carried; /* by hand, and not by the device: its token and epoch say nothing */
} CfPush;

typedef enum {
  CF_PUSH_ANSWERED, /* taken, or told what is missing: *ret_answer is the acknowledgement */
  CF_PUSH_MALFORMED, /* no batch, or one that does not hold together; nothing has changed */
  CF_PUSH_FORKED, /* another copy of this till has been here; the device is locked */
  CF_PUSH_AHEAD, /* it was told that entries are here which are not: it shall prove it */
  CF_PUSH_FAILED,
} CfPushOutcome;

/* Takes a batch in one transaction, as data/api/sync.md says.
 * Shape: *ret_answer is the JSON of the acknowledgement, MAC and all.
 * Errors: of db/ and wire/, with CF_PUSH_FAILED; nothing has changed then. */
CfPushOutcome cf_push_take (CfSession *session, const CfPush *push, char **ret_answer,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
