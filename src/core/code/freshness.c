// SPDX-License-Identifier: Apache-2.0
#include "core/code/freshness.h"

static gboolean
is_expired (const CfCode *code, gint64 day, gint64 minute)
{
  if (code->expires_day == CF_CODE_NONE)
    return FALSE;
  return day > code->expires_day ||
         (day == code->expires_day && code->expires_minute != CF_CODE_NONE &&
          minute > code->expires_minute);
}

/* The AI that the expiry came from. */
static const char *
expiry_ai (const CfCode *code)
{
  static const char *const ais[] = {"7003", "17", "8110"};

  for (gsize i = 0; i < G_N_ELEMENTS (ais); i++)
    if (cf_code_get_element (code, ais[i]) != NULL)
      return ais[i];
  return "";
}

static gboolean
is_recalled (const CfCode *code, const CfCodeRecall *recall)
{
  return g_str_equal (code->gtin, recall->gtin) &&
         (recall->batch == NULL || g_strcmp0 (code->batch, recall->batch) == 0) &&
         (recall->serial == NULL || g_strcmp0 (code->serial, recall->serial) == 0);
}

void
cf_code_check_freshness (CfCode *code, gint64 day, gint64 minute, const CfCodeRecall *recalls,
                         gsize n_recalls)
{
  if (is_expired (code, day, minute))
    cf_code_warn (code, CF_CODE_WARNING_EXPIRED, expiry_ai (code), NULL);
  if (code->best_before_day != CF_CODE_NONE && day > code->best_before_day)
    cf_code_warn (code, CF_CODE_WARNING_PAST_BEST_BEFORE, "15", NULL);
  if (code->sell_by_day != CF_CODE_NONE && day > code->sell_by_day)
    cf_code_warn (code, CF_CODE_WARNING_PAST_BEST_BEFORE, "16", NULL);
  for (gsize i = 0; i < n_recalls; i++)
    if (is_recalled (code, &recalls[i])) {
      cf_code_warn (code, CF_CODE_WARNING_RECALLED,
                    recalls[i].serial != NULL  ? "21"
                    : recalls[i].batch != NULL ? "10"
                                               : "01",
                    NULL);
      return;
    }
}
