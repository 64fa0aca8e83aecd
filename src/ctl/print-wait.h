// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ctl/call.h"
#include "till/receipt/print.h"

#define CF_PRINT_WAIT_S 60 /* what a person waits for a printer */

/* A desk whose jobs are waited for: one at a time. */
typedef struct {
  CfPrintDesk *desk;
  gboolean over;
  CfPrintState state; /* of the job, as last heard */
  CfPrintTrouble trouble;
  gboolean confirmed;
} CfPrintWait;

/* Opens the till's desk; a printer that is not there shows when something is printed. */
void cf_print_wait_init (CfPrintWait *wait, CfTill *till);
void cf_print_wait_clear (CfPrintWait *wait);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfPrintWait, cf_print_wait_clear)

/* Waits for the job that was just given to the desk, so many seconds at most, and says how it
 * ended: in a line or in JSON, {"label","state","trouble","confirmed"}; or, when it is not printed
 * for sure, in one sentence with what to do. What still waits then is given up: it is not printed
 * later. Gives back the exit code. */
int cf_print_wait_run (CfPrintWait *wait, const CfCall *call, const char *label, guint seconds);

/* What to do about a job that ended like this; NULL for one that is printed. */
char *cf_print_wait_sentence (CfPrintState state, CfPrintTrouble trouble,
                              gboolean is_drawer) G_GNUC_WARN_UNUSED_RESULT;
