// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <gio/gio.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

/* A server that runs until it is told to stop. */
typedef struct {
  GSubprocess *process;
  char *address; /* from its ready line */
} Server;

static void
server_start (Server *server, const char *folder)
{
  GError *error = NULL;
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *line = NULL;

  server->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("CF_CRM"),
                                      "serve", "--dir", folder, "--listen", "127.0.0.1:0", NULL);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server->process));
  line = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "listening on https://127.0.0.1:"));
  server->address = g_strdup (line + strlen ("listening on "));
}

static void
server_stop (Server *server, int signal_number)
{
  g_subprocess_send_signal (server->process, signal_number);
  g_assert_true (g_subprocess_wait (server->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (server->process));
  g_assert_cmpint (g_subprocess_get_exit_status (server->process), ==, 0);
  g_clear_object (&server->process);
  g_clear_pointer (&server->address, g_free);
}

static gboolean
connects (const char *address)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, address + strlen ("https://"), 0, NULL, NULL);

  return connection != NULL;
}

static void
test_serves (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  static const int signals[] = {SIGTERM, SIGINT};
  Server server;

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++) {
    g_autoptr (TestCommand) paired = NULL;
    g_autoptr (TestCommand) second = NULL;
    g_autofree char *address = NULL;

    server_start (&server, folder);
    address = g_strdup (server.address);
    g_assert_true (connects (address));
    /* A code can be made while it runs, and tells where it runs; a second server cannot be. */
    paired = test_command_done ("pair", "--dir", folder, "--json", NULL);
    g_assert_cmpstr (test_command_string (paired->json, "address"), ==, address);
    second = test_command_run ("serve", "--dir", folder, "--listen", "127.0.0.1:0", NULL);
    test_command_assert_refused (second, 1);
    server_stop (&server, signals[i]);
    g_assert_false (connects (address));
  }
}

static void
test_refused (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (TestCommand) made G_GNUC_UNUSED =
      test_command_done ("init", "--dir", folder, "--shop", "x", NULL);
  g_autoptr (TestCommand) nonsense =
      test_command_run ("serve", "--dir", folder, "--listen", "127.0.0.1:port", NULL);
  g_autoptr (TestCommand) foreign =
      test_command_run ("serve", "--dir", folder, "--listen", "192.0.2.1:0", NULL);

  test_command_assert_refused (nonsense, 2);
  test_command_assert_refused (foreign, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/serve/serves", test_serves);
  g_test_add_func ("/crm/serve/refused", test_refused);
  return g_test_run ();
}
