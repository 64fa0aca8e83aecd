// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

typedef struct _CfPairing CfPairing;

/* What a till was given at a pairing. */
struct _CfPairing {
  char *tenant;
  char *device_id;
  char *device_secret; /* hex */
  char *shop;
  char *shop_name;
  char *till;
  char *crm_url;
  char *ca_pem;
  char *crm_public_key; /* hex */
  char *epoch;
  CfPairing *former; /* the one before it, with the same CRM; NULL: there was none */
};

void cf_pairing_free (CfPairing *pairing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPairing, cf_pairing_free)

/* The pairing in force; *ret_pairing is NULL before the first. */
gboolean cf_pairing_load (CfJournal *journal, CfPairing **ret_pairing,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a new pairing: a new incarnation, whose first entry names the end of the one before. The
 * draft carries time and body-less fields; type and body are filled in here. One transaction.
 * Errors: CF_STORE_ERROR_CONFLICT when the journal is another tenant's; of db/. */
gboolean cf_pairing_adopt (CfJournal *journal, const CfPairing *pairing, const CfEntryDraft *times,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
