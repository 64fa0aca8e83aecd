// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

/* What is said of a sale that is done. Shape: each a new string. */

/* How it was paid: "Cash 100.00 · WeChat…". */
char *cf_done_paid (const CfSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;

/* The member's points; empty for a stranger. */
char *cf_done_points (const CfSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;

/* What became of the receipt, and what to do; *ret_calm is FALSE where a person must look. */
char *cf_done_print (const CfSnapshot *snapshot, gboolean *ret_calm) G_GNUC_WARN_UNUSED_RESULT;

/* What is wrong with the printer, and what to do; NULL: nothing. */
const char *cf_done_trouble (CfPrintTrouble trouble);

/* Whether the original may still be printed; otherwise it is a copy. */
gboolean cf_done_prints_original (const CfSnapshot *snapshot);
