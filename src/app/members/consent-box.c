// SPDX-License-Identifier: Apache-2.0
#include "app/members/consent-box.h"

#include <glib/gi18n.h>

#include "app/display/consent-scene.h"
#include "app/display/consent-words.h"
#include "app/post.h"
#include "app/widgets/write.h"
#include "app/window.h"

struct _CfConsentBox {
  GtkWidget parent;
  GtkWidget *column;
  GtkLabel *label;
  GtkButton *button;
  GtkBox *choices; /* seen once the button was pressed */
  char *member_id;
  CfConsentRung rung;
};

G_DEFINE_FINAL_TYPE (CfConsentBox, cf_consent_box, GTK_TYPE_WIDGET)

static guint lowered_signal;

static void
on_lowered (GtkWidget *widget, const CfReply *reply)
{
  if (reply->error != NULL)
    return;
  cf_window_tell (cf_window_of (widget),
                  reply->consent == CF_CONSENT_LOWERED
                      ? _ ("It is written down: nothing here uses more from now on")
                      : _ ("This member allows no more than that already"));
  if (reply->receipt != NULL) {
    g_autofree char *copy = cf_receipt_text (reply->receipt);

    cf_consent_scene_show_copy (cf_consent_scene_of (widget), copy);
  }
  g_signal_emit (widget, lowered_signal, 0);
}

static void
on_choice_clicked (GtkButton *choice, CfConsentBox *box)
{
  cf_write_visible (box->choices, FALSE);
  cf_post (GTK_WIDGET (box),
           &(CfCommand){.kind = CF_COMMAND_LOWER_CONSENT,
                        .text = box->member_id,
                        .detail = gtk_widget_get_name (GTK_WIDGET (choice))},
           on_lowered);
}

static void
fill_choices (CfConsentBox *box)
{
  GtkWidget *choice;

  while ((choice = gtk_widget_get_first_child (GTK_WIDGET (box->choices))) != NULL)
    gtk_box_remove (box->choices, choice);
  for (guint i = 0; i < (guint)box->rung; i++) {
    g_autofree char *spoken = g_strdup_printf (_ ("Allows from now on: %s"), cf_consent_title (i));

    choice = gtk_button_new_with_label (cf_consent_title (i));
    gtk_widget_set_name (choice, cf_consent_rung_name ((CfConsentRung)i));
    gtk_widget_add_css_class (choice, "cf-button");
    cf_write_spoken (choice, spoken);
    g_signal_connect (choice, "clicked", G_CALLBACK (on_choice_clicked), box);
    gtk_box_append (box->choices, choice);
  }
}

static void
on_button_clicked (CfConsentBox *box)
{
  gboolean opens = !gtk_widget_get_visible (GTK_WIDGET (box->choices));

  if (opens)
    fill_choices (box);
  cf_write_visible (box->choices, opens);
  if (opens)
    (void)gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (box->choices)));
}

void
cf_consent_box_show (CfConsentBox *box, const char *member_id, CfConsentRung rung,
                     gboolean may_lower)
{
  g_autofree char *text = g_strdup_printf (_ ("Allows: %s"), cf_consent_title (rung));

  if (g_strcmp0 (box->member_id, member_id) != 0 || box->rung != rung)
    cf_write_visible (box->choices, FALSE);
  if (g_strcmp0 (box->member_id, member_id) != 0) {
    g_free (box->member_id);
    box->member_id = g_strdup (member_id);
  }
  box->rung = rung;
  cf_write_label (box->label, text);
  cf_write_visible (box->button, may_lower && rung > CF_CONSENT_NONE);
}

static void
dispose (GObject *object)
{
  CfConsentBox *box = CF_CONSENT_BOX (object);

  g_clear_pointer (&box->column, gtk_widget_unparent);
  g_clear_pointer (&box->member_id, g_free);
  G_OBJECT_CLASS (cf_consent_box_parent_class)->dispose (object);
}

static void
cf_consent_box_class_init (CfConsentBoxClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  lowered_signal = g_signal_new ("lowered", CF_TYPE_CONSENT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
}

static void
cf_consent_box_init (CfConsentBox *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  box->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  box->label = GTK_LABEL (gtk_label_new (NULL));
  box->button = GTK_BUTTON (gtk_button_new_with_label (_ ("Take back…")));
  box->choices = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_label_set_xalign (box->label, 0);
  gtk_label_set_wrap (box->label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (box->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (box->button), "cf-button");
  gtk_widget_set_valign (GTK_WIDGET (box->button), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (box->label));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (box->button));
  gtk_box_append (GTK_BOX (box->column), row);
  gtk_box_append (GTK_BOX (box->column), GTK_WIDGET (box->choices));
  gtk_widget_set_visible (GTK_WIDGET (box->choices), FALSE);
  gtk_widget_set_parent (box->column, GTK_WIDGET (box));
  g_signal_connect_swapped (box->button, "clicked", G_CALLBACK (on_button_clicked), box);
}
