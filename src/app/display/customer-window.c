// SPDX-License-Identifier: Apache-2.0
#include "app/display/customer-window.h"

#include <glib/gi18n.h>

#include "app/members/standing.h"
#include "app/pay/pay-state.h"
#include "app/pay/payment-line.h"
#include "app/text.h"
#include "app/widgets/qr-picture.h"

#define LINES_MAX 9 /* the last ones: what was just scanned is always in sight */

struct _CfCustomerWindow {
  GtkWindow parent;
  GtkStack *stack;
  CfConsentScene *scene;
  guint n_lines; /* that are shown */
  GtkLabel *idle_shop;
  GtkBox *lines;
  GtkLabel *total_title;
  GtkLabel *total_label;
  GtkLabel *sale_shop;
  GtkLabel *greeting_label;
  GtkLabel *points_label;
  GtkLabel *saved_label;
  CfQrPicture *picture;
  GtkLabel *code_sum;
  GtkLabel *thanks_title;
  GtkLabel *thanks_sum;
  GtkLabel *thanks_points;
  GtkWindow *cashier; /* weak */
};

G_DEFINE_FINAL_TYPE (CfCustomerWindow, cf_customer_window, GTK_TYPE_WINDOW)

/* --- a sale under way --- */

static GtkWidget *
label_new (const char *text, const char *style, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* quantity · name · what it comes to */
static GtkWidget *
line_new (const CfSaleLine *line, const CfCurrency *currency, gboolean is_last)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  g_autofree char *quantity = cf_text_quantity (line->quantity_milli, line->unit);
  g_autofree char *total = cf_text_amount (cf_sale_line_own (line), currency);
  GtkWidget *name = label_new (line->name, NULL, 0);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (row, "cf-face-line");
  if (is_last)
    gtk_widget_add_css_class (row, "cf-face-last");
  gtk_box_append (GTK_BOX (row), label_new (quantity, "cf-face-quantity", 0));
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), label_new (total, NULL, 1));
  return row;
}

static void
show_lines (CfCustomerWindow *window, const CfSnapshot *snapshot)
{
  const GPtrArray *lines = snapshot->checkout->quote->lines;
  guint first = lines->len > LINES_MAX ? lines->len - LINES_MAX : 0;
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (window->lines))) != NULL)
    gtk_box_remove (window->lines, old);
  for (guint i = first; i < lines->len; i++)
    gtk_box_append (window->lines, line_new (g_ptr_array_index (lines, i),
                                             &snapshot->shop->currency, i + 1 == lines->len));
}

static void
show_member (CfCustomerWindow *window, const CfSnapshot *snapshot)
{
  gint64 points =
      cf_sale_lines_earn (snapshot->checkout->quote->lines, 0, snapshot->shop->points_rule);
  g_autofree char *earns = NULL;
  g_autofree char *ending = NULL;
  g_autofree char *both = NULL;

  if (snapshot->member == NULL) {
    gtk_label_set_text (window->greeting_label, "");
    gtk_label_set_text (window->points_label, "");
    return;
  }
  earns = g_strdup_printf (
      ngettext ("This earns you %d point", "This earns you %d points", (gulong)points),
      (gint)points);
  gtk_label_set_text (window->greeting_label, _ ("Welcome back"));
  ending = cf_standing_ending (snapshot->member, snapshot, cf_clock_now_us (cf_clock_system ()));
  both = ending != NULL ? g_strdup_printf ("%s\n%s", earns, ending) : g_strdup (earns);
  gtk_label_set_text (window->points_label, both);
}

static void
show_sale (CfCustomerWindow *window, const CfSnapshot *snapshot)
{
  const CfCurrency *currency = &snapshot->shop->currency;
  const CfQuote *quote = snapshot->checkout->quote;
  gboolean has_part = snapshot->tenders->len > 0 || cf_snapshot_pending_minor (snapshot) > 0;
  g_autofree char *total =
      cf_text_money (has_part ? cf_pay_rest_minor (snapshot) : quote->total_minor, currency);
  g_autofree char *saved = NULL;

  show_lines (window, snapshot);
  gtk_label_set_text (window->total_title, has_part ? _ ("Still to pay") : _ ("Total"));
  gtk_label_set_text (window->total_label, total);
  show_member (window, snapshot);
  if (quote->saved_minor > 0) {
    g_autofree char *sum = cf_text_money (quote->saved_minor, currency);

    saved = g_strdup_printf (_ ("You save %s"), sum);
  }
  gtk_label_set_text (window->saved_label, saved == NULL ? "" : saved);
}

/* --- the rest of a visit --- */

static void
show_code (CfCustomerWindow *window, const CfSnapshot *snapshot)
{
  const CfCollection *shown = cf_payment_shown (snapshot);
  g_autofree char *sum = cf_text_money (shown->amount_minor, &snapshot->shop->currency);

  cf_qr_picture_set_text (window->picture, shown->payload);
  gtk_label_set_text (window->code_sum, sum);
}

