// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/printer.h"
#include "till/till.h"

/* Paper and drawer of one till. Printing comes after the commit and never before it, and no trouble
 * of a printer fails or delays a sale: every call returns at once, and what became of a job is told
 * later. A receipt's original is sent once: its number is kept before it is queued, so that neither
 * a second call nor a crash brings another. Whoever wants it again gets a copy, marked so. */
typedef struct _CfPrintDesk CfPrintDesk;

#define CF_PRINTER_SETTING "printer" /* its address; "none" until it is set */
#define CF_PRINTER_PROFILE_SETTING "printer-profile"
#define CF_PRINTER_ORIGINAL_SETTING                                                                \
  "printer-original" /* the last receipt whose original was sent */

#define CF_PRINT_DRAWER "drawer" /* the label of a job for the drawer alone */
#define CF_PRINT_SLIP "slip" /* that of a paper that is no receipt */
#define CF_PRINT_TEST "test" /* that of a test page */

/* A job has changed: its label is the receipt's number, or one of the two above. After
 * CF_PRINT_MAYBE offer a copy; after CF_PRINT_FAILED the original can be printed again. */
typedef CfPrinterNotice CfPrintNotice;

/* How it is; the texts are borrowed until the next call that changes it. */
typedef struct {
  const char *address; /* "none" without a printer, or with settings that cannot be read */
  const char *profile;
  gboolean has_printer;
  CfPrintTrouble trouble; /* that the last try met */
  guint waiting; /* jobs that are not over */
} CfPrintDeskState;

/* Keeps the printer's address and profile for every desk that is opened or reloaded later; profile
 * may be NULL for the usual one.
 * Errors: as cf_printer_address_parse and cf_printer_profile_parse; what the disk refuses. */
gboolean cf_print_set_printer (CfTill *till, const char *address, const char *profile,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the desk with the till's settings. News comes on the thread's default main context.
 * Thread: the till's. */
CfPrintDesk *cf_print_desk_new (CfTill *till, CfPrintNotice notice,
                                gpointer data) G_GNUC_WARN_UNUSED_RESULT;

/* What waits is forgotten without news. */
void cf_print_desk_free (CfPrintDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPrintDesk, cf_print_desk_free)

/* Takes changed settings over. Jobs of the old printer end, with news, if it is another one. */
gboolean cf_print_desk_reload (CfPrintDesk *desk, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Prints a committed sale or return by its receipt number: the original, with the drawer if cash
 * changed hands, or a copy.
 * Errors: CF_TILL_ERROR as cf_till_check for a copy (CF_ACTION_REPRINT); _REFUSED without a
 * printer, for a number that is no sale of this till, and for an original that was sent already;
 * CF_DEVICE_ERROR_FULL; what the disk refuses. */
gboolean cf_print_desk_print (CfPrintDesk *desk, const char *receipt_no, gboolean is_copy,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the drawer without a sale, once that is written down: see cf_till_note_no_sale.
 * Errors: as there; CF_TILL_ERROR_REFUSED without a printer; as cf_printer_kick. */
gboolean cf_print_desk_open_drawer (CfPrintDesk *desk, const char *reason, const CfStaff *approver,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Prints a paper that is no receipt; nothing where there is no printer.
 * Errors: CF_DEVICE_ERROR_FULL. */
gboolean cf_print_desk_slip (CfPrintDesk *desk, const CfReceipt *slip,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Prints a page that shows what the printer can do.
 * Errors: CF_TILL_ERROR_REFUSED without a printer; CF_DEVICE_ERROR_FULL. */
gboolean cf_print_desk_test (CfPrintDesk *desk, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How it is now. */
void cf_print_desk_state (const CfPrintDesk *desk, CfPrintDeskState *ret_state);
