// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What a person can do about an error of the till's. The sentences are the screen's. */
typedef enum {
  CF_ADVICE_NONE,
  CF_ADVICE_PAIR,
  CF_ADVICE_SYNC,
  CF_ADVICE_CLOSE_OTHER,
  CF_ADVICE_FREE_SPACE,
  CF_ADVICE_DAMAGED,
  CF_ADVICE_UPDATE,
  CF_ADVICE_PERMISSION,
  CF_ADVICE_MANAGER,
} CfAdvice;
#define CF_ADVICE_COUNT (CF_ADVICE_MANAGER + 1)

/* CF_ADVICE_NONE where the message says all there is to say. */
CfAdvice cf_till_advise (const GError *error);
