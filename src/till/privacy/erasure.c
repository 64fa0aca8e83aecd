// SPDX-License-Identifier: Apache-2.0
#include "till/privacy/erasure.h"

#include "base/planted.h"
#include "cache/feed.h"
#include "cache/lookup.h"
#include "db/transaction.h"
#include "store/person/erased.h"
#include "store/private.h"
#include "store/setting.h"
#include "till/privacy/about.h"
#include "wire/fact/erasure.h"

#define DONE_SETTING                                                                               \
  "erased-of" /* the checksum of the security feed that was gone through last                      \
               */

/* Its private part lies under a key that stays: it is to be sent, and sent again to a CRM that was
 * put back to an earlier day. */
static gboolean
append (CfTill *till, const CfErasure *erasure, CfEntry **ret_entry, GError **error)
{
  g_autofree char *data =
      cf_wire_erasure_private_encode (erasure->member_id, erasure->signature, error);
  CfAboutDraft draft = {.type = CF_ENTRY_MEMBER_ERASED, .key = CF_ERASED_KEY_NAME, .data = data};

  return data != NULL && cf_about_append (till, &draft, "an erasure", ret_entry, error);
}

/* Somebody whose key was made anew since, by a disk that was put back, is forgotten once more. */
static gboolean
take (CfTill *till, const CfErasure *erasure, gboolean *ret_is_new, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = NULL;
  gboolean has_key;
  gboolean was_told;

  *ret_is_new = FALSE;
  if (!cf_erased_has (journal, erasure->member_id, &was_told, error) ||
      !cf_private_has (journal, erasure->member_id, &has_key, error))
    return FALSE;
  if (was_told && !has_key)
    return TRUE;
  tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);
  if (tx == NULL ||
      (!CF_PLANTED (50) && !cf_private_destroy (journal, erasure->member_id, error)) ||
      (!was_told && (!append (till, erasure, &entry, error) ||
                     !cf_erased_add (journal, entry, erasure->member_id, error))) ||
      !cf_tx_commit (tx, error))
    return FALSE;
  *ret_is_new = !was_told;
  return TRUE;
}

static gboolean
take_all (CfTill *till, gboolean *ret_all, guint *answers, GError **error)
{
  g_autoptr (GPtrArray) erasures = NULL;
  gboolean any = FALSE;

  if (!cf_cache_list_erasures (cf_till_cache (till), &erasures, error))
    return FALSE;
  for (guint i = 0; i < erasures->len && *answers < CF_ERASURE_ANSWERS_MAX; i++) {
    gboolean is_new;

    if (!take (till, g_ptr_array_index (erasures, i), &is_new, error))
      return FALSE;
    *answers += is_new ? 1 : 0;
    any = TRUE;
  }
  *ret_all = *answers < CF_ERASURE_ANSWERS_MAX;
  return !any || cf_private_sweep (cf_till_journal (till), error);
}

gboolean
cf_erasure_answer (CfTill *till, guint *ret_answers, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_auto (CfCacheFeed) feed = {0};
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;
  gboolean all;

  *ret_answers = 0;
  if (cf_till_cache (till) == NULL || cf_till_pairing (till) == NULL)
    return TRUE;
  if (!cf_cache_feed_get (cf_till_cache (till), CF_WIRE_FEED_SECURITY, &feed, error) ||
      !cf_setting_get (journal, DONE_SETTING, &before, error))
    return FALSE;
  now = cf_checksum_format (&feed.checksum);
  if (g_strcmp0 (before, now) == 0)
    return TRUE;
  /* What a power cut takes out of the cache is not to be taken for done. */
  return cf_cache_flush (cf_till_cache (till), error) &&
         take_all (till, &all, ret_answers, error) &&
         (!all || cf_setting_set (journal, DONE_SETTING, now, error));
}
