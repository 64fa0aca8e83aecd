// SPDX-License-Identifier: Apache-2.0
#include "till/collect/collector.h"

#include "device/fake/acquirer-book.h"
#include "store/setting.h"
#include "till/collect/acquiring.h"
#include "till/collect/desk.h"
#include "till/pay.h"
#include "till/show/recent.h"
#include "till/void-sale.h"

/* Every behaviour of the fake ends in something that is known, that its ledger agrees with, and
 * that can be sold with exactly when it was approved. */
static void
test_behaviours (TillFixture *fixture)
{
  static const struct {
    const char *digits;
    CfChargeStage stage;
    CfChargeReason reason;
  } rows[] = {
      {"00", CF_CHARGE_APPROVED, CF_CHARGE_NO_REASON},
      {"88", CF_CHARGE_REVERSED, CF_CHARGE_OTHER_AMOUNT},
      {"90", CF_CHARGE_DECLINED, CF_CHARGE_CODE_EXPIRED},
      {"91", CF_CHARGE_DECLINED, CF_CHARGE_NO_FUNDS},
      {"92", CF_CHARGE_APPROVED, CF_CHARGE_NO_REASON},
      {"93", CF_CHARGE_APPROVED, CF_CHARGE_NO_REASON},
      {"94", CF_CHARGE_APPROVED, CF_CHARGE_NO_REASON},
      {"95", CF_CHARGE_APPROVED, CF_CHARGE_NO_REASON},
      {"96", CF_CHARGE_REVERSED, CF_CHARGE_LOST},
      {"97", CF_CHARGE_REVERSED, CF_CHARGE_TOO_SLOW},
      {"98", CF_CHARGE_APPROVED, CF_CHARGE_NO_REASON},
      {"99", CF_CHARGE_DECLINED, CF_CHARGE_OFFLINE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *code = g_strconcat (WECHAT, rows[i].digits, NULL);
    g_autofree char *id = NULL;
    g_autoptr (CfCollection) end = NULL;
    g_auto (Desk) desk = {0};
    gboolean approved = rows[i].stage == CF_CHARGE_APPROVED;

    g_test_message ("%s", rows[i].digits);
    desk_init (&desk, fixture);
    id = desk_charge (&desk, code);
    g_assert_false (desk_sell (&desk, id));
    end = desk_wait_known (&desk, id);
    desk_pass (10);
    g_assert_cmpstr (cf_charge_stage_name (end->stage), ==, cf_charge_stage_name (rows[i].stage));
    g_assert_cmpstr (cf_charge_reason_name (end->reason), ==,
                     cf_charge_reason_name (rows[i].reason));
    g_assert_cmpint (end->wallet, ==, CF_WALLET_WECHAT);
    g_assert_cmpint (end->next_s, ==, -1);
    g_assert_cmpint (end->transaction != NULL, ==,
                     approved || rows[i].reason == CF_CHARGE_OTHER_AMOUNT);
    g_assert_cmpuint (desk.notices, >=, 2);
    desk_assert_money (&desk, id, approved ? 1250 : 0, 1);
    g_assert_cmpint (desk_sell (&desk, id), ==, approved);
    g_assert_false (cf_collector_cancel (desk.collector, "none"));
    if (approved)
      g_assert_false (cf_collector_cancel (desk.collector, id));
    else
      g_assert_true (cf_checkout_void (fixture->till, "test", NULL, NULL));
  }
}

/* A begin that arrives late is either charged and sold, or closed before. */
static void
test_straggle (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (CfCollection) end = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  id = desk_charge (&desk, WECHAT "89");
  end = desk_wait_known (&desk, id);
  desk_pass (150);
  g_assert_true (end->stage == CF_CHARGE_APPROVED || end->stage == CF_CHARGE_REVERSED);
  desk_assert_money (&desk, id, end->stage == CF_CHARGE_APPROVED ? 1250 : 0, 1);
}

/* Answered twice: one entry. */
static void
test_twice (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  id = desk_charge (&desk, WECHAT "95");
  g_assert_cmpint (desk_count (&desk, "payment.begun"), ==, 1);
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  desk_pass (20);
  g_assert_cmpint (desk_count (&desk, "payment.changed"), ==, 1);
  till_fixture_assert_sound (fixture, 2 + 1);
}

/* Killed between the attempt and its answer: asked about, once the till is back; charged once. */
static void
test_crash (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  id = desk_charge (&desk, WECHAT "93");
  desk_crash (&desk);
  open = cf_collector_list (desk.collector);
  g_assert_cmpuint (open->len, ==, 1);
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  desk_assert_money (&desk, id, 1250, 1);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_true (desk_sell (&desk, id));
}

/* Killed before anything was sent: closed, so that nothing can arrive any more. */
static void
test_crash_unsent (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  g_assert_true (cf_pay_begin (fixture->till, CF_TENDER_CODE, 1250, &id, &error));
  desk_crash (&desk);
  desk_wait (&desk, id, CF_CHARGE_REVERSED);
  desk_assert_money (&desk, id, 0, 0);
}

/* Killed while it was being undone: an approval that the acquirer still reports pays for nothing.
 */
static void
test_crash_reversing (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  desk_put (&desk, "reverse=silent\n");
  id = desk_charge (&desk, WECHAT "00");
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  g_assert_true (cf_collector_cancel (desk.collector, id));
  desk_crash (&desk);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_true (desk_stands (&desk, id, CF_CHARGE_REVERSING));
  g_assert_false (desk_sell (&desk, id));
  desk_put (&desk, "");
  desk_wait (&desk, id, CF_CHARGE_REVERSED);
  desk_assert_money (&desk, id, 0, 1);
  g_assert_false (desk_sell (&desk, id));
}

/* Paid, then killed, and the customer goes: another life gives it back as well. */
static void
test_crash_approved (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  id = desk_charge (&desk, WECHAT "00");
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  desk_crash (&desk);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_true (cf_collector_cancel (desk.collector, id));
  desk_wait (&desk, id, CF_CHARGE_REVERSED);
  desk_assert_money (&desk, id, 0, 1);
  g_assert_true (cf_checkout_void (fixture->till, "gone", NULL, NULL));
}

static void
void_sale (Desk *desk, CfVoidMoney expected)
{
  const CfStaff manager = {(char[]){TILL_SHOP_MANAGER}, (char[]){"Mia"}, CF_ROLE_MANAGER};
  g_autoptr (GPtrArray) sales = cf_till_recent_sales (desk->till->till, 1, NULL);
  const CfSold *newest = g_ptr_array_index (sales, 0);
  const CfVoidSale asked = {newest->receipt_no, "wrong", &manager};
  g_autoptr (CfSold) sold = NULL;
  CfVoidSaleOutcome outcome;
  CfVoidMoney money;

  g_assert_true (cf_till_void_sale (desk->till->till, &asked, &outcome, &sold, NULL));
  g_assert_cmpint (outcome, ==, CF_VOID_SALE_OK);
  g_assert_cmpint (cf_void_sale_sum (sold->sale, CF_TENDER_CODE), ==, 1250);
  g_assert_true (cf_till_void_sale_money (desk->till->till, sold->sale, &money, NULL));
  g_assert_cmpint (money, ==, expected);
}

static void
assert_money_stands (Desk *desk, CfVoidMoney expected, gint64 open)
{
  g_autoptr (GPtrArray) sales = cf_till_recent_sales (desk->till->till, 1, NULL);
  g_autoptr (GPtrArray) ids = cf_pay_list_open (desk->till->till, NULL);
  CfVoidMoney money;

  g_assert_true (cf_till_void_sale_money (
      desk->till->till, ((const CfSold *)g_ptr_array_index (sales, 0))->sale, &money, NULL));
  g_assert_cmpint (money, ==, expected);
  g_assert_cmpint (ids->len, ==, open);
}

/* A sale is taken back: what the code has paid goes back too, whatever the acquirer says at first,
 * and whoever pulls the plug. */
static void
test_void_gives_back (TillFixture *fixture)
{
  static const char *const moods[] = {"", "reverse=silent\n", "reverse=fault\n"};

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (moods); i++) {
    gboolean crashes = i >= G_N_ELEMENTS (moods);
    g_autofree char *id = NULL;
    g_auto (Desk) desk = {0};

    desk_init (&desk, fixture);
    id = desk_charge (&desk, WECHAT "00");
    desk_wait (&desk, id, CF_CHARGE_APPROVED);
    g_assert_true (desk_sell (&desk, id));
    g_assert_false (cf_collector_give_back (desk.collector, id)); /* the sale stands */
    g_assert_false (cf_collector_cancel (desk.collector, id));
    desk_put (&desk, moods[i % G_N_ELEMENTS (moods)]);
    void_sale (&desk, CF_VOID_MONEY_RETURNING);
    assert_money_stands (&desk, CF_VOID_MONEY_RETURNING, 1);
    if (crashes) {
      desk_crash (&desk);
      till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
    } else
      g_assert_true (cf_collector_give_back (desk.collector, id));
    if (moods[i % G_N_ELEMENTS (moods)][0] != '\0') {
      desk_pass (150);
      assert_money_stands (&desk, CF_VOID_MONEY_RETURNING, 1);
      desk_put (&desk, "");
    }
    desk_wait (&desk, id, CF_CHARGE_REVERSED);
    assert_money_stands (&desk, CF_VOID_MONEY_BACK, 0);
    desk_assert_money (&desk, id, 0, 1);
  }
}

