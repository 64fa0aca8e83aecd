// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "crm/health/checkup.h"

/* What a person should look at, and what to do about it: puts "findings" (subject, health, says,
 * advice) and "health", the worst of them, into the report. "notice" has time, "trouble" has not.
 * fault is what is wrong with the database, or NULL. */
void cf_findings_add (const CfCheckup *checkup, const char *fault, gboolean is_balanced,
                      gint64 now_us, json_t *report);
