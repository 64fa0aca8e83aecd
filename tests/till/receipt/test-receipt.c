// SPDX-License-Identifier: Apache-2.0
#include "till/receipt/receipt.h"

#include <string.h>

#include "store/setting.h"
#include "support/till-fixture.h"
#include "till/error.h"

/* All texts of a receipt, a row a line, left and right parted by a bar. */
static char *
texts (const CfReceipt *receipt)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < receipt->rows->len; i++) {
    const CfReceiptRow *row = g_ptr_array_index (receipt->rows, i);

    g_string_append_printf (all, "%s%s|%s\n", row->kind == CF_RECEIPT_QR ? "QR " : "",
                            row->left == NULL ? "" : row->left,
                            row->right == NULL ? "" : row->right);
  }
  return g_string_free (all, FALSE);
}

static CfSold *
sell_milk (TillFixture *fixture)
{
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000); /* the line's id is not the matter */
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  return till_fixture_sell (fixture, 2000);
}

static void
test_languages (TillFixture *fixture)
{
  static const struct {
    const char *language; /* NULL: never set */
    const char *total;
    const char *copy;
  } rows[] = {{NULL, "合计|¥12.50", "重印|"}, /* a shop of CNY */
              {"zh_CN", "合计|¥12.50", "重印|"},
              {"zh_TW", "合計|¥12.50", "重印|"},
              {"en", "TOTAL|¥12.50", "COPY|"},
              {"shop", "合计|¥12.50", "重印|"}};
  g_autoptr (CfSold) sold = sell_milk (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfReceipt) original = NULL;
    g_autoptr (CfReceipt) copy = NULL;
    g_autofree char *original_text = NULL;
    g_autofree char *copy_text = NULL;

    g_assert_true (rows[i].language == NULL ||
                   cf_till_set_receipt_language (fixture->till, rows[i].language, NULL));
    original = cf_till_receipt (fixture->till, sold, FALSE);
    copy = cf_till_receipt (fixture->till, sold, TRUE);
    original_text = texts (original);
    copy_text = texts (copy);
    g_assert_nonnull (strstr (original_text, rows[i].total));
    g_assert_null (strstr (original_text, rows[i].copy));
    g_assert_nonnull (strstr (copy_text, rows[i].copy));
  }
}

static void
test_member_and_code (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = sell_milk (fixture);
  g_autoptr (CfReceipt) receipt = cf_till_receipt (fixture->till, sold, FALSE);
  g_autofree char *text = texts (receipt);
  g_autofree char *code =
      g_strdup_printf ("QR CFR1:%s:%s|", cf_till_shop (fixture->till)->id, sold->receipt_no);

  g_assert_nonnull (strstr (text, "|****0001\n"));
  g_assert_null (strstr (text, TILL_SHOP_MEMBER));
  g_assert_nonnull (strstr (text, code));
}

static void
test_refuses_languages (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_false (cf_till_set_receipt_language (fixture->till, "de", &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_assert_true (
      cf_setting_get (cf_till_journal (fixture->till), CF_RECEIPT_LANGUAGE_SETTING, &kept, NULL));
  g_assert_null (kept);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/receipt/languages", TILL_SHOP_CASHIER, test_languages);
  till_fixture_add ("/receipt/member-and-code", TILL_SHOP_CASHIER, test_member_and_code);
  till_fixture_add ("/receipt/refuses-languages", TILL_SHOP_CASHIER, test_refuses_languages);
  return g_test_run ();
}
