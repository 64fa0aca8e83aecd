// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/print-state.h"
#include "device/printer-address.h"

/* One try to print one job: connect, ask how the printer is, send, and hear that it is done. */
typedef struct _CfPrinterVisit CfPrinterVisit;

/* How long each step may take, in ms; more than 0. */
typedef struct {
  guint connect_ms;
  guint answer_ms; /* to a question about its status */
  guint stall_ms; /* without taking a byte */
  guint done_ms; /* from the last byte to the word that all is done, while nothing is wrong */
  guint look_ms; /* between looks at the status in that time */
  guint repair_ms; /* likewise to the word, while somebody puts paper in */
  guint retry_ms; /* between two tries of a job */
  guint page_ms; /* a receipt that has waited this long has no customer any more */
  guint kick_ms; /* a drawer that opens later than this opens with nobody there */
} CfPrinterPatience;

typedef enum {
  CF_PRINTER_VISIT_SENDING, /* the printer is well; bytes go out from now on */
  CF_PRINTER_VISIT_TROUBLED, /* something is wrong in the midst of it, or no longer is */
  CF_PRINTER_VISIT_OVER, /* the last news; free it */
} CfPrinterVisitNews;

/* How it stands, or ended. */
typedef struct {
  gboolean touched; /* the printer may have got some of the job */
  gboolean done; /* all of it was taken */
  gboolean confirmed; /* and the printer has said so */
  CfPrintTrouble trouble;
} CfPrinterOutcome;

typedef void (*CfPrinterVisitNotice) (CfPrinterVisitNews news, const CfPrinterOutcome *outcome,
                                      gpointer data);

/* What it takes; all is borrowed and outlives the visit. */
typedef struct {
  const CfPrinterAddress *address; /* not CF_PRINTER_NONE */
  gboolean answers; /* the profile's word: it tells its status */
  const CfPrinterPatience *patience;
  CfPrinterVisitNotice notice;
  gpointer data;
} CfPrinterVisitPorts;

/* Begins it; news comes on the thread's default main context. Where the printer answers, the job
 * ends with the question 1D 72 01. */
CfPrinterVisit *cf_printer_visit_new (const CfPrinterVisitPorts *ports,
                                      GBytes *job) G_GNUC_WARN_UNUSED_RESULT;

/* Breaks it off if it is not over. */
void cf_printer_visit_free (CfPrinterVisit *visit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPrinterVisit, cf_printer_visit_free)
