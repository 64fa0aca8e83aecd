// SPDX-License-Identifier: Apache-2.0
#include "app/window.h"

#include <glib/gi18n.h>

#include "app/approval/approval-sheet.h"
#include "app/banner/banner.h"
#include "app/menu.h"
#include "app/pages.h"
#include "app/post.h"
#include "app/scan-catch.h"
#include "app/sentence.h"
#include "app/text.h"
#include "app/widgets/large.h"
#include "app/widgets/sheet.h"
#include "app/widgets/write.h"
#include "core/role.h"

#define TOAST_S 5
#define PILL_EVERY_S 1
#define PILL_CHARS 18
#define PILL_CHARS_LARGE 16

/* The pages that the header leads to, in its order; the action is what a role must be allowed. */
static const struct {
  const char *name;
  const char *title;
  const char *key;
  CfAction action;
} places[] = {
    {"checkout", N_ ("Checkout"), "F1", CF_ACTION_SELL},
    {"members", N_ ("Members"), "F3", CF_ACTION_MEMBER_LOOKUP},
    {"day", N_ ("Day"), "F4", CF_ACTION_REPRINT},
};

struct _CfWindow {
  AdwApplicationWindow parent;
  AdwToastOverlay *toasts;
  GtkLabel *shop_label;
  GtkLabel *till_label;
  GtkBox *nav;
  GtkButton *pill;
  GtkLabel *pill_label;
  GtkButton *staff_button;
  AdwAvatar *staff_avatar;
  GtkLabel *staff_label;
  CfBanner *banner;
  GtkOverlay *overlay;
  GtkOverlay *whole; /* over the header, too */
  GtkStack *stack;
  CfPages *pages;
  CfApprovalSheet *approval; /* NULL before it is first asked for; so the help */
  CfHelpSheet *help;
  CfSheet *sheet;
  CfConsentScene *scene;
  GtkToggleButton *nav_buttons[G_N_ELEMENTS (places)];
  CfScanCatch *scans;
  CfSnapshot *snapshot; /* the one that is shown */
  const char *wanted; /* the page that the person chose */
  guint pill_source;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CfWindow, cf_window, ADW_TYPE_APPLICATION_WINDOW)

CfWindow *
cf_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL && CF_IS_WINDOW (root) ? CF_WINDOW (root) : NULL;
}

CfSnapshot *
cf_window_snapshot (CfWindow *window)
{
  return window->snapshot;
}

GtkWidget *
cf_window_front (CfWindow *window)
{
  return GTK_WIDGET (cf_pages_front (window->pages));
}

/* What lies over the page when it is asked for; hidden until then. */
static void
add_sheet (CfWindow *window, gpointer sheet)
{
  gtk_widget_set_visible (sheet, FALSE);
  gtk_overlay_add_overlay (window->overlay, sheet);
}

CfHelpSheet *
cf_window_help (CfWindow *window)
{
  if (window->help == NULL) {
    window->help = g_object_new (CF_TYPE_HELP_SHEET, NULL);
    add_sheet (window, window->help);
  }
  return window->help;
}

CfSheet *
cf_window_sheet (CfWindow *window)
{
  if (window->sheet == NULL) {
    window->sheet = g_object_new (CF_TYPE_SHEET, NULL);
    add_sheet (window, window->sheet);
  }
  return window->sheet;
}

CfConsentScene *
cf_window_scene (CfWindow *window)
{
  if (window->scene == NULL) {
    window->scene = g_object_new (CF_TYPE_CONSENT_SCENE, NULL);
    gtk_overlay_add_overlay (window->whole, GTK_WIDGET (window->scene));
  }
  return window->scene;
}

gint64
cf_window_scan_slowest_ms (CfWindow *window)
{
  return cf_scan_catch_slowest_ms (window->scans);
}

/* --- what the snapshot says is in front --- */

static gboolean
may_open (const CfSnapshot *snapshot, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    if (g_str_equal (places[i].name, name))
      return cf_role_right (snapshot->staff->role, places[i].action) != CF_RIGHT_NO;
  }
  return TRUE;
}

