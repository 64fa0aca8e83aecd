// SPDX-License-Identifier: Apache-2.0
#include "core/person/consent.h"

#include "base/check.h"
#include "core/name.h"

static const char *const rung_names[CF_CONSENT_RUNG_COUNT] = {
    [CF_CONSENT_NONE] = "none",
    [CF_CONSENT_BASIC] = "basic",
    [CF_CONSENT_STANDARD] = "standard",
    [CF_CONSENT_FULL] = "full",
};

static const char *const purpose_names[CF_PURPOSE_COUNT] = {
    "points", "receipts", "suggestions", "offers", "contact",
};

static const char *const method_names[CF_CONSENT_METHOD_COUNT] = {
    [CF_CONSENT_SPOKEN] = "spoken",
    [CF_CONSENT_DISPLAY] = "display",
    [CF_CONSENT_PAPER] = "paper",
};

CfConsent *
cf_consent_copy (const CfConsent *consent)
{
  CfConsent *copy = g_new (CfConsent, 1);

  *copy = *consent;
  copy->id = g_strdup (consent->id);
  copy->notice_version = g_strdup (consent->notice_version);
  copy->language = g_strdup (consent->language);
  copy->seen = g_strdupv (consent->seen);
  return copy;
}

void
cf_consent_free (CfConsent *consent)
{
  if (consent == NULL)
    return;
  g_free (consent->id);
  g_free (consent->notice_version);
  g_free (consent->language);
  g_strfreev (consent->seen);
  g_free (consent);
}

static const CfConsent *
find_withdrawal (const GPtrArray *consents, const char *id)
{
  for (guint i = 0; i < consents->len; i++) {
    const CfConsent *consent = g_ptr_array_index (consents, i);

    if (consent->is_withdrawal && g_strcmp0 (consent->id, id) == 0)
      return consent;
  }
  return NULL;
}

/* Notes the withdrawals that an event has seen, and those that they had seen. */
static void
note_seen (const GPtrArray *consents, const CfConsent *consent, GHashTable *seen)
{
  for (guint i = 0; consent->seen != NULL && consent->seen[i] != NULL; i++) {
    const CfConsent *withdrawal = find_withdrawal (consents, consent->seen[i]);

    /* A withdrawal that is not here yet has nothing to say; each is followed once, so that a circle
     * ends. */
    if (withdrawal != NULL && g_hash_table_add (seen, (gpointer)(gsize)withdrawal))
      note_seen (consents, withdrawal, seen);
  }
}

static CfConsentRung
rung_of_grant (const GPtrArray *consents, const CfConsent *grant)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  CfConsentRung rung = grant->rung;

  note_seen (consents, grant, seen);
  for (guint i = 0; i < consents->len; i++) {
    const CfConsent *consent = g_ptr_array_index (consents, i);

    if (consent->is_withdrawal && !g_hash_table_contains (seen, consent))
      rung = MIN (rung, consent->rung);
  }
  return rung;
}

CfConsentRung
cf_consent_derive (const GPtrArray *consents)
{
  CfConsentRung rung = CF_CONSENT_NONE;

  for (guint i = 0; i < consents->len; i++) {
    const CfConsent *consent = g_ptr_array_index (consents, i);

    if (!consent->is_withdrawal)
      rung = MAX (rung, rung_of_grant (consents, consent));
  }
  return rung;
}

guint
cf_consent_purposes (CfConsentRung rung)
{
  static const guint purposes[CF_CONSENT_RUNG_COUNT] = {
      [CF_CONSENT_NONE] = 0,
      [CF_CONSENT_BASIC] = CF_PURPOSE_POINTS | CF_PURPOSE_RECEIPTS,
      [CF_CONSENT_STANDARD] =
          CF_PURPOSE_POINTS | CF_PURPOSE_RECEIPTS | CF_PURPOSE_SUGGESTIONS | CF_PURPOSE_OFFERS,
      [CF_CONSENT_FULL] = CF_PURPOSE_POINTS | CF_PURPOSE_RECEIPTS | CF_PURPOSE_SUGGESTIONS |
                          CF_PURPOSE_OFFERS | CF_PURPOSE_CONTACT,
  };

  CF_CHECK ((gsize)rung < G_N_ELEMENTS (purposes));
  return purposes[rung];
}

gboolean
cf_consent_allows (CfConsentRung rung, CfPurpose purpose)
{
  return (cf_consent_purposes (rung) & purpose) != 0;
}

const char *
cf_consent_rung_name (CfConsentRung rung)
{
  CF_CHECK ((gsize)rung < G_N_ELEMENTS (rung_names));
  return rung_names[rung];
}

gboolean
cf_consent_rung_parse (const char *name, CfConsentRung *ret_rung)
{
  gsize index;

  if (!cf_name_find (rung_names, G_N_ELEMENTS (rung_names), name, &index))
    return FALSE;
  *ret_rung = (CfConsentRung)index;
  return TRUE;
}

const char *
cf_purpose_name (CfPurpose purpose)
{
  guint index = 0;

  while (index < CF_PURPOSE_COUNT && (1U << index) != (guint)purpose)
    index++;
  CF_CHECK (index < CF_PURPOSE_COUNT);
  return purpose_names[index];
}

gboolean
cf_purpose_parse (const char *name, CfPurpose *ret_purpose)
{
  gsize index;

  if (!cf_name_find (purpose_names, G_N_ELEMENTS (purpose_names), name, &index))
    return FALSE;
  *ret_purpose = (CfPurpose)(1U << index);
  return TRUE;
}

const char *
cf_consent_method_name (CfConsentMethod method)
{
  CF_CHECK ((gsize)method < G_N_ELEMENTS (method_names));
  return method_names[method];
}

gboolean
cf_consent_method_parse (const char *name, CfConsentMethod *ret_method)
{
  gsize index;

  if (!cf_name_find (method_names, G_N_ELEMENTS (method_names), name, &index))
    return FALSE;
  *ret_method = (CfConsentMethod)index;
  return TRUE;
}
