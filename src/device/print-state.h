// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What became of a job.
 *   queued → printing → printed | maybe
 *   queued → failed */
typedef enum {
  CF_PRINT_QUEUED, /* nothing of it was sent; it is tried again by itself */
  CF_PRINT_PRINTING,
  CF_PRINT_PRINTED,
  CF_PRINT_MAYBE, /* some of it was sent, and nobody knows: never sent again by itself */
  CF_PRINT_FAILED, /* nothing of it was sent, and nothing will be */
} CfPrintState;
#define CF_PRINT_STATE_COUNT (CF_PRINT_FAILED + 1)

typedef enum {
  CF_PRINT_NO_TROUBLE,
  CF_PRINT_OFFLINE, /* it is not reached, or says that it is off line */
  CF_PRINT_PAPER_OUT,
  CF_PRINT_COVER_OPEN,
  CF_PRINT_FAULT, /* the cutter jams, or the like */
  CF_PRINT_STALLED, /* it takes nothing more, or does not answer */
  CF_PRINT_DIED, /* it hung up in the midst of a job */
  CF_PRINT_STOPPED, /* the till gave the printer up */
} CfPrintTrouble;
#define CF_PRINT_TROUBLE_COUNT (CF_PRINT_STOPPED + 1)

/* Text names: "queued", …; "none", "offline", "paper-out", …. */
const char *cf_print_state_name (CfPrintState state);
const char *cf_print_trouble_name (CfPrintTrouble trouble);

/* Whether the job is over. */
gboolean cf_print_state_is_final (CfPrintState state);