/* Paying ends by itself: in a sale that is done, or where there is nothing to pay for. */
static void
settle_wanted (CfWindow *window, const CfSnapshot *snapshot)
{
  gboolean is_empty = snapshot->checkout == NULL || snapshot->checkout->quote == NULL ||
                      snapshot->checkout->quote->lines->len == 0;

  if (g_str_equal (window->wanted, "pay") && snapshot->sold != NULL)
    window->wanted = "done";
  else if (g_str_equal (window->wanted, "pay") && is_empty)
    window->wanted = "checkout";
  else if (g_str_equal (window->wanted, "done") && snapshot->sold == NULL)
    window->wanted = "checkout";
}

/* Where the person wants to be, if the till is in a state for it. */
static const char *
place_of (CfWindow *window, const CfSnapshot *snapshot)
{
  if (snapshot->trouble != NULL || !snapshot->status.paired || snapshot->shop == NULL)
    return "trouble";
  if (snapshot->staff == NULL)
    return "sign-in";
  return may_open (snapshot, window->wanted) ? window->wanted : "checkout";
}

static void
show_header (CfWindow *window, const CfSnapshot *snapshot)
{
  g_autofree char *till = NULL;
  gboolean signed_in = snapshot->staff != NULL;

  gtk_label_set_text (window->shop_label, snapshot->shop == NULL ? "" : snapshot->shop->name);
  if (snapshot->status.till != NULL)
    till = g_strdup_printf (_ ("Till %s"), snapshot->status.till);
  gtk_label_set_text (window->till_label, till == NULL ? "" : till);
  gtk_widget_set_visible (GTK_WIDGET (window->nav), signed_in);
  gtk_widget_set_visible (GTK_WIDGET (window->staff_button), signed_in);
  if (signed_in) {
    gtk_label_set_text (window->staff_label, snapshot->staff->name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (window->staff_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lock this till"), -1);
    adw_avatar_set_text (window->staff_avatar, snapshot->staff->name);
    gtk_widget_set_tooltip_text (GTK_WIDGET (window->staff_button),
                                 cf_large () ? snapshot->staff->name : NULL);
  }
}

static void
show_nav (CfWindow *window, const CfSnapshot *snapshot, const char *place)
{
  /* Paying, and what comes of it, are part of checking out. */
  gboolean sells = g_str_equal (place, "pay") || g_str_equal (place, "done");
  const char *lit = sells ? "checkout" : place;

  window->showing = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    gboolean visible = snapshot->staff != NULL &&
                       cf_role_right (snapshot->staff->role, places[i].action) != CF_RIGHT_NO;

    gtk_widget_set_visible (GTK_WIDGET (window->nav_buttons[i]), visible);
    gtk_toggle_button_set_active (window->nav_buttons[i], g_str_equal (places[i].name, lit));
  }
  window->showing = FALSE;
}

static void
show_pill (CfWindow *window)
{
  const CfSnapshot *snapshot = window->snapshot;
  gboolean calm = snapshot->line.online && snapshot->status.parked == 0;
  g_autofree char *text = cf_sentence_of_line (snapshot, cf_clock_now_us (cf_clock_system ()));

  gtk_widget_set_visible (GTK_WIDGET (window->pill), snapshot->status.paired);
  gtk_label_set_text (window->pill_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (window->pill), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  if (calm)
    gtk_widget_remove_css_class (GTK_WIDGET (window->pill), "cf-offline");
  else
    gtk_widget_add_css_class (GTK_WIDGET (window->pill), "cf-offline");
  gtk_widget_set_tooltip_text (GTK_WIDGET (window->pill),
                               cf_sentence_of_trouble (snapshot->line.trouble));
}

static gboolean
on_pill_second (gpointer data)
{
  CfWindow *window = data;

  if (window->snapshot != NULL)
    show_pill (window);
  return G_SOURCE_CONTINUE;
}

void
cf_window_show (CfWindow *window, CfSnapshot *snapshot)
{
  gboolean was_signed_in = window->snapshot != NULL && window->snapshot->staff != NULL;
  const char *place;

  settle_wanted (window, snapshot);
  place = place_of (window, snapshot);
  cf_snapshot_ref (snapshot);
  cf_snapshot_unref (window->snapshot);
  window->snapshot = snapshot;
  if (was_signed_in && snapshot->staff == NULL && window->approval != NULL)
    cf_approval_sheet_cancel (window->approval);
  show_header (window, snapshot);
  show_nav (window, snapshot, place);
  show_pill (window);
  cf_banner_show (window->banner, snapshot);
  if (g_strcmp0 (place, cf_pages_front_name (window->pages)) != 0)
    cf_pages_turn (window->pages, place, snapshot);
  else
    cf_page_show (cf_pages_front (window->pages), snapshot);
}

void
cf_window_open (CfWindow *window, const char *name)
{
  if (window->snapshot == NULL || window->snapshot->staff == NULL || !cf_pages_has (name))
    return;
  window->wanted = g_intern_string (name);
  cf_window_show (window, window->snapshot);
}

/* --- what lies over the page --- */

static void
add_toast (CfWindow *window, const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_timeout (toast, TOAST_S);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (window->toasts, toast);
}

void
cf_window_tell (CfWindow *window, const char *sentence)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  GtkWidget *sheet = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, CF_TYPE_SHEET);

  if (sheet != NULL)
    cf_sheet_tell (CF_SHEET (sheet), sentence);
  else if (window->approval != NULL && gtk_widget_get_visible (GTK_WIDGET (window->approval)))
    cf_approval_sheet_tell (window->approval, sentence);
  else
    add_toast (window, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (window->toasts),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

void
cf_window_tell_reply (CfWindow *window, const CfReply *reply)
{
  g_autofree char *sentence = cf_sentence_of_reply (reply);

  if (sentence != NULL)
    cf_window_tell (window, sentence);
}

static CfApprovalSheet *
approval (CfWindow *window)
{
  if (window->approval == NULL) {
    window->approval = g_object_new (CF_TYPE_APPROVAL_SHEET, NULL);
    add_sheet (window, window->approval);
  }
  return window->approval;
}

void
cf_window_ask_approval (CfWindow *window, const char *why, CfApproved approved, gpointer data)
{
  cf_approval_sheet_ask (approval (window), window->snapshot, why, approved, data);
}

void
cf_window_ask_approval_again (CfWindow *window, const CfReply *reply, CfApproved approved,
                              gpointer data)
{
  g_autofree char *sentence = cf_sentence_of_reply (reply);

  cf_approval_sheet_ask (approval (window), window->snapshot, sentence, approved, data);
}

/* --- scans --- */

static void
on_scan (const char *text, gpointer data)
{
  CfWindow *window = data;
  CfPage *front;

  /* The next customer's first article: it ends what is shown of the sale before. */
  if (g_strcmp0 (cf_pages_front_name (window->pages), "done") == 0)
    cf_window_open (window, "checkout");
  front = cf_pages_front (window->pages);
  if (window->scene != NULL && cf_consent_scene_has_copy (window->scene))
    cf_consent_scene_end (window->scene);
  if (window->approval != NULL && gtk_widget_get_visible (GTK_WIDGET (window->approval)))
    cf_window_tell (window, _ ("Finish or cancel the approval first, then scan again"));
  else if (window->scene != NULL && cf_consent_scene_is_asking (window->scene))
    cf_window_tell (window, _ ("The customer is choosing: scan again when they are done"));
  else if (front == NULL || !cf_page_scan (front, text))
    cf_window_tell (window, _ ("There is nothing to scan on this page"));
}

/* --- actions --- */

static void
on_open (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter)
{
  cf_window_open (CF_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_lock (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  cf_post (widget, &(CfCommand){.kind = CF_COMMAND_LOCK}, NULL);
}

static void
on_network (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  const CfSnapshot *snapshot = CF_WINDOW (widget)->snapshot;

  if (snapshot != NULL)
    cf_post (widget, &(CfCommand){.kind = CF_COMMAND_NETWORK, .on = !snapshot->status.network_on},
             NULL);
}

/* It is there again the next time. */
static void
on_display (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfApplication *application = CF_APPLICATION (gtk_window_get_application (GTK_WINDOW (widget)));
  gboolean on = cf_application_customer_display (application) == NULL;

  cf_application_set_customer_display (application, on);
  g_settings_set_boolean (cf_application_settings (application), "customer-display", on);
}

static void
on_fullscreen (GtkWidget *widget, const char *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
on_nav_toggled (GtkToggleButton *button, CfWindow *window)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (button));

  if (window->showing)
    return;
  cf_window_open (window, name);
  /* The button of the page in front stays pressed. */
  if (window->snapshot != NULL)
    show_nav (window, window->snapshot, cf_pages_front_name (window->pages));
}

static void
add_nav (CfWindow *window, gsize i)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ (places[i].title));
  GtkWidget *key = gtk_label_new (places[i].key);

  gtk_widget_add_css_class (key, "cf-key");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_name (button, places[i].name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "cf-nav");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (places[i].title), -1);
  g_signal_connect (button, "toggled", G_CALLBACK (on_nav_toggled), window);
  gtk_box_append (window->nav, button);
  window->nav_buttons[i] = GTK_TOGGLE_BUTTON (button);
}

