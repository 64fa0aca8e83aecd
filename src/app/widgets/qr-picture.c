// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/qr-picture.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/widgets/qr-drawing.h"

#define SIDE_MIN 200
#define CORNER 6

struct _CfQrPicture {
  GtkWidget parent;
  char *text;
  CfQrDrawing *drawing;
  int side_min;
};

G_DEFINE_FINAL_TYPE (CfQrPicture, cf_qr_picture, GTK_TYPE_WIDGET)

void
cf_qr_picture_set_text (CfQrPicture *picture, const char *text)
{
  if (g_strcmp0 (picture->text, text) == 0)
    return;
  g_free (picture->text);
  picture->text = g_strdup (text);
  g_clear_pointer (&picture->drawing, cf_qr_drawing_free);
  picture->drawing = cf_qr_drawing_new (text);
  gtk_widget_queue_draw (GTK_WIDGET (picture));
}

gboolean
cf_qr_picture_holds (const char *text)
{
  return text[0] != '\0' && strlen (text) <= CF_QR_BYTES_MAX;
}

void
cf_qr_picture_set_side_min (CfQrPicture *picture, int side_min)
{
  picture->side_min = side_min;
  gtk_widget_queue_resize (GTK_WIDGET (picture));
}

static void
on_measure (GtkWidget *widget, GtkOrientation orientation G_GNUC_UNUSED, int for_size G_GNUC_UNUSED,
            int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = CF_QR_PICTURE (widget)->side_min;
  *minimum_baseline = *natural_baseline = -1;
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *shot)
{
  CfQrPicture *picture = CF_QR_PICTURE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  float side = (float)MIN (width, height);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, side, side);
  GskRoundedRect corners;
  cairo_t *cr;

  if (picture->drawing == NULL)
    return;
  gtk_snapshot_save (shot);
  gtk_snapshot_translate (shot, &GRAPHENE_POINT_INIT ((float)((width - (int)side) / 2),
                                                      (float)((height - (int)side) / 2)));
  gsk_rounded_rect_init_from_rect (&corners, &area, CORNER);
  gtk_snapshot_push_rounded_clip (shot, &corners);
  gtk_snapshot_append_color (shot, &(GdkRGBA){1, 1, 1, 1}, &area);
  cr = gtk_snapshot_append_cairo (shot, &area);
  cf_qr_drawing_draw (picture->drawing, cr, (double)side, gtk_widget_get_scale_factor (widget));
  cairo_destroy (cr);
  gtk_snapshot_pop (shot);
  gtk_snapshot_restore (shot);
}

static void
finalize (GObject *object)
{
  CfQrPicture *picture = CF_QR_PICTURE (object);

  g_free (picture->text);
  cf_qr_drawing_free (picture->drawing);
  G_OBJECT_CLASS (cf_qr_picture_parent_class)->finalize (object);
}

static void
cf_qr_picture_class_init (CfQrPictureClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = finalize;
  widget->measure = on_measure;
  widget->snapshot = snapshot;
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cf_qr_picture_init (CfQrPicture *picture)
{
  picture->side_min = SIDE_MIN;
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("QR code"), -1);
}

GtkWidget *
cf_qr_picture_new (void)
{
  return g_object_new (CF_TYPE_QR_PICTURE, NULL);
}