/* The acquirer does not answer for long; what it has taken is given back. */
static void
test_silence (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  desk_put (&desk, "query=silent\nreverse=fault\n");
  id = desk_charge (&desk, WECHAT "93");
  desk_wait (&desk, id, CF_CHARGE_REVERSING);
  desk_pass (150);
  g_assert_true (desk_stands (&desk, id, CF_CHARGE_REVERSING));
  desk_put (&desk, "");
  desk_wait (&desk, id, CF_CHARGE_REVERSED);
  desk_assert_money (&desk, id, 0, 1);
}

/* A code pays once; what is no payment code never gets to the acquirer. */
static void
test_codes (TillFixture *fixture)
{
  static const struct {
    const char *code;
    CfCollectOutcome outcome;
    CfWallet wallet;
  } rows[] = {
      {"6900000000014", CF_COLLECT_NOT_A_CODE, 0},
      {"", CF_COLLECT_NOT_A_CODE, 0},
      {"160000000000000091", CF_COLLECT_NOT_A_CODE, 0},
      {"13000000000000009x", CF_COLLECT_NOT_A_CODE, 0},
      {"1300000000000091", CF_COLLECT_NOT_A_CODE, 0},
      {"150000000000000091", CF_COLLECT_BEGUN, CF_WALLET_WECHAT},
      {"2800000000000091", CF_COLLECT_BEGUN, CF_WALLET_ALIPAY},
      {"300000000000000000000091", CF_COLLECT_BEGUN, CF_WALLET_ALIPAY},
      {"6200000000000000091", CF_COLLECT_BEGUN, CF_WALLET_UNIONPAY},
      {"6200000000000000091", CF_COLLECT_CODE_USED, 0},
      {"2800000000000091", CF_COLLECT_CODE_USED, 0},
  };
  g_auto (Desk) desk = {0};
  gint64 begun = 0;

  desk_init (&desk, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *id = NULL;
    g_autoptr (CfCollection) end = NULL;

    g_test_message ("%s", rows[i].code);
    g_assert_cmpint (desk_try (&desk, 1250, rows[i].code, &id), ==, rows[i].outcome);
    if (rows[i].outcome == CF_COLLECT_BEGUN) {
      begun++;
      end = desk_wait_known (&desk, id);
      g_assert_cmpint (end->wallet, ==, rows[i].wallet);
    }
    g_assert_cmpint (desk_count (&desk, "payment.begun"), ==, begun);
  }
  /* A till that forgot it in a crash hears it from the acquirer. */
  desk_crash (&desk);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  {
    g_autofree char *id = desk_charge (&desk, "2800000000000091");
    g_autoptr (CfCollection) end = desk_wait_known (&desk, id);

    g_assert_cmpint (end->reason, ==, CF_CHARGE_CODE_USED);
  }
}

