// SPDX-License-Identifier: Apache-2.0
#include "app/members/enrol-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/display/consent-scene.h"
#include "app/members/birthday-text.h"
#include "app/members/consent-question.h"
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
  CfConsentQuestion *question;
  GtkLabel *hint_label;
  GtkButton *cancel_button;
  GtkButton *enrol_button;
  char *op_id; /* of the enrolment that this form is; NULL before the till has told */
  char *likely_id; /* who may be the same person; NULL: nobody */
};

enum {
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CfEnrolForm, cf_enrol_form, GTK_TYPE_WIDGET)

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
                       .notice_version = CF_ENROL_NOTICE_VERSION,
                       .language = pango_language_to_string (pango_language_get_default ())};
}

/* --- is it somebody who is here already? --- */

static char *
likeness_text (CfLikeness likeness, const char *name, const char *contact)
{
  switch (likeness) {
  case CF_LIKENESS_PHONE:
    return g_strdup_printf (_ ("Is it %s? They have this phone (%s)"), name, contact);
  case CF_LIKENESS_NAME_AND_BIRTHDAY:
    return g_strdup_printf (_ ("Is it %s? They have this name and birthday (%s)"), name, contact);
  case CF_LIKENESS_NEAR_PHONE:
  default:
    return g_strdup_printf (_ ("Is it %s? Their phone is one digit off (%s)"), name, contact);
  }
}

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
  text = likeness_text (candidate->likeness, candidate->found->name_shown, contact);
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
  g_autofree char *copy = NULL;
  CfConsentScene *scene;

  gtk_widget_set_sensitive (GTK_WIDGET (form->enrol_button), TRUE);
  gtk_label_set_text (form->hint_label, refusal == NULL ? "" : _ (refusal));
  if (reply->error != NULL || refusal != NULL)
    return;
  copy = reply->receipt == NULL ? NULL : cf_receipt_text (reply->receipt);
  scene = cf_consent_scene_of (widget);
  finish (form, reply->member_id);
  cf_consent_scene_show_copy (scene, copy);
}

/* The customer is not asked for the sake of a form that is not filled in. */
static void
ask (CfEnrolForm *form)
{
  gboolean has_name = gtk_entry_get_text_length (form->name_entry) > 0;

  gtk_label_set_text (form->hint_label, has_name ? "" : _ (refusals[CF_ENROL_NAME_MISSING]));
  if (has_name)
    cf_consent_question_ask (form->question);
  else
    (void)gtk_widget_grab_focus (GTK_WIDGET (form->name_entry));
}

static void
on_enrol (CfEnrolForm *form)
{
  g_autofree char *birthday = NULL;
  CfEnrolment enrolment = read_form (form, &birthday);

  if (!cf_consent_question_answer (form->question, &enrolment.consent, &enrolment.method)) {
    ask (form);
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

/* The one next step: to ask, and then to enrol. */
static void
show_step (CfEnrolForm *form)
{
  CfConsentRung rung;
  CfConsentMethod method;
  gboolean is_answered = cf_consent_question_answer (form->question, &rung, &method);

  gtk_button_set_label (form->enrol_button,
                        is_answered ? _ ("Enrol and attach") : _ ("Let the customer choose"));
}

static void
on_answered (CfEnrolForm *form)
{
  show_step (form);
  if (gtk_widget_get_mapped (GTK_WIDGET (form)))
    (void)gtk_widget_grab_focus (GTK_WIDGET (form->enrol_button));
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
  cf_consent_question_begin (form->question);
  show_step (form);
  gtk_widget_set_visible (form->likeness_box, FALSE);
  gtk_label_set_text (form->hint_label, "");
  g_clear_pointer (&form->op_id, g_free);
  g_clear_pointer (&form->likely_id, g_free);
  cf_post_quietly (GTK_WIDGET (form), &(CfCommand){.kind = CF_COMMAND_ENROL_BEGIN}, on_begun);
  (void)gtk_widget_grab_focus (GTK_WIDGET (is_phone ? form->name_entry : form->phone_entry));
}

static void
dispose (GObject *object)
{
  CfEnrolForm *form = CF_ENROL_FORM (object);

  g_clear_pointer (&form->op_id, g_free);
  g_clear_pointer (&form->likely_id, g_free);
  g_clear_pointer (&form->content, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_enrol_form_parent_class)->dispose (object);
}

static void
cf_enrol_form_class_init (CfEnrolFormClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_CONSENT_QUESTION);
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
  gtk_widget_class_bind_template_child (widget, CfEnrolForm, question);
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
  g_signal_connect_swapped (form->question, "answered", G_CALLBACK (on_answered), form);
  g_signal_connect_swapped (form->cancel_button, "clicked", G_CALLBACK (on_cancel), form);
  g_signal_connect_swapped (form->enrol_button, "clicked", G_CALLBACK (on_enrol), form);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), form);
  gtk_widget_add_controller (GTK_WIDGET (form), keys);
}

static void
cf_enrol_form_init (CfEnrolForm *form)
{
  gtk_widget_init_template (GTK_WIDGET (form));
  connect_all (form);
}
