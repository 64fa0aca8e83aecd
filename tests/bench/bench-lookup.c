// SPDX-License-Identifier: Apache-2.0
/* How fast a member is found among so many, whatever is typed, and what the file costs that does
 * it. Every figure but the peers' is of the cache file alone, as the till reads it. */
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/feed-changes.h"
#include "bench/figure.h"
#include "bench/load-file.h"
#include "bench/made-members.h"
#include "bench/plain-search.h"
#include "bench/trigram-search.h"
#include "bench/typed.h"
#include "cache/lookup.h"
#include "cache/rows.h"
#include "cache/search.h"
#include "support/temp-dir.h"
#include "wire/row.h"

#define MEMBERS_DEFAULT 200000
#define SEED 1
#define LIMIT 50
#define TEXTS 4000
#define COLD_QUERIES 300
#define PLAIN_QUERIES 400
#define REPEATS 200
#define TRIGRAM_MEMBERS_MAX 1000000

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

/* As the CRM does, from rows that are ready: making members up is not counted. */
static void
build (const char *path, guint members)
{
  const CfDbAddress address = {.location = path, .mode = CF_DB_BULK};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) cache = cf_cache_open (&address, &error);
  gint64 elapsed_us = 0;
  gint64 work_ns = 0;

  must (cache != NULL, error);
  for (guint i = 0; i < members; i++) {
    g_autoptr (CfMember) member = NULL;
    g_autofree char *keys = NULL;
    g_autofree char *row = NULL;

    made_member (SEED, i, &member, &keys);
    row = cf_wire_member_row_encode (member, keys, &error);
    must (row != NULL, error);
    elapsed_us -= figure_now_us ();
    work_ns -= figure_cpu_ns ();
    must (cf_cache_put_row (cache, CF_WIRE_FEED_MEMBERS, member->id, row, strlen (row), &error),
          error);
    elapsed_us += figure_now_us ();
    work_ns += figure_cpu_ns ();
  }
  elapsed_us -= figure_now_us ();
  work_ns -= figure_cpu_ns ();
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    must (cf_cache_finish_feed (cache, (CfWireFeed)i, "c", 1, &error), error);
  must (cf_cache_finish (cache, &error), error);
  elapsed_us += figure_now_us ();
  work_ns += figure_cpu_ns ();
  figure_print ("lookup_build", elapsed_us / 1000, "s", 0);
  figure_print ("lookup_build_work", work_ns / members, "us/row", 0);
}

/* In a process of its own, so that the memory of those who look up is theirs alone. */
static void
apart (void (*work) (const char *path, guint members), const char *path, guint members)
{
  pid_t child = fork ();
  int status = 0;

  g_assert (child >= 0);
  if (child == 0) {
    work (path, members);
    exit (EXIT_SUCCESS);
  }
  must (waitpid (child, &status, 0) == child && WIFEXITED (status) && WEXITSTATUS (status) == 0,
        NULL);
}

static void
build_plain (const char *path, guint members)
{
  gint64 start_us = figure_now_us ();

  plain_search_build (path, SEED, members);
  figure_print ("lookup_plain_build", (figure_now_us () - start_us) / 1000, "s", 0);
}

static void
note_size (const char *figure, const char *path, guint members)
{
  struct stat status;

  if (stat (path, &status) == 0)
    figure_print (figure, (gint64)status.st_size * 1000 / members, "B", 0);
}

static CfCache *
open_cache (const char *path)
{
  const CfDbAddress address = {.location = path, .mode = CF_DB_READER};
  g_autoptr (GError) error = NULL;
  CfCache *cache = cf_cache_open (&address, &error);

  must (cache != NULL, error);
  return cache;
}

/* How long a lookup takes, and how much of it the processor works for it: on a machine that others
 * work on too, the second is what tells. */
typedef struct {
  gint64 time_us;
  gint64 work_us;
  gint64 reads; /* pages of 4 KiB that came from the disk */
} Cost;

static gint64
count_reads (void)
{
  struct rusage usage;

  must (getrusage (RUSAGE_SELF, &usage) == 0, NULL);
  return usage.ru_inblock / 8; /* of 512 bytes each */
}

