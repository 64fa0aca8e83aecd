// SPDX-License-Identifier: Apache-2.0
#include "app/done/receipt-drawing.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>

#include "app/widgets/qr-drawing.h"

#define FONT "Cantarell, Noto Sans CJK SC, sans-serif"
#define SIZE_PT 8.5
#define SIZE_BIG_PT 15
#define MARGIN 12
#define INNER (CF_RECEIPT_DRAWING_WIDTH - 2 * MARGIN)
#define GAP 8 /* between what stands left and right */
#define LEADING 2 /* under each row */
#define RULE 8 /* the height of a line across */
#define BLANK 6
#define QR_SIDE 96

/* Where the next row goes. */
typedef struct {
  cairo_t *cr;
  double y;
  double scale;
} Pen;

static PangoLayout *
layout_new (const Pen *pen, const char *text, double size_pt, gboolean strong)
{
  PangoLayout *layout = pango_cairo_create_layout (pen->cr);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_absolute_size (font, size_pt * PANGO_SCALE);
  if (strong)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text == NULL ? "" : text, -1);
  return layout;
}

static double
width_of (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

/* How far its first baseline lies below its top. */
static double
baseline_of (PangoLayout *layout)
{
  return (double)pango_layout_get_baseline (layout) / PANGO_SCALE;
}

/* Draws it so wide at most, so far down, and gives the height that it takes. */
static double
put (const Pen *pen, PangoLayout *layout, double x, double width, double down)
{
  int height;

  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (pen->cr, x, pen->y + down);
  pango_cairo_show_layout (pen->cr, layout);
  return down + (double)height / PANGO_SCALE;
}

static void
put_pair (Pen *pen, const CfReceiptRow *row)
{
  gboolean strong = row->kind == CF_RECEIPT_STRONG;
  g_autoptr (PangoLayout) left = layout_new (pen, row->left, SIZE_PT, strong);
  g_autoptr (PangoLayout) right = layout_new (pen, row->right, SIZE_PT, strong);
  double taken = row->right == NULL ? 0 : MIN (ceil (width_of (right)), INNER / 2);
  double drop = row->right == NULL ? 0 : baseline_of (left) - baseline_of (right);
  double height = put (pen, left, MARGIN, INNER - (taken > 0 ? taken + GAP : 0), MAX (-drop, 0));

  if (row->right != NULL) {
    pango_layout_set_alignment (right, PANGO_ALIGN_RIGHT);
    height = MAX (height, put (pen, right, MARGIN + INNER - taken, taken, MAX (drop, 0)));
  }
  pen->y += height + LEADING;
}

static void
put_middle (Pen *pen, const CfReceiptRow *row)
{
  gboolean big = row->kind == CF_RECEIPT_BIG;
  g_autoptr (PangoLayout) layout = layout_new (pen, row->left, big ? SIZE_BIG_PT : SIZE_PT, big);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pen->y += put (pen, layout, MARGIN, INNER, 0) + LEADING;
}

static void
put_rule (Pen *pen)
{
  static const double dashes[] = {3, 2};

  cairo_set_line_width (pen->cr, 0.6);
  cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (pen->cr, MARGIN, pen->y + RULE / 2 - 1);
  cairo_line_to (pen->cr, MARGIN + INNER, pen->y + RULE / 2 - 1);
  cairo_stroke (pen->cr);
  pen->y += RULE;
}

static void
put_qr (Pen *pen, const char *text)
{
  g_autoptr (CfQrDrawing) drawing = cf_qr_drawing_new (text);

  if (drawing == NULL)
    return;
  cairo_save (pen->cr);
  cairo_translate (pen->cr, floor ((CF_RECEIPT_DRAWING_WIDTH - QR_SIDE) / 2.0), pen->y);
  cf_qr_drawing_draw (drawing, pen->cr, QR_SIDE, pen->scale);
  cairo_restore (pen->cr);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
  pen->y += QR_SIDE;
}

static void
put_row (Pen *pen, const CfReceiptRow *row)
{
  switch (row->kind) {
  case CF_RECEIPT_CENTRE:
  case CF_RECEIPT_BIG:
    put_middle (pen, row);
    return;
  case CF_RECEIPT_RULE:
    put_rule (pen);
    return;
  case CF_RECEIPT_BLANK:
    pen->y += BLANK;
    return;
  case CF_RECEIPT_QR:
    put_qr (pen, row->left);
    return;
  case CF_RECEIPT_TEXT:
  case CF_RECEIPT_STRONG:
  default:
    put_pair (pen, row);
  }
}

double
cf_receipt_drawing_draw (const CfReceipt *receipt, cairo_t *cr, double scale)
{
  Pen pen = {cr, MARGIN, scale};

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < receipt->rows->len; i++)
    put_row (&pen, g_ptr_array_index (receipt->rows, i));
  return ceil (pen.y + MARGIN);
}

int
cf_receipt_drawing_height (const CfReceipt *receipt)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  int height = (int)cf_receipt_drawing_draw (receipt, cr, 1);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return height;
}

static cairo_status_t
write_pdf (const CfReceipt *receipt, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, CF_RECEIPT_DRAWING_WIDTH,
                                                       cf_receipt_drawing_height (receipt));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  (void)cf_receipt_drawing_draw (receipt, cr, 8); /* the height is known */
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* Written beside it first: whoever opens it never sees half of one. */
gboolean
cf_receipt_drawing_save (const CfReceipt *receipt, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  cairo_status_t status = write_pdf (receipt, part);

  if (status == CAIRO_STATUS_SUCCESS && g_rename (part, path) == 0)
    return TRUE;
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  else
    g_set_error_literal (error, G_FILE_ERROR, (gint)g_file_error_from_errno (errno),
                         g_strerror (errno));
  (void)g_unlink (part); /* what is left of it, if anything */
  return FALSE;
}
