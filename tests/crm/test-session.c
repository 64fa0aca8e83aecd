// SPDX-License-Identifier: Apache-2.0
#include "crm/session.h"

#include "crm/change.h"
#include "crm/demo/fill.h"
#include "crm/device.h"
#include "crm/duplicate/likeness.h"
#include "crm/duplicate/merge.h"
#include "crm/duplicate/search.h"
#include "crm/duplicate/threshold.h"
#include "crm/feed/compact.h"
#include "crm/feed/page.h"
#include "crm/feed/scope.h"
#include "crm/import/unify.h"
#include "crm/ledger/book.h"
#include "crm/ledger/chain.h"
#include "crm/ledger/entry.h"
#include "crm/ledger/goods.h"
#include "crm/ledger/intake.h"
#include "crm/ledger/resolution.h"
#include "crm/ledger/secret.h"
#include "crm/life/carry-over.h"
#include "crm/health/checkup.h"
#include "crm/health/extract.h"
#include "crm/health/soundness.h"
#include "crm/life/lock.h"
#include "crm/life/recovery.h"
#include "crm/member.h"
#include "crm/pairing.h"
#include "crm/product.h"
#include "crm/shop.h"
#include "crm/snapshot/build.h"
#include "crm/staff.h"
#include "crm/ledger/consent.h"
#include "crm/ledger/void.h"
#include "crm/returns/former.h"
#include "crm/returns/return.h"
#include "crm/rights/allot.h"
#include "crm/rights/grant.h"
#include "crm/rights/policy.h"
#include "crm/offer/live.h"
#include "crm/privacy/audit.h"
#include "crm/privacy/erasure.h"
#include "crm/privacy/export.h"
#include "crm/rights/spend.h"
#include "crm/rights/wish.h"
#include "crm/shelf/quick-key.h"
#include "crm/shelf/recall.h"
#include "crm/tenant.h"
#include "db/migrate.h"
#include "support/desk.h"
#include "support/test-db.h"

/* Every statement of the CRM is one that a fresh schema understands, on both databases. */
static void
test_statements (TestDb *test)
{
  static const CfStatements *const all[] = {
      &cf_book_statements,          &cf_consent_statements,      &cf_chain_statements,
      &cf_change_statements,        &cf_demo_statements,         &cf_device_statements,
      &cf_feed_page_statements,     &cf_feed_compact_statements, &cf_goods_statements,
      &cf_intake_statements,        &cf_ledger_statements,       &cf_member_statements,
      &cf_pairing_statements,       &cf_product_statements,      &cf_quick_key_statements,
      &cf_recall_statements,        &cf_secret_statements,       &cf_shop_statements,
      &cf_snapshot_statements,      &cf_staff_statements,        &cf_tenant_statements,
      &cf_void_statements,          &cf_carry_over_statements,   &cf_recovery_statements,
      &cf_lock_statements,          &cf_resolution_statements,   &cf_likeness_statements,
      &cf_merge_statements,         &cf_threshold_statements,    &cf_duplicate_search_statements,
      &cf_unify_statements,         &cf_checkup_statements,      &cf_extract_statements,
      &cf_rights_policy_statements, &cf_grant_statements,        &cf_allotment_statements,
      &cf_spend_statements,         &cf_scope_statements,        &cf_right_wish_statements,
      &cf_soundness_statements,     &cf_live_offer_statements,   &cf_erasure_statements,
      &cf_export_statements,        &cf_privacy_statements,      &cf_former_statements,
      &cf_return_statements,
  };
  g_autoptr (CfSession) session = cf_session_open (test->location, CF_SESSION_SERVER, 1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (CfStmtSet) set = cf_stmt_set_new (session->db, all[i]->texts, all[i]->count);
    GError *error = NULL;
    gboolean fits = cf_stmt_set_check (set, &error);

    g_assert_no_error (error);
    g_assert_true (fits);
  }
}

