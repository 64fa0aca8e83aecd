// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "core/receipt/receipt.h"
#include "device/escpos/profile.h"
#include "device/printer-visit.h"

/* A port: a receipt printer with its drawer, and the jobs that wait for it. Nothing here waits: the
 * news of each job comes through one function, on the main context that was the thread's default
 * when the printer was made.
 * A job of which nothing was sent is tried again by itself until the printer is back. A job that
 * may have been printed is never sent again by itself: its state is CF_PRINT_MAYBE.
 * Thread: the one that made it. */
typedef struct _CfPrinter CfPrinter;

#define CF_PRINTER_JOBS_MAX 50 /* that wait */

/* How a job stands. */
typedef struct {
  guint64 id; /* from 1 */
  const char *label; /* what its owner calls it */
  gboolean is_kick; /* the drawer alone */
  CfPrintState state;
  CfPrintTrouble trouble; /* why it waits, or how it ended */
  gboolean confirmed; /* printed by the printer's own word, and not only sent */
} CfPrintJob;

/* One job has changed; it is borrowed, and after a final state gone. Jobs may be added from here.
 */
typedef void (*CfPrinterNotice) (const CfPrintJob *job, gpointer data);

typedef struct {
  const CfPrinterAddress *address; /* copied; not CF_PRINTER_NONE */
  const CfPrinterProfile *profile; /* copied */
  const CfPrinterPatience *patience; /* NULL: the usual one; it outlives the printer */
  const CfClock *clock; /* it outlives the printer */
  CfPrinterNotice notice;
  gpointer data;
} CfPrinterPorts;

/* Makes it; it connects when there is something to print, and hangs up after each job: many
 * printers serve one caller at a time. */
CfPrinter *cf_printer_new (const CfPrinterPorts *ports) G_GNUC_WARN_UNUSED_RESULT;

/* What waits is forgotten without news: see cf_printer_stop. */
void cf_printer_free (CfPrinter *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPrinter, cf_printer_free)

/* Queues a receipt, with the drawer's pulse before it if it is to open. A pulse whose time has
 * passed before the printer is reached is left out.
 * Errors: CF_DEVICE_ERROR_FULL. */
gboolean cf_printer_print (CfPrinter *printer, const CfReceipt *receipt, gboolean opens_drawer,
                           const char *label, guint64 *ret_id,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the drawer, before all that waits; or fails soon.
 * Errors: CF_DEVICE_ERROR_FULL; _FAILED where the profile has no drawer. */
gboolean cf_printer_kick (CfPrinter *printer, const char *label, guint64 *ret_id,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends every job, with news of each: what was begun may have been printed, the rest has not. */
void cf_printer_stop (CfPrinter *printer);

/* What the last try met, and how many jobs are not over. */
CfPrintTrouble cf_printer_trouble (const CfPrinter *printer);
guint cf_printer_waiting (const CfPrinter *printer);
