// SPDX-License-Identifier: Apache-2.0
#include <glib/gi18n.h>
#include <libnotify/notify.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app-ui.h"
#include "app/application.h"
#include "app/renderer.h"

/* A program that was built and not installed finds its settings and its languages beside it. What
 * the environment says goes before. */
static void
find_build_tree (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program == NULL ? NULL : g_path_get_dirname (program);
  g_autofree char *data = g_build_filename (folder == NULL ? "" : folder, "../../data", NULL);
  g_autofree char *schemas = g_build_filename (data, "gschemas.compiled", NULL);
  g_autofree char *languages = g_build_filename (data, "../po", NULL);

  if (folder == NULL || !g_file_test (schemas, G_FILE_TEST_EXISTS))
    return;
  g_setenv ("GSETTINGS_SCHEMA_DIR", data, FALSE);
  g_setenv ("COUNTERFOIL_LOCALE_DIR", languages, FALSE);
}

/* The wanted locale; where this machine has none of that name, the build's own. */
static void
set_locale (const char *name)
{
  const char *folder = g_getenv ("COUNTERFOIL_LOCALE_DIR");

  if (setlocale (LC_ALL, name) != NULL)
    return;
  if (folder != NULL && g_getenv ("LOCPATH") == NULL) {
    g_setenv ("LOCPATH", folder, TRUE);
    if (setlocale (LC_ALL, name) != NULL)
      return;
  }
  if (setlocale (LC_ALL, "") == NULL)
    g_debug ("no locale of that name: figures are written plainly");
}

/* Without its schema GSettings would abort; a sentence helps more. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, CF_APPLICATION_ID, TRUE);
  return schema == NULL ? NULL : g_settings_new (CF_APPLICATION_ID);
}

/* The language chosen at this till goes before the desktop's. */
static void
choose_language (GSettings *settings)
{
  g_autofree char *language = g_settings_get_string (settings, "language");
  const char *folder = g_getenv ("COUNTERFOIL_LOCALE_DIR");

  if (language[0] != '\0') {
    g_autofree char *locale = g_strconcat (language, ".UTF-8", NULL);

    g_setenv ("LANGUAGE", language, TRUE);
    set_locale (locale);
  } else
    set_locale ("");
  bindtextdomain (GETTEXT_PACKAGE, folder == NULL ? CF_LOCALE_DIR : folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* The same program once more, in the language that is chosen now. Not as a service: the bus starts
 * those, and nobody would show the window. */
static void
start_again (char *const argv[], const char *language)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (gsize i = 0; argv[i] != NULL; i++) {
    if (strcmp (argv[i], "--gapplication-service") != 0)
      g_ptr_array_add (words, argv[i]);
  }
  g_ptr_array_add (words, NULL);
  if (language == NULL)
    g_unsetenv ("LANGUAGE");
  else
    g_setenv ("LANGUAGE", language, TRUE);
  execv ("/proc/self/exe", (char *const *)words->pdata);
  g_critical ("The till could not be started again: start it by hand");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (CfApplication) application = NULL;
  g_auto (GStrv) words = g_strdupv (argv); /* GApplication takes its own out */
  g_autofree char *language = g_strdup (g_getenv ("LANGUAGE"));
  int status;

  cf_renderer_choose ();
  find_build_tree ();
  settings = open_settings ();
  if (settings == NULL) {
    g_critical ("The settings of this program are not installed: install it, or set "
                "GSETTINGS_SCHEMA_DIR");
    return EXIT_FAILURE;
  }
  choose_language (settings);
  /* What a till writes holds its secret and its members: nobody else may read it. */
  (void)umask (S_IRWXG | S_IRWXO); /* gives back the old mask */
  g_resources_register (cf_app_ui_get_resource ());
  g_set_application_name (_ ("Counterfoil"));
  gtk_disable_setlocale ();
  notify_init (CF_APPLICATION_ID);
  application = cf_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  notify_uninit ();
  if (cf_application_wants_restart (application))
    start_again (words, language);
  return status;
}
