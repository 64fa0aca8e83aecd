// SPDX-License-Identifier: Apache-2.0
#include "app/preferences/preferences-page.h"

#include <glib/gi18n.h>

#include "app/page.h"
#include "app/post.h"
#include "app/window.h"
#include "core/role.h"

struct _CfPreferencesPage {
  GtkWidget parent;
  GtkWidget *content;
  AdwComboRow *language_row;
  AdwComboRow *theme_row;
  AdwComboRow *text_row;
  GtkWidget *restart_row;
  GtkSpinButton *gap_button;
  AdwActionRow *scan_row;
  AdwPreferencesGroup *printer_group;
  AdwEntryRow *printer_row;
  AdwComboRow *profile_row;
  AdwComboRow *receipt_row;
  GtkButton *test_button;
  GtkButton *drawer_button;
  AdwPreferencesGroup *payment_group;
  AdwEntryRow *acquirer_row;
  AdwEntryRow *merchant_row;
  GSettings *settings; /* NULL until the page is first seen */
  char *language; /* as this run began */
  gboolean showing;
};

static void cf_preferences_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfPreferencesPage, cf_preferences_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_preferences_page_iface_init))

/* Each language in its own words, so that whoever cannot read the present one finds theirs. */
static const struct {
  const char *locale;
  const char *name; /* NULL: told in the present language */
} languages[] = {{"", NULL}, {"en_US", "English"}, {"zh_CN", "简体中文"}, {"zh_TW", "繁體中文"}};

/* Those that a printer is sold as; a finer one, set by the command line, is kept. */
static const char *const profiles[] = {"80mm-gb18030", "76mm-gb18030", "58mm-gb18030", "80mm-utf8",
                                       "58mm-utf8"};

static const struct {
  const char *name;
  const char *title; /* NULL: told in the present language */
} receipt_languages[] = {
    {"shop", NULL}, {"en", "English"}, {"zh_CN", "简体中文"}, {"zh_TW", "繁體中文"}};

static const gint text_sizes[] = {100, 125, 150, 200};

/* --- from the settings to the rows --- */

static guint
language_index (const char *locale)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    if (g_str_equal (languages[i].locale, locale))
      return i;
  }
  return 0;
}

static guint
text_size_index (gint percent)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_sizes); i++) {
    if (text_sizes[i] >= percent)
      return i;
  }
  return G_N_ELEMENTS (text_sizes) - 1;
}

static void
show_program (CfPreferencesPage *page)
{
  g_autofree char *language = g_settings_get_string (page->settings, "language");

  page->showing = TRUE;
  adw_combo_row_set_selected (page->language_row, language_index (language));
  adw_combo_row_set_selected (page->theme_row,
                              (guint)g_settings_get_enum (page->settings, "theme"));
  adw_combo_row_set_selected (
      page->text_row, text_size_index (g_settings_get_int (page->settings, "text-percent")));
  gtk_spin_button_set_value (page->gap_button,
                             g_settings_get_int (page->settings, "scanner-gap-ms"));
  gtk_widget_set_visible (page->restart_row, !g_str_equal (language, page->language));
  page->showing = FALSE;
}

/* What was never set is as the shop is. */
static guint
receipt_index (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (receipt_languages); i++) {
    if (g_strcmp0 (receipt_languages[i].name, language) == 0)
      return i;
  }
  return 0;
}

/* A profile that is none of those in the list stands at its end. */
static void
show_profile (CfPreferencesPage *page, const char *profile)
{
  GtkStringList *list = GTK_STRING_LIST (adw_combo_row_get_model (page->profile_row));
  guint chosen = 0;

  while (profile != NULL && chosen < G_N_ELEMENTS (profiles) &&
         !g_str_equal (profiles[chosen], profile))
    chosen++;
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) > G_N_ELEMENTS (profiles))
    gtk_string_list_remove (list, G_N_ELEMENTS (profiles));
  if (chosen == G_N_ELEMENTS (profiles))
    gtk_string_list_append (list, profile);
  adw_combo_row_set_selected (page->profile_row, chosen);
}

static void
show_printer (CfPreferencesPage *page, const CfTillSettings *settings)
{
  page->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (page->printer_row),
                         settings->printer == NULL ? "none" : settings->printer);
  show_profile (page, settings->printer_profile);
  adw_combo_row_set_selected (page->receipt_row, receipt_index (settings->receipt_language));
  page->showing = FALSE;
}

static void
show_till (CfPreferencesPage *page, const CfTillSettings *settings)
{
  if (settings == NULL)
    return;
  show_printer (page, settings);
  gtk_editable_set_text (GTK_EDITABLE (page->acquirer_row),
                         settings->acquirer == NULL ? "none" : settings->acquirer);
  gtk_editable_set_text (GTK_EDITABLE (page->merchant_row),
                         settings->merchant_qr == NULL ? "" : settings->merchant_qr);
}

/* --- from the rows to the settings --- */

