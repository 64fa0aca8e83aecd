// SPDX-License-Identifier: Apache-2.0
#include "app/done/paper.h"

#include <glib/gi18n.h>

#include "app/done/receipt-drawing.h"

#define WIDTH 318 /* pixels; what stands on it grows with it */
#define EMPTY_HEIGHT 300
#define TOOTH 6

struct _CfPaper {
  GtkWidget parent;
  CfReceipt *receipt;
};

G_DEFINE_FINAL_TYPE (CfPaper, cf_paper, GTK_TYPE_WIDGET)

const CfReceipt *
cf_paper_receipt (const CfPaper *paper)
{
  return paper->receipt;
}

/* For a person who cannot see it: its lines. */
static char *
spoken (const CfReceipt *receipt)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < receipt->rows->len; i++) {
    const CfReceiptRow *row = g_ptr_array_index (receipt->rows, i);

    if (row->left != NULL && row->kind != CF_RECEIPT_QR)
      g_string_append_printf (text, "%s %s\n", row->left, row->right == NULL ? "" : row->right);
  }
  return g_string_free (text, FALSE);
}

void
cf_paper_set_receipt (CfPaper *paper, const CfReceipt *receipt)
{
  g_autofree char *text = receipt == NULL ? g_strdup ("") : spoken (receipt);

  g_clear_pointer (&paper->receipt, cf_receipt_free);
  if (receipt != NULL) {
    paper->receipt = cf_receipt_new ();
    for (guint i = 0; i < receipt->rows->len; i++) {
      const CfReceiptRow *row = g_ptr_array_index (receipt->rows, i);

      cf_receipt_add (paper->receipt, row->kind, row->left, row->right);
    }
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (paper), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (paper));
}

static void
on_measure (GtkWidget *widget, GtkOrientation orientation, int for_size G_GNUC_UNUSED, int *minimum,
            int *natural, int *minimum_baseline, int *natural_baseline)
{
  const CfReceipt *receipt = CF_PAPER (widget)->receipt;
  int height = receipt == NULL
                   ? EMPTY_HEIGHT
                   : cf_receipt_drawing_height (receipt) * WIDTH / CF_RECEIPT_DRAWING_WIDTH + TOOTH;

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : height;
  *minimum_baseline = *natural_baseline = -1;
}

/* The outline, its lower edge as a printer's cutter leaves it. */
static void
trace (cairo_t *cr, int height)
{
  int n = WIDTH / TOOTH;

  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, WIDTH, 0);
  cairo_line_to (cr, WIDTH, height - TOOTH);
  for (int i = n; i >= 0; i--)
    cairo_line_to (cr, i * TOOTH, i % 2 == 0 ? height - TOOTH : height);
  cairo_close_path (cr);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *shot)
{
  CfPaper *paper = CF_PAPER (widget);
  int height = gtk_widget_get_height (widget);
  double scale = (double)WIDTH / CF_RECEIPT_DRAWING_WIDTH;
  cairo_t *cr;

  gtk_snapshot_save (shot);
  gtk_snapshot_translate (
      shot, &GRAPHENE_POINT_INIT ((float)((gtk_widget_get_width (widget) - WIDTH) / 2), 0));
  cr = gtk_snapshot_append_cairo (shot, &GRAPHENE_RECT_INIT (0, 0, WIDTH, (float)height));
  trace (cr, height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  cairo_scale (cr, scale, scale);
  if (paper->receipt != NULL)
    (void)cf_receipt_drawing_draw (paper->receipt, cr,
                                   scale * gtk_widget_get_scale_factor (widget));
  cairo_destroy (cr);
  gtk_snapshot_restore (shot);
}

static void
finalize (GObject *object)
{
  cf_receipt_free (CF_PAPER (object)->receipt);
  G_OBJECT_CLASS (cf_paper_parent_class)->finalize (object);
}

static void
cf_paper_class_init (CfPaperClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = finalize;
  widget->measure = on_measure;
  widget->snapshot = snapshot;
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cf_paper_init (CfPaper *paper)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (paper), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Receipt"), -1);
}
