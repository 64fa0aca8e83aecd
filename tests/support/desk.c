// SPDX-License-Identifier: Apache-2.0
#include "support/desk.h"

#include <string.h>

#include "crm/change.h"
#include "crm/ledger/book.h"
#include "crm/ledger/goods.h"
#include "crm/member.h"
#include "crm/product.h"
#include "crm/shop.h"
#include "crm/staff.h"
#include "seal/checksum.h"
#include "seal/pin.h"
#include "support/goods.h"

#define MEMBERS 9

static void
add_shops (CfChange *change)
{
  static const char *const ids[] = {"S1", "S2"};
  g_autoptr (CfTaxSettings) tax = cf_goods_tax_settings (CF_TAX_BY_LINE, TRUE);

  for (guint i = 0; i < tax->groups->len; i++)
    g_assert_true (cf_tax_group_save (change, g_ptr_array_index (tax->groups, i), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (CfShop) shop = g_new0 (CfShop, 1);

    shop->id = g_strdup (ids[i]);
    shop->name = g_strdup_printf ("Shop %s", ids[i]);
    shop->time_zone = g_strdup ("Asia/Shanghai");
    shop->utc_offset_min = 480;
    shop->tax = cf_tax_settings_copy (tax);
    shop->points_rule.minor_per_point = 100;
    shop->cash_step_minor = 5;
    g_assert_true (cf_shop_save (change, shop, NULL));
  }
}

static void
add_staff (CfChange *change, const CfRandom *random)
{
  static const struct {
    const char *id;
    CfRole role;
  } people[] = {{"101", CF_ROLE_CASHIER}, {"201", CF_ROLE_PICKUP}, {"301", CF_ROLE_MANAGER}};
  g_autofree char *pin_hash = cf_pin_hash ("1234", CF_PIN_COST_CHEAP, random, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    g_autofree char *id = g_strdup (people[i].id);
    g_autofree char *name = g_strdup_printf ("Person %s", people[i].id);
    CfStaff staff = {id, name, people[i].role};

    g_assert_true (cf_staff_save (change, &staff, pin_hash, NULL));
  }
}

static void
add_products (CfChange *change)
{
  for (gsize i = 0; i < CF_GOODS_COUNT; i++) {
    char *codes[] = {NULL};
    g_autoptr (CfProduct) product = cf_product_copy (cf_goods_product (i));
    CfProductRecord record = {product, codes};

    g_assert_true (cf_product_save (change, &record, NULL));
    g_assert_true (cf_goods_set (change, "S1", product->id, 100000, NULL));
    g_assert_true (cf_goods_set (change, "S2", product->id, 100000, NULL));
  }
}

static void
add_members (CfChange *change)
{
  for (guint i = 1; i <= MEMBERS; i++) {
    g_autoptr (CfMember) member = g_new0 (CfMember, 1);

    member->id = g_strdup_printf ("M%u", i);
    member->name = g_strdup_printf ("Member %u", i);
    member->phone = g_strdup_printf ("1990000000%u", i);
    g_assert_true (cf_member_save (change, member, NULL));
  }
}

TestDesk *
test_desk_new (const char *location)
{
  TestDesk *desk = g_new0 (TestDesk, 1);
  CfTenantDraft tenant = {NULL, "Test", "CNY"};
  g_autoptr (CfChange) change = NULL;
  GError *error = NULL;

  cf_random_seed (&desk->seeded, 42, &desk->random);
  desk->session = cf_session_open (location, CF_SESSION_SERVER, 0, &error);
  g_assert_no_error (error);
  g_assert_true (
      cf_tenant_add (desk->session, &tenant, &desk->random, &desk->session->tenant_id, &error));
  change = cf_change_begin (desk->session, &error);
  g_assert_no_error (error);
  add_shops (change);
  add_staff (change, &desk->random);
  add_products (change);
  add_members (change);
  g_assert_true (cf_change_commit (change, &error));
  desk->tenant = cf_tenant_read (desk->session, &error);
  g_assert_no_error (error);
  return desk;
}

void
test_desk_free (TestDesk *desk)
{
  if (desk == NULL)
    return;
  cf_tenant_free (desk->tenant);
  cf_session_close (desk->session);
  g_free (desk);
}

gint64
test_desk_read (TestDesk *desk, const char *sql)
{
  gint64 value = 0;
  GError *error = NULL;

  if (!cf_db_read_int64 (desk->session->db, sql, &value, &error))
    g_error ("%s: %s", sql, error->message);
  return value;
}

void
test_desk_exec (TestDesk *desk, const char *sql)
{
  GError *error = NULL;

  if (!cf_db_exec (desk->session->db, sql, &error))
    g_error ("%s: %s", sql, error->message);
}

gint64
test_desk_points (TestDesk *desk, const char *member_id)
{
  g_autofree char *account = cf_book_member_account (member_id);
  gint64 balance = 0;

  g_assert_true (cf_book_balance (desk->session, account, &balance, NULL));
  return balance;
}

gint64
test_desk_stock (TestDesk *desk, const char *shop_id, const char *product_id)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT quantity_milli FROM stock WHERE tenant_id = "
                       "%" G_GINT64_FORMAT " AND shop_id = '%s' AND product_id = '%s'",
                       desk->session->tenant_id, shop_id, product_id);

  return test_desk_read (desk, sql);
}

