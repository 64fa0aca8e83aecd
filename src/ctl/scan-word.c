// SPDX-License-Identifier: Apache-2.0
#include "ctl/scan-word.h"

#include <string.h>

#include "ctl/sentence.h"

CfQuantityOutcome
cf_scan_word_parse (const char *word, char **ret_code, gint64 *ret_quantity_milli)
{
  const char *star = strrchr (word, '*');
  gint64 quantity_milli = 0;
  CfQuantityOutcome outcome = CF_QUANTITY_OK;

  if (star != NULL)
    outcome = cf_quantity_parse (star + 1, &quantity_milli);
  if (outcome != CF_QUANTITY_OK)
    return outcome;
  *ret_code = star == NULL ? g_strdup (word) : g_strndup (word, (gsize)(star - word));
  *ret_quantity_milli = quantity_milli;
  return CF_QUANTITY_OK;
}

char *
cf_scan_word_do (CfTill *till, const char *word, CfScan *ret_scan, GError **ret_error)
{
  g_autofree char *code = NULL;
  gint64 quantity_milli;
  CfQuantityOutcome outcome = cf_scan_word_parse (word, &code, &quantity_milli);

  if (outcome != CF_QUANTITY_OK)
    return g_strdup_printf ("%s: %s", word, cf_sentence_quantity (outcome));
  if (!cf_till_scan (till, code, quantity_milli, ret_scan, ret_error))
    return NULL;
  if (ret_scan->outcome == CF_SCAN_LINE || ret_scan->outcome == CF_SCAN_MEMBER)
    return NULL;
  return cf_sentence_scan (ret_scan, code);
}
