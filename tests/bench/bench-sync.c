// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "bench/load-file.h"
#include "bench/load-rows.h"
#include "bench/push-entries.h"
#include "support/temp-dir.h"

#define MEMBERS_DEFAULT 1000000
#define SALES_DEFAULT 20000

int
main (int argc, char *argv[])
{
  gint members = MEMBERS_DEFAULT;
  gint sales = SALES_DEFAULT;
  const GOptionEntry options[] = {
      {"members", 0, 0, G_OPTION_ARG_INT, &members, "How many members to load", "N"},
      {"sales", 0, 0, G_OPTION_ARG_INT, &sales, "How many sales to push", "N"},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- what sync costs");
  g_autoptr (GError) error = NULL;
  g_autoptr (TestDir) dir = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || members < 1 || sales < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--members and --sales are at least 1");
    return 2;
  }
  dir = test_dir_new ();
  gint64 plain_us = bench_load_rows (dir->path, (guint)members);
  bench_load_file (dir->path, NULL, (guint)members, plain_us);
  bench_push_entries ((guint)sales);
  return EXIT_SUCCESS;
}
