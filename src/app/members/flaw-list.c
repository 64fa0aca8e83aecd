// SPDX-License-Identifier: Apache-2.0
#include "app/members/flaw-list.h"

#include <glib/gi18n.h>

#include "app/widgets/write.h"

struct _CfFlawList {
  GtkWidget parent;
  GtkWidget *column;
  GtkLevelBar *meter;
  GtkLabel *known_label;
  GtkBox *rows;
  CfMemberQuality shown;
  gboolean may_change;
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (CfFlawList, cf_flaw_list, GTK_TYPE_WIDGET)

static const char *const sentences[CF_MEMBER_FIELD_COUNT][CF_FLAW_WRONG + 1] = {
    [CF_MEMBER_NAME] = {N_ ("No name"), N_ ("The name has no letter")},
    [CF_MEMBER_PHONE] = {N_ ("No phone"), N_ ("The phone can hardly be right")},
    [CF_MEMBER_BIRTHDAY] = {N_ ("No birthday"), N_ ("The birthday is no day")},
};

static GtkWidget *
button_new (const CfMemberFlaw *flaw, const char *sentence)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Put right"));
  g_autofree char *spoken = g_strdup_printf (_ ("Put right: %s"), sentence);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "members.repair");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    cf_member_field_name (flaw->field));
  gtk_widget_add_css_class (button, "cf-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  cf_write_spoken (button, spoken);
  return button;
}

static GtkWidget *
row_new (const CfMemberFlaw *flaw, gboolean may_change)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  const char *sentence = _ (sentences[flaw->field][flaw->kind]);
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "cf-warn");
  gtk_widget_add_css_class (row, "cf-flaw");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (row), label);
  if (may_change)
    gtk_box_append (GTK_BOX (row), button_new (flaw, sentence));
  return row;
}

static gboolean
is_shown (const CfFlawList *list, const CfMemberQuality *quality, gboolean may_change)
{
  if (!list->is_filled || list->may_change != may_change || list->shown.n_flaws != quality->n_flaws)
    return FALSE;
  for (guint i = 0; i < quality->n_flaws; i++)
    if (list->shown.flaws[i].field != quality->flaws[i].field ||
        list->shown.flaws[i].kind != quality->flaws[i].kind)
      return FALSE;
  return TRUE;
}

/* Rows that stay are left: whoever is about to press one of their buttons keeps the focus. */
void
cf_flaw_list_show (CfFlawList *list, const CfMemberQuality *quality, gboolean may_change)
{
  g_autofree char *known = NULL;
  GtkWidget *row;

  if (is_shown (list, quality, may_change))
    return;
  list->shown = *quality;
  list->may_change = may_change;
  list->is_filled = TRUE;
  known = quality->n_flaws == 0
              ? g_strdup (_ ("Name, phone and birthday are known"))
              : g_strdup_printf (_ ("%u of %u known"), quality->known, CF_QUALITY_FIELDS);
  cf_write_label (list->known_label, known);
  gtk_level_bar_set_value (list->meter, quality->known);
  cf_write_spoken (list->meter, known);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list->rows))) != NULL)
    gtk_box_remove (list->rows, row);
  for (guint i = 0; i < quality->n_flaws; i++)
    gtk_box_append (list->rows, row_new (&quality->flaws[i], may_change));
}

static void
dispose (GObject *object)
{
  CfFlawList *list = CF_FLAW_LIST (object);

  g_clear_pointer (&list->column, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_flaw_list_parent_class)->dispose (object);
}

static void
cf_flaw_list_class_init (CfFlawListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

/* Its steps are words beside it: GTK's colours for low and high would say more than is true. */
static GtkLevelBar *
meter_new (void)
{
  GtkLevelBar *meter = GTK_LEVEL_BAR (gtk_level_bar_new_for_interval (0, CF_QUALITY_FIELDS));

  gtk_level_bar_set_mode (meter, GTK_LEVEL_BAR_MODE_DISCRETE);
  gtk_level_bar_remove_offset_value (meter, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (meter, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (meter, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_valign (GTK_WIDGET (meter), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (meter), "cf-meter");
  return meter;
}

static void
cf_flaw_list_init (CfFlawList *list)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  list->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  list->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  list->meter = meter_new ();
  list->known_label = GTK_LABEL (label);
  gtk_label_set_xalign (list->known_label, 0);
  gtk_label_set_wrap (list->known_label, TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "cf-small");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (list->meter));
  gtk_box_append (GTK_BOX (top), label);
  gtk_box_append (GTK_BOX (list->column), top);
  gtk_box_append (GTK_BOX (list->column), GTK_WIDGET (list->rows));
  gtk_widget_set_parent (list->column, GTK_WIDGET (list));
}
