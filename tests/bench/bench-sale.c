// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "bench/figure.h"
#include "db/transaction.h"
#include "support/till-fixture.h"

#define ARTICLES 20000
#define BASKETS 30
#define LINES 100
#define SALES 400
#define SALE_LINES 3
#define SEED 5

/* Which articles are bought. */
static CfRandomSeeded seeded;
static CfRandom dice;

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static void
note (GArray *times, gint64 start_us)
{
  gint64 elapsed_us = figure_now_us () - start_us;

  g_array_append_val (times, elapsed_us);
}

static void
scan (TillFixture *fixture, const char *code)
{
  g_auto (CfScan) result = {0};
  g_autoptr (GError) error = NULL;

  must (cf_till_scan (fixture->till, code, 0, &result, &error), error);
  must (result.outcome == CF_SCAN_LINE, NULL);
}

/* A basket that grows to LINES lines, each scan measured. The basket's rows are written inside a
 * transaction that is open around them and is taken back in the end: what is measured is all that a
 * scan does from the code to the new quote, its INSERT included, but for the commit. */
static void
scan_basket (TillFixture *fixture, GArray *times)
{
  g_autoptr (GError) error = NULL;
  CfTx *tx = cf_tx_begin (cf_journal_db (cf_till_journal (fixture->till)), CF_TX_WRITE, &error);

  must (tx != NULL, error);
  for (guint i = 0; i < LINES; i++) {
    g_autofree char *code = till_shop_code ((guint)cf_random_below (&dice, ARTICLES));
    gint64 start_us = figure_now_us ();

    scan (fixture, code);
    note (times, start_us);
  }
  cf_tx_free (tx);
  must (cf_till_reload_desk (fixture->till, &error), error);
}

/* The baseline of a scan: the catalogue's row of a code, by plain SQL from the same file. */
static void
look_up (TillFixture *fixture, GArray *times)
{
  g_autofree char *path = till_fixture_cache_path (fixture);
  const CfDbAddress address = {.location = path, .mode = CF_DB_READER, .cache_kib = 8192};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (&address, &error);
  g_autoptr (CfStmt) find = NULL;

  must (db != NULL, error);
  find = cf_stmt_new (db,
                      "SELECT product.body FROM product_code"
                      " JOIN product ON product.n = product_code.product"
                      " WHERE product_code.code = ?1",
                      &error);
  must (find != NULL, error);
  for (guint i = 0; i < BASKETS * LINES; i++) {
    g_autofree char *code = till_shop_code ((guint)cf_random_below (&dice, ARTICLES));
    g_autofree char *gtin = g_strconcat ("0", code, NULL);
    gint64 start_us = figure_now_us ();

    CF_STMT_BIND (find, CF_TEXT (gtin));
    must (cf_stmt_step (find, &error) == CF_STEP_ROW, error);
    g_free (g_strdup (cf_stmt_get_text (find, 0)));
    cf_stmt_reset (find);
    note (times, start_us);
  }
}

static void
bench_scan (TillFixture *fixture)
{
  g_autoptr (GArray) scans = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) lookups = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < BASKETS; i++)
    scan_basket (fixture, scans);
  look_up (fixture, lookups);
  figure_print ("scan_to_line_p99", figure_quantile (scans, 990), "ms",
                figure_quantile (lookups, 990));
  figure_print ("scan_to_line_median", figure_quantile (scans, 500), "ms",
                figure_quantile (lookups, 500));
}

/* One durable commit of one row: plain SQL, WAL, synchronous=FULL, in the till's own folder. */
static CfDb *
open_plain (TillFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "plain.db", NULL);
  const CfDbAddress address = {.location = path, .mode = CF_DB_WRITER};
  g_autoptr (GError) error = NULL;
  CfDb *db = cf_db_open (&address, &error);

  must (db != NULL, error);
  must (cf_db_exec (db, "CREATE TABLE thing (n INTEGER PRIMARY KEY, text TEXT NOT NULL)", &error),
        error);
  return db;
}

static void
commit_one (CfStmt *insert, GArray *times)
{
  g_autoptr (GError) error = NULL;
  gint64 start_us = figure_now_us ();

  CF_STMT_BIND (insert, CF_TEXT ("one row of plain text, as long as this line"));
  must (cf_stmt_run (insert, &error), error);
  note (times, start_us);
}

/* A member buys SALE_LINES articles for cash; the scans are measured apart from the sale. */
static void
sell_one (TillFixture *fixture, GArray *scans, GArray *sales)
{
  gint64 start_us;

  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  for (guint i = 0; i < SALE_LINES; i++) {
    g_autofree char *code = till_shop_code ((guint)cf_random_below (&dice, ARTICLES));

    start_us = figure_now_us ();
    scan (fixture, code);
    note (scans, start_us);
  }
  start_us = figure_now_us ();
  cf_sold_free (till_fixture_sell (fixture, SALE_LINES * 1000));
  note (sales, start_us);
}

/* Sale and baseline by turns, since the disk has its moods. */
static void
bench_sale (TillFixture *fixture)
{
  g_autoptr (CfDb) plain = open_plain (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (CfStmt) insert = cf_stmt_new (plain, "INSERT INTO thing (text) VALUES (?1)", &error);
  g_autoptr (GArray) scans = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) sales = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) commits = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 commit_us;

  must (insert != NULL, error);
  for (guint i = 0; i < SALES; i++) {
    sell_one (fixture, scans, sales);
    commit_one (insert, commits);
  }
  commit_us = figure_quantile (commits, 500);
  figure_print ("sale_commit", figure_quantile (sales, 500), "ms", commit_us);
  figure_print ("scan_commit", figure_quantile (scans, 500), "ms", commit_us);
}

int
main (void)
{
  g_auto (TillFixture) fixture = {0};

  cf_random_seed (&seeded, SEED, &dice);
  till_fixture_init (&fixture);
  till_fixture_start (&fixture, ARTICLES);
  till_fixture_sign_in (&fixture, TILL_SHOP_CASHIER);
  bench_scan (&fixture);
  bench_sale (&fixture);
  return EXIT_SUCCESS;
}
