// SPDX-License-Identifier: Apache-2.0
#include "till/collect/acquiring.h"

#include <gio/gio.h>
#include <string.h>

#include "core/code/emv-sample.h"
#include "device/fake/acquirer-book.h"
#include "support/till-fixture.h"
#include "till/collect/merchant-qr.h"
#include "till/error.h"

#define ID "019cebc6-a002-7d64-8f50-8192a3b4c5d6"

static void
test_setting (TillFixture *fixture)
{
  static const char *const bad[] = {"", "fake:", "bank:x", "fake"};
  g_autofree char *folder = test_dir_path (fixture->dir, "fake");
  g_autofree char *text = g_strconcat ("fake:", folder, "/.", NULL);
  g_autofree char *absolute = g_strconcat ("fake:", folder, NULL);
  g_autofree char *setting = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_acquiring_get (fixture->till, &setting, &error));
  g_assert_null (setting);
  g_assert_true (cf_acquiring_set (fixture->till, text, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_assert_false (cf_acquiring_set (fixture->till, bad[i], &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    g_clear_error (&error);
  }
  till_fixture_reopen (fixture);
  g_assert_true (cf_acquiring_get (fixture->till, &setting, &error));
  g_assert_cmpstr (setting, ==, absolute);
  g_assert_true (cf_acquiring_set (fixture->till, "none", &error));
}

static gboolean
pay (TillFixture *fixture, const char *payload)
{
  g_autoptr (GError) error = NULL;

  if (cf_acquiring_pay (fixture->till, payload, &error))
    return TRUE;
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  return FALSE;
}

static void
test_pay (TillFixture *fixture)
{
  g_autofree char *folder = test_dir_path (fixture->dir, "fake");
  g_autofree char *text = g_strconcat ("fake:", folder, NULL);
  g_autofree char *stat = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (CfEmvField) field = new_sample ();
  g_autoptr (GError) error = NULL;
  CfEmvOutcome outcome;
  CfEmvFault fault;

  g_assert_cmpint (cf_emv_encode (field, &stat, &fault), ==, CF_EMV_OK);
  g_assert_true (cf_merchant_qr_set (fixture->till, stat, &outcome, &fault, &error));
  g_assert_true (cf_till_merchant_qr (fixture->till, ID, 1250, &payload, &error));
  g_assert_false (pay (fixture, payload));
  g_assert_true (cf_acquiring_set (fixture->till, text, &error));
  g_assert_false (pay (fixture, stat));
  g_assert_false (pay (fixture, "https://example.org"));
  g_assert_true (pay (fixture, payload));
  g_assert_false (pay (fixture, payload));
  g_assert_cmpint (cf_fake_book_sum (folder, NULL), ==, 1250);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/acquiring/setting", TILL_SHOP_CASHIER, test_setting);
  till_fixture_add ("/acquiring/pay", TILL_SHOP_CASHIER, test_pay);
  return g_test_run ();
}
