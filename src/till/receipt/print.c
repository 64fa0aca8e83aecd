// SPDX-License-Identifier: Apache-2.0
#include "till/receipt/print.h"

#include "core/receipt/number.h"
#include "store/setting.h"
#include "till/error.h"
#include "till/no-sale.h"
#include "till/receipt/receipt.h"

struct _CfPrintDesk {
  CfTill *till;
  CfPrintNotice notice;
  gpointer data;
  char *address;
  char *profile;
  CfPrinter *printer; /* NULL: none */
  GHashTable *unsent; /* receipt numbers of originals that failed: nothing of them was sent */
};

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, message);
  return FALSE;
}

gboolean
cf_print_set_printer (CfTill *till, const char *address, const char *profile, GError **error)
{
  g_auto (CfPrinterAddress) parsed = {0};
  CfPrinterProfile parsed_profile;
  CfJournal *journal = cf_till_journal (till);

  if (profile == NULL)
    profile = CF_PRINTER_PROFILE_DEFAULT;
  return cf_printer_address_parse (address, &parsed, error) &&
         cf_printer_profile_parse (profile, &parsed_profile, error) &&
         cf_setting_set (journal, CF_PRINTER_PROFILE_SETTING, profile, error) &&
         cf_setting_set (journal, CF_PRINTER_SETTING, address, error);
}

/* An original of which nothing was sent may be sent after all. */
static void
on_job (const CfPrintJob *job, gpointer data)
{
  CfPrintDesk *desk = data;

  if (job->state == CF_PRINT_FAILED && !job->is_kick)
    (void)g_hash_table_add (desk->unsent, g_strdup (job->label)); /* whether it is new */
  if (desk->notice != NULL)
    desk->notice (job, desk->data);
}

static gboolean
read_setting (CfPrintDesk *desk, const char *name, const char *otherwise, char **ret_value,
              GError **error)
{
  if (!cf_setting_get (cf_till_journal (desk->till), name, ret_value, error))
    return FALSE;
  if (*ret_value == NULL)
    *ret_value = g_strdup (otherwise);
  return TRUE;
}

/* The printer that the settings name; NULL for none. */
static gboolean
open_printer (CfPrintDesk *desk, const char *address_text, const char *profile_text,
              CfPrinter **ret_printer, GError **error)
{
  g_auto (CfPrinterAddress) address = {0};
  CfPrinterProfile profile;
  CfPrinterPorts ports = {.address = &address,
                          .profile = &profile,
                          .clock = cf_till_ports (desk->till)->clock,
                          .notice = on_job,
                          .data = desk};

  if (!cf_printer_address_parse (address_text, &address, error) ||
      !cf_printer_profile_parse (profile_text, &profile, error))
    return FALSE;
  *ret_printer = address.kind == CF_PRINTER_NONE ? NULL : cf_printer_new (&ports);
  return TRUE;
}

gboolean
cf_print_desk_reload (CfPrintDesk *desk, GError **error)
{
  g_autofree char *address = NULL;
  g_autofree char *profile = NULL;
  g_autoptr (CfPrinter) printer = NULL;

  if (!read_setting (desk, CF_PRINTER_SETTING, "none", &address, error) ||
      !read_setting (desk, CF_PRINTER_PROFILE_SETTING, CF_PRINTER_PROFILE_DEFAULT, &profile, error))
    return FALSE;
  if (g_strcmp0 (address, desk->address) == 0 && g_strcmp0 (profile, desk->profile) == 0)
    return TRUE;
  if (!open_printer (desk, address, profile, &printer, error))
    return FALSE;
  if (desk->printer != NULL)
    cf_printer_stop (desk->printer);
  cf_printer_free (desk->printer);
  desk->printer = g_steal_pointer (&printer);
  g_free (desk->address);
  desk->address = g_steal_pointer (&address);
  g_free (desk->profile);
  desk->profile = g_steal_pointer (&profile);
  return TRUE;
}

CfPrintDesk *
cf_print_desk_new (CfTill *till, CfPrintNotice notice, gpointer data)
{
  CfPrintDesk *desk = g_new0 (CfPrintDesk, 1);

  desk->till = till;
  desk->notice = notice;
  desk->data = data;
  desk->unsent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Settings that cannot be read leave the till without a printer, and selling. */
  if (!cf_print_desk_reload (desk, NULL)) {
    desk->address = g_strdup ("none");
    desk->profile = g_strdup (CF_PRINTER_PROFILE_DEFAULT);
  }
  return desk;
}

void
cf_print_desk_free (CfPrintDesk *desk)
{
  if (desk == NULL)
    return;
  cf_printer_free (desk->printer);
  g_hash_table_unref (desk->unsent);
  g_free (desk->address);
  g_free (desk->profile);
  g_free (desk);
}

static gboolean
check_printer (const CfPrintDesk *desk, GError **error)
{
  return desk->printer != NULL || refuse (error, "This till has no printer yet: set one up first");
}

/* Whether a till whose last original was that one has sent this one already: its numbers rise. */
static gboolean
is_sent (const char *last, const char *receipt_no)
{
  CfReceiptNumber a;
  CfReceiptNumber b;

  return last != NULL && cf_receipt_number_parse (last, &a) &&
         cf_receipt_number_parse (receipt_no, &b) && g_str_equal (a.shop, b.shop) &&
         g_str_equal (a.till, b.till) && b.counter <= a.counter;
}