/* The hot ones use an index for all that they look up by. */
static void
test_plans (TestDb *test)
{
  static const char *const hot[] = {
      "SELECT row_key, commit_seq, body FROM feed_row WHERE tenant_id = 1 AND feed = 'members' "
      "AND scope = '' AND (commit_seq, row_key) > (5, 'x') ORDER BY commit_seq, row_key LIMIT 9",
      "SELECT 1 FROM entry WHERE tenant_id = 1 AND op_id = 'x' LIMIT 1",
      "SELECT body FROM entry WHERE tenant_id = 1 AND op_id = 'x' "
      "ORDER BY commit_seq, incarnation, seq LIMIT 1",
      "SELECT incarnation, acked_seq FROM chain WHERE tenant_id = 1 AND device_id = 'x' "
      "ORDER BY commit_seq DESC LIMIT 1",
      "SELECT product_id FROM product WHERE tenant_id = 1 AND plu = 'x' "
      "ORDER BY product_id LIMIT 1",
      "SELECT member_id FROM member WHERE tenant_id = 1 AND phone_key = 'x'",
      "SELECT member_id FROM member WHERE tenant_id = 1 AND birthday = 'x' AND name = 'x'",
      "SELECT member_id FROM member WHERE tenant_id = 1 AND survivor_id = 'x' ORDER BY member_id",
      "SELECT member_id FROM member WHERE tenant_id = 1 AND (known_seq, member_id) > (5, 'x') "
      "ORDER BY known_seq, member_id LIMIT 9",
      "SELECT member_id FROM likeness_block WHERE tenant_id = 1 AND block = 5 LIMIT 9",
      "SELECT op_id FROM merge WHERE tenant_id = 1 AND member_id = 'x'",
      "SELECT op_id FROM consent_event WHERE tenant_id = 1 AND member_id = 'x'",
      "SELECT product_id FROM product_code WHERE tenant_id = 1 AND code = 'x'",
      "SELECT op_id, reason, seq FROM entry WHERE tenant_id = 1 AND incarnation = 'x' "
      "AND seq BETWEEN 1 AND 5 AND state = 'parked' ORDER BY seq",
  };
  g_autoptr (CfSession) session = cf_session_open (test->location, CF_SESSION_SERVER, 1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hot); i++) {
    g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", hot[i], NULL);
    g_autoptr (CfStmt) plan = cf_stmt_new (session->db, sql, NULL);

    g_assert_nonnull (plan);
    while (cf_stmt_step (plan, NULL) == CF_STEP_ROW) {
      const char *step = cf_stmt_get_text (plan, 3);

      if (g_str_has_prefix (step, "SCAN"))
        g_error ("%s: %s", hot[i], step);
    }
  }
}

/* What a push writes most: SQLite must not build a table of its own for any of these rows. */
static void
test_no_table_a_row (TestDb *test)
{
  static const char *const hot[] = {
      "INSERT INTO entry VALUES (1, 'i', 1, 'o', 'sale.completed', 'h', 'b', x'00', NULL, NULL, "
      "'applied', NULL, 1, 1)",
      "INSERT INTO posting (tenant_id, account, op_id, amount, commit_seq) "
      "VALUES (1, 'a', 'o', 1, 1)",
      "INSERT INTO feed_row (tenant_id, feed, scope, row_key, commit_seq, body) "
      "VALUES (1, 'members', '', 'k', 1, 'b')",
      "SELECT 1 FROM entry WHERE tenant_id = 1 AND op_id = 'x' LIMIT 1",
  };
  g_autoptr (CfSession) session = cf_session_open (test->location, CF_SESSION_SERVER, 1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hot); i++) {
    g_autofree char *sql = g_strconcat ("EXPLAIN ", hot[i], NULL);
    g_autoptr (CfStmt) program = cf_stmt_new (session->db, sql, NULL);

    g_assert_nonnull (program);
    while (cf_stmt_step (program, NULL) == CF_STEP_ROW) {
      const char *opcode = cf_stmt_get_text (program, 1);

      if (g_str_equal (opcode, "OpenEphemeral") || g_str_equal (opcode, "SorterOpen"))
        g_error ("%s: %s", hot[i], opcode);
    }
  }
}

