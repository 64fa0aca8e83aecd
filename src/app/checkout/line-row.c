// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/line-row.h"

#include <glib/gi18n.h>

#include "app/text.h"
#include "app/widgets/write.h"

#define COLUMN_GAP 12
#define QUANTITY_PX 78
#define PRICE_PX 96
#define TOTAL_PX 96

struct _CfLineRow {
  GtkListBoxRow parent;
  GtkLabel *quantity;
  GtkLabel *name;
  GtkLabel *price;
  GtkLabel *total;
  GtkLabel *reason;
  GtkLabel *saved;
  GtkLabel *note;
  GtkGrid *grid;
  GtkWidget *warning; /* an icon and words; NULL: there was no need of it yet */
  GtkLabel *warning_label;
  gint64 line_id;
};

G_DEFINE_FINAL_TYPE (CfLineRow, cf_line_row, GTK_TYPE_LIST_BOX_ROW)

gint64
cf_line_row_id (CfLineRow *row)
{
  return row->line_id;
}

static char *
price_text (const CfSaleLine *line, const CfCurrency *currency)
{
  g_autofree char *amount = cf_text_amount (line->price_minor, currency);

  if (line->has_label)
    return g_strdup ("");
  if (line->unit == CF_UNIT_EACH)
    return g_steal_pointer (&amount);
  return g_strdup_printf ("%s/%s", amount, cf_text_unit (line->unit));
}

static void
append_part (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* Why the line does not cost what the shelf says. */
static char *
reason_text (const CfSaleLine *line)
{
  g_autofree char *price = line->price_reason == NULL
                               ? NULL
                               : g_strdup_printf (_ ("Price changed · %s"), line->price_reason);
  g_autoptr (GString) reason = g_string_new (price != NULL ? price : "");

  for (gsize i = 0; i < line->n_offers; i++)
    if (line->offers[i].saved_minor > 0 || line->offers[i].multiplier_milli > 0)
      append_part (reason, line->offers[i].name);
  if (line->discount_minor > 0) {
    g_autofree char *discount = line->discount_reason == NULL
                                    ? g_strdup (_ ("Discount"))
                                    : g_strdup_printf (_ ("Discount · %s"), line->discount_reason);

    append_part (reason, discount);
  }
  return reason->len == 0 ? NULL : g_string_free (g_steal_pointer (&reason), FALSE);
}

/* "24.00 − 6.00": what it would have cost, and what comes off. */
static char *
saved_text (const CfSaleLine *line, const CfCurrency *currency)
{
  gint64 saved_minor = line->gross_minor - cf_sale_line_own (line);
  g_autofree char *before = cf_text_amount (line->gross_minor, currency);
  g_autofree char *saved = cf_text_amount (saved_minor, currency);

  return saved_minor > 0 ? g_strdup_printf ("%s − %s", before, saved) : NULL;
}

void
cf_line_row_note (CfLineRow *row, const char *note)
{
  cf_write_label (row->note, note);
  cf_write_visible (row->note, note != NULL);
}

/* Seldom needed: made when it is, for a hundred rows are made at once. */
static void
add_warning (CfLineRow *row)
{
  GtkWidget *label = gtk_label_new (NULL);

  row->warning = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  row->warning_label = GTK_LABEL (label);
  gtk_label_set_xalign (row->warning_label, 0);
  gtk_label_set_wrap (row->warning_label, TRUE);
  gtk_box_append (GTK_BOX (row->warning), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (row->warning), label);
  gtk_widget_add_css_class (row->warning, "cf-warning");
  gtk_grid_attach (row->grid, row->warning, 1, 3, 3, 1);
}

static void
show_warning (CfLineRow *row, const char *text)
{
  if (text == NULL && row->warning == NULL)
    return;
  if (row->warning == NULL)
    add_warning (row);
  cf_write_label (row->warning_label, text);
  cf_write_visible (row->warning, text != NULL);
}

void
cf_line_row_show (CfLineRow *row, const CfSaleLine *line, const CfCurrency *currency,
                  const char *note, const char *avoided)
{
  g_autofree char *quantity = cf_text_quantity (line->quantity_milli, line->unit);
  g_autofree char *price = price_text (line, currency);
  g_autofree char *total = cf_text_amount (cf_sale_line_own (line), currency);
  g_autofree char *reason = reason_text (line);
  g_autofree char *saved = saved_text (line, currency);
  g_autofree char *warning =
      avoided == NULL ? NULL
                      : g_strdup_printf (_ ("Holds %s: the member keeps away from it"), avoided);
  g_autofree char *spoken =
      g_strdup_printf ("%s %s, %s%s%s", quantity, line->name, total, warning != NULL ? ". " : "",
                       warning != NULL ? warning : "");

  row->line_id = line->line_id;
  cf_write_label (row->quantity, quantity);
  cf_write_label (row->name, line->name);
  cf_write_label (row->price, price);
  cf_write_label (row->total, total);
  cf_write_label (row->reason, reason);
  cf_write_label (row->saved, saved);
  cf_write_visible (row->reason, reason != NULL);
  cf_write_visible (row->saved, saved != NULL);
  cf_line_row_note (row, note);
  show_warning (row, warning);
  cf_write_spoken (row, spoken);
}

static GtkLabel *
label_new (GtkGrid *grid, int column, int row, int width, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_grid_attach (grid, label, column, row, width, 1);
  return GTK_LABEL (label);
}

static void
cf_line_row_class_init (CfLineRowClass *class G_GNUC_UNUSED)
{
}

/* Built by hand and not from a template: a recalled basket makes a hundred of them at once. */
static void
cf_line_row_init (CfLineRow *row)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  row->grid = grid;
  gtk_grid_set_column_spacing (grid, COLUMN_GAP);
  row->quantity = label_new (grid, 0, 0, 1, 0);
  row->name = label_new (grid, 1, 0, 1, 0);
  row->price = label_new (grid, 2, 0, 1, 1);
  row->total = label_new (grid, 3, 0, 1, 1);
  row->reason = label_new (grid, 1, 1, 1, 0);
  row->saved = label_new (grid, 2, 1, 2, 1);
  row->note = label_new (grid, 1, 2, 3, 0);
  gtk_widget_set_size_request (GTK_WIDGET (row->quantity), QUANTITY_PX, -1);
  gtk_widget_set_size_request (GTK_WIDGET (row->price), PRICE_PX, -1);
  gtk_widget_set_size_request (GTK_WIDGET (row->total), TOTAL_PX, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (row->name), TRUE);
  gtk_label_set_ellipsize (row->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (row->reason, PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (row->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->quantity), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->name), "cf-strong");
  gtk_widget_add_css_class (GTK_WIDGET (row->price), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->reason), "cf-small");
  gtk_widget_add_css_class (GTK_WIDGET (row->reason), "cf-good");
  gtk_widget_add_css_class (GTK_WIDGET (row->saved), "cf-small");
  gtk_widget_add_css_class (GTK_WIDGET (row->saved), "cf-good");
  gtk_widget_add_css_class (GTK_WIDGET (row->note), "cf-small");
  gtk_widget_add_css_class (GTK_WIDGET (row->note), "cf-warn");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (grid));
  gtk_widget_set_focusable (GTK_WIDGET (row), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (row), "cf-line");
}

CfLineRow *
cf_line_row_new (void)
{
  return g_object_new (CF_TYPE_LINE_ROW, NULL);
}
