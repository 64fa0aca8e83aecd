// SPDX-License-Identifier: Apache-2.0
#include "core/entry.h"

#include "base/check.h"
#include "core/name.h"

static const char *const type_names[CF_ENTRY_TYPE_COUNT] = {
    [CF_ENTRY_SALE_COMPLETED] = "sale.completed",
    [CF_ENTRY_SALE_VOIDED] = "sale.voided",
    [CF_ENTRY_RETURN_COMPLETED] = "return.completed",
    [CF_ENTRY_MEMBER_ENROLLED] = "member.enrolled",
    [CF_ENTRY_MEMBER_CHANGED] = "member.changed",
    [CF_ENTRY_MEMBER_MERGE_PROPOSED] = "member.merge-proposed",
    [CF_ENTRY_CONSENT_RECORDED] = "consent.recorded",
    [CF_ENTRY_PICKUP_COLLECTED] = "pickup.collected",
    [CF_ENTRY_PICKUP_REFUSED] = "pickup.refused",
    [CF_ENTRY_CASH_MOVED] = "cash.moved",
    [CF_ENTRY_SHIFT_OPENED] = "shift.opened",
    [CF_ENTRY_SHIFT_CLOSED] = "shift.closed",
    [CF_ENTRY_OVERRIDE_APPROVED] = "override.approved",
    [CF_ENTRY_FEEDBACK_GIVEN] = "feedback.given",
    [CF_ENTRY_SUGGESTION_SHOWN] = "suggestion.shown",
    [CF_ENTRY_SUGGESTION_TAKEN] = "suggestion.taken",
    [CF_ENTRY_SUGGESTION_DECLINED] = "suggestion.declined",
    [CF_ENTRY_STAFF_SIGNED_IN] = "staff.signed-in",
    [CF_ENTRY_PAYMENT_BEGUN] = "payment.begun",
    [CF_ENTRY_PAYMENT_CHANGED] = "payment.changed",
    [CF_ENTRY_BASKET_VOIDED] = "basket.voided",
    [CF_ENTRY_INCARNATION_STARTED] = "incarnation.started",
    [CF_ENTRY_RIGHT_RETURNED] = "right.returned",
    [CF_ENTRY_MEMBER_ERASED] = "member.erased",
    [CF_ENTRY_MEMBER_REVEALED] = "member.revealed",
    [CF_ENTRY_LOOKUPS_EXCEEDED] = "lookups.exceeded",
};

static const char *const quality_names[CF_CLOCK_QUALITY_COUNT] = {
    [CF_CLOCK_UNKNOWN] = "unknown",
    [CF_CLOCK_SYNCED] = "synced",
    [CF_CLOCK_DRIFTING] = "drifting",
};

CfEntryHeader *
cf_entry_header_copy (const CfEntryHeader *header)
{
  CfEntryHeader *copy = g_new (CfEntryHeader, 1);

  *copy = *header;
  copy->op_id = g_strdup (header->op_id);
  copy->incarnation = g_strdup (header->incarnation);
  copy->prev_hash = g_strdup (header->prev_hash);
  copy->shop = g_strdup (header->shop);
  copy->till = g_strdup (header->till);
  copy->type = g_strdup (header->type);
  copy->receipt_no = g_strdup (header->receipt_no);
  copy->business_date = g_strdup (header->business_date);
  copy->actor = g_strdup (header->actor);
  copy->approver = g_strdup (header->approver);
  copy->program = g_strdup (header->program);
  return copy;
}

void
cf_entry_header_free (CfEntryHeader *header)
{
  if (header == NULL)
    return;
  g_free (header->op_id);
  g_free (header->incarnation);
  g_free (header->prev_hash);
  g_free (header->shop);
  g_free (header->till);
  g_free (header->type);
  g_free (header->receipt_no);
  g_free (header->business_date);
  g_free (header->actor);
  g_free (header->approver);
  g_free (header->program);
  g_free (header);
}

const char *
cf_entry_type_name (CfEntryType type)
{
  CF_CHECK ((gsize)type < G_N_ELEMENTS (type_names));
  return type_names[type];
}

gboolean
cf_entry_type_parse (const char *name, CfEntryType *ret_type)
{
  gsize index;

  if (!cf_name_find (type_names, G_N_ELEMENTS (type_names), name, &index))
    return FALSE;
  *ret_type = (CfEntryType)index;
  return TRUE;
}

const char *
cf_clock_quality_name (CfClockQuality quality)
{
  CF_CHECK ((gsize)quality < G_N_ELEMENTS (quality_names));
  return quality_names[quality];
}

gboolean
cf_clock_quality_parse (const char *name, CfClockQuality *ret_quality)
{
  gsize index;

  if (!cf_name_find (quality_names, G_N_ELEMENTS (quality_names), name, &index))
    return FALSE;
  *ret_quality = (CfClockQuality)index;
  return TRUE;
}
