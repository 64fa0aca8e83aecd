// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache/fixture.h"

/* Rows of one feed that may follow each other under one key. */
typedef struct {
  CfWireFeed feed;
  const char *key;
  const char *rows[5]; /* closed by NULL */
} RowCases;

/* Each row in turn replaces any other, is read back byte for byte, and leaves nothing behind. */
void row_cases_run (const RowCases *cases);
