// SPDX-License-Identifier: Apache-2.0
/* What bench-start is measured by: a window of libadwaita with nothing in it, in a program that has
 * nothing else. Prints as bench-start does. */
#include <adwaita.h>

#include "bench/figure.h"

static void
on_painted (GdkFrameClock *clock G_GNUC_UNUSED, GtkApplication *application)
{
  static gboolean told = FALSE;

  if (told)
    return;
  told = TRUE;
  figure_say ("ready_us", figure_now_us ());
  figure_say_memory ("memory_kib");
  g_application_quit (G_APPLICATION (application));
}

static void
on_activate (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted),
                    application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (void)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.counterfoil.Empty", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}
