// SPDX-License-Identifier: Apache-2.0
#include "app/display/consent-scene.h"

#include <glib/gi18n.h>

#include "app/display/consent-words.h"
#include "app/display/customer-window.h"
#include "app/page.h"
#include "app/widgets/large.h"
#include "app/widgets/qr-picture.h"
#include "app/widgets/write.h"
#include "app/window.h"

#define COPY_S 60 /* as long as it takes to find one's phone */

struct _CfConsentScene {
  GtkWidget parent;
  GtkStack *stack;
  GtkBox *rungs;
  GtkBox *none_place;
  GtkButton *back_button;
  CfQrPicture *picture;
  GtkButton *done_button;
  GtkWidget *choices[CF_CONSENT_RUNG_COUNT];
  GtkWidget *focus; /* weak: where the keys went before */
  guint timer; /* the source that ends the copy; 0: none */
  gboolean is_asking;
};

enum {
  SIGNAL_CHOSEN,
  SIGNAL_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CfConsentScene, cf_consent_scene, GTK_TYPE_WIDGET)

gboolean
cf_consent_scene_is_asking (CfConsentScene *scene)
{
  return gtk_widget_get_visible (GTK_WIDGET (scene)) && scene->is_asking;
}

gboolean
cf_consent_scene_has_copy (CfConsentScene *scene)
{
  return gtk_widget_get_visible (GTK_WIDGET (scene)) && !scene->is_asking;
}

static void
mark (CfConsentScene *scene, int chosen)
{
  for (int i = 0; i < CF_CONSENT_RUNG_COUNT; i++)
    cf_write_class (scene->choices[i], "cf-chosen", i == chosen);
}

/* What lies below gets no key meanwhile, whatever page comes to the front there. */
static void
cover (CfConsentScene *scene, gboolean covers)
{
  GtkWidget *overlay = gtk_widget_get_parent (GTK_WIDGET (scene));

  gtk_widget_set_visible (GTK_WIDGET (scene), covers);
  if (overlay != NULL)
    gtk_widget_set_sensitive (gtk_overlay_get_child (GTK_OVERLAY (overlay)), !covers);
}

static void
begin (CfConsentScene *scene, const char *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (scene));

  g_clear_handle_id (&scene->timer, g_source_remove);
  if (!gtk_widget_get_visible (GTK_WIDGET (scene)))
    g_set_weak_pointer (&scene->focus, root == NULL ? NULL : gtk_root_get_focus (root));
  scene->is_asking = g_str_equal (page, "ask");
  gtk_stack_set_visible_child_name (scene->stack, page);
  cover (scene, TRUE);
}

/* Where the keys were before, or where the page that has come meanwhile wants them. */
static void
give_back_focus (CfConsentScene *scene)
{
  CfWindow *window = cf_window_of (GTK_WIDGET (scene));
  gboolean is_there = scene->focus != NULL && gtk_widget_get_mapped (scene->focus) &&
                      gtk_widget_grab_focus (scene->focus);

  g_clear_weak_pointer (&scene->focus);
  if (!is_there && window != NULL && cf_window_front (window) != NULL)
    cf_page_enter (CF_PAGE (cf_window_front (window)));
}

void
cf_consent_scene_ask (CfConsentScene *scene)
{
  begin (scene, "ask");
  mark (scene, -1);
  cf_write_visible (scene->back_button, CF_IS_WINDOW (gtk_widget_get_root (GTK_WIDGET (scene))));
  (void)gtk_widget_grab_focus (GTK_WIDGET (scene)); /* on none of the choices */
}

void
cf_consent_scene_end (CfConsentScene *scene)
{
  g_clear_handle_id (&scene->timer, g_source_remove);
  if (!gtk_widget_get_visible (GTK_WIDGET (scene)))
    return;
  cover (scene, FALSE);
  cf_qr_picture_set_text (scene->picture, NULL);
  give_back_focus (scene);
}

static gboolean
on_copy_seen (gpointer data)
{
  CfConsentScene *scene = data;

  scene->timer = 0;
  cf_consent_scene_end (scene);
  return G_SOURCE_REMOVE;
}

void
cf_consent_scene_show_copy (CfConsentScene *scene, const char *copy)
{
  if (copy == NULL || !cf_qr_picture_holds (copy)) {
    cf_consent_scene_end (scene);
    return;
  }
  begin (scene, "copy");
  cf_qr_picture_set_text (scene->picture, copy);
  scene->timer = g_timeout_add_seconds (COPY_S, on_copy_seen, scene);
  (void)gtk_widget_grab_focus (GTK_WIDGET (scene->done_button));
}

static void
leave (CfConsentScene *scene)
{
  cf_consent_scene_end (scene);
  g_signal_emit (scene, signals[SIGNAL_LEFT], 0);
}