static Cost
find (CfCache *cache, const char *query)
{
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start_us = figure_now_us ();
  gint64 start_ns = figure_cpu_ns ();
  gint64 start_reads = count_reads ();
  gboolean more;

  must (cf_cache_find_members (cache, query, LIMIT, &members, &more, &error), error);
  return (Cost){figure_now_us () - start_us, (figure_cpu_ns () - start_ns) / 1000,
                count_reads () - start_reads};
}

static GPtrArray *
make_queries (guint members)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, SEED, &random);
  for (guint i = 0; i < TEXTS; i++) {
    g_autoptr (CfMember) member = NULL;
    g_autofree char *keys = NULL;

    made_member (SEED, (guint)cf_random_below (&random, members), &member, &keys);
    typed_add (queries, member, keys, &random);
  }
  return queries;
}

static void
time_warm (const char *path, const GPtrArray *queries, GArray *plain_us, gboolean tells)
{
  g_autoptr (CfCache) cache = open_cache (path);
  g_autoptr (GArray) times_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) work_us = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < queries->len; i++)
    (void)find (cache, g_ptr_array_index (queries, i)); /* warms */
  for (guint i = 0; i < queries->len; i++) {
    Cost cost = find (cache, g_ptr_array_index (queries, i));

    if (tells)
      g_print ("%" G_GINT64_FORMAT " %s\n", cost.work_us,
               (const char *)g_ptr_array_index (queries, i));
    g_array_append_val (times_us, cost.time_us);
    g_array_append_val (work_us, cost.work_us);
  }
  figure_print ("lookup_queries", (gint64)queries->len * 1000, "", 0);
  figure_print ("lookup_p50", figure_quantile (times_us, 500), "ms",
                figure_quantile (plain_us, 500));
  figure_print ("lookup_p99", figure_quantile (times_us, 990), "ms",
                figure_quantile (plain_us, 990));
  figure_print ("lookup_max", figure_quantile (times_us, 1000), "ms",
                figure_quantile (plain_us, 1000));
  figure_print ("lookup_work_p50", figure_quantile (work_us, 500), "ms", 0);
  figure_print ("lookup_work_p99", figure_quantile (work_us, 990), "ms", 0);
  figure_print ("lookup_work_max", figure_quantile (work_us, 1000), "ms", 0);
  figure_print ("lookup_anonymous", figure_memory_kib () * 1000 / 1024, "MiB", 0);
}

/* What one search finds within bounds. */
static void
search (CfCache *cache, const char *query, const CfSearchBounds *bounds, CfSearchHits *ret_hits)
{
  g_autoptr (GError) error = NULL;

  must (bounds == NULL
            ? cf_search_find (cache, CF_WIRE_FEED_MEMBERS, query, LIMIT, ret_hits, &error)
            : cf_search_find_within (cache, CF_WIRE_FEED_MEMBERS, query, bounds, ret_hits, &error),
        error);
}

/* Whether the first hit is not so good as it could be. */
static gboolean
is_worse (const CfSearchHits *hits, const CfSearchHits *best)
{
  return best->n > 0 && (hits->n == 0 || hits->hits[0].grade != best->hits[0].grade ||
                         hits->hits[0].rank != best->hits[0].rank);
}

/* Hits that could be among those shown. */
static guint
count_lost (const CfSearchHits *hits, const CfSearchHits *best)
{
  guint lost = 0;

  for (guint i = 0; i < best->n; i++) {
    gboolean found = FALSE;

    for (guint j = 0; j < hits->n && !found; j++)
      found = hits->hits[j].n == best->hits[i].n;
    lost += found ? 0 : 1;
  }
  return lost;
}

/* What a search costs at the most, and what its bounds lose: beside the same queries without any.
 */
