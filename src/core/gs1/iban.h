// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gs1/element.h"

/* Whether text is an IBAN: country, allowed characters, mod-97 check. The length is checked against
 * the standard's 34 characters, not against each country's own.
 * Shape: on FALSE ret_fault says where.
 * Source: ISO 13616-1. */
gboolean cf_iban_check (const char *text, gsize length,
                        CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;
