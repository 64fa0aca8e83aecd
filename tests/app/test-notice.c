// SPDX-License-Identifier: Apache-2.0
#include "app/notice.h"

#include <libnotify/notify.h>

#define SERVICE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
#define PYTHON "/usr/bin/python3" /* the one that the distribution's modules are of */
#define MOCK "org.freedesktop.DBus.Mock"
#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)

/* A notification service on a bus of the test's own, and the program that it should open. */
typedef struct {
  GTestDBus *bus;
  GSubprocess *service;
  GDBusConnection *connection;
  GApplication *application;
  CfNotice *notice;
  char *shown; /* the page that the program was asked to show */
  guint64 serial;
} Desk;

static void
on_show (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  Desk *desk = data;

  g_free (desk->shown);
  desk->shown = g_variant_dup_string (parameter, NULL);
}

static GVariant *
call (Desk *desk, const char *interface, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer =
      g_dbus_connection_call_sync (desk->connection, SERVICE, PATH, interface, method, parameters,
                                   NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  if (!g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) &&
      !g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD))
    g_assert_no_error (error);
  return answer;
}

/* How many notifications were asked for, and the arguments of the last. */
static gsize
count_shown (Desk *desk, char **ret_title)
{
  g_autoptr (GVariant) answer =
      call (desk, MOCK, "GetMethodCalls", g_variant_new ("(s)", "Notify"));
  g_autoptr (GVariant) calls = NULL;
  gsize count;

  if (answer == NULL)
    return 0;
  calls = g_variant_get_child_value (answer, 0);
  count = g_variant_n_children (calls);
  if (ret_title != NULL && count > 0) {
    g_autoptr (GVariant) last = g_variant_get_child_value (calls, count - 1);
    g_autoptr (GVariant) arguments = g_variant_get_child_value (last, 1);
    g_autoptr (GVariant) boxed = g_variant_get_child_value (arguments, 3);
    g_autoptr (GVariant) title = g_variant_get_variant (boxed);

    *ret_title = g_variant_dup_string (title, NULL);
  }
  return count;
}

static void
wait_for_shown (Desk *desk, gsize count, const char *title)
{
  gint64 until_us = g_get_monotonic_time () + DEADLINE_US;
  g_autofree char *last = NULL;

  while (count_shown (desk, NULL) < count) {
    g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_cmpuint (count_shown (desk, &last), ==, count);
  g_assert_true (g_str_has_prefix (last, title));
}

static void
start_service (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  desk->service = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, PYTHON, "-m",
                                    "dbusmock", "--template", "notification_daemon", NULL);
  g_assert_no_error (error);
}

static gboolean
set_up (Desk *desk)
{
  static const GActionEntry entries[] = {
      {.name = "show", .activate = on_show, .parameter_type = "s"}};
  g_autoptr (GError) error = NULL;

  int status = 1;

  if (!g_spawn_command_line_sync (PYTHON " -c \"import dbusmock\"", NULL, NULL, &status, NULL) ||
      status != 0) {
    g_test_skip ("python3-dbusmock is not installed");
    return FALSE;
  }
  desk->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (desk->bus);
  g_assert_true (notify_init ("io.github.counterfoil.Counterfoil"));
  desk->connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  desk->application = g_application_new ("io.github.counterfoil.Test", G_APPLICATION_NON_UNIQUE);
  g_action_map_add_action_entries (G_ACTION_MAP (desk->application), entries,
                                   G_N_ELEMENTS (entries), desk);
  g_assert_true (g_application_register (desk->application, NULL, &error));
  desk->notice = cf_notice_new (desk->application);
  return TRUE;
}

static void
tear_down (Desk *desk)
{
  cf_notice_free (desk->notice);
  g_subprocess_force_exit (desk->service);
  g_object_unref (desk->service);
  notify_uninit ();
  g_object_unref (desk->application);
  g_object_unref (desk->connection);
  g_free (desk->shown);
  g_test_dbus_stop (desk->bus);
  g_object_unref (desk->bus);
}

static void
take (Desk *desk, gboolean online, gint64 pending, gint64 parked)
{
  g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (++desk->serial);

  snapshot->status.paired = TRUE;
  snapshot->status.network_on = TRUE;
  snapshot->status.pending = pending;
  snapshot->status.parked = parked;
  snapshot->line.online = online;
  snapshot->line.heard_at_us = online ? g_get_real_time () : 1;
  cf_notice_take (desk->notice, snapshot);
}

static void
choose (Desk *desk, guint id, const char *action)
{
  gint64 until_us = g_get_monotonic_time () + DEADLINE_US;
  g_autoptr (GVariant) answer G_GNUC_UNUSED = call (
      desk, MOCK, "EmitSignal",
      g_variant_new_parsed ("(%s, 'ActionInvoked', 'us', [<%u>, <%s>])", SERVICE, id, action));

  while (desk->shown == NULL) {
    g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    g_main_context_iteration (NULL, FALSE);
  }
}

/* What was to be told before the service came is told once it is there; each event is told once;
 * and what is told opens its page. */
static void
test_told (void)
{
  Desk desk = {0};

  if (!set_up (&desk))
    return;
  take (&desk, FALSE, 3, 0);
  start_service (&desk);
  wait_for_shown (&desk, 1, "No contact with the centre for ");
  take (&desk, FALSE, 4, 0);
  take (&desk, TRUE, 0, 0);
  wait_for_shown (&desk, 2, "Back online");
  take (&desk, TRUE, 0, 0);
  take (&desk, TRUE, 0, 2);
  wait_for_shown (&desk, 3, "2 entries need a person");
  take (&desk, TRUE, 0, 2);
  wait_for_shown (&desk, 3, "2 entries need a person");
  choose (&desk, 3, "default");
  g_assert_cmpstr (desk.shown, ==, "journal");
  tear_down (&desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice/told", test_told);
  return g_test_run ();
}
