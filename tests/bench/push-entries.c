// SPDX-License-Identifier: Apache-2.0
#include "bench/push-entries.h"

#include <string.h>

#include "bench/figure.h"
#include "cache/lookup.h"
#include "db/transaction.h"
#include "support/temp-dir.h"
#include "support/test-crm.h"
#include "sync/agent.h"
#include "till/checkout.h"
#include "till/contact.h"
#include "till/scan.h"
#include "till/sell.h"
#include "till/sign-in.h"

#define MEMBERS 1000
#define PRODUCTS 200
#define SALE_LINES 3
#define BATCH 500

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

/* Whether an article can be rung up by its code alone. */
static gboolean
can_scan (CfTill *till, const char *code)
{
  g_autoptr (CfProduct) product = NULL;
  g_autoptr (GError) error = NULL;

  must (cf_cache_product_by_code (cf_till_cache (till), code, &product, &error), error);
  return product != NULL && product->has_price && !product->weighed && product->age_min == 0;
}

static GPtrArray *
list_codes (CfTill *till)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < PRODUCTS; i++) {
    g_autofree char *code = test_crm_product_code (i);
    if (code != NULL && can_scan (till, code))
      g_ptr_array_add (codes, g_steal_pointer (&code));
  }
  return codes;
}

static void
sell (CfTill *till, const GPtrArray *codes, const char *member_id, guint number)
{
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 99999900, NULL, NULL);
  const CfTender *const tenders[] = {cash};
  CfBasketStep attach = {.kind = CF_BASKET_ATTACH_MEMBER, .member_id = g_strdup (member_id)};
  CfBasketOutcome attached;
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SALE_LINES; i++) {
    g_auto (CfScan) scan = {0};
    const char *code = g_ptr_array_index (codes, (number * 7 + i * 13) % codes->len);
    must (cf_till_scan (till, code, 0, &scan, &error) && scan.outcome == CF_SCAN_LINE, error);
  }
  must (cf_checkout_step (till, &attach, NULL, &attached, &error), error);
  g_free (attach.member_id);
  must (cf_till_sell (till, tenders, 1, &settlement, &sold, &error) && sold != NULL, error);
}

static GPtrArray *
list_members (CfTill *till)
{
  GPtrArray *members = NULL;
  g_autoptr (GError) error = NULL;

  must (cf_cache_find_members (cf_till_cache (till), "1", 50, &members, NULL, &error), error);
  must (members->len > 0, NULL);
  return members;
}

/* Without waiting for the disk at each sale: what is measured comes after. */
static void
sell_offline (CfTill *till, guint sales)
{
  CfDb *db = cf_journal_db (cf_till_journal (till));
  g_autoptr (GPtrArray) codes = list_codes (till);
  g_autoptr (GPtrArray) members = list_members (till);
  CfSignIn outcome = CF_SIGN_IN_WAIT;
  gint64 wait_s;
  g_autoptr (GError) error = NULL;

  must (cf_till_sign_in (till, "101", test_crm_pin (), &outcome, &wait_s, &error), error);
  must (outcome == CF_SIGN_IN_OK && codes->len > 0, NULL);
  must (cf_db_exec (db, "PRAGMA synchronous = OFF", &error), error);
  for (guint i = 0; i < sales; i++) {
    const CfMember *member = g_ptr_array_index (members, i % members->len);
    sell (till, codes, member->id, i);
  }
  must (cf_db_exec (db, "PRAGMA synchronous = FULL", &error) && cf_db_flush (db, &error), error);
}

static void
note_time (const char *path, CfAnswer *answer, gpointer data)
{
  gint64 *ret_last_us = data;

  if (strcmp (path, "/v1/ops") != 0)
    return;
  must (answer->status == 200, NULL);
  *ret_last_us = figure_now_us ();
}

/* What a push took: of the clock and of the processor, at both ends. */
typedef struct {
  gint64 entries;
  gint64 elapsed_us;
  gint64 cpu_ns;
} Pushed;

