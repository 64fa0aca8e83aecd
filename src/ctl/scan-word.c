// SPDX-License-Identifier: Apache-2.0
#include "ctl/scan-word.h"

#include <string.h>

#include "ctl/sentence.h"

static const char *const quantity_sentences[] = {
    [CF_QUANTITY_OK] = "done",
    [CF_QUANTITY_ZERO] = "the quantity must be more than 0",
    [CF_QUANTITY_TOO_LARGE] = "the quantity is larger than a till can sell: check it",
    [CF_QUANTITY_NOT_WHOLE] = "this article is sold by the piece: give a whole number",
    [CF_QUANTITY_NOT_A_NUMBER] = "the quantity after * must be a number such as 2 or 0.350",
};

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
    return g_strdup_printf ("%s: %s", word, quantity_sentences[outcome]);
  if (!cf_till_scan (till, code, quantity_milli, ret_scan, ret_error))
    return NULL;
  if (ret_scan->outcome == CF_SCAN_LINE || ret_scan->outcome == CF_SCAN_MEMBER)
    return NULL;
  return cf_sentence_scan (ret_scan, code);
}
