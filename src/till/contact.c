// SPDX-License-Identifier: Apache-2.0
#include "till/contact.h"

#include <string.h>

#include "base/id.h"
#include "base/planted.h"
#include "cache/feed.h"
#include "store/error.h"
#include "store/live-cache.h"
#include "store/overlay.h"
#include "store/setting.h"
#include "sync/agent.h"
#include "sync/pairing.h"
#include "till/error.h"
#include "till/moment.h"
#include "till/newcomer.h"
#include "till/points/answer.h"
#include "till/privacy/erasure.h"

#define CLAIM_SETTING "pairing-claim"

void
cf_contact_clear (CfContact *contact)
{
  g_clear_pointer (&contact->trouble, g_free);
}

static const char *const pairing_sentences[] = {
    [CF_PAIRING_DONE] = "done",
    [CF_PAIRING_ADDRESS_INVALID] = "The CRM's address must be as https://HOST:PORT",
    [CF_PAIRING_CODE_INVALID] = "A pairing code has twenty letters and digits: check it",
    [CF_PAIRING_CODE_UNKNOWN] =
        "The CRM does not know this code: it may be older than ten minutes; "
        "make a new one with 'counterfoil-crm pair'",
    [CF_PAIRING_CODE_USED] = "This code has been used: make a new one with 'counterfoil-crm pair'",
    [CF_PAIRING_IMPOSTOR] = "Whoever answers at this address does not know the code: it is not "
                            "this shop's CRM, or the code has run out",
    [CF_PAIRING_TROUBLE] = "The CRM cannot be reached: check its address, that it runs, and the "
                           "network; the code stays good",
};

/* The id of this attempt, the same after a crash: the CRM then gives the same answer again. */
static char *
claim_id (CfTill *till, const char *code, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  CfJournal *journal = cf_till_journal (till);
  g_autofree char *kept = NULL;
  g_autofree char *id = NULL;
  g_autofree char *value = NULL;

  if (!cf_setting_get (journal, CLAIM_SETTING, &kept, error))
    return NULL;
  if (kept != NULL && g_str_has_suffix (kept, code) && strlen (kept) > CF_ID_LENGTH)
    return g_strndup (kept, CF_ID_LENGTH);
  id = cf_id_new (ports->clock, ports->random);
  value = g_strdup_printf ("%s %s", id, code);
  if (!cf_setting_set (journal, CLAIM_SETTING, value, error))
    return NULL;
  return g_steal_pointer (&id);
}

static gboolean
refuse_retailer (const CfPairing *former, GError **error)
{
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
               "This CRM is another retailer's and gets nothing of this till's journal: pair with "
               "an empty --data folder; a CRM that was lost is made anew for this retailer by "
               "'counterfoil-crm init --tenant %s'",
               former->tenant);
  return FALSE;
}

/* A till keeps one retailer's journal and sends all of it to the CRM that it is paired with. */
static gboolean
check_retailer (CfTill *till, const CfPairing *pairing, GError **error)
{
  const CfPairing *former = cf_till_pairing (till);

  if (former == NULL || strcmp (former->tenant, pairing->tenant) == 0)
    return TRUE;
  return refuse_retailer (former, error);
}

static gboolean
adopt (CfTill *till, const CfPairing *pairing, GError **error)
{
  g_auto (CfMoment) moment = {0};
  CfEntryDraft times = {0};

  if (!check_retailer (till, pairing, error) || !cf_moment_now (till, &moment, error))
    return FALSE;
  cf_moment_stamp (&moment, &times);
  return cf_pairing_adopt (cf_till_journal (till), pairing, &times, error) &&
         cf_setting_set (cf_till_journal (till), CLAIM_SETTING, "", error) &&
         /* Whatever the CRM had against the device that this till was. */
         cf_setting_set (cf_till_journal (till), CF_CONTACT_TROUBLE_SETTING, "paired", error) &&
         cf_setting_set (cf_till_journal (till), CF_CONTACT_DEVICE_SETTING, "", error) &&
         cf_till_reload (till, error);
}

