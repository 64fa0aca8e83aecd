// SPDX-License-Identifier: Apache-2.0
/* One life of a window, for start.py, which starts it and reads what it prints:
 *   bench-start window FOLDER     the till's window, until it is ready for a scan
 *   bench-start scans FOLDER      the same, then somebody signs in (id and PIN are the first line
 *                                 that is read) and scans each code of the lines that follow
 * Each line that it prints is a name and a number. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app-ui.h"
#include "app/page.h"
#include "app/post.h"
#include "app/renderer.h"
#include "app/window.h"
#include "bench/figure.h"

#define BASKET_LINES 20
#define PAUSE_MS 60
#define SETTLE_MS 1500

typedef enum {
  OPENING, /* until the till's first snapshot is painted */
  SIGNING_IN,
  RESTING,
  SCANNING, /* a scan is on its way to the screen */
  PAYING,
} State;

typedef struct {
  GtkApplication *application;
  GtkWidget *window;
  State state;
  gboolean scans;
  gint64 began_us; /* what is waited for now */
  gint64 lines_before;
  char *staff_id;
  char *pin;
  GPtrArray *codes;
  guint scanned;
  GArray *times_us; /* of the scans, until they are painted */
  GArray *known_us; /* the same, until the till has answered; and from then on */
  GArray *shown_us;
} Life;

static CfSnapshot *
snapshot_of (Life *life)
{
  return cf_application_snapshot (CF_APPLICATION (life->application));
}

static gint64
count_lines (Life *life)
{
  const CfSnapshot *snapshot = snapshot_of (life);

  return snapshot->checkout == NULL ? 0 : snapshot->checkout->steps;
}

/* --- how long the main loop is away from its poll --- */

static struct {
  Life *life;
  gboolean counts;
  gint64 back_us; /* when the last poll returned */
  gint64 back_cpu_us;
  GArray *away_us;
  gint64 away_cpu_max_us;
} loop;

static gint64
thread_cpu_us (void)
{
  struct timespec now = {0};

  g_assert (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now) == 0);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* The turn of the loop that brought the till's answer began when its poll returned. */
static void
note_known (Life *life)
{
  gint64 elapsed_us = loop.back_us - life->began_us;

  if (life->state != SCANNING || life->known_us->len > life->times_us->len ||
      count_lines (life) <= life->lines_before)
    return;
  g_array_append_val (life->known_us, elapsed_us);
}

static gint
watched_poll (GPollFD *fds, guint n, gint timeout_ms)
{
  gint ready;

  note_known (loop.life);
  if (loop.counts) {
    gint64 away_us = figure_now_us () - loop.back_us;

    g_array_append_val (loop.away_us, away_us);
    loop.away_cpu_max_us = MAX (loop.away_cpu_max_us, thread_cpu_us () - loop.back_cpu_us);
  }
  ready = g_poll (fds, n, timeout_ms);
  loop.back_us = figure_now_us ();
  loop.back_cpu_us = thread_cpu_us ();
  return ready;
}

static void
watch_loop (Life *life)
{
  loop.life = life;
  loop.away_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_main_context_set_poll_func (NULL, watched_poll);
}

/* --- the cashier --- */

