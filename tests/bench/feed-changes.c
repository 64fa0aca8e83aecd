// SPDX-License-Identifier: Apache-2.0
#include "bench/feed-changes.h"

#include <string.h>

#include "bench/figure.h"
#include "bench/made-members.h"
#include "cache/lookup.h"
#include "cache/rows.h"
#include "wire/row.h"

#define LIMIT 50

typedef struct {
  const char *path;
  guint64 seed;
  guint members;
  gint64 page_longest_us;
  gint64 elapsed_us;
  gint done; /* atomic */
} Feed;

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static CfCache *
open_cache (const char *path, CfDbMode mode)
{
  const CfDbAddress address = {.location = path, .mode = mode};
  g_autoptr (GError) error = NULL;
  CfCache *cache = cf_cache_open (&address, &error);

  must (cache != NULL, error);
  return cache;
}

/* The i-th who comes again, later than all before. */
static CfMember *
make_visitor (const Feed *feed, guint i, char **ret_keys)
{
  CfMember *member;

  made_member (feed->seed, (guint)((guint64)i * 97 % feed->members), &member, ret_keys);
  member->visited_at_us = MADE_MEMBERS_NOW_US + (gint64)i * G_USEC_PER_SEC;
  member->points += 10;
  return member;
}

static GBytes *
make_page (const Feed *feed, guint first, guint count)
{
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (CF_WIRE_PAGE_LINES_MAX);
  char next[] = "c";
  CfWireFeedTrailer trailer = {.next = next, .rows = -1, .more = TRUE};
  GBytes *page;

  for (guint i = first; i < first + count; i++) {
    g_autofree char *keys = NULL;
    g_autoptr (CfMember) member = make_visitor (feed, i, &keys);
    g_autofree char *row = cf_wire_member_row_encode (member, keys, NULL);
    CfWirePageOutcome outcome = cf_wire_page_writer_add (writer, member->id, row, strlen (row));

    g_assert (outcome == CF_WIRE_PAGE_ADDED);
  }
  page = cf_wire_page_writer_finish (writer, &trailer, NULL);
  g_assert (page != NULL);
  return page;
}

static void
apply (CfCache *cache, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_auto (CfWirePage) page = {0};
  CfCachePageOutcome outcome = CF_CACHE_PAGE_MISMATCH;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  must (cf_wire_page_open (text, length, &page, &error) &&
            cf_cache_apply_page (cache, CF_WIRE_FEED_MEMBERS, &page, &outcome, &error),
        error);
  must (outcome == CF_CACHE_PAGE_APPLIED, NULL);
}

static gpointer
feed_thread (gpointer data)
{
  Feed *feed = data;
  g_autoptr (CfCache) cache = open_cache (feed->path, CF_DB_WRITER);
  guint visitors = feed->members / 100;

  for (guint first = 0; first < visitors; first += CF_WIRE_PAGE_LINES_MAX) {
    guint count = MIN (CF_WIRE_PAGE_LINES_MAX, visitors - first);
    g_autoptr (GBytes) page = make_page (feed, first, count);
    gint64 start_us = figure_now_us ();

    apply (cache, page);
    start_us = figure_now_us () - start_us;
    feed->page_longest_us = MAX (feed->page_longest_us, start_us);
    feed->elapsed_us += start_us;
  }
  g_atomic_int_set (&feed->done, 1);
  return NULL;
}

static gint64
find (CfCache *cache, const char *text, GPtrArray **ret_members)
{
  gint64 start_us = figure_now_us ();
  g_autoptr (GError) error = NULL;

  must (cf_cache_find_members (cache, text, LIMIT, ret_members, NULL, &error), error);
  return figure_now_us () - start_us;
}

/* Nobody of their name was here later. */
static void
check_last (CfCache *cache, const Feed *feed)
{
  g_autofree char *keys = NULL;
  g_autoptr (CfMember) last = make_visitor (feed, feed->members / 100 - 1, &keys);
  g_autoptr (GPtrArray) members = NULL;

  (void)find (cache, last->name, &members);
  must (members->len > 0 &&
            strcmp (((const CfMember *)g_ptr_array_index (members, 0))->id, last->id) == 0,
        NULL);
}

void
bench_feed_changes (const char *path, guint64 seed, guint members, const GPtrArray *queries)
{
  Feed feed = {.path = path, .seed = seed, .members = members};
  g_autoptr (GArray) times_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CfCache) cache = NULL;
  GThread *thread;

  cf_cache_close (open_cache (path, CF_DB_WRITER)); /* a file of the CRM has no WAL yet */
  cache = open_cache (path, CF_DB_READER);
  thread = g_thread_new ("feed", feed_thread, &feed);
  for (guint i = 0; g_atomic_int_get (&feed.done) == 0; i = (i + 1) % queries->len) {
    g_autoptr (GPtrArray) found = NULL;
    gint64 time_us = find (cache, g_ptr_array_index (queries, i), &found);

    g_array_append_val (times_us, time_us);
  }
  (void)g_thread_join (thread); /* gives NULL */
  check_last (cache, &feed);
  figure_print ("lookup_feed_page_longest", feed.page_longest_us, "ms", 0);
  figure_print ("lookup_feed_per_s", figure_rate_milli (members / 100, feed.elapsed_us), "rows/s",
                0);
  figure_print ("lookup_feed", feed.elapsed_us / 1000, "s", 0);
  figure_print ("lookup_while_fed_p99", figure_quantile (times_us, 990), "ms", 0);
  figure_print ("lookup_while_fed_max", figure_quantile (times_us, 1000), "ms", 0);
}
