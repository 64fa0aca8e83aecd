// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/derived.h"
#include "store/overlay.h"
#include "store/private.h"

static void
add (Fixture *f, const char *member, gint64 points, gint64 quantity_milli)
{
  g_autofree char *op_id = NULL;
  CfEntryDraft draft = fixture_draft (f, &op_id);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  g_assert_true (cf_journal_append (f->journal, &draft, &entry, NULL));
  g_assert_true (cf_overlay_add_points (f->journal, entry, member, points, NULL));
  g_assert_true (cf_overlay_add_stock (f->journal, entry, "P1", -quantity_milli, NULL));
  g_assert_true (cf_overlay_add_stock (f->journal, entry, "P1", -quantity_milli, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
}

static void
assert_points (Fixture *f, const char *incarnation, gint64 seq, gint64 points, gint64 stock)
{
  CfOverlayApplied applied = {incarnation, seq};
  gint64 found = -1;
  gint64 entries = -1;
  gint64 quantity = -1;

  g_assert_true (cf_overlay_points (f->journal, "M1", applied, &found, &entries, NULL));
  g_assert_cmpint (found, ==, points);
  g_assert_true (cf_overlay_stock (f->journal, "P1", applied, &quantity, NULL));
  g_assert_cmpint (quantity, ==, stock);
}

static char *
incarnation (Fixture *f)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new (
      cf_journal_db (f->journal), "SELECT incarnation FROM chain ORDER BY n DESC LIMIT 1", NULL);

  g_assert_cmpint (cf_stmt_step (stmt, NULL), ==, CF_STEP_ROW);
  return g_strdup (cf_stmt_get_text (stmt, 0));
}

/* Entries 2, 3 and 4 give 10, 20 and 40 points: the page's applied seq says which are held. */
static void
test_lies_over_what_is_not_held (void)
{
  Fixture f;
  g_autofree char *now = NULL;

  fixture_open (&f);
  add (&f, "M1", 10, 500);
  add (&f, "M1", 20, 500);
  add (&f, "M2", 99, 0);
  now = incarnation (&f);
  assert_points (&f, NULL, 0, 30, -2000);
  assert_points (&f, now, 1, 30, -2000);
  assert_points (&f, now, 2, 20, -1000);
  assert_points (&f, now, 3, 0, 0);
  g_assert_true (cf_overlay_prune (f.journal, (CfOverlayApplied){now, 2}, NULL));
  assert_points (&f, NULL, 0, 20, -1000);
  fixture_close (&f);
}

/* After a new pairing the CRM names the old incarnation until something of the new one has come,
 * and by then it has all of the old one: entries are sent in their order. */
static void
test_old_incarnation (void)
{
  Fixture f;
  g_autofree char *old = NULL;
  g_autofree char *now = NULL;

  fixture_open (&f);
  add (&f, "M1", 10, 500);
  old = incarnation (&f);
  fixture_pair (&f, "S1", "T01");
  now = incarnation (&f);
  add (&f, "M1", 20, 500);
  assert_points (&f, old, 1, 30, -2000);
  assert_points (&f, old, 2, 20, -1000);
  assert_points (&f, now, 1, 20, -1000);
  assert_points (&f, now, 2, 0, 0);
  fixture_close (&f);
}

/* Appends an entry about M1, in a transaction that stays open for what follows from it. */
static CfTx *
begin_about (Fixture *f, CfEntryType type, const char *body, CfEntry **ret_entry)
{
  static const guint8 salt[CF_PRIVATE_SALT_BYTES] = {1};
  g_autofree char *op_id = NULL;
  CfPrivateDraft private_data = {"M1", "{\"member\":\"M1\"}", salt};
  CfEntryDraft draft = fixture_draft (f, &op_id);
  CfTx *tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  draft.type = type;
  draft.body = body;
  draft.numbered = type == CF_ENTRY_SALE_COMPLETED;
  draft.private_data =
      type == CF_ENTRY_SALE_VOIDED || type == CF_ENTRY_RETURN_COMPLETED ? NULL : &private_data;
  g_assert_true (cf_journal_append (f->journal, &draft, ret_entry, NULL));
  return tx;
}

static void
sell (Fixture *f, gint64 sign, CfEntryType type, const char *body, char **ret_op_id)
{
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = begin_about (f, type, body, &entry);

  g_assert_true (cf_overlay_add_points (f->journal, entry, "M1", sign * 7, NULL));
  g_assert_true (cf_overlay_add_stock (f->journal, entry, "P1", -sign * 2000, NULL));
  g_assert_true (cf_overlay_add_stock (f->journal, entry, "P1", -sign * 500, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
  *ret_op_id = g_strdup (entry->header->op_id);
}

static void
lower (Fixture *f)
{
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = begin_about (f, CF_ENTRY_CONSENT_RECORDED, "{\"rung\":\"basic\"}", &entry);

  g_assert_true (cf_overlay_add_consent (f->journal, entry, "M1", CF_CONSENT_BASIC, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
}

static char *
dump (Fixture *f)
{
  g_autoptr (CfStmt) stmt = cf_stmt_new (
      cf_journal_db (f->journal),
      "SELECT COALESCE (group_concat (line), '') FROM ("
      "SELECT 'p' || member || entry || ':' || points AS line FROM overlay_points UNION ALL "
      "SELECT 's' || product || entry || ':' || quantity_milli FROM overlay_stock UNION ALL "
      "SELECT 'c' || member || entry || ':' || rung FROM overlay_consent ORDER BY 1)",
      NULL);

  g_assert_cmpint (cf_stmt_step (stmt, NULL), ==, CF_STEP_ROW);
  return g_strdup (cf_stmt_get_text (stmt, 0));
}

static void
assert_dump (Fixture *f, const char *expected)
{
  g_autofree char *found = dump (f);

  g_assert_cmpstr (found, ==, expected);
}

static char *
make_keys (const CfMember *member)
{
  return g_strconcat ("n", member->name, NULL);
}

/* A CRM that was put back holds less than was pruned: the rows are made anew from the journal, as
 * they were, and only for what is not held. */
static void
test_renew (void)
{
  Fixture f;
  g_autofree char *now = NULL;
  g_autofree char *sold = NULL;
  g_autofree char *voided = NULL;
  g_autofree char *again = NULL;
  g_autofree char *body = NULL;
  g_autofree char *fault = NULL;
  g_autofree char *back = NULL;
  g_autofree char *back_body = NULL;
  static const char sale[] =
      "{\"lines\":[{\"product_id\":\"P1\",\"quantity_milli\":2000},"
      "{\"product_id\":\"P1\",\"quantity_milli\":500}],\"points_earned\":12,"
      "\"points_spent\":[{\"grant\":\"g1\",\"points\":3},{\"grant\":null,\"points\":2}]}";
  static const char behind_two[] = "cM15:basic,pM13:-7,pM14:7,pM16:-7,sP13:2500,sP14:-2500,"
                                   "sP16:2500";

  fixture_open (&f);
  now = incarnation (&f);
  sell (&f, 1, CF_ENTRY_SALE_COMPLETED, sale, &sold);
  body = g_strdup_printf ("{\"sale\":\"%s\"}", sold);
  sell (&f, -1, CF_ENTRY_SALE_VOIDED, body, &voided);
  sell (&f, 1, CF_ENTRY_SALE_COMPLETED, sale, &again);
  lower (&f);
  back_body = g_strdup_printf (
      "{\"lines\":[{\"product_id\":\"P1\",\"quantity_milli\":2500}],\"points_given\":["
      "{\"grant\":\"g1\",\"points\":3}],\"points_taken\":10,\"sale\":\"%s\"}",
      again);
  sell (&f, -1, CF_ENTRY_RETURN_COMPLETED, back_body, &back);
  g_assert_true (cf_overlay_prune (f.journal, (CfOverlayApplied){now, 6}, NULL));
  assert_dump (&f, "");
  g_assert_true (cf_overlay_renew (f.journal, (CfOverlayApplied){now, 6}, make_keys, NULL));
  g_assert_true (cf_overlay_renew (f.journal, (CfOverlayApplied){"another's", 2}, make_keys, NULL));
  g_assert_true (cf_overlay_renew (f.journal, (CfOverlayApplied){NULL, 0}, make_keys, NULL));
  assert_dump (&f, "");
  g_assert_true (cf_overlay_renew (f.journal, (CfOverlayApplied){now, 2}, make_keys, NULL));
  assert_dump (&f, behind_two);
  assert_points (&f, now, 2, -7, 2500);
  assert_points (&f, now, 3, 0, 0);
  g_assert_true (cf_derived_check (f.journal, &fault, NULL));
  g_assert_null (fault);
  g_assert_true (cf_overlay_prune (f.journal, (CfOverlayApplied){now, 3}, NULL));
  g_assert_true (cf_overlay_renew (f.journal, (CfOverlayApplied){now, 2}, make_keys, NULL));
  assert_dump (&f, behind_two);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay/lies-over-what-is-not-held", test_lies_over_what_is_not_held);
  g_test_add_func ("/overlay/old-incarnation", test_old_incarnation);
  g_test_add_func ("/overlay/renew", test_renew);
  return g_test_run ();
}
