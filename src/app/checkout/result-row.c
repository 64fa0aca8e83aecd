// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/result-row.h"

#include <glib/gi18n.h>

#include "app/text.h"
#include "app/widgets/large.h"
#include "app/widgets/match.h"
#include "app/widgets/write.h"

struct _CfResultRow {
  GtkListBoxRow parent;
  GtkLabel *name;
  GtkLabel *tier;
  GtkLabel *detail;
  GtkLabel *figure;
  CfResult result;
};

G_DEFINE_FINAL_TYPE (CfResultRow, cf_result_row, GTK_TYPE_LIST_BOX_ROW)

void
cf_result_row_get (CfResultRow *row, CfResult *ret_result)
{
  *ret_result = row->result;
}

static void
show (CfResultRow *row, const char *name, const char *tier, const char *detail, const char *figure)
{
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", name, detail, figure);

  cf_write_label (row->name, name);
  cf_write_label (row->tier, tier);
  cf_write_visible (row->tier, tier != NULL && tier[0] != '\0');
  cf_write_label (row->detail, detail);
  cf_write_label (row->figure, figure);
  cf_write_spoken (row, spoken);
}

static void
mark (CfResultRow *row, const char *query)
{
  cf_match_mark (row->name, query);
  cf_match_mark (row->detail, query);
}

void
cf_result_row_show_member (CfResultRow *row, const CfFoundMember *found, const char *query)
{
  const CfMember *member = found->member;
  gint64 points = member->points + found->points_unsent;
  g_autofree char *figure =
      g_strdup_printf (ngettext ("%d point", "%d points", (gulong)ABS (points)), (gint)points);

  row->result = (CfResult){.member = member};
  show (row, found->name_shown, member->tier,
        found->phone_masked == NULL ? "" : found->phone_masked, figure);
  mark (row, query);
}

static char *
price_text (const CfProduct *product, const CfCurrency *currency)
{
  g_autofree char *amount = cf_text_amount (product->price_minor, currency);

  if (!product->has_price)
    return g_strdup (product->open_price ? _ ("price by hand") : _ ("no price yet"));
  if (product->unit == CF_UNIT_EACH)
    return g_steal_pointer (&amount);
  return g_strdup_printf ("%s/%s", amount, cf_text_unit (product->unit));
}

static char *
detail_text (const CfFoundProduct *found)
{
  const CfProduct *product = found->product;
  const char *code = product->plu != NULL ? product->plu : product->code;
  g_autofree char *stock =
      found->has_stock ? cf_text_quantity (found->stock_milli, product->unit) : NULL;
  g_autofree char *left = stock == NULL ? NULL : g_strdup_printf (_ ("%s in stock"), stock);

  if (code == NULL || left == NULL)
    return g_strdup (code != NULL ? code : left != NULL ? left : "");
  return g_strdup_printf ("%s · %s", code, left);
}

void
cf_result_row_show_article (CfResultRow *row, const CfFoundProduct *found,
                            const CfCurrency *currency, const char *query)
{
  g_autofree char *price = price_text (found->product, currency);
  g_autofree char *detail = detail_text (found);

  row->result = (CfResult){.product = found->product};
  show (row, found->product->name, NULL, detail, price);
  if (cf_large ())
    cf_write_label (row->detail, NULL); /* the name needs the room; a screen reader says it all */
  mark (row, query);
}

static GtkLabel *
label_new (GtkBox *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
cf_result_row_class_init (CfResultRowClass *class G_GNUC_UNUSED)
{
}

static void
cf_result_row_init (CfResultRow *row)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));

  row->name = label_new (box, "cf-strong");
  row->tier = label_new (box, "cf-tier");
  row->detail = label_new (box, "cf-small");
  row->figure = label_new (box, "cf-figure");
  gtk_label_set_ellipsize (row->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (row->detail, 0);
  gtk_label_set_ellipsize (row->detail, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->detail), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (box));
  gtk_widget_set_focusable (GTK_WIDGET (row), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (row), "cf-result");
}

CfResultRow *
cf_result_row_new (void)
{
  return g_object_new (CF_TYPE_RESULT_ROW, NULL);
}
