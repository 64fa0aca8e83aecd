// SPDX-License-Identifier: Apache-2.0
#include "seal/start.h"

#include <glib.h>

static gpointer
start (gpointer data G_GNUC_UNUSED)
{
  cf_seal_start ();
  return NULL;
}

/* Two starts at once are what the sanitizer build watches. */
static void
test_many_threads (void)
{
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("start", start, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  cf_seal_start ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/start/many-threads", test_many_threads);
  return g_test_run ();
}
