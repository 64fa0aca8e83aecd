// SPDX-License-Identifier: Apache-2.0
#include "app/menu.h"

#include <glib/gi18n.h>

#include "app/help/help-sheet.h"

static void
on_place (GSimpleAction *action, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  cf_window_open (data, g_action_get_name (G_ACTION (action)));
}

static void
on_enrol (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  GtkWidget *front;

  cf_window_open (data, "members");
  front = cf_window_front (data);
  if (front != NULL)
    (void)gtk_widget_activate_action (front, "members.enrol", NULL); /* FALSE: another page's */
}

static void
on_back (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  cf_window_open (data, "checkout");
}

static void
on_help (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  cf_help_sheet_open (cf_window_help (data));
}

static void
on_about (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  adw_show_about_window (
      GTK_WINDOW (data), "application-name", _ ("Counterfoil"), "application-icon",
      CF_APPLICATION_ID, "version", CF_VERSION, "developer-name", _ ("The Counterfoil authors"),
      "license-type", GTK_LICENSE_APACHE_2_0, "comments",
      _ ("A till that sells, finds members and prints receipts with or without a network"),
      /* Translators: your name, one a line; shown as who translated it. */
      "translator-credits", _ ("translator-credits"), NULL);
}

static const struct {
  const char *trigger;
  const char *action;
} keys[] = {
    {"<Control>j", "win.journal"}, {"<Control>comma", "win.preferences"},
    {"<Control>n", "win.enrol"},   {"<Control>question|<Control><Shift>question", "win.help"},
    {"Escape", "win.back"},
};

void
cf_menu_install (CfWindow *window)
{
  static const GActionEntry entries[] = {
      {.name = "journal", .activate = on_place}, {.name = "preferences", .activate = on_place},
      {.name = "enrol", .activate = on_enrol},   {.name = "back", .activate = on_back},
      {.name = "help", .activate = on_help},     {.name = "about", .activate = on_about},
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                          gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