/* The code is worth money: it stands in no file of the till or of the acquirer. */
static void
test_code_is_nowhere (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  id = desk_charge (&desk, "134567891234567800");
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  g_assert_true (desk_sell (&desk, id));
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
    g_autofree char *text = NULL;
    gsize length;

    if (g_file_get_contents (path, &text, &length, NULL))
      g_assert_null (g_strstr_len (text, (gssize)length, "134567891234567800"));
  }
}

/* Offline it says so before anything is begun, or that nothing was sent; cash is taken instead. */
static void
test_offline (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCollection) end = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  g_assert_true (cf_setting_set (cf_till_journal (fixture->till), "network", "off", &error));
  g_assert_cmpint (desk_try (&desk, 1250, WECHAT "00", &id), ==, CF_COLLECT_OFFLINE);
  g_assert_cmpint (desk_count (&desk, "payment.begun"), ==, 0);
  g_assert_true (cf_setting_set (cf_till_journal (fixture->till), "network", "on", &error));
  desk_put (&desk, "network=off\n");
  id = desk_charge (&desk, WECHAT "00");
  end = desk_wait_known (&desk, id);
  g_assert_cmpint (end->stage, ==, CF_CHARGE_DECLINED);
  g_assert_cmpint (end->reason, ==, CF_CHARGE_OFFLINE);
  sold = till_fixture_sell (fixture, 1250);
  g_assert_nonnull (sold);
  desk_assert_money (&desk, id, 0, 0);
}

