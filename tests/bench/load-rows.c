// SPDX-License-Identifier: Apache-2.0
#include "bench/load-rows.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bench/figure.h"
#include "bench/made-members.h"
#include "cache/lookup.h"
#include "cache/rows.h"
#include "db/statement.h"
#include "db/transaction.h"

#define SEED 1
#define PAGE CF_WIRE_PAGE_LINES_MAX
#define LOOKUPS 2000

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
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
  must (outcome != CF_CACHE_PAGE_MISMATCH, NULL);
}

static gint64
load_cache (const char *path, guint members, gint64 *ret_cpu_ns)
{
  const CfDbAddress address = {.location = path, .mode = CF_DB_WRITER};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) cache = cf_cache_open (&address, &error);
  gint64 elapsed_us = 0;
  guint64 checksum = 0;

  must (cache != NULL, error);
  for (guint first = 0; first < members; first += PAGE) {
    guint count = MIN (PAGE, members - first);
    g_autoptr (GBytes) page = made_members_page (SEED, first, count, members, &checksum);
    gint64 start_us = figure_now_us ();
    gint64 start_ns = figure_cpu_ns ();

    apply (cache, page);
    *ret_cpu_ns += figure_cpu_ns () - start_ns;
    elapsed_us += figure_now_us () - start_us;
  }
  return elapsed_us;
}

static void
insert_plain (CfDb *db, CfStmt *insert, GPtrArray *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (db, CF_TX_WRITE, &error);

  must (tx != NULL, error);
  for (guint i = 0; i < page->len; i++) {
    const CfMember *member = g_ptr_array_index (page, i);

    CF_STMT_BIND (insert, CF_TEXT (member->id), CF_TEXT (member->name), CF_TEXT (member->phone),
                  CF_TEXT (member->card), CF_TEXT (member->tier), CF_INT64 (member->points),
                  CF_INT64 (member->visited_at_us));
    must (cf_stmt_run (insert, &error), error);
  }
  must (cf_tx_commit (tx, &error), error);
}

/* The baseline: the same values by one prepared INSERT, a transaction a page, one table without any
 * index but that of its id. */
static gint64
load_plain (const char *path, guint members)
{
  const CfDbAddress address = {
      .location = path, .mode = CF_DB_WRITER, .sync = CF_DB_SYNC_NORMAL, .cache_kib = 32 * 1024};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (&address, &error);
  g_autoptr (CfStmt) insert = NULL;
  gint64 elapsed_us = 0;

  must (db != NULL && cf_db_exec (db,
                                  "CREATE TABLE member (id TEXT UNIQUE NOT NULL, name TEXT,"
                                  " phone TEXT, card TEXT, tier TEXT, points INTEGER,"
                                  " visited_at_us INTEGER)",
                                  &error),
        error);
  insert = cf_stmt_new (db, "INSERT INTO member VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", &error);
  must (insert != NULL, error);
  for (guint first = 0; first < members; first += PAGE) {
    g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_member_free);
    gint64 start_us;

    for (guint i = first; i < MIN (first + PAGE, members); i++) {
      CfMember *member;
      g_autofree char *keys = NULL;

      made_member (SEED, i, &member, &keys);
      g_ptr_array_add (page, member);
    }
    start_us = figure_now_us ();
    insert_plain (db, insert, page);
    elapsed_us += figure_now_us () - start_us;
  }
  return elapsed_us;
}

/* What cashiers type: a whole number, its end, a name, its sound, its initials, a word or two. */
static char *
make_query (const CfMember *member, guint kind)
{
  switch (kind % 6) {
  case 0:
    return g_strdup (member->phone);
  case 1:
    return g_strdup (member->phone + strlen (member->phone) - 4);
  case 2:
    return g_strdup (member->name);
  case 3:
    return g_utf8_substring (member->name, 0, 1);
  case 4:
    return g_strdup ("wangw");
  default:
    return g_strdup ("baker an");
  }
}

static void
time_lookups (const char *path, guint members)
{
  const CfDbAddress address = {.location = path, .mode = CF_DB_READER};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) cache = cf_cache_open (&address, &error);
  g_autoptr (GArray) finds = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (gint64));

  must (cache != NULL, error);
  for (guint i = 0; i < LOOKUPS; i++) {
    g_autoptr (CfMember) member = NULL;
    g_autoptr (CfMember) by_card = NULL;
    g_autoptr (GPtrArray) found = NULL;
    g_autofree char *keys = NULL;
    g_autofree char *query = NULL;
    gint64 times_us[3];

    made_member (SEED, (guint)((guint64)i * 7919 % members), &member, &keys);
    query = make_query (member, i);
    times_us[0] = figure_now_us ();
    must (cf_cache_find_members (cache, query, 20, &found, NULL, &error), error);
    times_us[1] = figure_now_us ();
    must (cf_cache_member_by_card (cache, member->card, &by_card, &error), error);
    times_us[2] = figure_now_us ();
    must (by_card != NULL, NULL);
    times_us[2] -= times_us[1];
    times_us[1] -= times_us[0];
    g_array_append_val (finds, times_us[1]);
    g_array_append_val (cards, times_us[2]);
  }
  figure_print ("member_find_p50", figure_quantile (finds, 500), "ms", 0);
  figure_print ("member_find_p99", figure_quantile (finds, 990), "ms", 0);
  figure_print ("member_card_p99", figure_quantile (cards, 990), "ms", 0);
}

gint64
bench_load_rows (const char *folder, guint members)
{
  g_autofree char *path = g_build_filename (folder, "load-rows.db", NULL);
  g_autofree char *plain = g_build_filename (folder, "plain.db", NULL);
  gint64 baseline_us = load_plain (plain, members);
  gint64 cpu_ns = 0;
  gint64 elapsed_us = load_cache (path, members, &cpu_ns);
  GStatBuf status;

  figure_print ("load_rows_per_s", figure_rate_milli (members, elapsed_us), "rows/s",
                figure_rate_milli (members, baseline_us));
  figure_print ("load_rows_cpu", cpu_ns / members, "us/row", 0);
  if (g_stat (path, &status) == 0)
    figure_print ("bytes_per_member", (gint64)status.st_size * 1000 / members, "B", 0);
  time_lookups (path, members);
  (void)g_remove (path); /* the folder goes as a whole anyway */
  (void)g_remove (plain);
  return baseline_us;
}
