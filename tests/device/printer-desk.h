// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/escpos-decoder.h"
#include "device/fake/printer.h"
#include "device/printer.h"
#include "support/temp-dir.h"

/* A printer at a fake one, and all that was heard of its jobs: "LABEL STATE TROUBLE" a line. */
typedef struct {
  TestDir *dir;
  CfFakePrinter *fake;
  CfPrinter *printer;
  GString *news;
  char *folder; /* the fake's */
  guint finished;
  gboolean confirmed; /* of the last that finished */
} PrinterDesk;

/* Long enough for a machine that is busy, short enough for a test; and one for a printer that takes
 * its time. */
extern const CfPrinterPatience printer_desk_quick;
extern const CfPrinterPatience printer_desk_patient;

void printer_desk_init (PrinterDesk *desk, CfFakePrinterMood mood,
                        const CfPrinterPatience *patience);
void printer_desk_clear (PrinterDesk *desk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PrinterDesk, printer_desk_clear)

/* Goes to another printer. */
void printer_desk_open (PrinterDesk *desk, const char *address_text, const char *profile_text,
                        const CfPrinterPatience *patience);

/* Queues a receipt of 25 lines or so. */
void printer_desk_print (PrinterDesk *desk, const char *label, gboolean opens_drawer);

/* Runs the thread's default context until the news holds this text; until so many jobs are over;
 * for a moment. The first two end the test after 20 s. */
void printer_desk_await (PrinterDesk *desk, const char *text);
void printer_desk_await_finished (PrinterDesk *desk, guint n);
void printer_desk_run_ms (guint ms);

/* What the fake got in a job; there must be one. */
Decoded *printer_desk_job (const PrinterDesk *desk, guint number);