static GtkWidget *
find_page (GtkWidget *widget)
{
  GtkWidget *child;

  if (CF_IS_PAGE (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_page (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The two halves of it: the till's, with the disk under it, and the screen's. */
static void
say_shown (Life *life)
{
  figure_say ("scan_to_known_p99_us", figure_quantile (life->known_us, 990));
  figure_say ("known_to_paint_p99_us", figure_quantile (life->shown_us, 990));
}

static void
finish (Life *life)
{
  figure_say ("scans", life->times_us->len);
  figure_say ("scan_to_paint_p99_us", figure_quantile (life->times_us, 990));
  figure_say ("scan_to_paint_median_us", figure_quantile (life->times_us, 500));
  say_shown (life);
  figure_say ("loop_longest_us", figure_quantile (loop.away_us, 1000));
  figure_say ("loop_p999_us", figure_quantile (loop.away_us, 999));
  figure_say ("loop_longest_cpu_us", loop.away_cpu_max_us);
  figure_say_memory ("memory_after_kib");
  g_application_quit (G_APPLICATION (life->application));
}

/* What the scanner has read arrives at the page in front, as the window hands it on. */
static void
scan (Life *life)
{
  GtkWidget *page = find_page (life->window);
  const char *code = g_ptr_array_index (life->codes, life->scanned++);

  life->state = SCANNING;
  life->lines_before = count_lines (life);
  life->began_us = figure_now_us ();
  if (!cf_page_scan (CF_PAGE (page), code))
    g_error ("the page in front takes no scan");
}

static void
on_next (GtkWidget *widget G_GNUC_UNUSED, const CfReply *reply)
{
  if (reply->error != NULL)
    g_error ("%s", reply->error->message);
}

/* Every so many lines the customer pays, so that there is something to send. */
static void
pay (Life *life)
{
  CfCommand cash = {.kind = CF_COMMAND_CASH,
                    .amount_minor = cf_snapshot_due_cash_minor (snapshot_of (life))};

  life->state = PAYING;
  cf_post (life->window, &cash, on_next);
  cf_post (life->window, &(CfCommand){.kind = CF_COMMAND_NEXT}, on_next);
}

static gboolean
on_pause (gpointer data)
{
  Life *life = data;

  loop.counts = TRUE;
  if (life->scanned == life->codes->len)
    finish (life);
  else if (life->state == RESTING && life->scanned > 0 && life->scanned % BASKET_LINES == 0) {
    pay (life);
    g_timeout_add (SETTLE_MS, on_pause, life);
  } else
    scan (life);
  return G_SOURCE_REMOVE;
}

static void
rest (Life *life, guint pause_ms)
{
  life->state = RESTING;
  g_timeout_add (pause_ms, on_pause, life);
}

static void
sign_in (Life *life)
{
  CfCommand command = {.kind = CF_COMMAND_SIGN_IN, .staff_id = life->staff_id, .pin = life->pin};

  life->state = SIGNING_IN;
  cf_post (life->window, &command, on_next);
}

static void
note_ready (Life *life)
{
  figure_say ("ready_us", figure_now_us ());
  figure_say_memory ("memory_kib");
  if (life->scans)
    sign_in (life);
  else
    g_application_quit (G_APPLICATION (life->application));
}

static void
on_painted (GdkFrameClock *clock G_GNUC_UNUSED, Life *life)
{
  const CfSnapshot *snapshot = snapshot_of (life);
  gint64 elapsed_us = figure_now_us () - life->began_us;

  if (snapshot == NULL || snapshot->checkout == NULL)
    return;
  if (life->state == OPENING)
    note_ready (life);
  else if (life->state == SIGNING_IN && snapshot->staff != NULL)
    rest (life, SETTLE_MS);
  else if (life->state == SCANNING && count_lines (life) > life->lines_before) {
    g_array_append_val (life->times_us, elapsed_us);
    elapsed_us -= g_array_index (life->known_us, gint64, life->known_us->len - 1);
    g_array_append_val (life->shown_us, elapsed_us);
    rest (life, PAUSE_MS);
  }
}

static void
on_realize (GtkWidget *window, Life *life)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted),
                    life);
}

static void
on_window_added (GtkApplication *application G_GNUC_UNUSED, GtkWindow *window, Life *life)
{
  if (life->window != NULL)
    return;
  life->window = GTK_WIDGET (window);
  if (gtk_widget_get_realized (life->window))
    on_realize (life->window, life);
  else
    g_signal_connect (window, "realize", G_CALLBACK (on_realize), life);
}

/* --- the program --- */

static void
read_codes (Life *life)
{
  char line[256];

  life->codes = g_ptr_array_new_with_free_func (g_free);
  while (fgets (line, sizeof line, stdin) != NULL) {
    g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", 2);

    if (life->staff_id == NULL && words[0] != NULL && words[1] != NULL) {
      life->staff_id = g_strdup (words[0]);
      life->pin = g_strdup (words[1]);
    } else
      g_ptr_array_add (life->codes, g_strdup (line));
  }
  if (life->staff_id == NULL || life->codes->len == 0)
    g_error ("somebody's id and PIN, and codes, are to be read");
}

static int
run_till (const char *folder, gboolean scans)
{
  char name[] = "counterfoil";
  char option[] = "--data";
  g_autofree char *data = g_strdup (folder);
  char *words[] = {name, option, data, NULL};
  Life life = {.scans = scans,
               .times_us = g_array_new (FALSE, FALSE, sizeof (gint64)),
               .known_us = g_array_new (FALSE, FALSE, sizeof (gint64)),
               .shown_us = g_array_new (FALSE, FALSE, sizeof (gint64))};
  g_autoptr (CfApplication) application = NULL;

  if (scans)
    read_codes (&life);
  g_resources_register (cf_app_ui_get_resource ());
  watch_loop (&life);
  application = cf_application_new ();
  life.application = GTK_APPLICATION (application);
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), &life);
  return g_application_run (G_APPLICATION (application), 3, words);
}

int
main (int argc, char *argv[])
{
  if (argc != 3)
    return EXIT_FAILURE;
  cf_renderer_choose ();
  return run_till (argv[2], strcmp (argv[1], "scans") == 0);
}