gboolean
cf_till_pair (CfTill *till, const char *crm_url, const char *code, GError **error)
{
  g_autofree char *id = claim_id (till, code, error);
  g_autoptr (CfPairing) pairing = NULL;
  CfPairingClaim claim = {.url = crm_url,
                          .code = code,
                          .claim_id = id,
                          .previous = cf_till_pairing (till),
                          .program = "counterfoil/" CF_VERSION,
                          .random = cf_till_ports (till)->random};
  CfPairingOutcome outcome;
  CfTrouble trouble = CF_TROUBLE_NONE;

  if (id == NULL)
    return FALSE;
  outcome = cf_sync_pair (&claim, &pairing, &trouble);
  if (outcome == CF_PAIRING_DONE)
    return adopt (till, pairing, error);
  if (outcome == CF_PAIRING_OTHER_TENANT)
    return refuse_retailer (claim.previous, error);
  g_set_error (error, CF_TILL_ERROR,
               outcome == CF_PAIRING_TROUBLE ? CF_TILL_ERROR_OFFLINE : CF_TILL_ERROR_REFUSED,
               outcome == CF_PAIRING_TROUBLE ? "%s (%s)" : "%s", pairing_sentences[outcome],
               cf_trouble_name (trouble));
  return FALSE;
}

gboolean
cf_till_set_network (CfTill *till, gboolean on, GError **error)
{
  return cf_setting_set (cf_till_journal (till), "network", on ? "on" : "off", error);
}

static gboolean
read_feeds (CfTill *till, CfCacheFeed *ret_members, CfCacheFeed *ret_stock, GError **error)
{
  return cf_cache_feed_get (cf_till_cache (till), CF_WIRE_FEED_MEMBERS, ret_members, error) &&
         cf_cache_feed_get (cf_till_cache (till), CF_WIRE_FEED_STOCK, ret_stock, error);
}

static CfOverlayApplied
applied_of (const CfCacheFeed *feed)
{
  return (CfOverlayApplied){feed->applied_incarnation, feed->applied_seq};
}

/* Each feed by itself: one may have been loaded afresh, and the other be in trouble. */
static gboolean
renew (CfTill *till, const CfCacheFeed *members, const CfCacheFeed *stock, GError **error)
{
  CfJournal *journal = cf_till_journal (till);

  return cf_overlay_renew (journal, applied_of (members), cf_newcomer_keys, error) &&
         cf_overlay_renew (journal, applied_of (stock), cf_newcomer_keys, error);
}

gboolean
cf_contact_renew (CfTill *till, GError **error)
{
  g_auto (CfCacheFeed) members = {0};
  g_auto (CfCacheFeed) stock = {0};

  return cf_till_cache (till) == NULL ||
         (read_feeds (till, &members, &stock, error) && renew (till, &members, &stock, error));
}

gboolean
cf_contact_prune (CfTill *till, GError **error)
{
  g_auto (CfCacheFeed) members = {0};
  g_auto (CfCacheFeed) stock = {0};
  CfOverlayApplied applied;

  if (cf_till_cache (till) == NULL)
    return TRUE;
  if (!read_feeds (till, &members, &stock, error) || !renew (till, &members, &stock, error))
    return FALSE;
  /* Two feeds, one journal: only what both hold may go. */
  if (members.applied_incarnation == NULL ||
      g_strcmp0 (members.applied_incarnation, stock.applied_incarnation) != 0)
    return TRUE;
  applied =
      (CfOverlayApplied){members.applied_incarnation, MIN (members.applied_seq, stock.applied_seq)};
  if (CF_PLANTED (21) &&
      !cf_db_exec (cf_journal_db (cf_till_journal (till)),
                   "DELETE FROM overlay_points; DELETE FROM overlay_stock", error))
    return FALSE;
  if (CF_PLANTED (38) &&
      !cf_db_exec (cf_journal_db (cf_till_journal (till)), "DELETE FROM spent_points", error))
    return FALSE;
  /* The journal would remember for ever what the cache may yet forget. */
  return cf_cache_flush (cf_till_cache (till), error) &&
         cf_overlay_prune (cf_till_journal (till), applied, error);
}

gboolean
cf_contact_settle (CfTill *till, guint *ret_answers, GError **error)
{
  guint of_rights;
  guint of_erasures;

  if (!cf_contact_prune (till, error) || !cf_erasure_answer (till, &of_erasures, error) ||
      !cf_points_answer (till, &of_rights, error))
    return FALSE;
  *ret_answers = of_rights + of_erasures;
  return TRUE;
}

