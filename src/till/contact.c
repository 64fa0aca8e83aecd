// SPDX-License-Identifier: Apache-2.0
#include "till/contact.h"

#include "base/id.h"
#include "store/setting.h"
#include "sync/pairing.h"
#include "till/error.h"
#include "till/moment.h"

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
    [CF_PAIRING_TROUBLE] = "The CRM cannot be reached",
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
adopt (CfTill *till, const CfPairing *pairing, GError **error)
{
  g_auto (CfMoment) moment = {0};
  CfEntryDraft times = {0};

  if (!cf_moment_now (till, &moment, error))
    return FALSE;
  cf_moment_stamp (&moment, &times);
  return cf_pairing_adopt (cf_till_journal (till), pairing, &times, error) &&
         cf_setting_set (cf_till_journal (till), CLAIM_SETTING, "", error) &&
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
