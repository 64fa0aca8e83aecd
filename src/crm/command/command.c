// SPDX-License-Identifier: Apache-2.0
#include "crm/command/command.h"

#include <string.h>

#include "crm/error.h"
#include "crm/import/value.h"
#include "crm/output.h"

CfCommandCommon cf_command_common;

static const GOptionEntry common_options[] = {
    {"dir", 0, 0, G_OPTION_ARG_FILENAME, &cf_command_common.folder, "The CRM's folder", "DIR"},
    {"json", 0, 0, G_OPTION_ARG_NONE, &cf_command_common.json, "Answer in JSON, on one line", NULL},
    G_OPTION_ENTRY_NULL,
};

gboolean
cf_command_misused (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CF_CRM_ERROR, CF_CRM_ERROR_USAGE, message);
  return FALSE;
}

gboolean
cf_command_check_name (const char *name, GError **error)
{
  g_autofree char *bare = g_utf8_make_valid (name, -1);

  g_strstrip (bare);
  if (bare[0] == '\0' || !g_utf8_validate (name, -1, NULL) ||
      cf_value_check_text (name, CF_COMMAND_NAME_BYTES_MAX) != NULL)
    return cf_command_misused (error,
                               "The shop's name is blank, longer than %d bytes, no UTF-8 text, or "
                               "holds control characters; type another",
                               CF_COMMAND_NAME_BYTES_MAX);
  return TRUE;
}

CfSession *
cf_command_open (CfHome **ret_home, GError **error)
{
  g_autoptr (CfHome) home = cf_home_open (cf_command_common.folder, error);
  CfSession *session;

  if (home == NULL)
    return NULL;
  session = cf_session_open (home->database, CF_SESSION_COMMAND, home->tenant_id, error);
  if (session != NULL && ret_home != NULL)
    *ret_home = g_steal_pointer (&home);
  return session;
}

/* How many words of the command line name the command; 0: another command. */
static int
words_named (const CfCommand *command, int argc, char **argv)
{
  g_auto (GStrv) words = g_strsplit (command->name, " ", 0);
  int n_words = (int)g_strv_length (words);

  for (int i = 0; i < n_words; i++)
    if (argc <= i + 1 || !g_str_equal (argv[i + 1], words[i]))
      return 0;
  return n_words;
}

static void
list_commands (const CfCommand *commands, guint n_commands)
{
  cf_output_line ("Usage: counterfoil-crm COMMAND --dir DIR [OPTION…]\n");
  for (guint i = 0; i < n_commands; i++)
    cf_output_line ("  %-16s %s", commands[i].name, commands[i].summary);
  cf_output_line ("\ncounterfoil-crm COMMAND --help explains a command.");
}

static gboolean
parse_and_run (const CfCommand *command, char **arguments, GError **error)
{
  g_autofree char *program = g_strdup_printf ("%s %s", g_get_prgname (), command->name);
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GError) cause = NULL;

  g_set_prgname (program); /* what --help shows before the options */
  g_option_context_set_summary (context, command->summary);
  g_option_context_add_main_entries (context, common_options, NULL);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options (), NULL);
  if (!g_option_context_parse_strv (context, &arguments, &cause))
    return cf_command_misused (error, "%s; see %s --help", cause->message, command->name);
  if (command->needs_folder &&
      (cf_command_common.folder == NULL || cf_command_common.folder[0] == '\0'))
    return cf_command_misused (error, "Say where the CRM is: --dir DIR");
  if (command->arguments == NULL && arguments[1] != NULL)
    return cf_command_misused (error, "%s takes no argument \"%s\"", command->name, arguments[1]);
  return command->run (arguments + 1, error);
}

/* How many words before the command are options of every command. */
static int
count_leading (int argc, char **argv)
{
  int at = 1;

  while (at < argc && (g_str_equal (argv[at], "--json") || g_str_equal (argv[at], "--dir") ||
                       g_str_has_prefix (argv[at], "--dir=")))
    at += g_str_equal (argv[at], "--dir") ? 2 : 1;
  return MIN (at, argc) - 1;
}

/* The words with those options moved behind the command, where the others stand. */
static char **
put_command_first (int argc, char **argv)
{
  int leading = count_leading (argc, argv);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_add (words, argv[0]);
  g_strv_builder_addv (words, (const char **)(gpointer)(argv + 1 + leading));
  for (int i = 1; i <= leading; i++)
    g_strv_builder_add (words, argv[i]);
  return g_strv_builder_end (words);
}

int
cf_command_run (const CfCommand *commands, guint n_commands, int argc, char **typed)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = put_command_first (argc, typed);

  if (argc < 2) {
    cf_output_trouble ("counterfoil-crm: no command is given; see counterfoil-crm --help");
    return 2;
  }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "help")) {
    list_commands (commands, n_commands);
    return 0;
  }
  if (g_str_equal (argv[1], "--version")) {
    cf_output_line ("counterfoil-crm " CF_VERSION);
    return 0;
  }
  for (guint i = 0; i < n_commands; i++) {
    int words = words_named (&commands[i], argc, argv);
    g_auto (GStrv) arguments = NULL;

    if (words == 0)
      continue;
    /* The last word of the name stands where a program's own name does. */
    arguments = g_strdupv (argv + words);
    if (parse_and_run (&commands[i], arguments, &error))
      return 0;
    return cf_output_failure (error);
  }
  cf_output_trouble ("counterfoil-crm: there is no command %s; see counterfoil-crm --help",
                     argv[1]);
  return 2;
}
