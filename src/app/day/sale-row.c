// SPDX-License-Identifier: Apache-2.0
#include "app/day/sale-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/text.h"

static const char *const tenders[CF_TENDER_KIND_COUNT] = {
    [CF_TENDER_CASH] = N_ ("Cash"),     [CF_TENDER_CARD] = N_ ("Card"),
    [CF_TENDER_QR] = N_ ("Our code"),   [CF_TENDER_CODE] = N_ ("Payment code"),
    [CF_TENDER_POINTS] = N_ ("Points"),
};

static const char *const voids[] = {
    [CF_VOID_MONEY_BACK] = N_ ("Void"),
    [CF_VOID_MONEY_RETURNING] = N_ ("Void · money on its way back"),
    [CF_VOID_MONEY_KEPT] = N_ ("Void · not given back: pay it out another way"),
};

char *
cf_sale_row_tenders (const CfSale *sale)
{
  GString *text = g_string_new (NULL);
  gboolean told[CF_TENDER_KIND_COUNT] = {FALSE};

  for (guint i = 0; i < sale->tenders->len; i++) {
    const CfTender *tender = g_ptr_array_index (sale->tenders, i);

    if (!told[tender->kind])
      g_string_append_printf (text, "%s%s", text->len > 0 ? " + " : "", _ (tenders[tender->kind]));
    told[tender->kind] = TRUE;
  }
  if (text->len == 0)
    g_string_append (text, _ ("Nothing to pay"));
  return g_string_free (text, FALSE);
}

gboolean
cf_sale_row_matches (const CfDaySale *sale, const char *typed)
{
  g_autofree char *number = g_ascii_strup (sale->sold->receipt_no, -1);
  g_autofree char *wanted = g_ascii_strup (typed, -1);

  return strstr (number, g_strstrip (wanted)) != NULL;
}

void
cf_sale_row_sum (const GPtrArray *sales, gint *ret_count, gint64 *ret_total_minor)
{
  const char *day = NULL;

  *ret_count = 0;
  *ret_total_minor = 0;
  for (guint i = 0; i < sales->len; i++) {
    const CfDaySale *sale = g_ptr_array_index (sales, i);

    if (day == NULL)
      day = sale->sold->business_date;
    if (sale->is_voided || g_strcmp0 (day, sale->sold->business_date) != 0)
      continue;
    (*ret_count)++;
    *ret_total_minor += sale->sold->sale->total_minor;
  }
}

const char *
cf_sale_row_returned (const CfDaySale *sale)
{
  gboolean some = FALSE;
  gboolean all = TRUE;

  for (guint i = 0; i < sale->sold->sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (sale->sold->sale->lines, i);

    some |= sale->returned_milli[i] > 0;
    all &= sale->returned_milli[i] == line->quantity_milli;
  }
  return !some ? NULL : all ? _ ("Returned") : _ ("Returned in part");
}

static GtkWidget *
label_of (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
words_of (const CfDaySale *sale)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *paid = cf_sale_row_tenders (sale->sold->sale);
  g_autofree char *how = sale->sold->sale->member_id == NULL
                             ? g_steal_pointer (&paid)
                             : g_strdup_printf (_ ("%s · member"), paid);
  GtkWidget *small = label_of (how, "cf-small");
  const char *returned = cf_sale_row_returned (sale);

  gtk_box_append (GTK_BOX (top), label_of (sale->sold->receipt_no, "cf-strong"));
  if (sale->is_voided)
    gtk_box_append (GTK_BOX (top), label_of (_ (voids[sale->money]), "cf-note"));
  if (returned != NULL)
    gtk_box_append (GTK_BOX (top), label_of (returned, "cf-note"));
  gtk_widget_add_css_class (small, "dim-label");
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), small);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

GtkWidget *
cf_sale_row_new (const CfDaySale *sale, gint64 now_us)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  g_autofree char *time = cf_text_time (sale->sold->wall_us, sale->sold->utc_offset_min, now_us);
  g_autofree char *total =
      cf_text_money (sale->sold->sale->total_minor, &sale->sold->sale->currency);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", sale->sold->receipt_no, time, total);

  gtk_box_append (GTK_BOX (box), label_of (time, "dim-label"));
  gtk_box_append (GTK_BOX (box), words_of (sale));
  gtk_box_append (GTK_BOX (box), label_of (total, "cf-strong"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}
