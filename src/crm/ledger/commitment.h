// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/batch.h"

/* Whether the private part beside an entry, which must be there, is what its body is committed to.
 */
gboolean cf_commitment_fits (const CfWireBatchEntry *entry, const char *commitment);
