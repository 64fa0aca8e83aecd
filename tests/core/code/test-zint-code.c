// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "../gs1/jsonl.h"

/* The rows of gs1-elements.jsonl put to zint, which applies GS1's rules when it encodes: it must
 * draw what the row says is right and refuse what is wrong. */

#define ROWS_BETWEEN 5 /* one process a row: try some of them */

static char *zint;
static guint n_seen;
static guint n_tried;

/* Runs zint; its message is NULL when it has drawn the symbol. */
static char *
draw (const char *text)
{
  const char *argv[] = {zint,     "--barcode=71", "--gs1", "--gs1parens", "--werror",
                        "--dump", "--data",       text,    NULL};
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **)(gpointer)argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL,
                               NULL, NULL, NULL, &message, &status, &error));
  g_assert_no_error (error);
  return status == 0 ? NULL : g_steal_pointer (&message);
}

static void
check_row (json_t *row)
{
  const char *text = row_text (row, "text");
  gboolean right = row_text (row, "rule") == NULL;
  g_autofree char *message = NULL;

  if (n_seen++ % ROWS_BETWEEN != 0)
    return;
  message = draw (text);
  /* An older zint lacks the newest AIs and currencies. */
  if (right && message != NULL &&
      (strstr (message, "Invalid AI") != NULL || strstr (message, "currency") != NULL))
    return;
  g_test_message ("%s: %s", text, message != NULL ? message : "drawn");
  g_assert_true (right == (message == NULL));
  n_tried++;
}

static void
test_elements (void)
{
  zint = g_find_program_in_path ("zint");
  if (zint == NULL) {
    g_test_skip ("zint is not installed");
    return;
  }
  for_each_row ("gs1-elements.jsonl", 1500, check_row);
  g_assert_cmpuint (n_tried, >=, 200);
  g_free (zint);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/zint/elements", test_elements);
  return g_test_run ();
}
