// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include <glib/gi18n.h>

#include "app/display/customer-window.h"
#include "app/notice.h"
#include "app/window.h"

#define SETTINGS_ID CF_APPLICATION_ID
#define DPI_DEFAULT (96 * 1024)

struct _CfApplication {
  AdwApplication parent;
  char *folder; /* of the till */
  CfCounter *counter;
  CfSnapshot *snapshot;
  GSettings *settings;
  CfNotice *notice;
  char *language; /* as it was chosen when this run began */
  gint dpi; /* the desktop's */
  gboolean wants_restart;
};

G_DEFINE_FINAL_TYPE (CfApplication, cf_application, ADW_TYPE_APPLICATION)

CfCounter *
cf_application_counter (CfApplication *application)
{
  return application->counter;
}

CfSnapshot *
cf_application_snapshot (CfApplication *application)
{
  return application->snapshot;
}

GSettings *
cf_application_settings (CfApplication *application)
{
  return application->settings;
}

const char *
cf_application_language (CfApplication *application)
{
  return application->language;
}

gboolean
cf_application_wants_restart (CfApplication *application)
{
  return application->wants_restart;
}

void
cf_application_take (CfApplication *application, CfSnapshot *snapshot)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  if (application->snapshot != NULL && application->snapshot->serial >= snapshot->serial)
    return;
  cf_snapshot_ref (snapshot);
  cf_snapshot_unref (application->snapshot);
  application->snapshot = snapshot;
  for (GList *i = windows; i != NULL; i = i->next) {
    if (CF_IS_WINDOW (i->data))
      cf_window_show (i->data, snapshot);
    else if (CF_IS_CUSTOMER_WINDOW (i->data))
      cf_customer_window_show (i->data, snapshot);
  }
  cf_notice_take (application->notice, snapshot);
}

/* The one of that type, or NULL. */
static GtkWindow *
find_window (CfApplication *application, GType type)
{
  for (GList *i = gtk_application_get_windows (GTK_APPLICATION (application)); i != NULL;
       i = i->next) {
    if (G_TYPE_CHECK_INSTANCE_TYPE (i->data, type))
      return i->data;
  }
  return NULL;
}

void
cf_application_set_customer_display (CfApplication *application, gboolean on)
{
  GtkWindow *cashier = find_window (application, CF_TYPE_WINDOW);
  GtkWindow *display = find_window (application, CF_TYPE_CUSTOMER_WINDOW);

  if (on && display == NULL && cashier != NULL) {
    display = GTK_WINDOW (cf_customer_window_new (cashier));
    if (application->snapshot != NULL)
      cf_customer_window_show (CF_CUSTOMER_WINDOW (display), application->snapshot);
    gtk_window_present (display);
    gtk_window_present (cashier); /* the keys stay with the cashier */
  } else if (!on && display != NULL) {
    gtk_window_destroy (display);
  }
}

GtkWindow *
cf_application_customer_display (CfApplication *application)
{
  return find_window (application, CF_TYPE_CUSTOMER_WINDOW);
}

/* Nobody serves the customer any more. */
static void
on_window_removed (GtkApplication *base, GtkWindow *window, gpointer data G_GNUC_UNUSED)
{
  if (CF_IS_WINDOW (window))
    cf_application_set_customer_display (CF_APPLICATION (base), FALSE);
}

static void
on_notice (CfSnapshot *snapshot, gpointer data)
{
  cf_application_take (data, snapshot);
}

static void
on_quit (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  g_application_quit (data);
}

/* The till is closed as ever; the open basket is on the disk. */
static void
on_restart (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  CfApplication *application = data;

  application->wants_restart = TRUE;
  g_application_quit (G_APPLICATION (application));
}

/* A notification was chosen: its page, in front. */
static void
on_show (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  GtkWindow *window;

  g_application_activate (data);
  window = gtk_application_get_active_window (data);
  if (CF_IS_WINDOW (window))
    cf_window_open (CF_WINDOW (window), g_variant_get_string (parameter, NULL));
}

