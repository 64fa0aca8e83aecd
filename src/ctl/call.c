// SPDX-License-Identifier: Apache-2.0
#include "ctl/call.h"

#include "base/integer.h"
#include "core/money.h"

static gboolean
end (int *ret_exit, int exit)
{
  *ret_exit = exit;
  return FALSE;
}

/* Options are read byte for byte, as file names are: what is typed does not depend on the locale.
 */
static gboolean
check_words (char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    gboolean is_folder = i > 0 && g_str_equal (words[i - 1], "--data");

    if (!is_folder && !g_str_has_prefix (words[i], "--data=") &&
        !g_utf8_validate (words[i], -1, NULL))
      return FALSE;
  }
  return TRUE;
}

gboolean
cf_call_parse (CfCall *call, const GOptionEntry *entries, guint n_min, guint n_max, int *ret_exit)
{
  gboolean help = FALSE;
  GOptionEntry common[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &call->json, "Print JSON", NULL},
      {"data", 0, 0, G_OPTION_ARG_FILENAME, &call->folder, "The till's folder", "DIR"},
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (call->command->synopsis);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *name = g_strdup_printf ("counterfoilctl %s", call->command->words);
  guint n_words;

  g_set_prgname (name);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, call->command->summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, common, NULL);
  /* The parser takes the first word for the program's name. */
  {
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

    g_strv_builder_add (builder, name);
    g_strv_builder_addv (builder, (const char **)(gpointer)call->words);
    words = g_strv_builder_end (builder);
  }
  if (!check_words (words))
    return end (ret_exit, cf_output_usage ("a word is no UTF-8 text: type it again"));
  if (!g_option_context_parse_strv (context, &words, &error))
    return end (ret_exit, cf_output_usage ("%s; see --help", error->message));
  if (help) {
    g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

    cf_output_text (text, strlen (text));
    return end (ret_exit, CF_EXIT_DONE);
  }
  g_strfreev (call->words);
  call->words = g_strdupv (words + 1);
  if (g_strv_length (call->words) > 0 && g_str_equal (call->words[0], "--")) {
    g_free (call->words[0]);
    memmove (call->words, call->words + 1,
             sizeof (char *) * g_strv_length (call->words + 1) + sizeof (char *));
  }
  n_words = g_strv_length (call->words);
  if (n_words < n_min || n_words > n_max)
    return end (ret_exit, cf_output_usage ("usage: %s %s", name, call->command->synopsis));
  return TRUE;
}

CfTill *
cf_call_open (CfCall *call, gboolean read_only, int *ret_exit)
{
  GError *error = NULL;
  CfTillPorts ports = {.folder = call->folder,
                       .clock = cf_clock_system (),
                       .random = cf_random_system (),
                       .read_only = read_only};
  CfTill *till;

  if (call->folder == NULL) {
    *ret_exit = cf_output_usage ("say where the till is: counterfoilctl --data DIR %s",
                                 call->command->words);
    return NULL;
  }
  till = cf_till_open (&ports, &error);
  if (till == NULL)
    *ret_exit = cf_output_error (error);
  return till;
}

gboolean
cf_call_read_amount (const char *option, const char *text, gint64 *ret_amount_minor, int *ret_exit)
{
  gint64 amount_minor;

  if (cf_integer_parse (text, &amount_minor) && amount_minor >= 0 &&
      cf_money_is_valid (amount_minor)) {
    *ret_amount_minor = amount_minor;
    return TRUE;
  }
  return end (ret_exit,
              cf_output_refusal ("%s takes an amount in minor units (2650 for 26.50), not '%s'",
                                 option, text));
}