static void
fill_contact (const CfAgentReport *report, CfContact *ret_contact)
{
  CfTrouble trouble =
      report->push_trouble != CF_TROUBLE_NONE ? report->push_trouble : report->pull_trouble;

  ret_contact->pushed = report->pushed;
  ret_contact->pending = report->outbox.pending;
  ret_contact->acked_seq = report->outbox.acked_seq;
  ret_contact->parked = report->parked == NULL ? 0 : report->parked->len;
  ret_contact->loaded = cf_agent_loaded_name (report->loaded);
  for (gsize i = 0; i < CF_WIRE_FEED_COUNT; i++)
    ret_contact->pulled += report->pulled_rows[i];
  if (!report->complete)
    ret_contact->trouble = g_strdup (cf_trouble_name (trouble));
}

gboolean
cf_contact_note (CfTill *till, const char *trouble, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  const CfPairing *pairing = cf_till_pairing (till);
  const char *device = pairing != NULL ? pairing->device_id : "";
  g_autofree char *now =
      g_strdup_printf ("%" G_GINT64_FORMAT, cf_clock_now_us (cf_till_ports (till)->clock));

  return cf_setting_set (journal, CF_CONTACT_TROUBLE_SETTING, trouble == NULL ? "none" : trouble,
                         error) &&
         (trouble != NULL || (cf_setting_set (journal, CF_CONTACT_TIME_SETTING, now, error) &&
                              cf_setting_set (journal, CF_CONTACT_DEVICE_SETTING, device, error)));
}

static gboolean
note_report (CfTill *till, const CfAgentReport *report, const CfContact *contact, GError **error)
{
  return (report->server_time_us == 0 ||
          cf_moment_note_server_ahead (till, report->server_ahead_us, error)) &&
         cf_contact_note (till, contact->trouble, error);
}

/* The switch, or the pairing, that keeps a sync from beginning. */
static gboolean
check_ready (CfTill *till, gboolean *ret_on, GError **error)
{
  if (cf_till_pairing (till) == NULL) {
    g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED, "This till has no shop yet");
    return FALSE;
  }
  return cf_setting_network (cf_till_journal (till), ret_on, error);
}

/* One talk with the CRM; *ret_answers counts what this till then had to say to what has come. */
static gboolean
talk (CfTill *till, CfAgentPorts *ports, CfContact *ret_contact, guint *ret_answers, GError **error)
{
  g_auto (CfAgentReport) report = {0};

  *ret_answers = 0;
  cf_till_close_cache (till);
  if (!cf_agent_run_once (ports, &report, error))
    return FALSE;
  fill_contact (&report, ret_contact);
  return cf_till_reload (till, error) && note_report (till, &report, ret_contact, error) &&
         (report.complete ? cf_contact_settle (till, ret_answers, error)
                          : cf_contact_renew (till, error));
}

/* The answers go at once. */
static gboolean
talk_again (CfTill *till, CfAgentPorts *ports, CfContact *contact, GError **error)
{
  g_auto (CfContact) again = {0};
  guint answers;

  if (!talk (till, ports, &again, &answers, error))
    return FALSE;
  contact->pushed += again.pushed;
  contact->pulled += again.pulled;
  contact->parked += again.parked;
  contact->pending = again.pending + answers;
  contact->acked_seq = again.acked_seq;
  g_free (contact->trouble);
  contact->trouble = g_steal_pointer (&again.trouble);
  return TRUE;
}

gboolean
cf_till_doubt_cache (CfTill *till, GError **error)
{
  return cf_live_cache_doubt (cf_till_journal (till), error);
}

gboolean
cf_till_sync (CfTill *till, CfContact *ret_contact, GError **error)
{
  CfAgentPorts ports = {.clock = cf_till_ports (till)->clock,
                        .random = cf_till_ports (till)->random,
                        .program = "counterfoil/" CF_VERSION};
  guint answers;
  gboolean on;

  ret_contact->loaded = cf_agent_loaded_name (CF_AGENT_LOADED_NONE);
  if (!check_ready (till, &on, error))
    return FALSE;
  if (!on) {
    g_auto (CfAgentReport) report = {.push_trouble = CF_TROUBLE_OFF};

    if (!cf_outbox_state (cf_till_journal (till), &report.outbox, error))
      return FALSE;
    fill_contact (&report, ret_contact);
    return TRUE;
  }
  cf_sync_journal_direct (cf_till_journal (till), &ports.journal);
  return talk (till, &ports, ret_contact, &answers, error) &&
         (answers == 0 || talk_again (till, &ports, ret_contact, error));
}
