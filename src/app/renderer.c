// SPDX-License-Identifier: Apache-2.0
#include "app/renderer.h"

#include <gtk/gtk.h>
#include <string.h>

#define RENDERER "cairo"
#define NO_GL "gl-disable"
#define NO_GL_MINOR_MAX 14 /* of GTK: later ones have another word for it */

/* Beside what a person may have asked GDK for. */
static void
disable_gl (void)
{
  const char *asked = g_getenv ("GDK_DEBUG");
  g_autofree char *both = asked == NULL ? g_strdup (NO_GL) : g_strconcat (asked, "," NO_GL, NULL);

  /* A program that starts itself again hands its environment on. */
  if (asked == NULL || strstr (asked, NO_GL) == NULL)
    g_setenv ("GDK_DEBUG", both, TRUE);
}

void
cf_renderer_choose (void)
{
  const char *chosen = g_getenv ("GSK_RENDERER");

  if (chosen != NULL && !g_str_equal (chosen, RENDERER))
    return;
  g_setenv ("GSK_RENDERER", RENDERER, TRUE);
  if (gtk_get_minor_version () <= NO_GL_MINOR_MAX)
    disable_gl ();
}
