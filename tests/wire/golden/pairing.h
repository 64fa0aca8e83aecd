// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The example of a first claim, or of one by a till that was paired before. */
char *pairing_claim (gboolean again);

/* The example of a till that the CRM has forgotten. */
char *pairing_recovery (void);