/* Takes note that the original goes out, before it does. */
static gboolean
note_original (CfPrintDesk *desk, const char *receipt_no, GError **error)
{
  CfJournal *journal = cf_till_journal (desk->till);
  g_autofree char *last = NULL;

  if (g_hash_table_remove (desk->unsent, receipt_no))
    return TRUE; /* it is noted; nothing of it was sent */
  if (!cf_setting_get (journal, CF_PRINTER_ORIGINAL_SETTING, &last, error))
    return FALSE;
  if (is_sent (last, receipt_no)) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                 "The receipt %s was sent to the printer already: print a copy", receipt_no);
    return FALSE;
  }
  return cf_setting_set (journal, CF_PRINTER_ORIGINAL_SETTING, receipt_no, error);
}

static gboolean
has_cash (const GPtrArray *tenders)
{
  for (guint i = 0; i < tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (tenders, i);

    if (tender->kind == CF_TENDER_CASH)
      return TRUE;
  }
  return FALSE;
}

/* What goes to the printer for a number: a sale's receipt or a return's. */
static gboolean
make (CfPrintDesk *desk, const char *receipt_no, gboolean is_copy, CfReceipt **ret_receipt,
      gboolean *ret_has_cash, GError **error)
{
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (CfReturned) returned = NULL;

  if (!cf_till_find_receipt (desk->till, receipt_no, &sold, error))
    return FALSE;
  if (sold != NULL) {
    *ret_receipt = cf_till_receipt (desk->till, sold, is_copy);
    *ret_has_cash = has_cash (sold->sale->tenders);
    return TRUE;
  }
  if (!cf_till_find_return (desk->till, receipt_no, &returned, error) ||
      (returned != NULL && !cf_till_find_sale (desk->till, returned->sale_op_id, &sold, error)))
    return FALSE;
  if (sold == NULL) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "%s is no sale of this till",
                 receipt_no);
    return FALSE;
  }
  *ret_receipt = cf_till_return_receipt (desk->till, returned, sold, is_copy);
  *ret_has_cash = has_cash (returned->back->tenders);
  return TRUE;
}

gboolean
cf_print_desk_print (CfPrintDesk *desk, const char *receipt_no, gboolean is_copy, GError **error)
{
  g_autoptr (CfReceipt) receipt = NULL;
  gboolean opens_drawer;
  gboolean is_full;

  if (!(is_copy ? cf_till_check (desk->till, CF_ACTION_REPRINT, error)
                : cf_till_check_loaded (desk->till, error)) ||
      !check_printer (desk, error) ||
      !make (desk, receipt_no, is_copy, &receipt, &opens_drawer, error))
    return FALSE;
  is_full = cf_printer_waiting (desk->printer) >= CF_PRINTER_JOBS_MAX;
  if (!is_copy && !is_full && !note_original (desk, receipt_no, error))
    return FALSE;
  return cf_printer_print (desk->printer, receipt, !is_copy && opens_drawer, receipt_no, NULL,
                           error);
}

gboolean
cf_print_desk_open_drawer (CfPrintDesk *desk, const char *reason, const CfStaff *approver,
                           GError **error)
{
  return check_printer (desk, error) &&
         cf_till_note_no_sale (desk->till, reason, approver, error) &&
         cf_printer_kick (desk->printer, CF_PRINT_DRAWER, NULL, error);
}

gboolean
cf_print_desk_slip (CfPrintDesk *desk, const CfReceipt *slip, GError **error)
{
  return desk->printer == NULL ||
         cf_printer_print (desk->printer, slip, FALSE, CF_PRINT_SLIP, NULL, error);
}

gboolean
cf_print_desk_test (CfPrintDesk *desk, GError **error)
{
  g_autoptr (CfReceipt) page = cf_receipt_new ();

  if (!check_printer (desk, error))
    return FALSE;
  cf_receipt_add (page, CF_RECEIPT_BIG, "Counterfoil", NULL);
  cf_receipt_add (page, CF_RECEIPT_TEXT, desk->address, NULL);
  cf_receipt_add (page, CF_RECEIPT_TEXT, desk->profile, NULL);
  cf_receipt_add (page, CF_RECEIPT_RULE, NULL, NULL);
  cf_receipt_add (page, CF_RECEIPT_TEXT, "简体 纯牛奶 250ml", "¥3.50");
  cf_receipt_add (page, CF_RECEIPT_TEXT, "繁體 純牛奶 250ml", "NT$15");
  cf_receipt_add (page, CF_RECEIPT_TEXT, "Café ① × 2", "€1.20");
  cf_receipt_add (page, CF_RECEIPT_STRONG, "Strong 粗体", "1234567890");
  cf_receipt_add (page, CF_RECEIPT_CENTRE, "Centre 居中", NULL);
  cf_receipt_add (page, CF_RECEIPT_QR, "CFR1:TEST", NULL);
  return cf_printer_print (desk->printer, page, FALSE, CF_PRINT_TEST, NULL, error);
}

void
cf_print_desk_state (const CfPrintDesk *desk, CfPrintDeskState *ret_state)
{
  *ret_state = (CfPrintDeskState){
      .address = desk->address,
      .profile = desk->profile,
      .has_printer = desk->printer != NULL,
      .trouble = desk->printer == NULL ? CF_PRINT_NO_TROUBLE : cf_printer_trouble (desk->printer),
      .waiting = desk->printer == NULL ? 0 : cf_printer_waiting (desk->printer),
  };
}
