// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/consent.h"

/* What each rung is called, what the customer gets by it, and what the shop takes for it: one short
 * sentence each. Whoever changes what they mean counts CF_ENROL_NOTICE_VERSION on. */
const char *cf_consent_title (CfConsentRung rung);
const char *cf_consent_gives (CfConsentRung rung);
const char *cf_consent_takes (CfConsentRung rung);
