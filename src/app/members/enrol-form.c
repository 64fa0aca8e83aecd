// SPDX-License-Identifier: Apache-2.0
#include "app/members/enrol-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/members/birthday-text.h"
#include "app/members/consent-box.h"
#include "app/members/member-row.h"
#include "app/post.h"
#include "till/enrol.h"

struct _CfEnrolForm {
  GtkWidget parent;
  GtkWidget *content;
  GtkEntry *name_entry;
  GtkEntry *phone_entry;
  GtkEntry *birthday_entry;
  GtkWidget *likeness_box;
  GtkLabel *likeness_label;
  GtkButton *likeness_button;
  GtkBox *rungs;
  GtkLabel *hint_label;
  GtkButton *cancel_button;
  GtkButton *enrol_button;
  GtkCheckButton *choices[CF_CONSENT_RUNG_COUNT]; /* none is chosen until somebody has answered */
  GtkCheckButton *unasked; /* of the same group, never seen: what is chosen at the beginning */
  char *op_id; /* of the enrolment that this form is; NULL before the till has told */
  char *likely_id; /* who may be the same person; NULL: nobody */
};

enum {
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CfEnrolForm, cf_enrol_form, GTK_TYPE_WIDGET)

static const char *const meanings[CF_CONSENT_RUNG_COUNT] = {
    [CF_CONSENT_NONE] = N_ ("Name and phone are kept, and not used"),
    [CF_CONSENT_BASIC] = N_ ("Count points and find receipts again"),
    [CF_CONSENT_STANDARD] = N_ ("Look at purchases to suggest and offer"),
    [CF_CONSENT_FULL] = N_ ("Write or call about offers"),
};

static gboolean
read_consent (CfEnrolForm *form, CfConsentRung *ret_rung)
{
  for (guint i = 0; i < CF_CONSENT_RUNG_COUNT; i++) {
    if (gtk_check_button_get_active (form->choices[i])) {
      *ret_rung = i;
      return TRUE;
    }
  }
  return FALSE;
}

static void
finish (CfEnrolForm *form, const char *member_id)
{
  g_autofree char *id = g_strdup (member_id);

  g_signal_emit (form, signals[SIGNAL_DONE], 0, id);
}

/* What is typed, for one command; birthday is freed by the caller. */
static CfEnrolment
read_form (CfEnrolForm *form, char **ret_birthday)
{
  *ret_birthday = cf_birthday_text (gtk_editable_get_text (GTK_EDITABLE (form->birthday_entry)));
  return (CfEnrolment){.op_id = form->op_id,
                       .name = gtk_editable_get_text (GTK_EDITABLE (form->name_entry)),
                       .phone = gtk_editable_get_text (GTK_EDITABLE (form->phone_entry)),
                       .birthday = *ret_birthday,
                       .method = CF_CONSENT_SPOKEN,
                       .notice_version = CF_ENROL_NOTICE_VERSION,
                       .language = pango_language_to_string (pango_language_get_default ())};
}

/* --- is it somebody who is here already? --- */

static void
show_likeness (CfEnrolForm *form, const CfEnrolCheck *check)
{
  const CfEnrolCandidate *candidate;
  g_autofree char *contact = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&form->likely_id, g_free);
  gtk_widget_set_visible (form->likeness_box,
                          check->candidates != NULL && check->candidates->len > 0);
  if (check->candidates == NULL || check->candidates->len == 0)
    return;
  candidate = g_ptr_array_index (check->candidates, 0);
  contact = cf_member_row_contact (candidate->found);
  form->likely_id = g_strdup (candidate->found->member->id);
  text = g_strdup_printf (candidate->likeness == CF_LIKENESS_PHONE
                              ? _ ("%s has this phone already (%s)")
                              : _ ("%s has this name and birthday already (%s)"),
                          candidate->found->name_shown, contact);
  gtk_label_set_text (form->likeness_label, text);
}

static void
on_checked (GtkWidget *widget, const CfReply *reply)
{
  CfEnrolForm *form = CF_ENROL_FORM (widget);

  if (reply->stale || reply->error != NULL)
    return;
  show_likeness (form, &reply->enrol_check);
  gtk_label_set_text (form->hint_label, reply->enrol_check.phone_odd
                                            ? _ ("Check the phone: it has an unusual length")
                                            : "");
}

static void
on_changed (CfEnrolForm *form)
{
  g_autofree char *birthday = NULL;
  CfEnrolment enrolment = read_form (form, &birthday);

  cf_post_quietly (GTK_WIDGET (form),
                   &(CfCommand){.kind = CF_COMMAND_ENROL_CHECK, .enrolment = &enrolment},
                   on_checked);
}

/* --- enrolling --- */

static const char *const refusals[] = {
    [CF_ENROL_OK] = NULL,
    [CF_ENROL_NAME_MISSING] = N_ ("Type a name"),
    [CF_ENROL_NAME_WRONG] = N_ ("This is no name: check it"),
    [CF_ENROL_BIRTHDAY_WRONG] = N_ ("This is no day of a year: month, then day"),
};

static void
on_enrolled (GtkWidget *widget, const CfReply *reply)
{
  CfEnrolForm *form = CF_ENROL_FORM (widget);
  const char *refusal = reply->error != NULL ? NULL : refusals[reply->enrol];

  gtk_widget_set_sensitive (GTK_WIDGET (form->enrol_button), TRUE);
  gtk_label_set_text (form->hint_label, refusal == NULL ? "" : _ (refusal));
  if (reply->error == NULL && refusal == NULL)
    finish (form, reply->member_id);
}