static void
choose_scheme (CfApplication *application)
{
  static const AdwColorScheme schemes[] = {ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                           ADW_COLOR_SCHEME_FORCE_DARK};
  gint chosen = g_settings_get_enum (application->settings, "theme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (chosen, 0, 2)]);
}

static void
on_theme_changed (GSettings *settings G_GNUC_UNUSED, const char *key G_GNUC_UNUSED,
                  CfApplication *application)
{
  choose_scheme (application);
}

/* Sizes of text are in points, so that they follow the dots an inch. */
static void
choose_text_size (CfApplication *application)
{
  gint percent = g_settings_get_int (application->settings, "text-percent");

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", application->dpi / 100 * percent, NULL);
}

static void
on_text_changed (GSettings *settings G_GNUC_UNUSED, const char *key G_GNUC_UNUSED,
                 CfApplication *application)
{
  choose_text_size (application);
}

static void
open_settings (CfApplication *application)
{
  application->settings = g_settings_new (SETTINGS_ID);
  application->language = g_settings_get_string (application->settings, "language");
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &application->dpi, NULL);
  if (application->dpi <= 0)
    application->dpi = DPI_DEFAULT;
  g_signal_connect_object (application->settings, "changed::theme", G_CALLBACK (on_theme_changed),
                           application, 0);
  g_signal_connect_object (application->settings, "changed::text-percent",
                           G_CALLBACK (on_text_changed), application, 0);
  choose_scheme (application);
  choose_text_size (application);
  /* The caret waits in the entry all day. To blink it fades, a frame every 16 ms, and a scan would
   * have to wait for the next of them where it can be painted at once. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
}

static void
startup (GApplication *base)
{
  CfApplication *application = CF_APPLICATION (base);
  static const GActionEntry entries[] = {
      {.name = "quit", .activate = on_quit},
      {.name = "restart", .activate = on_restart},
      {.name = "show", .activate = on_show, .parameter_type = "s"},
  };
  CfCounterPorts ports = {.till = {.folder = application->folder,
                                   .clock = cf_clock_system (),
                                   .random = cf_random_system ()},
                          .follow = TRUE};

  G_APPLICATION_CLASS (cf_application_parent_class)->startup (base);
  open_settings (application);
  application->notice = cf_notice_new (base);
  g_signal_connect (application, "window-removed", G_CALLBACK (on_window_removed), NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (base), entries, G_N_ELEMENTS (entries), base);
  gtk_application_set_accels_for_action (GTK_APPLICATION (base), "app.quit",
                                         (const char *const[]){"<Control>q", NULL});
  application->counter = cf_counter_start (&ports, on_notice, application);
}

static void
activate (GApplication *base)
{
  CfApplication *application = CF_APPLICATION (base);
  GtkWindow *window = find_window (application, CF_TYPE_WINDOW);

  if (window == NULL)
    window = GTK_WINDOW (cf_window_new (application));
  gtk_window_present (window);
  cf_application_set_customer_display (
      application, g_settings_get_boolean (application->settings, "customer-display"));
}

/* -1: go on. */
static gint
handle_local_options (GApplication *base, GVariantDict *options)
{
  CfApplication *application = CF_APPLICATION (base);
  g_autofree char *folder = NULL;

  if (g_variant_dict_lookup (options, "data", "^ay", &folder))
    application->folder = g_canonicalize_filename (folder, NULL);
  else
    application->folder = g_build_filename (g_get_user_data_dir (), "counterfoil", NULL);
  return -1;
}

static void
shutdown (GApplication *base)
{
  CfApplication *application = CF_APPLICATION (base);

  g_clear_pointer (&application->counter, cf_counter_stop);
  g_clear_pointer (&application->notice, cf_notice_free);
  G_APPLICATION_CLASS (cf_application_parent_class)->shutdown (base);
}

static void
finalize (GObject *object)
{
  CfApplication *application = CF_APPLICATION (object);

  g_clear_pointer (&application->snapshot, cf_snapshot_unref);
  g_clear_object (&application->settings);
  g_free (application->folder);
  g_free (application->language);
  G_OBJECT_CLASS (cf_application_parent_class)->finalize (object);
}

static void
cf_application_class_init (CfApplicationClass *class)
{
  GApplicationClass *base = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = finalize;
  base->startup = startup;
  base->activate = activate;
  base->shutdown = shutdown;
  base->handle_local_options = handle_local_options;
}

static void
cf_application_init (CfApplication *application)
{
  g_application_add_main_option (G_APPLICATION (application), "data", 'd', 0, G_OPTION_ARG_FILENAME,
                                 _ ("The till's folder"), _ ("FOLDER"));
}

CfApplication *
cf_application_new (void)
{
  return g_object_new (CF_TYPE_APPLICATION, "application-id", CF_APPLICATION_ID,
                       "resource-base-path", "/io/github/counterfoil/app", NULL);
}
