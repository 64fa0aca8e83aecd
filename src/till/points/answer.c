// SPDX-License-Identifier: Apache-2.0
#include "till/points/answer.h"

#include "base/id.h"
#include "cache/lookup.h"
#include "db/transaction.h"
#include "store/setting.h"
#include "store/spent-points.h"
#include "till/moment.h"
#include "wire/fact/right-return.h"

#define LIFE_SETTING "rights-life" /* that was answered last, and as which device */

static gboolean
append (CfTill *till, const CfWireRightReturn *returned, CfEntry **ret_entry, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *body = cf_wire_right_return_encode (returned, error);
  g_auto (CfMoment) moment = {0};
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_RIGHT_RETURNED,
                        .version = CF_WIRE_RIGHT_RETURN_VERSION,
                        .body = body};

  if (body == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  cf_moment_stamp (&moment, &draft);
  return cf_journal_append (cf_till_journal (till), &draft, ret_entry, error);
}

static gboolean
give_back (CfTill *till, const CfAllowance *right, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  CfWireRightReturn returned = {.grant = right->grant_id};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && append (till, &returned, &entry, error) &&
         cf_returned_right_add (journal, entry, right->grant_id, error) && cf_tx_commit (tx, error);
}

static gboolean
give_all_back (CfTill *till, guint *answers, GError **error)
{
  g_autoptr (GPtrArray) rights = NULL;

  if (!cf_cache_list_rights (cf_till_cache (till), NULL, &rights, error))
    return FALSE;
  for (guint i = 0; i < rights->len && *answers < CF_POINTS_ANSWERS_MAX; i++) {
    const CfAllowance *right = g_ptr_array_index (rights, i);
    gboolean returned = TRUE;

    if (right->is_wanted_back &&
        !cf_returned_right_has (cf_till_journal (till), right->grant_id, &returned, error))
      return FALSE;
    if (returned)
      continue;
    if (!give_back (till, right, error))
      return FALSE;
    ++*answers;
  }
  return TRUE;
}

/* What the cache says of rights it says of one life: whatever else there was is gone from it. */
static gboolean
tell_life (CfTill *till, const char *life, guint *answers, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autofree char *said = g_strjoin (" ", life, cf_till_pairing (till)->device_id, NULL);
  g_autofree char *before = NULL;
  g_autofree char *copy = g_strdup (life);
  CfWireRightReturn returned = {.life = copy};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = NULL;

  if (!cf_setting_get (journal, LIFE_SETTING, &before, error))
    return FALSE;
  if (g_strcmp0 (before, said) == 0)
    return TRUE;
  ++*answers;
  tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);
  return tx != NULL && append (till, &returned, &entry, error) &&
         cf_setting_set (journal, LIFE_SETTING, said, error) && cf_tx_commit (tx, error);
}

gboolean
cf_points_answer (CfTill *till, guint *ret_answers, GError **error)
{
  g_auto (CfRightsRule) rule = {0};

  *ret_answers = 0;
  if (cf_till_cache (till) == NULL || cf_till_pairing (till) == NULL)
    return TRUE;
  return cf_cache_rights_rule (cf_till_cache (till), &rule, error) &&
         (rule.life == NULL || tell_life (till, rule.life, ret_answers, error)) &&
         give_all_back (till, ret_answers, error);
}
