// SPDX-License-Identifier: Apache-2.0
#include "app/done/done-words.h"

#include <glib/gi18n.h>

#include "app/text.h"

char *
cf_done_paid (const CfSnapshot *snapshot)
{
  static const char *const names[CF_TENDER_KIND_COUNT] = {
      [CF_TENDER_CASH] = N_ ("Cash"),      [CF_TENDER_CARD] = N_ ("Card"),
      [CF_TENDER_QR] = N_ ("Our QR code"), [CF_TENDER_CODE] = N_ ("Payment code"),
      [CF_TENDER_POINTS] = N_ ("Points"),
  };
  const CfSale *sale = snapshot->sold->sale;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sale->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (sale->tenders, i);
    g_autofree char *money = cf_text_money (tender->tendered_minor, &sale->currency);

    g_string_append_printf (text, "%s%s %s", i == 0 ? "" : " · ", _ (names[tender->kind]), money);
  }
  return g_string_free (text, FALSE);
}

/* The figure of the centre, and what this till has not sent yet on top of it. */
char *
cf_done_points (const CfSnapshot *snapshot)
{
  const CfFoundMember *buyer = snapshot->buyer;
  gint64 earned = snapshot->sold->sale->points_earned;

  if (buyer == NULL)
    return g_strdup ("");
  if (buyer->points_unsent != 0)
    return g_strdup_printf (_ ("%s · +%d points · %d with those not sent yet"), buyer->name_shown,
                            (gint)earned, (gint)(buyer->member->points + buyer->points_unsent));
  return g_strdup_printf (_ ("%s · +%d points · %d now"), buyer->name_shown, (gint)earned,
                          (gint)buyer->member->points);
}

const char *
cf_done_trouble (CfPrintTrouble trouble)
{
  static const char *const troubles[CF_PRINT_TROUBLE_COUNT] = {
      [CF_PRINT_NO_TROUBLE] = NULL,
      [CF_PRINT_OFFLINE] = N_ ("The printer is not reached: check its plug and cable"),
      [CF_PRINT_PAPER_OUT] = N_ ("The printer is out of paper: put a new roll in"),
      [CF_PRINT_COVER_OPEN] = N_ ("The printer’s cover is open: close it"),
      [CF_PRINT_FAULT] = N_ ("The printer has a fault: switch it off and on"),
      [CF_PRINT_STALLED] = N_ ("The printer does not answer: look at it"),
      [CF_PRINT_DIED] = N_ ("The printer hung up in the midst of it: look at the paper"),
      [CF_PRINT_STOPPED] = N_ ("The printer was given up"),
  };

  return troubles[trouble] == NULL ? NULL : _ (troubles[trouble]);
}

static gboolean
is_of_this_sale (const CfSnapshot *snapshot)
{
  return g_strcmp0 (snapshot->print.receipt_no, snapshot->sold->receipt_no) == 0;
}

char *
cf_done_print (const CfSnapshot *snapshot, gboolean *ret_calm)
{
  const CfPrintView *print = &snapshot->print;
  const char *why = cf_done_trouble (print->why);

  *ret_calm = TRUE;
  if (!print->has_printer)
    return g_strdup (_ ("No printer is set: the receipt is beside this, and can be saved"));
  if (!is_of_this_sale (snapshot))
    return g_strdup (_ ("The receipt was not sent to the printer"));
  if (print->state == CF_PRINT_PRINTED)
    return g_strdup (print->is_copy ? _ ("The copy is printed") : _ ("The receipt is printed"));
  if (print->state == CF_PRINT_PRINTING || (print->state == CF_PRINT_QUEUED && why == NULL))
    return g_strdup (_ ("Printing the receipt…"));
  *ret_calm = FALSE;
  if (print->state == CF_PRINT_QUEUED)
    return g_strdup_printf (_ ("%s; it is then printed by itself"), why);
  if (print->state == CF_PRINT_MAYBE)
    return g_strdup_printf (_ ("%s. It may have been printed: look, and print a copy if not"),
                            why == NULL ? _ ("The printer says nothing") : why);
  return g_strdup (_ ("Nothing was printed: look at the printer, then print it again"));
}

gboolean
cf_done_prints_original (const CfSnapshot *snapshot)
{
  return is_of_this_sale (snapshot) && !snapshot->print.is_copy &&
         snapshot->print.state == CF_PRINT_FAILED;
}
