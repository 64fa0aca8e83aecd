// SPDX-License-Identifier: Apache-2.0
#include "app/members/consent-question.h"

#include <glib/gi18n.h>

#include "app/display/consent-scene.h"
#include "app/display/consent-words.h"
#include "app/widgets/write.h"
#include "app/window.h"

struct _CfConsentQuestion {
  GtkWidget parent;
  GtkWidget *column;
  GtkLabel *answer_label;
  GtkButton *ask_button;
  GtkButton *aloud_button;
  GtkBox *rungs; /* seen where the cashier asks aloud */
  GtkCheckButton *choices[CF_CONSENT_RUNG_COUNT]; /* none is chosen until somebody has answered */
  GtkCheckButton *unasked; /* of the same group, never seen: what is chosen at the beginning */
  CfConsentScene *scene; /* weak: where the customer is asked; NULL while they are not */
  CfConsentMethod method;
  gboolean is_answering; /* the customer's answer is being entered */
};

G_DEFINE_FINAL_TYPE (CfConsentQuestion, cf_consent_question, GTK_TYPE_WIDGET)

static guint answered_signal;

gboolean
cf_consent_question_answer (CfConsentQuestion *question, CfConsentRung *ret_rung,
                            CfConsentMethod *ret_method)
{
  for (guint i = 0; i < CF_CONSENT_RUNG_COUNT; i++) {
    if (gtk_check_button_get_active (question->choices[i])) {
      *ret_rung = i;
      *ret_method = question->method;
      return TRUE;
    }
  }
  return FALSE;
}

static void
show (CfConsentQuestion *question)
{
  CfConsentRung rung;
  CfConsentMethod method;
  gboolean is_answered = cf_consent_question_answer (question, &rung, &method);
  g_autofree char *text = NULL;

  if (is_answered)
    text = g_strdup_printf (method == CF_CONSENT_DISPLAY ? _ ("The customer chose: %s")
                                                         : _ ("The customer said: %s"),
                            cf_consent_title (rung));
  else
    text = g_strdup (question->scene != NULL ? _ ("The customer is choosing…")
                                             : _ ("Nothing chosen yet"));
  cf_write_label (question->answer_label, text);
  cf_write_class (question->answer_label, "cf-good", is_answered);
  cf_write_visible (question->ask_button, is_answered); /* before, it is the form's next step */
}

/* --- the customer's end --- */

static void
on_chosen (CfConsentScene *scene, guint rung, CfConsentQuestion *question)
{
  gboolean turns_back = CF_IS_WINDOW (gtk_widget_get_root (GTK_WIDGET (scene)));

  question->is_answering = TRUE;
  question->method = CF_CONSENT_DISPLAY;
  gtk_check_button_set_active (question->choices[rung], TRUE);
  question->is_answering = FALSE;
  if (turns_back)
    cf_consent_question_end (question);
  show (question);
  g_signal_emit (question, answered_signal, 0);
}

static void
on_left (CfConsentScene *scene G_GNUC_UNUSED, CfConsentQuestion *question)
{
  cf_consent_question_end (question);
}

void
cf_consent_question_end (CfConsentQuestion *question)
{
  CfConsentScene *scene = question->scene;

  if (scene == NULL)
    return;
  g_signal_handlers_disconnect_by_data (scene, question);
  g_clear_weak_pointer (&question->scene);
  cf_consent_scene_end (scene);
  show (question);
}

void
cf_consent_question_ask (CfConsentQuestion *question)
{
  CfConsentScene *scene = cf_consent_scene_of (GTK_WIDGET (question));

  cf_consent_question_end (question);
  if (scene == NULL)
    return;
  g_set_weak_pointer (&question->scene, scene);
  g_signal_connect (scene, "chosen", G_CALLBACK (on_chosen), question);
  g_signal_connect (scene, "left", G_CALLBACK (on_left), question);
  cf_consent_scene_ask (scene);
  show (question);
}

/* --- the cashier's end --- */

static void
on_toggled (GtkCheckButton *choice, CfConsentQuestion *question)
{
  if (question->is_answering || !gtk_check_button_get_active (choice))
    return;
  question->method = CF_CONSENT_SPOKEN;
  show (question);
  g_signal_emit (question, answered_signal, 0);
}

static void
on_aloud (CfConsentQuestion *question)
{
  gboolean opens = !gtk_widget_get_visible (GTK_WIDGET (question->rungs));

  cf_write_visible (question->rungs, opens);
  if (opens)
    (void)gtk_widget_grab_focus (GTK_WIDGET (question->choices[CF_CONSENT_NONE]));
}

void
cf_consent_question_begin (CfConsentQuestion *question)
{
  cf_consent_question_end (question);
  gtk_check_button_set_active (question->unasked, TRUE);
  cf_write_visible (question->rungs, FALSE);
  show (question);
}

static void
add_rung (CfConsentQuestion *question, CfConsentRung rung)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (cf_consent_title (rung));
  GtkWidget *meaning = gtk_label_new (cf_consent_takes (rung));
  g_autofree char *spoken =
      g_strdup_printf ("%s: %s", cf_consent_title (rung), cf_consent_takes (rung));

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
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), question->unasked);
  cf_write_spoken (button, spoken);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), question);
  gtk_box_append (question->rungs, button);
  question->choices[rung] = GTK_CHECK_BUTTON (button);
}

/* Whoever goes on to something else does not leave the customer asked. */
static void
unmap (GtkWidget *widget)
{
  cf_consent_question_end (CF_CONSENT_QUESTION (widget));
  GTK_WIDGET_CLASS (cf_consent_question_parent_class)->unmap (widget);
}

static void
dispose (GObject *object)
{
  CfConsentQuestion *question = CF_CONSENT_QUESTION (object);

  if (question->scene != NULL)
    g_signal_handlers_disconnect_by_data (question->scene, question);
  g_clear_weak_pointer (&question->scene);
  g_clear_pointer (&question->column, gtk_widget_unparent);
  g_clear_object (&question->unasked);
  G_OBJECT_CLASS (cf_consent_question_parent_class)->dispose (object);
}

static void
cf_consent_question_class_init (CfConsentQuestionClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->unmap = unmap;
  answered_signal = g_signal_new ("answered", CF_TYPE_CONSENT_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/members/consent-question.ui");
  gtk_widget_class_bind_template_child (widget, CfConsentQuestion, column);
  gtk_widget_class_bind_template_child (widget, CfConsentQuestion, answer_label);
  gtk_widget_class_bind_template_child (widget, CfConsentQuestion, ask_button);
  gtk_widget_class_bind_template_child (widget, CfConsentQuestion, aloud_button);
  gtk_widget_class_bind_template_child (widget, CfConsentQuestion, rungs);
}

static void
cf_consent_question_init (CfConsentQuestion *question)
{
  gtk_widget_init_template (GTK_WIDGET (question));
  question->unasked = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  for (guint i = 0; i < CF_CONSENT_RUNG_COUNT; i++)
    add_rung (question, i);
  g_signal_connect_swapped (question->ask_button, "clicked", G_CALLBACK (cf_consent_question_ask),
                            question);
  g_signal_connect_swapped (question->aloud_button, "clicked", G_CALLBACK (on_aloud), question);
}
