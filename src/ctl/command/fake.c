// SPDX-License-Identifier: Apache-2.0
#include <glib-unix.h>
#include <signal.h>

#include "ctl/command/commands.h"
#include "device/fake/printer.h"

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* Serves until it is told to end, or so many seconds. */
static void
serve (gint seconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  if (seconds > 0)
    g_timeout_add_seconds ((guint)seconds, on_signal, loop);
  g_main_loop_run (loop);
}

int
cf_command_fake_printer (CfCall *call)
{
  g_autofree char *listen = NULL;
  g_autofree char *mood_name = NULL;
  g_autofree char *folder = NULL;
  gint seconds = 0;
  GOptionEntry entries[] = {
      {"listen", 0, 0, G_OPTION_ARG_STRING, &listen, "Where; port 0 is any", "127.0.0.1:9100"},
      {"behave", 0, 0, G_OPTION_ARG_STRING, &mood_name,
       "ok, stall, die, paper-out, paper-ends, cover-open, late or deaf", "HOW"},
      {"out", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Where what it gets is written", "DIR"},
      {"seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "How long; 0 is until SIGTERM", "N"},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfFakePrinter) fake = NULL;
  CfFakePrinterMood mood = CF_FAKE_PRINTER_OK;
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit))
    return exit;
  if (folder == NULL)
    return cf_output_usage ("say where to write what is printed: --out DIR");
  if (mood_name != NULL && !cf_fake_printer_mood_parse (mood_name, &mood))
    return cf_output_usage ("a printer does not behave '%s'; see --help", mood_name);
  fake = cf_fake_printer_new (listen == NULL ? "127.0.0.1:9100" : listen, folder, &error);
  if (fake == NULL)
    return cf_output_error (error);
  cf_fake_printer_set_mood (fake, mood);
  if (call->json)
    cf_output_json (json_pack ("{s:s}", "printer", cf_fake_printer_address (fake)));
  else
    cf_output_line ("listening on %s", cf_fake_printer_address (fake));
  serve (seconds);
  return CF_EXIT_DONE;
}
