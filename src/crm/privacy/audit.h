// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/ledger/intake.h"

/* Who saw what of members, out of what tills send. */

/* Notes what an entry says of privacy. member_id may be NULL; per_hour is 0 where none is named.
 * Errors: of db/. */
gboolean cf_privacy_note (CfChange *change, const CfEntryHeader *header, const char *member_id,
                          gint64 per_hour, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lets `member.revealed` and `lookups.exceeded` have their effect: they are written down.
 * Errors: of db/. */
gboolean cf_ledger_take_reveal (CfIntake *intake, const CfWireBatchEntry *entry,
                                CfVerdict *ret_verdict, gboolean *ret_keeps_private,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_ledger_take_lookups (CfIntake *intake, const CfWireBatchEntry *entry,
                                 CfVerdict *ret_verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is written down of one event. */
typedef struct {
  const char *op_id;
  const char *kind; /* the type of its entry */
  const char *member_id; /* NULL: of nobody */
  const char *shop_id;
  const char *till;
  const char *actor; /* NULL: nobody */
  const char *approver; /* NULL: nobody */
  gint64 per_hour; /* 0: not of look-ups */
  gint64 wall_us;
} CfPrivacyEvent;

typedef void (*CfPrivacyEventFunc) (const CfPrivacyEvent *event, gpointer data);

/* Calls func with each, the latest first; of one member alone where member_id is not NULL.
 * Errors: of db/. */
gboolean cf_privacy_list (CfSession *session, const char *member_id, gint64 limit,
                          CfPrivacyEventFunc func, gpointer data,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many members one person may look up in an hour; 0: any number. Setting it tells the tills.
 * Errors: of db/ and wire/. */
gboolean cf_lookup_rule_read (CfSession *session, gint64 *ret_per_hour,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_lookup_rule_save (CfChange *change, gint64 per_hour,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_privacy_statements;