/* What was in the ledger is there after the table was made anew. */
static void
test_ledger_restated (TestDb *test)
{
  g_autoptr (CfDb) db = test_db_open (test);
  g_autoptr (CfStmt) read = NULL;

  g_assert_true (cf_migrate_to (db, cf_session_migrations (), CF_SESSION_SQL_PATH, 9, NULL));
  g_assert_true (cf_db_exec (
      db,
      "INSERT INTO tenant VALUES (1, 'p', 'n', 'CNY', printf ('%032d', 0), 1, 1, zeroblob (32), 0);"
      "INSERT INTO shop VALUES (1, 'S', 'n', 'UTC', 0, 4, 'line', 1, 0, 0, NULL, NULL, 1);"
      "INSERT INTO device VALUES (1, 'd', 'S', '01', zeroblob (32), zeroblob (32), 'active', 'p',"
      " NULL, 1);"
      "INSERT INTO chain VALUES (1, printf ('%032d', 1), 'd', 1, printf ('%064d', 1), '', '', '', "
      "1);"
      "INSERT INTO entry VALUES (1, printf ('%032d', 1), 1, 'o', 't', 'header', 'body',"
      " zeroblob (32), 'm', x'01', 'parked', 'why', 7, 8);",
      NULL));
  g_assert_true (cf_migrate_to (db, cf_session_migrations (), CF_SESSION_SQL_PATH, 10, NULL));
  read = cf_stmt_new (db,
                      "SELECT op_id, header, body, private_member, reason, commit_seq,"
                      " received_at_us FROM entry WHERE seq = 1",
                      NULL);
  g_assert_cmpint (cf_stmt_step (read, NULL), ==, CF_STEP_ROW);
  g_assert_cmpstr (cf_stmt_get_text (read, 0), ==, "o");
  g_assert_cmpstr (cf_stmt_get_text (read, 1), ==, "header");
  g_assert_cmpstr (cf_stmt_get_text (read, 2), ==, "body");
  g_assert_cmpstr (cf_stmt_get_text (read, 3), ==, "m");
  g_assert_cmpstr (cf_stmt_get_text (read, 4), ==, "why");
  g_assert_cmpint (cf_stmt_get_int64 (read, 5), ==, 7);
  g_assert_cmpint (cf_stmt_get_int64 (read, 6), ==, 8);
}

static char *
dump_schema (CfDb *db)
{
  g_autoptr (CfStmt) read = cf_stmt_new (db,
                                         "SELECT sql || ';' FROM sqlite_schema "
                                         "WHERE sql IS NOT NULL AND name <> 'schema_version' "
                                         "ORDER BY type DESC, name",
                                         NULL);
  GString *dump = g_string_new (NULL);

  while (cf_stmt_step (read, NULL) == CF_STEP_ROW)
    g_string_append_printf (dump, "%s\n", cf_stmt_get_text (read, 0));
  return g_string_free (dump, FALSE);
}

/* A schema that was shipped never changes: a new one is a new migration. To make the dump of a new
 * version, run this with CF_GOLDEN_WRITE=1 in the environment. */
static void
test_golden (TestDb *test)
{
  gint64 newest = cf_migrate_newest (cf_session_migrations (), CF_SESSION_SQL_PATH);
  g_autoptr (CfDb) db = test_db_open (test);

  for (gint64 version = 1; version <= newest; version++) {
    g_autofree char *name = g_strdup_printf ("schema-%04d.txt", (int)version);
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
    g_autofree char *dump = NULL;
    g_autofree char *golden = NULL;

    g_assert_true (
        cf_migrate_to (db, cf_session_migrations (), CF_SESSION_SQL_PATH, version, NULL));
    dump = dump_schema (db);
    if (g_getenv ("CF_GOLDEN_WRITE") != NULL)
      g_assert_true (g_file_set_contents (path, dump, -1, NULL));
    g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
    g_assert_cmpstr (dump, ==, golden);
  }
}

/* The same scripts, one by one, where people have PostgreSQL. */
static void
test_versions (TestDb *test)
{
  gint64 newest = cf_migrate_newest (cf_session_migrations (), CF_SESSION_SQL_PATH);
  g_autoptr (CfDb) db = test_db_open (test);

  for (gint64 version = 1; version <= newest; version++) {
    gint64 reached = 0;
    GError *error = NULL;

    g_assert_true (
        cf_migrate_to (db, cf_session_migrations (), CF_SESSION_SQL_PATH, version, &error));
    g_assert_no_error (error);
    g_assert_true (cf_migrate_version (db, &reached, NULL));
    g_assert_cmpint (reached, ==, version);
  }
}

static void
test_reader (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfSession) reader =
      cf_session_open (test->location, CF_SESSION_READER, desk->session->tenant_id, NULL);

  g_assert_nonnull (reader);
  g_assert_false (cf_db_exec (reader->db, "UPDATE tenant SET commit_seq = 0", NULL));
}

static void
test_locations (void)
{
  g_assert_true (cf_session_is_server ("postgresql://u@h/n"));
  g_assert_true (cf_session_is_server ("postgres://u@h/n"));
  g_assert_false (cf_session_is_server ("/var/lib/crm.db"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/session/statements", test_statements);
  test_db_add_sqlite ("/crm/session/plans", test_plans);
  test_db_add_sqlite ("/crm/session/no-table-a-row", test_no_table_a_row);
  test_db_add_sqlite ("/crm/session/ledger-restated", test_ledger_restated);
  test_db_add_sqlite ("/crm/session/golden", test_golden);
  test_db_add ("/crm/session/versions", test_versions);
  test_db_add ("/crm/session/reader", test_reader);
  g_test_add_func ("/crm/session/locations", test_locations);
  return test_db_run ();
}