static void
assert_books (TestDesk *desk)
{
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM (SELECT p.op_id, a.unit "
                                         "FROM posting p JOIN account a "
                                         "ON a.tenant_id = p.tenant_id AND a.account = p.account "
                                         "GROUP BY p.tenant_id, p.op_id, a.unit "
                                         "HAVING sum(p.amount) <> 0) x"),
                   ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM account a WHERE a.balance <> "
                                         "(SELECT sum(p.amount) FROM posting p "
                                         "WHERE p.tenant_id = a.tenant_id "
                                         "AND p.account = a.account)"),
                   ==, 0);
}

/* Each lot is what was earned and moved, and each member's balance what the lots hold; where it is
 * a debt, they hold nothing. */
static void
assert_lots (TestDesk *desk)
{
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM point_lot l WHERE points_left <> "
                                         "earned + COALESCE ((SELECT sum(points) FROM point_move m "
                                         "WHERE m.tenant_id = l.tenant_id "
                                         "AND m.lot_id = l.lot_id), 0)"),
                   ==, 0);
  for (guint i = 0; i < 2; i++) {
    const char *prefix = i == 0 ? CF_BOOK_MEMBER_PREFIX : "points/pending/";
    const char *state = i == 0 ? "open" : "pending";
    g_autofree char *odd = g_strdup_printf (
        "SELECT count(*) FROM account a WHERE account LIKE '%s%%' "
        "AND CASE WHEN balance > 0 THEN balance ELSE 0 END <> COALESCE ((SELECT sum(points_left) "
        "FROM point_lot l WHERE l.tenant_id = a.tenant_id AND state = '%s' "
        "AND '%s' || l.member_id = a.account), 0)",
        prefix, state, prefix);
    g_autofree char *stray = g_strdup_printf (
        "SELECT count(*) FROM point_lot l WHERE points_left > 0 AND state = '%s' AND NOT EXISTS "
        "(SELECT 1 FROM account a WHERE a.tenant_id = l.tenant_id "
        "AND a.account = '%s' || l.member_id)",
        state, prefix);

    g_assert_cmpint (test_desk_read (desk, odd), ==, 0);
    g_assert_cmpint (test_desk_read (desk, stray), ==, 0);
  }
}

/* What the heads say, taken away by what the rows add up to: nothing may be left. */
static void
assert_feeds (TestDesk *desk)
{
  CfChecksum rows = {0};
  CfChecksum heads = {0};
  gint64 n_rows = 0;
  g_autoptr (CfStmt) read = cf_stmt_new (
      desk->session->db, "SELECT feed, row_key, body FROM feed_row WHERE body IS NOT NULL", NULL);
  g_autoptr (CfStmt) read_heads =
      cf_stmt_new (desk->session->db, "SELECT checksum, row_count FROM feed_head", NULL);

  while (cf_stmt_step (read, NULL) == CF_STEP_ROW) {
    const char *body = cf_stmt_get_text (read, 2);

    cf_checksum_add (&rows, cf_stmt_get_text (read, 0), cf_stmt_get_text (read, 1), body,
                     strlen (body));
    n_rows++;
  }
  while (cf_stmt_step (read_heads, NULL) == CF_STEP_ROW) {
    heads.sum += (guint64)cf_stmt_get_int64 (read_heads, 0);
    n_rows -= cf_stmt_get_int64 (read_heads, 1);
  }
  g_assert_cmphex (rows.sum, ==, heads.sum);
  g_assert_cmpint (n_rows, ==, 0);
}

void
test_desk_assert_sound (TestDesk *desk)
{
  assert_books (desk);
  assert_lots (desk);
  assert_feeds (desk);
}

CfImportReport *
test_desk_import (TestDesk *desk, CfImportKind kind, const char *text)
{
  CfImportFile file = {.kind = kind, .bytes = text, .length = strlen (text)};
  GError *error = NULL;
  CfImportReport *report = cf_import_file (desk->session, &file, &desk->random, &error);

  g_assert_no_error (error);
  return report;
}

void
test_desk_import_one (TestDesk *desk, CfImportKind kind, const char *text, const char *reason)
{
  g_autoptr (CfImportReport) report = test_desk_import (desk, kind, text);
  const CfImportFault *fault = NULL;

  g_assert_cmpuint (report->faults->len, <=, 1);
  if (report->faults->len == 1)
    fault = g_ptr_array_index (report->faults, 0);
  g_assert_cmpstr (fault != NULL ? fault->reason : NULL, ==, reason);
  g_assert_cmpuint (report->good + report->faults->len, ==, report->rows);
}