static void
on_program_changed (CfPreferencesPage *page)
{
  guint language = adw_combo_row_get_selected (page->language_row);
  guint text = adw_combo_row_get_selected (page->text_row);
  guint theme = adw_combo_row_get_selected (page->theme_row);

  if (page->showing || page->settings == NULL || language >= G_N_ELEMENTS (languages) ||
      text >= G_N_ELEMENTS (text_sizes))
    return;
  g_settings_set_string (page->settings, "language", languages[language].locale);
  g_settings_set_int (page->settings, "text-percent", text_sizes[text]);
  g_settings_set_enum (page->settings, "theme", (gint)theme);
  g_settings_set_int (page->settings, "scanner-gap-ms",
                      gtk_spin_button_get_value_as_int (page->gap_button));
  show_program (page);
}

static void
on_till_set (GtkWidget *widget, const CfReply *reply)
{
  CfWindow *window = cf_window_of (widget);

  if (reply->error != NULL)
    return;
  if (reply->emv != CF_EMV_OK) {
    cf_window_tell (window,
                    _ ("This is no shop’s payment code: copy it whole, as the bank gave it"));
    return;
  }
  show_till (CF_PREFERENCES_PAGE (widget), reply->settings);
  if (reply->kind != CF_COMMAND_SETTINGS)
    cf_window_tell (window, _ ("Kept"));
}

static void
on_acquirer_apply (AdwEntryRow *row, CfPreferencesPage *page)
{
  cf_post (GTK_WIDGET (page),
           &(CfCommand){.kind = CF_COMMAND_SET_ACQUIRER,
                        .text = gtk_editable_get_text (GTK_EDITABLE (row))},
           on_till_set);
}

static void
on_merchant_apply (AdwEntryRow *row, CfPreferencesPage *page)
{
  cf_post (GTK_WIDGET (page),
           &(CfCommand){.kind = CF_COMMAND_SET_MERCHANT_QR,
                        .text = gtk_editable_get_text (GTK_EDITABLE (row))},
           on_till_set);
}

static void
on_printer_set (GtkWidget *widget, const CfReply *reply)
{
  if (reply->error != NULL)
    cf_window_tell (cf_window_of (widget),
                    _ ("This is no printer’s address: check it, or write none"));
  else
    on_till_set (widget, reply);
}

static void
on_printer_changed (CfPreferencesPage *page)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (page->profile_row);

  if (!page->showing && chosen != NULL)
    cf_post_quietly (GTK_WIDGET (page),
                     &(CfCommand){.kind = CF_COMMAND_SET_PRINTER,
                                  .text = gtk_editable_get_text (GTK_EDITABLE (page->printer_row)),
                                  .detail = gtk_string_object_get_string (chosen)},
                     on_printer_set);
}

static void
on_receipt_changed (CfPreferencesPage *page)
{
  guint chosen = adw_combo_row_get_selected (page->receipt_row);

  if (!page->showing && chosen < G_N_ELEMENTS (receipt_languages))
    cf_post (GTK_WIDGET (page),
             &(CfCommand){.kind = CF_COMMAND_SET_RECEIPT_LANGUAGE,
                          .text = receipt_languages[chosen].name},
             on_till_set);
}

static void
on_test (CfPreferencesPage *page)
{
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_TEST_PRINT}, NULL);
}

static void
on_drawer (CfPreferencesPage *page)
{
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_OPEN_DRAWER}, NULL);
}

/* --- the page --- */

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  CfPreferencesPage *page = CF_PREFERENCES_PAGE (base);
  gboolean may =
      snapshot->staff != NULL && cf_role_allows (snapshot->staff->role, CF_ACTION_SETTINGS);

  gtk_widget_set_sensitive (GTK_WIDGET (page->printer_row), may);
  gtk_widget_set_sensitive (GTK_WIDGET (page->profile_row), may);
  gtk_widget_set_sensitive (GTK_WIDGET (page->receipt_row), may);
  gtk_widget_set_sensitive (GTK_WIDGET (page->test_button), snapshot->print.has_printer);
  gtk_widget_set_sensitive (GTK_WIDGET (page->drawer_button), snapshot->print.has_printer);
  adw_preferences_group_set_description (page->printer_group,
                                         may ? NULL : _ ("A manager can change these"));
  gtk_widget_set_sensitive (GTK_WIDGET (page->acquirer_row), may);
  gtk_widget_set_sensitive (GTK_WIDGET (page->merchant_row), may);
  adw_preferences_group_set_description (page->payment_group,
                                         may ? NULL : _ ("A manager can change these"));
}

static void
enter_page (CfPage *base)
{
  CfPreferencesPage *page = CF_PREFERENCES_PAGE (base);
  CfWindow *window = cf_window_of (GTK_WIDGET (page));

  if (page->settings == NULL) {
    page->settings = g_object_ref (cf_application_settings (
        CF_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)))));
    page->language = g_strdup (cf_application_language (
        CF_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)))));
  }
  show_program (page);
  cf_post_quietly (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_SETTINGS}, on_till_set);
  (void)gtk_widget_grab_focus (GTK_WIDGET (page->language_row)); /* it is there */
}