static void
measure_bounds (const char *path, const GPtrArray *queries, gboolean tells)
{
  const CfSearchBounds none = {G_MAXUINT, G_MAXUINT, G_MAXUINT, G_MAXUINT,
                               G_MAXUINT, G_MAXUINT, LIMIT};
  g_autoptr (CfCache) cache = open_cache (path);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) reads = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 worse = 0;
  gint64 unfound = 0;
  gint64 lost = 0;
  gint64 all = 0;

  for (guint i = 0; i < queries->len; i++) {
    const char *query = g_ptr_array_index (queries, i);
    CfSearchHits hits;
    CfSearchHits best;
    gint64 cost[2];

    search (cache, query, NULL, &hits);
    search (cache, query, &none, &best);
    cost[0] = hits.steps;
    cost[1] = hits.reads;
    g_array_append_val (steps, cost[0]);
    g_array_append_val (reads, cost[1]);
    if (tells)
      g_print ("%u %u %u of %u%s steps, reads, lost by %s\n", hits.steps, hits.reads,
               count_lost (&hits, &best), best.n, is_worse (&hits, &best) ? " worse" : "", query);
    worse += is_worse (&hits, &best) ? 1 : 0;
    unfound += hits.n == 0 && best.n > 0 ? 1 : 0;
    lost += count_lost (&hits, &best);
    all += best.n;
  }
  figure_print ("lookup_steps_p50", figure_quantile (steps, 500) * 1000, "", 0);
  figure_print ("lookup_steps_p99", figure_quantile (steps, 990) * 1000, "", 0);
  figure_print ("lookup_steps_max", figure_quantile (steps, 1000) * 1000, "", 0);
  figure_print ("lookup_row_reads_max", figure_quantile (reads, 1000) * 1000, "", 0);
  figure_print ("lookup_bounds_first_worse", worse * 1000000 / queries->len, "permille", 0);
  figure_print ("lookup_bounds_unfound", unfound * 1000000 / queries->len, "permille", 0);
  figure_print ("lookup_bounds_hits_lost", lost * 1000000 / MAX (all, 1), "permille", 0);
}

/* With nothing of the file in memory: its pages are given back before each. */
static void
time_cold (const char *path, const GPtrArray *queries, gboolean tells)
{
  g_autoptr (GArray) times_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) reads = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < COLD_QUERIES; i++) {
    const char *query = g_ptr_array_index (queries, (guint)((guint64)i * 7919 % queries->len));
    int file = open (path, O_RDONLY | O_CLOEXEC);
    g_autoptr (CfCache) cache = NULL;
    Cost cost;

    must (file >= 0 && fsync (file) == 0 && posix_fadvise (file, 0, 0, POSIX_FADV_DONTNEED) == 0,
          NULL);
    (void)close (file);
    cache = open_cache (path);
    cost = find (cache, query);
    if (tells)
      g_print ("%" G_GINT64_FORMAT " reads %s\n", cost.reads, query);
    g_array_append_val (times_us, cost.time_us);
    g_array_append_val (reads, cost.reads);
  }
  figure_print ("lookup_cold_p50", figure_quantile (times_us, 500), "ms", 0);
  figure_print ("lookup_cold_p99", figure_quantile (times_us, 990), "ms", 0);
  figure_print ("lookup_cold_reads_p50", figure_quantile (reads, 500) * 1000, "", 0);
  figure_print ("lookup_cold_reads_p99", figure_quantile (reads, 990) * 1000, "", 0);
}

/* Some of the queries, of every kind. */
static GPtrArray *
pick (const GPtrArray *queries)
{
  GPtrArray *some = g_ptr_array_new ();

  for (guint i = 0; i < PLAIN_QUERIES; i++)
    g_ptr_array_add (some, g_ptr_array_index (queries, (guint)((guint64)i * 7919 % queries->len)));
  return some;
}

static GArray *
time_plain (const char *path, const GPtrArray *queries)
{
  g_autoptr (GPtrArray) some = pick (queries);

  return plain_search_time (path, some, LIMIT);
}

/* PostgreSQL with pg_trgm, of no more members than that takes minutes for. */
static void
time_trigram (const char *path G_GNUC_UNUSED, guint members)
{
  guint fewer = MIN (members, TRIGRAM_MEMBERS_MAX);
  g_autoptr (GPtrArray) queries = make_queries (fewer);
  g_autoptr (GPtrArray) some = pick (queries);
  const char *reason = NULL;
  g_autoptr (GArray) times_us = trigram_search_time (SEED, fewer, some, LIMIT, &reason);

  if (times_us == NULL) {
    g_print ("# skipped: %s\n", reason);
    return;
  }
  figure_print ("lookup_trigram_members", (gint64)fewer * 1000, "", 0);
  figure_print ("lookup_trigram_p50", figure_quantile (times_us, 500), "ms", 0);
  figure_print ("lookup_trigram_p99", figure_quantile (times_us, 990), "ms", 0);
}

