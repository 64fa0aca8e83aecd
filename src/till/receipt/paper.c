// SPDX-License-Identifier: Apache-2.0
#include "till/receipt/paper.h"

#include "core/receipt/layout.h"
#include "till/receipt/receipt.h"

static gsize
screen_cells (gpointer data G_GNUC_UNUSED, gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

static char *
lay_out (const CfReceipt *receipt)
{
  const CfReceiptMeasure measure = {screen_cells, NULL};
  g_autoptr (CfReceipt) laid_out = NULL;
  GString *text = g_string_new (NULL);

  if (receipt != NULL) {
    laid_out = cf_receipt_layout (receipt, CF_PAPER_COLUMNS, &measure);
    for (guint i = 0; i < laid_out->rows->len; i++) {
      const CfReceiptRow *row = g_ptr_array_index (laid_out->rows, i);

      if (row->kind != CF_RECEIPT_QR)
        g_string_append_printf (text, "%s\n", row->left == NULL ? "" : row->left);
    }
  }
  return g_string_free (text, FALSE);
}

char *
cf_paper_of_sale (CfTill *till, const CfSold *sold, gboolean is_copy)
{
  g_autoptr (CfReceipt) receipt = cf_till_receipt (till, sold, is_copy);

  return lay_out (receipt);
}

char *
cf_paper_of_return (CfTill *till, const CfReturned *returned, const CfSold *sold, gboolean is_copy)
{
  g_autoptr (CfReceipt) receipt = cf_till_return_receipt (till, returned, sold, is_copy);

  return lay_out (receipt);
}
