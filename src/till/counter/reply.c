// SPDX-License-Identifier: Apache-2.0
#include "till/counter/reply.h"

static void
settings_free (CfTillSettings *settings)
{
  if (settings == NULL)
    return;
  g_free (settings->acquirer);
  g_free (settings->merchant_qr);
  g_free (settings->printer);
  g_free (settings->printer_profile);
  g_free (settings->receipt_language);
  g_free (settings);
}

static void
examination_free (CfExamination *examination)
{
  if (examination == NULL)
    return;
  cf_examination_clear (examination);
  g_free (examination);
}

void
cf_day_sale_free (CfDaySale *sale)
{
  if (sale == NULL)
    return;
  cf_sold_free (sale->sold);
  g_free (sale->returned_milli);
  g_free (sale);
}

CfReply *
cf_reply_new (CfCommandKind kind)
{
  CfReply *reply = g_new0 (CfReply, 1);

  reply->kind = kind;
  return reply;
}

void
cf_reply_free (CfReply *reply)
{
  if (reply == NULL)
    return;
  cf_snapshot_unref (reply->snapshot);
  g_clear_error (&reply->error);
  cf_scan_clear (&reply->scan);
  g_clear_pointer (&reply->found, g_ptr_array_unref);
  cf_settlement_free (reply->settlement);
  g_free (reply->payment_id);
  cf_sold_free (reply->sold);
  cf_receipt_free (reply->receipt);
  cf_return_free (reply->back);
  cf_returned_free (reply->returned);
  examination_free (reply->examination);
  settings_free (reply->settings);
  cf_enrol_check_clear (&reply->enrol_check);
  g_clear_pointer (&reply->sales, g_ptr_array_unref);
  g_clear_pointer (&reply->entries, g_ptr_array_unref);
  g_free (reply->op_id);
  g_free (reply->unmarked);
  cf_found_member_free (reply->member);
  g_clear_pointer (&reply->edits, g_ptr_array_unref);
  g_clear_pointer (&reply->tags, g_ptr_array_unref);
  g_free (reply->member_id);
  g_free (reply->phone);
  g_free (reply);
}
