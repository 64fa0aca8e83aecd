// SPDX-License-Identifier: Apache-2.0
#include "app/members/edit-form.h"

#include <glib/gi18n.h>

#include "app/members/birthday-text.h"
#include "app/members/tag-offers.h"
#include "app/post.h"
#include "app/window.h"
#include "till/counter/reply.h"

struct _CfEditForm {
  GtkWidget parent;
  GtkWidget *content;
  GtkLabel *title_label;
  GtkEntry *name_entry;
  GtkEntry *phone_entry;
  GtkEntry *birthday_entry;
  GtkEntry *note_entry;
  GtkEntry *avoids_entry;
  CfTagOffers *avoids_offers;
  GtkLabel *hint_label;
  GtkButton *cancel_button;
  GtkButton *save_button;
  char *member_id;
  char *was[CF_MEMBER_FIELD_COUNT]; /* what each entry began with */
  gboolean has_phone; /* theirs stands in its entry: an empty one takes it away */
};

enum {
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CfEditForm, cf_edit_form, GTK_TYPE_WIDGET)

static GtkEntry *
entry_of (CfEditForm *form, CfMemberField field)
{
  GtkEntry *const entries[CF_MEMBER_FIELD_COUNT] = {
      [CF_MEMBER_AVOIDS] = form->avoids_entry, [CF_MEMBER_BIRTHDAY] = form->birthday_entry,
      [CF_MEMBER_NAME] = form->name_entry,     [CF_MEMBER_NOTE] = form->note_entry,
      [CF_MEMBER_PHONE] = form->phone_entry,
  };

  return entries[field];
}

static void
finish (CfEditForm *form, gboolean changed)
{
  g_clear_pointer (&form->member_id, g_free);
  g_signal_emit (form, signals[SIGNAL_DONE], 0, changed);
}

static void
begin_with (CfEditForm *form, CfMemberField field, const char *text)
{
  g_free (form->was[field]);
  form->was[field] = g_strdup (text);
  gtk_editable_set_text (GTK_EDITABLE (entry_of (form, field)), text);
}

/* --- saving --- */

/* What became of it, and where the cursor goes when it has to be typed anew. */
static const struct {
  const char *sentence;
  CfMemberField field;
} outcomes[] = {
    [CF_CHANGE_DONE] = {N_ ("Changed: Ctrl Z takes it back"), CF_MEMBER_NAME},
    [CF_CHANGE_UNKNOWN_MEMBER] = {N_ ("This member is not known here any more: search anew"),
                                  CF_MEMBER_NAME},
    [CF_CHANGE_NOTHING] = {N_ ("Nothing was changed"), CF_MEMBER_NAME},
    [CF_CHANGE_NAME_WRONG] = {N_ ("This is no name: check it"), CF_MEMBER_NAME},
    [CF_CHANGE_PHONE_WRONG] = {N_ ("This is no phone number: check it"), CF_MEMBER_PHONE},
    [CF_CHANGE_BIRTHDAY_WRONG] = {N_ ("This is no day of a year: month, then day"),
                                  CF_MEMBER_BIRTHDAY},
    [CF_CHANGE_TEXT_WRONG] = {N_ ("This is too long: write fewer words"), CF_MEMBER_NOTE},
};

/* What was changed, and that part of it will never be of use. */
static void
tell_done (CfEditForm *form, const char *sentence, const char *unmarked)
{
  g_autofree char *warning = NULL;

  if (unmarked != NULL)
    warning = g_strdup_printf (
        _ ("Changed; but no article here is marked “%s”: nothing will warn of it"), unmarked);
  cf_window_tell (cf_window_of (GTK_WIDGET (form)), warning != NULL ? warning : sentence);
}

static void
on_changed (GtkWidget *widget, const CfReply *reply)
{
  CfEditForm *form = CF_EDIT_FORM (widget);
  const char *sentence = _ (outcomes[reply->change].sentence);

  gtk_widget_set_sensitive (GTK_WIDGET (form->save_button), TRUE);
  if (reply->error != NULL)
    return;
  if (reply->change == CF_CHANGE_DONE || reply->change == CF_CHANGE_NOTHING) {
    tell_done (form, sentence, reply->unmarked);
    finish (form, reply->change == CF_CHANGE_DONE);
    return;
  }
  gtk_label_set_text (form->hint_label, sentence);
  (void)gtk_widget_grab_focus (GTK_WIDGET (entry_of (form, outcomes[reply->change].field)));
}