static void
show_thanks (CfCustomerWindow *window, const CfSnapshot *snapshot)
{
  const CfSale *sale = snapshot->sold->sale;
  gboolean has_change = sale->change_minor > 0;
  g_autofree char *sum =
      cf_text_money (has_change ? sale->change_minor : sale->total_minor, &sale->currency);
  g_autofree char *points = NULL;

  if (sale->member_id != NULL)
    points = g_strdup_printf (ngettext ("You have earned %d point", "You have earned %d points",
                                        (gulong)sale->points_earned),
                              (gint)sale->points_earned);
  gtk_label_set_text (window->thanks_title, has_change ? _ ("Your change") : _ ("Paid"));
  gtk_label_set_text (window->thanks_sum, sum);
  gtk_label_set_text (window->thanks_points, points == NULL ? "" : points);
}

static const char *
scene_of (const CfSnapshot *snapshot)
{
  gboolean has_lines = snapshot->checkout != NULL && snapshot->checkout->quote != NULL &&
                       snapshot->checkout->quote->lines->len > 0;

  if (snapshot->trouble != NULL || snapshot->shop == NULL)
    return "idle";
  if (has_lines && cf_payment_shown (snapshot) != NULL)
    return "code";
  if (has_lines)
    return "sale";
  return snapshot->sold != NULL ? "thanks" : "idle";
}

CfConsentScene *
cf_customer_window_scene (CfCustomerWindow *window)
{
  return window->scene;
}

/* The sale goes on: their copy makes room for it. */
static void
end_copy (CfCustomerWindow *window, const CfSnapshot *snapshot, const char *scene)
{
  gboolean has_lines = g_str_equal (scene, "sale") || g_str_equal (scene, "code");
  guint n_lines = has_lines ? snapshot->checkout->quote->lines->len : 0;

  if (cf_consent_scene_has_copy (window->scene) &&
      (n_lines != window->n_lines || g_str_equal (scene, "code") || g_str_equal (scene, "thanks")))
    cf_consent_scene_end (window->scene);
  window->n_lines = n_lines;
}

void
cf_customer_window_show (CfCustomerWindow *window, const CfSnapshot *snapshot)
{
  const char *scene = scene_of (snapshot);
  const char *shop = snapshot->shop == NULL ? "" : snapshot->shop->name;

  end_copy (window, snapshot, scene);
  gtk_label_set_text (window->idle_shop, shop);
  gtk_label_set_text (window->sale_shop, shop);
  if (g_str_equal (scene, "sale"))
    show_sale (window, snapshot);
  else if (g_str_equal (scene, "code"))
    show_code (window, snapshot);
  else if (g_str_equal (scene, "thanks"))
    show_thanks (window, snapshot);
  gtk_stack_set_visible_child_name (window->stack, scene);
}

/* --- the window --- */

/* A scanner types where the focus is: what lands here goes where it belongs. */
static gboolean
on_key (GtkEventControllerKey *keys, guint keyval G_GNUC_UNUSED, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfCustomerWindow *window)
{
  return window->cashier != NULL &&
         gtk_event_controller_key_forward (keys, GTK_WIDGET (window->cashier));
}

/* The first screen that is not the cashier's; NULL where there is none. */
static GdkMonitor *
other_monitor (GtkWindow *cashier)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (cashier));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (cashier));
  GListModel *monitors = gdk_display_get_monitors (display);
  GdkMonitor *own = surface == NULL ? NULL : gdk_display_get_monitor_at_surface (display, surface);

  for (guint i = 0; own != NULL && i < g_list_model_get_n_items (monitors); i++) {
    g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

    if (monitor != own)
      return monitor; /* the display holds it */
  }
  return NULL;
}

static void
dispose (GObject *object)
{
  g_clear_weak_pointer (&CF_CUSTOMER_WINDOW (object)->cashier);
  G_OBJECT_CLASS (cf_customer_window_parent_class)->dispose (object);
}

static void
cf_customer_window_class_init (CfCustomerWindowClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_QR_PICTURE);
  g_type_ensure (CF_TYPE_CONSENT_SCENE);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/display/customer-window.ui");
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, stack);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, scene);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, idle_shop);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, lines);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, total_title);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, total_label);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, sale_shop);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, greeting_label);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, points_label);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, saved_label);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, picture);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, code_sum);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, thanks_title);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, thanks_sum);
  gtk_widget_class_bind_template_child (widget, CfCustomerWindow, thanks_points);
}

static void
cf_customer_window_init (CfCustomerWindow *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (window));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), window);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

CfCustomerWindow *
cf_customer_window_new (GtkWindow *cashier)
{
  CfCustomerWindow *window = g_object_new (CF_TYPE_CUSTOMER_WINDOW, "application",
                                           gtk_window_get_application (cashier), NULL);
  GdkMonitor *monitor = other_monitor (cashier);

  g_set_weak_pointer (&window->cashier, cashier);
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (window), monitor);
  return window;
}
