// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* How far a person lets the shop go, each rung with what the ones below it allow. Unknown is NONE.
 */
typedef enum {
  CF_CONSENT_NONE,
  CF_CONSENT_BASIC, /* points and receipts */
  CF_CONSENT_STANDARD, /* own purchases used for suggestions and offers */
  CF_CONSENT_FULL, /* may be contacted */
} CfConsentRung;
#define CF_CONSENT_RUNG_COUNT (CF_CONSENT_FULL + 1)

/* What personal data is used for: flags. */
typedef enum {
  CF_PURPOSE_POINTS = 1 << 0,
  CF_PURPOSE_RECEIPTS = 1 << 1,
  CF_PURPOSE_SUGGESTIONS = 1 << 2,
  CF_PURPOSE_OFFERS = 1 << 3,
  CF_PURPOSE_CONTACT = 1 << 4,
} CfPurpose;
#define CF_PURPOSE_COUNT 5

/* How it was given. */
typedef enum {
  CF_CONSENT_SPOKEN, /* the cashier asked, and entered the answer */
  CF_CONSENT_DISPLAY, /* the person chose on the customer's display */
  CF_CONSENT_PAPER,
} CfConsentMethod;
#define CF_CONSENT_METHOD_COUNT (CF_CONSENT_PAPER + 1)

#define CF_CONSENT_SEEN_MAX 16

/* What happened: never changed, never removed. A grant allows up to its rung; a withdrawal leaves
 * no more than its rung. Who recorded it and when are its entry's actor and time.
 * Source: the fields are those of ISO/IEC TS 27560. */
typedef struct {
  char *id; /* op_id of its entry */
  gboolean is_withdrawal;
  CfConsentRung rung;
  guint purposes; /* CfPurpose flags that the notice named */
  char *notice_version;
  char *language; /* of the notice, "zh-CN" */
  CfConsentMethod method;
  char **seen; /* ids of the withdrawals it has seen, in order; closed by NULL */
} CfConsent;

CfConsent *cf_consent_copy (const CfConsent *consent) G_GNUC_WARN_UNUSED_RESULT;
void cf_consent_free (CfConsent *consent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfConsent, cf_consent_free)

/* What a person allows now, in whatever order the events (CfConsent) are told. Each grant counts up
 * to its rung, but no further than each withdrawal that it has not seen, itself or through those
 * that it names, leaves; the highest of them is the answer. No grant: NONE. */
CfConsentRung cf_consent_derive (const GPtrArray *consents);

/* What a rung allows, and whether it allows one purpose. */
guint cf_consent_purposes (CfConsentRung rung);
gboolean cf_consent_allows (CfConsentRung rung, CfPurpose purpose);

/* Text names: "none", "basic", "standard", "full"; "points", "receipts", "suggestions", "offers",
 * "contact"; "spoken", "display", "paper". FALSE for text that is none. */
const char *cf_consent_rung_name (CfConsentRung rung);
gboolean cf_consent_rung_parse (const char *name,
                                CfConsentRung *ret_rung) G_GNUC_WARN_UNUSED_RESULT;
const char *cf_purpose_name (CfPurpose purpose);
gboolean cf_purpose_parse (const char *name, CfPurpose *ret_purpose) G_GNUC_WARN_UNUSED_RESULT;
const char *cf_consent_method_name (CfConsentMethod method);
gboolean cf_consent_method_parse (const char *name,
                                  CfConsentMethod *ret_method) G_GNUC_WARN_UNUSED_RESULT;