static void
push (TestCrm *crm, CfTill *till, Pushed *ret_pushed)
{
  CfAgentPorts ports = {
      .clock = cf_clock_system (), .random = cf_random_system (), .program = "bench"};
  g_auto (CfAgentReport) report = {0};
  gint64 last_us = 0;
  g_autoptr (GError) error = NULL;

  cf_sync_journal_direct (cf_till_journal (till), &ports.journal);
  cf_till_close_cache (till);
  test_crm_tamper (crm, note_time, &last_us);
  gint64 start_ns = figure_cpu_ns ();
  gint64 start_us = figure_now_us ();
  must (cf_agent_run_once (&ports, &report, &error), error);
  must (report.complete && report.parked->len == 0, NULL);
  test_crm_tamper (crm, NULL, NULL);
  *ret_pushed = (Pushed){.entries = report.pushed,
                         .elapsed_us = last_us - start_us,
                         .cpu_ns = figure_cpu_ns () - start_ns};
}

/* The baseline: header and body of the same entries into one table of plain SQLite, a durable
 * transaction a batch. */
static gint64
insert_plain (CfTill *till, const char *path)
{
  const CfDbAddress address = {.location = path, .mode = CF_DB_WRITER};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfDb) db = cf_db_open (&address, &error);
  g_autoptr (CfStmt) insert = NULL;
  g_autoptr (CfStmt) read =
      cf_stmt_new (cf_journal_db (cf_till_journal (till)),
                   "SELECT op_id, header, body FROM entry ORDER BY n", &error);
  g_autoptr (CfTx) tx = NULL;
  gint64 elapsed_us = 0;

  must (db != NULL && read != NULL, error);
  must (cf_db_exec (db, "CREATE TABLE entry (op_id TEXT PRIMARY KEY, header TEXT, body TEXT)",
                    &error),
        error);
  insert = cf_stmt_new (db, "INSERT INTO entry VALUES (?1, ?2, ?3)", &error);
  must (insert != NULL, error);
  for (guint i = 1; cf_stmt_step (read, &error) == CF_STEP_ROW; i++) {
    gint64 start_us = figure_now_us ();
    if (tx == NULL)
      must ((tx = cf_tx_begin (db, CF_TX_WRITE, &error)) != NULL, error);
    CF_STMT_BIND (insert, CF_TEXT (cf_stmt_get_text (read, 0)),
                  CF_TEXT (cf_stmt_get_text (read, 1)), CF_TEXT (cf_stmt_get_text (read, 2)));
    must (cf_stmt_run (insert, &error), error);
    if (i % BATCH == 0) {
      must (cf_tx_commit (tx, &error), error);
      g_clear_pointer (&tx, cf_tx_free);
    }
    elapsed_us += figure_now_us () - start_us;
  }
  must (error == NULL, error);
  must (tx == NULL || cf_tx_commit (tx, &error), error);
  return elapsed_us;
}

void
bench_push_entries (guint sales)
{
  g_autoptr (TestCrm) crm = test_crm_new (MEMBERS, PRODUCTS);
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *plain = test_dir_path (dir, "plain.db");
  g_autofree char *folder = test_dir_path (dir, "till");
  g_autofree char *code = test_crm_code (crm);
  CfTillPorts ports = {
      .folder = folder, .clock = cf_clock_system (), .random = cf_random_system ()};
  g_auto (CfContact) contact = {0};
  Pushed pushed;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTill) till = cf_till_open (&ports, &error);

  must (till != NULL && cf_till_pair (till, test_crm_url (crm), code, &error) &&
            cf_till_sync (till, &contact, &error) && contact.trouble == NULL,
        error);
  sell_offline (till, sales);
  push (crm, till, &pushed);
  must (pushed.entries >= sales, NULL);
  gint64 plain_us = insert_plain (till, plain);
  figure_print ("push_entries_per_s", figure_rate_milli (pushed.entries, pushed.elapsed_us),
                "entries/s", figure_rate_milli (pushed.entries, plain_us));
  /* Both ends, and the pages that come back after the push. */
  figure_print ("push_entry_cpu", pushed.cpu_ns / pushed.entries, "us/entry", 0);
}
