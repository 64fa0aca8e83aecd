// SPDX-License-Identifier: Apache-2.0
#include "app/news.h"

#define HOUR G_TIME_SPAN_HOUR
#define NOW (1000 * HOUR)

/* How a till stands at one look, and what is told then. */
typedef struct {
  gboolean online;
  gboolean network_off;
  gint64 pending;
  gint64 parked;
  gint64 silent_h; /* since the last answer */
  const char *told; /* S: sent, P: parked, Q: silent */
  gint64 figure; /* of what is told */
} Look;

static char *
letters_of (const CfNewsReport *report)
{
  return g_strdup_printf ("%s%s%s", report->told[CF_NEWS_SENT] ? "S" : "",
                          report->told[CF_NEWS_PARKED] ? "P" : "",
                          report->told[CF_NEWS_SILENT] ? "Q" : "");
}

static void
look_through (const Look *looks, gsize count)
{
  CfNews news = {0};

  for (gsize i = 0; i < count; i++) {
    g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (i + 1);
    g_autofree char *letters = NULL;
    CfNewsReport report;

    snapshot->status.paired = TRUE;
    snapshot->status.network_on = !looks[i].network_off;
    snapshot->status.pending = looks[i].pending;
    snapshot->status.parked = looks[i].parked;
    snapshot->line.online = looks[i].online;
    snapshot->line.heard_at_us = NOW - looks[i].silent_h * HOUR;
    cf_news_take (&news, snapshot, NOW, &report);
    letters = letters_of (&report);
    g_assert_cmpstr (letters, ==, looks[i].told);
    if (report.told[CF_NEWS_SENT])
      g_assert_cmpint (report.sent, ==, looks[i].figure);
    if (report.told[CF_NEWS_PARKED])
      g_assert_cmpint (report.parked, ==, looks[i].figure);
    if (report.told[CF_NEWS_SILENT])
      g_assert_cmpint (report.silent_us, ==, looks[i].figure * HOUR);
  }
}

/* Only what waited without a network is worth a word, and only once all of it is gone. */
static void
test_sent (void)
{
  static const Look looks[] = {
      {.online = TRUE, .told = ""},
      {.online = TRUE, .pending = 3, .told = ""},
      {.online = TRUE, .told = ""},
      {.pending = 2, .told = ""},
      {.pending = 14, .told = ""},
      {.online = TRUE, .pending = 6, .told = ""},
      {.online = TRUE, .told = "S", .figure = 14},
      {.online = TRUE, .told = ""},
      {.told = ""},
      {.online = TRUE, .told = ""},
  };

  look_through (looks, G_N_ELEMENTS (looks));
}

/* More than were told of are an event; fewer are none. */
static void
test_parked (void)
{
  static const Look looks[] = {
      {.online = TRUE, .told = ""},
      {.online = TRUE, .parked = 2, .told = "P", .figure = 2},
      {.online = TRUE, .parked = 2, .told = ""},
      {.online = TRUE, .parked = 1, .told = ""},
      {.online = TRUE, .parked = 3, .told = "P", .figure = 3},
      {.online = TRUE, .told = ""},
      {.online = TRUE, .parked = 1, .told = "P", .figure = 1},
  };

  look_through (looks, G_N_ELEMENTS (looks));
}

/* A switch that is off is a wish; a till that never spoke to anybody has nothing to miss. */
static void
test_silence (void)
{
  static const Look looks[] = {
      {.silent_h = 7, .told = ""},
      {.silent_h = 8, .told = "Q", .figure = 8},
      {.silent_h = 9, .told = ""},
      {.online = TRUE, .told = ""},
      {.silent_h = 8, .told = "Q", .figure = 8},
      {.silent_h = 30, .network_off = TRUE, .told = ""},
      {.silent_h = 1000, .told = ""},
  };

  look_through (looks, G_N_ELEMENTS (looks));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/news/sent", test_sent);
  g_test_add_func ("/news/parked", test_parked);
  g_test_add_func ("/news/silence", test_silence);
  return g_test_run ();
}