static void
on_choice_clicked (GtkButton *choice, CfConsentScene *scene)
{
  for (guint i = 0; i < CF_CONSENT_RUNG_COUNT; i++) {
    if (scene->choices[i] != GTK_WIDGET (choice))
      continue;
    mark (scene, (int)i);
    g_signal_emit (scene, signals[SIGNAL_CHOSEN], 0, i);
  }
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfConsentScene *scene)
{
  gunichar digit = gdk_keyval_to_unicode (keyval);

  if (keyval == GDK_KEY_Escape)
    leave (scene);
  else if (scene->is_asking && digit >= '0' && digit < '0' + CF_CONSENT_RUNG_COUNT)
    (void)gtk_widget_grab_focus (scene->choices[digit - '0']);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- the choices --- */

static void
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
heading_new (CfConsentRung rung)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *key = g_strdup_printf ("%d", (int)rung);

  add_label (row, cf_consent_title (rung), "cf-scene-title");
  gtk_widget_set_hexpand (gtk_widget_get_first_child (row), TRUE);
  add_label (row, key, "cf-key");
  return row;
}

static GtkWidget *
choice_new (CfConsentScene *scene, CfConsentRung rung)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *spoken = g_strdup_printf ("%s: %s. %s", cf_consent_title (rung),
                                             cf_consent_gives (rung), cf_consent_takes (rung));

  gtk_box_append (GTK_BOX (box), heading_new (rung));
  if (rung > CF_CONSENT_NONE) {
    add_label (box, _ ("You get"), "cf-scene-head");
    add_label (box, cf_consent_gives (rung), "cf-scene-text");
    add_label (box, _ ("What it takes"), "cf-scene-head");
    add_label (box, cf_consent_takes (rung), "cf-scene-text");
    gtk_widget_add_css_class (button, "cf-rung-card");
  } else {
    add_label (box, cf_consent_takes (rung), "cf-scene-none");
  }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "cf-button");
  gtk_widget_add_css_class (button, "cf-ladder");
  cf_write_spoken (button, spoken);
  g_signal_connect (button, "clicked", G_CALLBACK (on_choice_clicked), scene);
  return button;
}

/* Large letters need the width. */
static void
shape (gpointer data)
{
  CfConsentScene *scene = data;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (scene->rungs), cf_large ()
                                                                     ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
}

CfConsentScene *
cf_consent_scene_of (GtkWidget *widget)
{
  CfWindow *window = cf_window_of (widget);
  CfApplication *application;
  GtkWindow *display;

  if (window == NULL)
    return NULL;
  application = CF_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  display = cf_application_customer_display (application);
  return display != NULL ? cf_customer_window_scene (CF_CUSTOMER_WINDOW (display))
                         : cf_window_scene (window);
}

static void
dispose (GObject *object)
{
  CfConsentScene *scene = CF_CONSENT_SCENE (object);

  g_clear_handle_id (&scene->timer, g_source_remove);
  g_clear_weak_pointer (&scene->focus);
  if (scene->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (scene->stack));
  scene->stack = NULL;
  G_OBJECT_CLASS (cf_consent_scene_parent_class)->dispose (object);
}

static void
cf_consent_scene_class_init (CfConsentSceneClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_QR_PICTURE);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", CF_TYPE_CONSENT_SCENE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_LEFT] = g_signal_new ("left", CF_TYPE_CONSENT_SCENE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/display/consent-scene.ui");
  gtk_widget_class_bind_template_child (widget, CfConsentScene, stack);
  gtk_widget_class_bind_template_child (widget, CfConsentScene, rungs);
  gtk_widget_class_bind_template_child (widget, CfConsentScene, none_place);
  gtk_widget_class_bind_template_child (widget, CfConsentScene, back_button);
  gtk_widget_class_bind_template_child (widget, CfConsentScene, picture);
  gtk_widget_class_bind_template_child (widget, CfConsentScene, done_button);
}

static void
cf_consent_scene_init (CfConsentScene *scene)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (scene));
  for (guint i = 0; i < CF_CONSENT_RUNG_COUNT; i++) {
    scene->choices[i] = choice_new (scene, i);
    gtk_box_append (i == CF_CONSENT_NONE ? scene->none_place : scene->rungs, scene->choices[i]);
  }
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), scene);
  gtk_widget_add_controller (GTK_WIDGET (scene), keys);
  g_signal_connect_swapped (scene->back_button, "clicked", G_CALLBACK (leave), scene);
  g_signal_connect_swapped (scene->done_button, "clicked", G_CALLBACK (cf_consent_scene_end),
                            scene);
  cf_large_follow (scene, shape);
}
