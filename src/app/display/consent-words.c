// SPDX-License-Identifier: Apache-2.0
#include "app/display/consent-words.h"

#include <glib/gi18n.h>

static const struct {
  const char *title;
  const char *gives;
  const char *takes;
} words[CF_CONSENT_RUNG_COUNT] = {
    [CF_CONSENT_NONE] = {N_ ("Nothing"), N_ ("No points, no offers"),
                         N_ ("Name and phone are kept, and not used")},
    [CF_CONSENT_BASIC] = {N_ ("Points"), N_ ("You collect points and find receipts again"),
                          N_ ("We keep what you bought with your name")},
    [CF_CONSENT_STANDARD] = {N_ ("Suggestions too"),
                             N_ ("Also suggestions and offers that fit you"),
                             N_ ("We look at what you buy")},
    [CF_CONSENT_FULL] = {N_ ("Messages too"), N_ ("Also news of offers before they start"),
                         N_ ("We may write to you or call you")},
};

const char *
cf_consent_title (CfConsentRung rung)
{
  return _ (words[rung].title);
}

const char *
cf_consent_gives (CfConsentRung rung)
{
  return _ (words[rung].gives);
}

const char *
cf_consent_takes (CfConsentRung rung)
{
  return _ (words[rung].takes);
}
