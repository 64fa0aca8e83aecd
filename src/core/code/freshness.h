// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/code.h"

/* An article called back by its maker or by the shop. */
typedef struct {
  const char *gtin; /* 14 digits */
  const char *batch; /* NULL: every batch */
  const char *serial; /* NULL: every one */
} CfCodeRecall;

/* Warns when what was scanned is past its date or recalled. It is good up to the end of the day, or
 * of the minute, that the code names.
 * Shape: day of core/business-date.h and minute of that day, both of the shop; warnings are
 * appended to the code. A code without a batch is not taken for a recalled batch. */
void cf_code_check_freshness (CfCode *code, gint64 day, gint64 minute, const CfCodeRecall *recalls,
                              gsize n_recalls);
