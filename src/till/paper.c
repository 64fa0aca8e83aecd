// SPDX-License-Identifier: Apache-2.0
#include "till/paper.h"

#include "core/receipt/layout.h"

static gsize
screen_cells (gpointer data G_GNUC_UNUSED, gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

char *
cf_paper_of_sale (CfTill *till, const CfSold *sold, gboolean is_copy)
{
  const CfReceiptMeasure measure = {screen_cells, NULL};
  CfReceiptFacts facts = {
      .shop = cf_till_shop (till),
      .sale = sold->sale,
      .receipt_no = sold->receipt_no,
      .cashier = sold->actor,
      .wall_us = sold->wall_us,
      .utc_offset_min = sold->utc_offset_min,
      .is_copy = is_copy,
  };
  g_autoptr (CfReceipt) receipt = NULL;
  g_autoptr (CfReceipt) laid_out = NULL;
  GString *text = g_string_new (NULL);

  if (facts.shop != NULL) {
    receipt = cf_receipt_of_sale (&facts);
    laid_out = cf_receipt_layout (receipt, CF_PAPER_COLUMNS, &measure);
    for (guint i = 0; i < laid_out->rows->len; i++) {
      const CfReceiptRow *row = g_ptr_array_index (laid_out->rows, i);

      g_string_append_printf (text, "%s\n", row->left == NULL ? "" : row->left);
    }
  }
  return g_string_free (text, FALSE);
}
