// SPDX-License-Identifier: Apache-2.0
#include "till/privacy/lookups.h"

#include "base/id.h"
#include "cache/lookup.h"
#include "db/transaction.h"
#include "store/person/lookup-count.h"
#include "till/member/member-code.h"
#include "till/moment.h"
#include "wire/fact/lookups.h"

void
cf_lookup_clear (CfLookup *lookup)
{
  g_clear_pointer (&lookup->longest, g_free);
}

gboolean
cf_lookup_limit (CfTill *till, gint64 *ret_per_hour, GError **error)
{
  return cf_till_check_loaded (till, error) &&
         cf_cache_lookups_per_hour (cf_till_cache (till), ret_per_hour, error);
}

static const char *
person_of (const CfTill *till)
{
  const CfStaff *staff = cf_till_staff (till);

  return staff != NULL ? staff->id : "";
}

/* Whoever types "1", "12", "1", "13" looks up two. */
static gboolean
goes_on (CfLookup *lookup, const char *text)
{
  const char *longest = lookup->longest;

  if (longest == NULL)
    return FALSE;
  if (g_str_has_prefix (text, longest)) {
    g_free (lookup->longest);
    lookup->longest = g_strdup (text);
    return TRUE;
  }
  return g_str_has_prefix (longest, text);
}

static gboolean
is_scanned (const char *text, const GPtrArray *found)
{
  const CfFoundMember *alone = found->len == 1 ? found->pdata[0] : NULL;

  return cf_member_code_is (text) || (alone != NULL && g_strcmp0 (alone->member->card, text) == 0);
}

static gboolean
append (CfTill *till, gint64 per_hour, const char *approver_id, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  const CfStaff *staff = cf_till_staff (till);
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *body = cf_wire_lookups_encode (per_hour, error);
  g_auto (CfMoment) moment = {0};
  g_autoptr (CfEntry) entry = NULL;
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_LOOKUPS_EXCEEDED,
                        .version = CF_WIRE_LOOKUPS_VERSION,
                        .actor = staff != NULL ? staff->id : NULL,
                        .approver = approver_id,
                        .body = body};

  if (body == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  cf_moment_stamp (&moment, &draft);
  return cf_journal_append (cf_till_journal (till), &draft, &entry, error);
}

/* Counts one; what it says with it, an entry or not, in one transaction. */
static gboolean
count_one (CfTill *till, gint64 per_hour, gboolean says_so, const char *approver_id, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  gint64 now_us = cf_clock_now_us (cf_till_ports (till)->clock);
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && (!says_so || append (till, per_hour, approver_id, error)) &&
         (approver_id == NULL || cf_lookup_count_clear (journal, person_of (till), error)) &&
         cf_lookup_count_add (journal, person_of (till), now_us, error) && cf_tx_commit (tx, error);
}

/* Whether they may look up one more. Once more than there may be are counted, the CRM has been
 * told. */
static gboolean
count_in (CfTill *till, gint64 per_hour, const CfStaff *approver, gboolean *ret_may, GError **error)
{
  const char *approver_id = NULL;
  gint64 count;

  *ret_may = TRUE;
  if (!cf_lookup_count (cf_till_journal (till), person_of (till),
                        cf_clock_now_us (cf_till_ports (till)->clock), &count, error))
    return FALSE;
  if (count < per_hour)
    return count_one (till, per_hour, FALSE, NULL, error);
  /* Who needs nobody's word lets themselves go on. */
  if (cf_till_check_with (till, CF_ACTION_MORE_LOOKUPS, approver, &approver_id, NULL))
    return count_one (till, per_hour, TRUE, approver_id != NULL ? approver_id : person_of (till),
                      error);
  *ret_may = FALSE;
  return count > per_hour || count_one (till, per_hour, TRUE, NULL, error);
}

gboolean
cf_lookup_members (CfTill *till, CfLookup *lookup, const char *text, const CfStaff *approver,
                   CfLookupAnswer *ret_answer, GError **error)
{
  gboolean more;
  gboolean may = TRUE;
  g_autoptr (GPtrArray) found = cf_till_find_members (till, text, &more, error);
  gint64 per_hour;

  if (found == NULL || !cf_lookup_limit (till, &per_hour, error))
    return FALSE;
  if (per_hour > 0 && found->len > 0 && !is_scanned (text, found) && !goes_on (lookup, text)) {
    cf_lookup_clear (lookup);
    if (!count_in (till, per_hour, approver, &may, error))
      return FALSE;
    lookup->longest = may ? g_strdup (text) : NULL;
  }
  *ret_answer = (CfLookupAnswer){may ? g_steal_pointer (&found) : NULL, may && more, !may};
  return TRUE;
}
