// SPDX-License-Identifier: Apache-2.0
#include "app/members/remarks.h"

#include <glib/gi18n.h>

#include "app/members/standing.h"
#include "app/widgets/write.h"

#define LINES_MAX 8

struct _CfRemarks {
  GtkWidget parent;
  GtkWidget *column;
  GtkWidget *note_box;
  GtkLabel *note_label;
  GtkWidget *avoids_box;
  GtkLabel *avoids_label;
  GtkLabel *occasion_label;
};

G_DEFINE_FINAL_TYPE (CfRemarks, cf_remarks, GTK_TYPE_WIDGET)

static gboolean
is_text (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* The whole of it in a tooltip: the label may end in dots. */
static void
show_text (GtkLabel *label, GtkWidget *box, const char *text, int lines_max)
{
  cf_write_visible (box, text != NULL);
  cf_write_label (label, text);
  gtk_label_set_lines (label, lines_max);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

static char *
avoids_text (const CfMember *member)
{
  return is_text (member->avoids) ? g_strdup_printf (_ ("Keeps away from: %s"), member->avoids)
                                  : NULL;
}

void
cf_remarks_show (CfRemarks *remarks, const CfFoundMember *found, const CfSnapshot *snapshot,
                 gint64 now_us)
{
  const char *note = is_text (found->member->note) ? found->member->note : NULL;
  g_autofree char *avoids = avoids_text (found->member);
  g_autofree char *occasion = cf_standing_occasion (found, snapshot, now_us);

  show_text (remarks->note_label, remarks->note_box, note, LINES_MAX);
  show_text (remarks->avoids_label, remarks->avoids_box, avoids, LINES_MAX);
  cf_write_label (remarks->occasion_label, occasion);
  cf_write_visible (remarks->occasion_label, occasion != NULL);
  cf_write_visible (remarks, note != NULL || avoids != NULL || occasion != NULL);
}

void
cf_remarks_show_short (CfRemarks *remarks, const CfMember *member, int lines_max)
{
  const char *note = member != NULL && is_text (member->note) ? member->note : NULL;
  g_autofree char *avoids = member != NULL ? avoids_text (member) : NULL;
  g_autofree char *both =
      note != NULL && avoids != NULL ? g_strdup_printf ("%s · %s", note, avoids) : NULL;

  show_text (remarks->note_label, remarks->note_box,
             both != NULL   ? both
             : note != NULL ? note
                            : avoids,
             lines_max);
  cf_write_visible (remarks->avoids_box, FALSE);
  cf_write_visible (remarks->occasion_label, FALSE);
}

static GtkWidget *
row_new (const char *icon, GtkLabel **ret_label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, "cf-remark-icon");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "cf-remark");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "cf-note");
  *ret_label = GTK_LABEL (label);
  return box;
}

static void
dispose (GObject *object)
{
  CfRemarks *remarks = CF_REMARKS (object);

  g_clear_pointer (&remarks->column, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_remarks_parent_class)->dispose (object);
}

static void
cf_remarks_class_init (CfRemarksClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
cf_remarks_init (CfRemarks *remarks)
{
  GtkWidget *occasion = gtk_label_new (NULL);

  remarks->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  remarks->note_box = row_new ("user-available-symbolic", &remarks->note_label);
  remarks->avoids_box = row_new ("dialog-warning-symbolic", &remarks->avoids_label);
  remarks->occasion_label = GTK_LABEL (occasion);
  gtk_label_set_xalign (remarks->occasion_label, 0);
  gtk_label_set_ellipsize (remarks->occasion_label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (occasion, "cf-small");
  gtk_widget_add_css_class (occasion, "dim-label");
  gtk_box_append (GTK_BOX (remarks->column), remarks->note_box);
  gtk_box_append (GTK_BOX (remarks->column), remarks->avoids_box);
  gtk_box_append (GTK_BOX (remarks->column), occasion);
  gtk_widget_set_parent (remarks->column, GTK_WIDGET (remarks));
}
