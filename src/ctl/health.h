// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "till/health/vitals.h"

/* How the till is, as doctor and the support bundle say it. */

/* Looks at the till: both outputs are filled in over empty ones. What the till itself cannot read
 * is its error. */
gboolean cf_health_read (CfTill *till, gboolean is_thorough, CfTillStatus *ret_status,
                         CfExamination *ret_examination, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Every subject with its condition, its figures and what to do: no name of a person in it. */
json_t *cf_health_report (const CfVitals *vitals,
                          const CfCondition *conditions) G_GNUC_WARN_UNUSED_RESULT;

/* The figures of a subject for people, on one line. */
char *cf_health_text (const CfVitals *vitals, CfCondition condition) G_GNUC_WARN_UNUSED_RESULT;

/* What to do; NULL: nothing. */
const char *cf_health_advice (CfCondition condition);
