// SPDX-License-Identifier: Apache-2.0
#include "app/renderer.h"

#include <glib.h>

static void
set (const char *name, const char *value)
{
  if (value == NULL)
    g_unsetenv (name);
  else
    g_setenv (name, value, TRUE);
}

/* What was asked for stays asked for; chosen twice is chosen once. */
static void
test_choose (void)
{
  static const struct {
    const char *renderer;
    const char *debug;
    const char *wanted_renderer;
    const char *wanted_debug;
  } rows[] = {
      {NULL, NULL, "cairo", "gl-disable"},    {NULL, "frames", "cairo", "frames,gl-disable"},
      {"cairo", NULL, "cairo", "gl-disable"}, {"gl", NULL, "gl", NULL},
      {"gl", "frames", "gl", "frames"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    set ("GSK_RENDERER", rows[i].renderer);
    set ("GDK_DEBUG", rows[i].debug);
    cf_renderer_choose ();
    cf_renderer_choose ();
    g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, rows[i].wanted_renderer);
    g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, rows[i].wanted_debug);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/renderer/choose", test_choose);
  return g_test_run ();
}