/* What a scanner sent, so that a person sees what their scanner does. */
static gboolean
take_scan (CfPage *base, const char *text)
{
  CfPreferencesPage *page = CF_PREFERENCES_PAGE (base);
  CfWindow *window = cf_window_of (GTK_WIDGET (page));
  gint length = (gint)g_utf8_strlen (text, -1);
  g_autofree char *safe = g_uri_escape_string (text, " []()!%*+,-./:;<=>?@#$&'", TRUE);
  g_autofree char *size =
      g_strdup_printf (ngettext ("%d character", "%d characters", (gulong)length), length);
  g_autofree char *said = g_strdup_printf (_ ("%s · %s · longest pause %d ms"), safe, size,
                                           (gint)cf_window_scan_slowest_ms (window));
  g_autofree char *markup = g_markup_escape_text (said, -1);

  adw_action_row_set_subtitle (page->scan_row, markup);
  return TRUE;
}

static void
cf_preferences_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
  iface->enter = enter_page;
  iface->scan = take_scan;
}

static void
fill_choices (CfPreferencesPage *page)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) themes = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sizes = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) papers = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) receipts = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_string_list_append (names,
                            languages[i].name == NULL ? _ ("As the desktop") : languages[i].name);
  gtk_string_list_append (themes, _ ("As the desktop"));
  gtk_string_list_append (themes, _ ("Light"));
  gtk_string_list_append (themes, _ ("Dark"));
  for (gsize i = 0; i < G_N_ELEMENTS (text_sizes); i++)
    gtk_string_list_take (sizes, g_strdup_printf (_ ("%d %%"), text_sizes[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    gtk_string_list_append (papers, profiles[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (receipt_languages); i++)
    gtk_string_list_append (receipts, receipt_languages[i].title == NULL
                                          ? _ ("As the shop")
                                          : receipt_languages[i].title);
  page->showing = TRUE;
  adw_combo_row_set_model (page->profile_row, G_LIST_MODEL (papers));
  adw_combo_row_set_model (page->receipt_row, G_LIST_MODEL (receipts));
  adw_combo_row_set_model (page->language_row, G_LIST_MODEL (names));
  adw_combo_row_set_model (page->theme_row, G_LIST_MODEL (themes));
  adw_combo_row_set_model (page->text_row, G_LIST_MODEL (sizes));
  page->showing = FALSE;
}

static void
dispose (GObject *object)
{
  CfPreferencesPage *page = CF_PREFERENCES_PAGE (object);

  g_clear_object (&page->settings);
  g_clear_pointer (&page->language, g_free);
  g_clear_pointer (&page->content, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_preferences_page_parent_class)->dispose (object);
}

static void
cf_preferences_page_class_init (CfPreferencesPageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/preferences/preferences-page.ui");
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, content);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, language_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, restart_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, theme_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, text_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, gap_button);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, scan_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, printer_group);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, printer_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, profile_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, receipt_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, test_button);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, drawer_button);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, payment_group);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, acquirer_row);
  gtk_widget_class_bind_template_child (widget, CfPreferencesPage, merchant_row);
}

static void
cf_preferences_page_init (CfPreferencesPage *page)
{
  GtkWidget *rows[3];

  gtk_widget_init_template (GTK_WIDGET (page));
  fill_choices (page);
  rows[0] = GTK_WIDGET (page->language_row);
  rows[1] = GTK_WIDGET (page->theme_row);
  rows[2] = GTK_WIDGET (page->text_row);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_swapped (rows[i], "notify::selected", G_CALLBACK (on_program_changed), page);
  g_signal_connect_swapped (page->gap_button, "value-changed", G_CALLBACK (on_program_changed),
                            page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (page->gap_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Longest pause between two keys of a scan, in milliseconds"),
                                  -1);
  g_signal_connect_swapped (page->printer_row, "apply", G_CALLBACK (on_printer_changed), page);
  g_signal_connect_swapped (page->profile_row, "notify::selected", G_CALLBACK (on_printer_changed),
                            page);
  g_signal_connect_swapped (page->receipt_row, "notify::selected", G_CALLBACK (on_receipt_changed),
                            page);
  g_signal_connect_swapped (page->test_button, "clicked", G_CALLBACK (on_test), page);
  g_signal_connect_swapped (page->drawer_button, "clicked", G_CALLBACK (on_drawer), page);
  g_signal_connect (page->acquirer_row, "apply", G_CALLBACK (on_acquirer_apply), page);
  g_signal_connect (page->merchant_row, "apply", G_CALLBACK (on_merchant_apply), page);
}

GtkWidget *
cf_preferences_page_new (void)
{
  return g_object_new (CF_TYPE_PREFERENCES_PAGE, NULL);
}