/* What is asked for. */
typedef struct {
  gint members;
  gboolean alone;
  gboolean takeover;
  gboolean tells;
  char *only; /* the one part that is measured; NULL: all */
  char *query; /* the only one; NULL: all kinds */
  char *folder; /* NULL: the file is not kept */
} Asked;

static gboolean
wants (const Asked *asked, const char *part)
{
  return asked->only == NULL || strcmp (asked->only, part) == 0;
}

/* One query by itself, for whoever looks for what it does. */
static GPtrArray *
repeat (const char *query)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < REPEATS; i++)
    g_ptr_array_add (queries, g_strdup (query));
  return queries;
}

static void
measure_peers (const Asked *asked, const char *plain, guint members, const GPtrArray *queries,
               GArray **plain_us)
{
  if (!asked->alone && wants (asked, "plain")) {
    apart (build_plain, plain, members);
    note_size ("lookup_plain_bytes_per_member", plain, members);
    *plain_us = time_plain (plain, queries);
    (void)unlink (plain); /* it takes room */
  } else {
    *plain_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  }
  if (!asked->alone && wants (asked, "trigram"))
    apart (time_trigram, plain, members);
}

static void
measure (const Asked *asked, const char *scratch)
{
  const char *folder = asked->folder != NULL ? asked->folder : scratch;
  guint members = (guint)asked->members;
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *plain = g_build_filename (folder, "plain.db", NULL);
  g_autoptr (GPtrArray) queries = NULL;
  g_autoptr (GArray) plain_us = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    apart (build, path, members);
  note_size ("lookup_bytes_per_member", path, members);
  queries = asked->query != NULL ? repeat (asked->query) : make_queries (members);
  measure_peers (asked, plain, members, queries, &plain_us);
  if (wants (asked, "warm"))
    time_warm (path, queries, plain_us, asked->tells);
  if (wants (asked, "bounds"))
    measure_bounds (path, queries, asked->tells);
  if (wants (asked, "cold"))
    time_cold (path, queries, asked->tells);
  if (asked->takeover && wants (asked, "takeover"))
    bench_load_file (scratch, path, members, 0);
  if (asked->folder == NULL && wants (asked, "feed"))
    bench_feed_changes (path, SEED, members, queries);
}

int
main (int argc, char *argv[])
{
  Asked asked = {.members = MEMBERS_DEFAULT};
  const GOptionEntry options[] = {
      {"members", 0, 0, G_OPTION_ARG_INT, &asked.members, "How many members there are", "N"},
      {"alone", 0, 0, G_OPTION_ARG_NONE, &asked.alone, "Without FTS5 beside it", NULL},
      {"takeover", 0, 0, G_OPTION_ARG_NONE, &asked.takeover, "Takes the file over while it sells",
       NULL},
      {"folder", 0, 0, G_OPTION_ARG_FILENAME, &asked.folder, "Keeps the file there, unchanged",
       "DIR"},
      {"only", 0, 0, G_OPTION_ARG_STRING, &asked.only, "Measures only that part",
       "plain|trigram|warm|bounds|cold|takeover|feed"},
      {"query", 0, 0, G_OPTION_ARG_STRING, &asked.query, "Looks up nothing but that", "TEXT"},
      {"tell", 0, 0, G_OPTION_ARG_NONE, &asked.tells, "Prints each query and its work in µs", NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- what finding a member costs");
  g_autoptr (GError) error = NULL;
  g_autoptr (TestDir) dir = NULL;

  (void)setlocale (LC_ALL, ""); /* names are typed and told in it */
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || asked.members < 1000) {
    g_printerr ("%s\n", error != NULL ? error->message : "--members is at least 1000");
    return 2;
  }
  dir = test_dir_new ();
  measure (&asked, dir->path);
  g_free (asked.folder);
  g_free (asked.only);
  g_free (asked.query);
  return EXIT_SUCCESS;
}