static void
on_enrol (CfEnrolForm *form)
{
  g_autofree char *birthday = NULL;
  CfEnrolment enrolment = read_form (form, &birthday);

  if (!read_consent (form, &enrolment.consent)) {
    gtk_label_set_text (form->hint_label, _ ("Ask what the shop may do, and choose one"));
    (void)gtk_widget_grab_focus (GTK_WIDGET (form->choices[CF_CONSENT_NONE]));
    return;
  }
  gtk_widget_set_sensitive (GTK_WIDGET (form->enrol_button), FALSE);
  cf_post (GTK_WIDGET (form), &(CfCommand){.kind = CF_COMMAND_ENROL, .enrolment = &enrolment},
           on_enrolled);
}

static void
on_likeness (CfEnrolForm *form)
{
  if (form->likely_id != NULL)
    finish (form, form->likely_id);
}

static void
on_cancel (CfEnrolForm *form)
{
  finish (form, NULL);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state, CfEnrolForm *form)
{
  if (keyval == GDK_KEY_Escape)
    on_cancel (form);
  else if (keyval == GDK_KEY_Return && (state & GDK_CONTROL_MASK) != 0)
    on_enrol (form);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- the form --- */

static void
on_begun (GtkWidget *widget, const CfReply *reply)
{
  CfEnrolForm *form = CF_ENROL_FORM (widget);

  g_free (form->op_id);
  form->op_id = g_strdup (reply->op_id);
}

void
cf_enrol_form_begin (CfEnrolForm *form, const char *searched)
{
  gboolean is_phone = searched[0] != '\0';

  for (const char *at = searched; *at != '\0'; at++)
    is_phone = is_phone && (g_ascii_isdigit (*at) || strchr ("+- ", *at) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (form->phone_entry), is_phone ? searched : "");
  gtk_editable_set_text (GTK_EDITABLE (form->name_entry), is_phone ? "" : searched);
  gtk_editable_set_text (GTK_EDITABLE (form->birthday_entry), "");
  gtk_check_button_set_active (form->unasked, TRUE);
  gtk_widget_set_visible (form->likeness_box, FALSE);
  gtk_label_set_text (form->hint_label, "");
  g_clear_pointer (&form->op_id, g_free);
  g_clear_pointer (&form->likely_id, g_free);
  cf_post_quietly (GTK_WIDGET (form), &(CfCommand){.kind = CF_COMMAND_ENROL_BEGIN}, on_begun);
  (void)gtk_widget_grab_focus (GTK_WIDGET (is_phone ? form->name_entry : form->phone_entry));
}

static void
add_rung (CfEnrolForm *form, CfConsentRung rung)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (cf_consent_box_title (rung));
  GtkWidget *meaning = gtk_label_new (_ (meanings[rung]));
  g_autofree char *spoken =
      g_strdup_printf ("%s: %s", cf_consent_box_title (rung), _ (meanings[rung]));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (meaning), 0);
  gtk_label_set_wrap (GTK_LABEL (meaning), TRUE);
  gtk_widget_add_css_class (meaning, "cf-small");
  gtk_widget_add_css_class (meaning, "dim-label");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), meaning);
  gtk_widget_add_css_class (button, "cf-rung");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), words);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), form->unasked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_box_append (form->rungs, button);
  form->choices[rung] = GTK_CHECK_BUTTON (button);
}

static void
dispose (GObject *object)
{
  CfEnrolForm *form = CF_ENROL_FORM (object);

  g_clear_pointer (&form->op_id, g_free);
  g_clear_pointer (&form->likely_id, g_free);
  g_clear_pointer (&form->content, gtk_widget_unparent);
  g_clear_object (&form->unasked);
  G_OBJECT_CLASS (cf_enrol_form_parent_class)->dispose (object);
}

static void
cf_enrol_form_class_init (CfEnrolFormClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  signals[SIGNAL_DONE] = g_signal_new ("done", CF_TYPE_ENROL_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/members/enrol-form.ui");
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, content);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, name_entry);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, phone_entry);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, birthday_entry);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, likeness_box);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, likeness_label);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, likeness_button);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, rungs);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, hint_label);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, cancel_button);
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, enrol_button);
}

static void
connect_all (CfEnrolForm *form)
{
  GtkEntry *entries[] = {form->name_entry, form->phone_entry, form->birthday_entry};
  GtkEventController *keys = gtk_event_controller_key_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_signal_connect_swapped (entries[i], "changed", G_CALLBACK (on_changed), form);
    g_signal_connect_swapped (entries[i], "activate", G_CALLBACK (on_enrol), form);
  }
  g_signal_connect_swapped (form->likeness_button, "clicked", G_CALLBACK (on_likeness), form);
  g_signal_connect_swapped (form->cancel_button, "clicked", G_CALLBACK (on_cancel), form);
  g_signal_connect_swapped (form->enrol_button, "clicked", G_CALLBACK (on_enrol), form);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), form);
  gtk_widget_add_controller (GTK_WIDGET (form), keys);
}

static void
cf_enrol_form_init (CfEnrolForm *form)
{
  gtk_widget_init_template (GTK_WIDGET (form));
  form->unasked = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  for (guint i = 0; i < CF_CONSENT_RUNG_COUNT; i++)
    add_rung (form, i);
  connect_all (form);
}
