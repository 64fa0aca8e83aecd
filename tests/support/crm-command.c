// SPDX-License-Identifier: Apache-2.0
#include "support/crm-command.h"

#include <string.h>
#include <sys/wait.h>

/* The plain locale: what is typed in Chinese must not depend on a good one. */
static char *environment[] = {(char[]){"LC_ALL=C"}, (char[]){"PATH=/usr/bin:/bin"}, NULL};

static TestCommand *
run (const char *first, va_list arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  TestCommand *command = g_new0 (TestCommand, 1);
  const char *program = g_getenv ("CF_CRM");
  g_auto (GStrv) extended = NULL;
  GError *error = NULL;
  int wait_status;

  g_assert_nonnull (program);
  g_ptr_array_add (argv, (gpointer)(guintptr)program);
  for (const char *argument = first; argument != NULL; argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (gpointer)(guintptr)argument);
  g_ptr_array_add (argv, NULL);
  /* What a sanitizer is told must reach the program too. */
  extended = g_strdupv (environment);
  if (g_getenv ("ASAN_OPTIONS") != NULL)
    extended = g_environ_setenv (extended, "ASAN_OPTIONS", g_getenv ("ASAN_OPTIONS"), TRUE);
  g_spawn_sync (NULL, (char **)argv->pdata, extended, G_SPAWN_DEFAULT, NULL, NULL, &command->out,
                &command->err, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  command->status = WEXITSTATUS (wait_status);
  command->json = json_loads (command->out, 0, NULL);
  return command;
}

TestCommand *
test_command_run (const char *first, ...)
{
  TestCommand *command;
  va_list arguments;

  va_start (arguments, first);
  command = run (first, arguments);
  va_end (arguments);
  return command;
}

TestCommand *
test_command_done (const char *first, ...)
{
  TestCommand *command;
  va_list arguments;

  va_start (arguments, first);
  command = run (first, arguments);
  va_end (arguments);
  if (command->status != 0)
    g_error ("%s: exit %d: %s", first, command->status, command->err);
  return command;
}

void
test_command_free (TestCommand *command)
{
  if (command == NULL)
    return;
  g_free (command->out);
  g_free (command->err);
  json_decref (command->json);
  g_free (command);
}

const char *
test_command_string (const json_t *json, const char *key)
{
  const char *value = json_string_value (json_object_get (json, key));

  if (value == NULL)
    g_error ("there is no text %s", key);
  return value;
}

gint64
test_command_number (const json_t *json, const char *key)
{
  const json_t *value = json_object_get (json, key);

  if (!json_is_integer (value))
    g_error ("there is no number %s", key);
  return json_integer_value (value);
}

void
test_command_assert_refused (const TestCommand *command, int status)
{
  const char *newline = strchr (command->err, '\n');

  g_assert_cmpint (command->status, ==, status);
  g_assert_cmpstr (command->out, ==, "");
  g_assert_nonnull (newline);
  g_assert_cmpstr (newline, ==, "\n");
  g_assert_true (g_str_has_prefix (command->err, "counterfoil-crm: "));
}
