// SPDX-License-Identifier: Apache-2.0
#include "till/collect/reversal.h"

#include <string.h>

#include "store/setting.h"

#define SETTING "reversals" /* ids with a space between them */

char **
cf_reversal_list (CfJournal *journal, GError **error)
{
  g_autofree char *value = NULL;

  if (!cf_setting_get (journal, SETTING, &value, error))
    return NULL;
  return g_strsplit (value == NULL ? "" : value, " ", -1);
}

gboolean
cf_reversal_has (CfJournal *journal, const char *payment_id, gboolean *ret_has, GError **error)
{
  g_auto (GStrv) ids = cf_reversal_list (journal, error);

  if (ids == NULL)
    return FALSE;
  *ret_has = g_strv_contains ((const char *const *)ids, payment_id);
  return TRUE;
}

/* Everything but this one, and then this one or not. */
static gboolean
keep (CfJournal *journal, const char *payment_id, gboolean marked, GError **error)
{
  g_auto (GStrv) ids = cf_reversal_list (journal, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;
  g_autofree char *value = NULL;

  if (ids == NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *)ids, payment_id) == marked)
    return TRUE;
  for (guint i = 0; ids[i] != NULL; i++) {
    if (strcmp (ids[i], payment_id) != 0)
      g_strv_builder_add (builder, ids[i]);
  }
  if (marked)
    g_strv_builder_add (builder, payment_id);
  kept = g_strv_builder_end (builder);
  value = g_strjoinv (" ", kept);
  return cf_setting_set (journal, SETTING, value, error);
}

gboolean
cf_reversal_mark (CfJournal *journal, const char *payment_id, GError **error)
{
  return keep (journal, payment_id, TRUE, error);
}

gboolean
cf_reversal_unmark (CfJournal *journal, const char *payment_id, GError **error)
{
  return keep (journal, payment_id, FALSE, error);
}