static char *
typed (CfEditForm *form, CfMemberField field)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry_of (form, field)));

  return field == CF_MEMBER_BIRTHDAY ? cf_birthday_text (text) : g_strdup (text);
}

static void
on_save (CfEditForm *form)
{
  g_auto (CfMemberChange) wanted = {0};

  if (form->member_id == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (form->save_button)))
    return;
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    g_autofree char *text = typed (form, i);

    if (!g_str_equal (text, form->was[i]) &&
        (i != CF_MEMBER_PHONE || form->has_phone || text[0] != '\0'))
      wanted.now[i] = g_steal_pointer (&text);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (form->save_button), FALSE);
  cf_post (
      GTK_WIDGET (form),
      &(CfCommand){.kind = CF_COMMAND_CHANGE_MEMBER, .text = form->member_id, .change = &wanted},
      on_changed);
}

static void
on_cancel (CfEditForm *form)
{
  finish (form, FALSE);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state, CfEditForm *form)
{
  if (keyval == GDK_KEY_Escape)
    on_cancel (form);
  else if (keyval == GDK_KEY_Return && (state & GDK_CONTROL_MASK) != 0)
    on_save (form);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- the form --- */

void
cf_edit_form_begin (CfEditForm *form, const CfFoundMember *found, const char *phone,
                    CfMemberField field)
{
  g_autofree char *title = g_strdup_printf (_ ("Change %s"), found->name_shown);
  g_autofree char *stays =
      found->phone_masked == NULL
          ? NULL
          : g_strdup_printf (_ ("%s stays; or type another"), found->phone_masked);

  g_free (form->member_id);
  form->member_id = g_strdup (found->member->id);
  form->has_phone = phone != NULL;
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++)
    if (i != CF_MEMBER_PHONE)
      begin_with (form, i, cf_member_field_get (found->member, i));
  begin_with (form, CF_MEMBER_PHONE, phone != NULL ? phone : "");
  gtk_entry_set_placeholder_text (form->phone_entry, stays);
  gtk_label_set_text (form->title_label, title);
  gtk_label_set_text (form->hint_label, "");
  cf_tag_offers_clear (form->avoids_offers);
  (void)gtk_widget_grab_focus (GTK_WIDGET (entry_of (form, field)));
}

void
cf_edit_form_reveal (CfEditForm *form, const char *member_id, const char *phone)
{
  if (g_strcmp0 (form->member_id, member_id) != 0)
    return;
  form->has_phone = TRUE;
  begin_with (form, CF_MEMBER_PHONE, phone);
}

const char *
cf_edit_form_member (CfEditForm *form)
{
  return form->member_id;
}

static void
dispose (GObject *object)
{
  CfEditForm *form = CF_EDIT_FORM (object);

  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++)
    g_clear_pointer (&form->was[i], g_free);
  g_clear_pointer (&form->member_id, g_free);
  g_clear_pointer (&form->content, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_edit_form_parent_class)->dispose (object);
}

static void
cf_edit_form_class_init (CfEditFormClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_TAG_OFFERS);
  signals[SIGNAL_DONE] = g_signal_new ("done", CF_TYPE_EDIT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/members/edit-form.ui");
  gtk_widget_class_bind_template_child (widget, CfEditForm, content);
  gtk_widget_class_bind_template_child (widget, CfEditForm, title_label);
  gtk_widget_class_bind_template_child (widget, CfEditForm, name_entry);
  gtk_widget_class_bind_template_child (widget, CfEditForm, phone_entry);
  gtk_widget_class_bind_template_child (widget, CfEditForm, birthday_entry);
  gtk_widget_class_bind_template_child (widget, CfEditForm, note_entry);
  gtk_widget_class_bind_template_child (widget, CfEditForm, avoids_entry);
  gtk_widget_class_bind_template_child (widget, CfEditForm, avoids_offers);
  gtk_widget_class_bind_template_child (widget, CfEditForm, hint_label);
  gtk_widget_class_bind_template_child (widget, CfEditForm, cancel_button);
  gtk_widget_class_bind_template_child (widget, CfEditForm, save_button);
}

static void
cf_edit_form_init (CfEditForm *form)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (form));
  cf_tag_offers_serve (form->avoids_offers, form->avoids_entry);
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++)
    g_signal_connect_swapped (entry_of (form, i), "activate", G_CALLBACK (on_save), form);
  g_signal_connect_swapped (form->cancel_button, "clicked", G_CALLBACK (on_cancel), form);
  g_signal_connect_swapped (form->save_button, "clicked", G_CALLBACK (on_save), form);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), form);
  gtk_widget_add_controller (GTK_WIDGET (form), keys);
}