static void
dispose (GObject *object)
{
  CfWindow *window = CF_WINDOW (object);

  g_clear_handle_id (&window->pill_source, g_source_remove);
  g_clear_pointer (&window->pages, cf_pages_free);
  g_clear_pointer (&window->scans, cf_scan_catch_free);
  g_clear_pointer (&window->snapshot, cf_snapshot_unref);
  G_OBJECT_CLASS (cf_window_parent_class)->dispose (object);
}

static void
cf_window_class_init (CfWindowClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget, "/io/github/counterfoil/app/window.ui");
  gtk_widget_class_bind_template_child (widget, CfWindow, toasts);
  gtk_widget_class_bind_template_child (widget, CfWindow, shop_label);
  gtk_widget_class_bind_template_child (widget, CfWindow, till_label);
  gtk_widget_class_bind_template_child (widget, CfWindow, nav);
  gtk_widget_class_bind_template_child (widget, CfWindow, pill);
  gtk_widget_class_bind_template_child (widget, CfWindow, pill_label);
  gtk_widget_class_bind_template_child (widget, CfWindow, staff_button);
  gtk_widget_class_bind_template_child (widget, CfWindow, staff_avatar);
  gtk_widget_class_bind_template_child (widget, CfWindow, staff_label);
  gtk_widget_class_bind_template_child (widget, CfWindow, banner);
  gtk_widget_class_bind_template_child (widget, CfWindow, overlay);
  gtk_widget_class_bind_template_child (widget, CfWindow, whole);
  gtk_widget_class_bind_template_child (widget, CfWindow, stack);
  gtk_widget_class_install_action (widget, "win.open", "s", on_open);
  gtk_widget_class_install_action (widget, "win.lock", NULL, on_lock);
  gtk_widget_class_install_action (widget, "win.network", NULL, on_network);
  gtk_widget_class_install_action (widget, "win.display", NULL, on_display);
  gtk_widget_class_install_action (widget, "win.fullscreen", NULL, on_fullscreen);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    gtk_widget_class_add_binding_action (widget, GDK_KEY_F1 + (guint)(places[i].key[1] - '1'), 0,
                                         "win.open", "s", places[i].name);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock", NULL);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_F11, 0, "win.fullscreen", NULL);
}

