// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The closed list of what a journal can say. New types are added at its end. */
typedef enum {
  CF_ENTRY_SALE_COMPLETED,
  CF_ENTRY_SALE_VOIDED,
  CF_ENTRY_RETURN_COMPLETED,
  CF_ENTRY_MEMBER_ENROLLED,
  CF_ENTRY_MEMBER_CHANGED,
  CF_ENTRY_MEMBER_MERGE_PROPOSED,
  CF_ENTRY_CONSENT_RECORDED,
  CF_ENTRY_PICKUP_COLLECTED,
  CF_ENTRY_PICKUP_REFUSED,
  CF_ENTRY_CASH_MOVED,
  CF_ENTRY_SHIFT_OPENED,
  CF_ENTRY_SHIFT_CLOSED,
  CF_ENTRY_OVERRIDE_APPROVED,
  CF_ENTRY_FEEDBACK_GIVEN,
  CF_ENTRY_SUGGESTION_SHOWN,
  CF_ENTRY_SUGGESTION_TAKEN,
  CF_ENTRY_SUGGESTION_DECLINED,
  CF_ENTRY_STAFF_SIGNED_IN,
  CF_ENTRY_PAYMENT_BEGUN,
  CF_ENTRY_PAYMENT_CHANGED,
  CF_ENTRY_BASKET_VOIDED,
  CF_ENTRY_INCARNATION_STARTED,
  CF_ENTRY_RIGHT_RETURNED,
  CF_ENTRY_MEMBER_ERASED,
  CF_ENTRY_MEMBER_REVEALED,
  CF_ENTRY_LOOKUPS_EXCEEDED,
} CfEntryType;
#define CF_ENTRY_TYPE_COUNT (CF_ENTRY_LOOKUPS_EXCEEDED + 1)

/* How far the till's clock can be believed. No order or winner depends on it. */
typedef enum {
  CF_CLOCK_UNKNOWN,
  CF_CLOCK_SYNCED,
  CF_CLOCK_DRIFTING,
} CfClockQuality;
#define CF_CLOCK_QUALITY_COUNT (CF_CLOCK_DRIFTING + 1)

/* What stands before the body in every journal entry. type is text and not CfEntryType, because a
 * reader must carry an entry of a type that it does not know. */
typedef struct {
  char *op_id; /* UUIDv7, minted when the action begins */
  char *incarnation; /* 128 random bits of this journal's life */
  gint64 seq; /* from 1, gapless in the incarnation */
  char *prev_hash; /* 64 lower-case hexadecimal digits */
  char *shop;
  char *till;
  char *type;
  gint64 version; /* of the type's body, from 1 */
  char *receipt_no; /* NULL for what has no receipt */
  gint64 shift;
  char *business_date; /* "YYYY-MM-DD" */
  gint64 wall_us; /* µs since 1970 UTC, as the till's clock said */
  gint64 utc_offset_min;
  CfClockQuality clock_quality;
  char *actor; /* staff id; NULL when nobody is signed in */
  char *approver; /* staff id; NULL when none was needed */
  char *program; /* name and version that wrote it */
} CfEntryHeader;

CfEntryHeader *cf_entry_header_copy (const CfEntryHeader *header) G_GNUC_WARN_UNUSED_RESULT;
void cf_entry_header_free (CfEntryHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfEntryHeader, cf_entry_header_free)

/* Text names: "sale.completed", …; FALSE for text that is none. */
const char *cf_entry_type_name (CfEntryType type);
gboolean cf_entry_type_parse (const char *name, CfEntryType *ret_type) G_GNUC_WARN_UNUSED_RESULT;

/* Text names: "unknown", "synced", "drifting". */
const char *cf_clock_quality_name (CfClockQuality quality);
gboolean cf_clock_quality_parse (const char *name,
                                 CfClockQuality *ret_quality) G_GNUC_WARN_UNUSED_RESULT;