/* The switch is thrown in mid-payment: nothing is asked until it is on again. */
static void
test_switched_off (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  id = desk_charge (&desk, WECHAT "93");
  g_assert_true (cf_setting_set (cf_till_journal (fixture->till), "network", "off", &error));
  desk_wait (&desk, id, CF_CHARGE_DOUBTFUL);
  desk_wait (&desk, id, CF_CHARGE_REVERSING);
  desk_pass (50);
  desk_assert_money (&desk, id, 1250, 1);
  g_assert_true (cf_setting_set (cf_till_journal (fixture->till), "network", "on", &error));
  desk_wait (&desk, id, CF_CHARGE_REVERSED);
  desk_assert_money (&desk, id, 0, 1);
}

/* One at a time, never more than is to be paid, and not without an acquirer. */
static void
test_refused (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;
  CfCollectOutcome outcome;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  g_assert_cmpint (desk_try (&desk, 1251, WECHAT "01", &none), ==, CF_COLLECT_TOO_MUCH);
  g_assert_cmpint (desk_try (&desk, 500, WECHAT "02", &id), ==, CF_COLLECT_BEGUN);
  g_assert_cmpint (desk_try (&desk, 500, WECHAT "03", &none), ==, CF_COLLECT_PENDING);
  desk_wait (&desk, id, CF_CHARGE_APPROVED);
  g_assert_cmpint (desk_try (&desk, 751, WECHAT "03", &none), ==, CF_COLLECT_TOO_MUCH);
  g_assert_cmpint (desk_try (&desk, 750, WECHAT "03", &rest), ==, CF_COLLECT_BEGUN);
  desk_wait (&desk, rest, CF_CHARGE_APPROVED);
  g_assert_false (cf_collector_charge (desk.collector, 0, WECHAT "04", &outcome, &none, &error));
  g_clear_error (&error);
  g_assert_cmpint (cf_fake_book_sum (desk.folder, NULL), ==, 1250);
  g_assert_true (cf_acquiring_set (fixture->till, "none", &error));
  g_clear_pointer (&desk.collector, cf_collector_free);
  desk_collect (&desk);
  g_assert_true (cf_checkout_hold (fixture->till, "", &error));
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  g_assert_cmpint (desk_try (&desk, 1250, WECHAT "05", &none), ==, CF_COLLECT_NO_ACQUIRER);
  g_assert_null (none);
}

/* Somebody settles it in the journal meanwhile: that stands, and nothing is written again. */
static void
test_settled_elsewhere (TillFixture *fixture)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCollection) end = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  desk_put (&desk, "query=silent\n");
  id = desk_charge (&desk, WECHAT "96");
  desk_wait (&desk, id, CF_CHARGE_DOUBTFUL);
  g_assert_true (cf_pay_settle (fixture->till, id, CF_PAYMENT_DECLINED, NULL, &error));
  end = desk_wait_known (&desk, id);
  g_assert_cmpint (end->stage, ==, CF_CHARGE_DECLINED);
  g_assert_cmpint (end->reason, ==, CF_CHARGE_BY_HAND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/collector/void-gives-back", TILL_SHOP_CASHIER, test_void_gives_back);
  till_fixture_add ("/collector/behaviours", TILL_SHOP_CASHIER, test_behaviours);
  till_fixture_add ("/collector/straggle", TILL_SHOP_CASHIER, test_straggle);
  till_fixture_add ("/collector/twice", TILL_SHOP_CASHIER, test_twice);
  till_fixture_add ("/collector/crash", TILL_SHOP_CASHIER, test_crash);
  till_fixture_add ("/collector/crash-unsent", TILL_SHOP_CASHIER, test_crash_unsent);
  till_fixture_add ("/collector/crash-reversing", TILL_SHOP_CASHIER, test_crash_reversing);
  till_fixture_add ("/collector/crash-approved", TILL_SHOP_CASHIER, test_crash_approved);
  till_fixture_add ("/collector/silence", TILL_SHOP_CASHIER, test_silence);
  till_fixture_add ("/collector/codes", TILL_SHOP_CASHIER, test_codes);
  till_fixture_add ("/collector/code-is-nowhere", TILL_SHOP_CASHIER, test_code_is_nowhere);
  till_fixture_add ("/collector/offline", TILL_SHOP_CASHIER, test_offline);
  till_fixture_add ("/collector/switched-off", TILL_SHOP_CASHIER, test_switched_off);
  till_fixture_add ("/collector/refused", TILL_SHOP_CASHIER, test_refused);
  till_fixture_add ("/collector/settled-elsewhere", TILL_SHOP_CASHIER, test_settled_elsewhere);
  return g_test_run ();
}