/* In large text the shop's name and the places have the header for themselves. */
static void
shape (gpointer data)
{
  CfWindow *window = data;
  gboolean large = cf_large ();

  cf_write_class (window, "cf-large", large);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    cf_write_visible (
        gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (window->nav_buttons[i]))),
        !large);
  cf_write_visible (window->till_label, !large);
  cf_write_visible (window->staff_label, !large);
  gtk_label_set_width_chars (window->pill_label, large ? PILL_CHARS_LARGE : PILL_CHARS);
  if (window->snapshot != NULL)
    cf_window_show (window, window->snapshot);
}

static void
cf_window_init (CfWindow *window)
{
  gtk_widget_init_template (GTK_WIDGET (window));
  window->wanted = "checkout";
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    add_nav (window, i);
  window->pages = cf_pages_new (window->stack);
  cf_pages_build_rest (window->pages);
  cf_large_follow (window, shape);
  window->scans = cf_scan_catch_new (GTK_WIDGET (window), on_scan, window);
  window->pill_source = g_timeout_add_seconds (PILL_EVERY_S, on_pill_second, window);
}

static void
on_gap_changed (GSettings *settings, const char *key, CfWindow *window)
{
  cf_scan_catch_set_gap (window->scans, g_settings_get_int (settings, key));
}

CfWindow *
cf_window_new (CfApplication *application)
{
  CfWindow *window = g_object_new (CF_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = cf_application_settings (application);

  cf_menu_install (window);
  on_gap_changed (settings, "scanner-gap-ms", window);
  g_signal_connect_object (settings, "changed::scanner-gap-ms", G_CALLBACK (on_gap_changed), window,
                           0);
  if (cf_application_snapshot (application) != NULL)
    cf_window_show (window, cf_application_snapshot (application));
  return window;
}
