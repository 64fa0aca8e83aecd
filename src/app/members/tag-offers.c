// SPDX-License-Identifier: Apache-2.0
#include "app/members/tag-offers.h"

#include <glib/gi18n.h>

#include "app/post.h"
#include "app/widgets/write.h"
#include "core/shelf/tag.h"

struct _CfTagOffers {
  GtkWidget parent;
  GtkWidget *row; /* the key's sign, then the buttons */
  GtkWidget *sign;
  GtkEntry *entry; /* borrowed */
};

G_DEFINE_FINAL_TYPE (CfTagOffers, cf_tag_offers, GTK_TYPE_WIDGET)

static GtkWidget *
first_button (CfTagOffers *offers)
{
  return gtk_widget_get_next_sibling (offers->sign);
}

static const char *
typed (CfTagOffers *offers)
{
  return gtk_editable_get_text (GTK_EDITABLE (offers->entry));
}

/* Whether it is this person who types, and not the form that begins. */
static gboolean
is_typed_into (CfTagOffers *offers)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (offers->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) !=
         0;
}

static void
back_to_entry (CfTagOffers *offers)
{
  gtk_entry_grab_focus_without_selecting (offers->entry);
  gtk_editable_set_position (GTK_EDITABLE (offers->entry), -1);
}

/* Takes away what does not begin with that; NULL: all. */
static void
keep (CfTagOffers *offers, const char *begun)
{
  GtkWidget *next;

  for (GtkWidget *button = first_button (offers); button != NULL; button = next) {
    next = gtk_widget_get_next_sibling (button);
    if (begun == NULL || !g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (button)), begun))
      gtk_box_remove (GTK_BOX (offers->row), button);
  }
  cf_write_visible (offers, first_button (offers) != NULL);
}

static void
on_clicked (CfTagOffers *offers, GtkButton *button)
{
  g_autofree char *text = cf_tags_complete (typed (offers), gtk_button_get_label (button));

  gtk_editable_set_text (GTK_EDITABLE (offers->entry), text);
  back_to_entry (offers);
  cf_tag_offers_clear (offers);
}

static GtkWidget *
button_new (CfTagOffers *offers, const char *tag)
{
  GtkWidget *button = gtk_button_new_with_label (tag);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "cf-button");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), offers);
  return button;
}

static void
on_listed (GtkWidget *widget, const CfReply *reply)
{
  CfTagOffers *offers = CF_TAG_OFFERS (widget);

  if (reply->stale || reply->tags == NULL || !is_typed_into (offers))
    return;
  keep (offers, NULL);
  for (guint i = 0; i < reply->tags->len; i++)
    gtk_box_append (GTK_BOX (offers->row), button_new (offers, reply->tags->pdata[i]));
  cf_write_visible (offers, reply->tags->len > 0);
}

/* What does not fit any more goes at once, whoever is quicker than the till. */
static void
on_changed (CfTagOffers *offers)
{
  const char *text = typed (offers);
  g_autofree char *begun = cf_tags_clean (text + cf_tags_last (text));

  keep (offers, begun);
  if (is_typed_into (offers))
    cf_post_quietly (GTK_WIDGET (offers), &(CfCommand){.kind = CF_COMMAND_LIST_TAGS, .text = text},
                     on_listed);
}

static gboolean
on_entry_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
              GdkModifierType state G_GNUC_UNUSED, CfTagOffers *offers)
{
  GtkWidget *first = first_button (offers);

  return keyval == GDK_KEY_Down && first != NULL && gtk_widget_grab_focus (first)
             ? GDK_EVENT_STOP
             : GDK_EVENT_PROPAGATE;
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfTagOffers *offers)
{
  if (keyval != GDK_KEY_Up && keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  back_to_entry (offers);
  return GDK_EVENT_STOP;
}

void
cf_tag_offers_clear (CfTagOffers *offers)
{
  keep (offers, NULL);
}

void
cf_tag_offers_serve (CfTagOffers *offers, GtkEntry *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  offers->entry = entry;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_entry_key), offers);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), offers, G_CONNECT_SWAPPED);
}

static void
dispose (GObject *object)
{
  g_clear_pointer (&CF_TAG_OFFERS (object)->row, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_tag_offers_parent_class)->dispose (object);
}

static void
cf_tag_offers_class_init (CfTagOffersClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
cf_tag_offers_init (CfTagOffers *offers)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  offers->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  offers->sign = gtk_label_new ("↓");
  gtk_widget_add_css_class (offers->sign, "cf-key");
  gtk_box_append (GTK_BOX (offers->row), offers->sign);
  gtk_widget_set_parent (offers->row, GTK_WIDGET (offers));
  gtk_widget_set_visible (GTK_WIDGET (offers), FALSE);
  cf_write_spoken (offers, _ ("Articles are marked so"));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), offers);
  gtk_widget_add_controller (GTK_WIDGET (offers), keys);
}
