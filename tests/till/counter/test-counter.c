// SPDX-License-Identifier: Apache-2.0
#include "till/counter/counter.h"

#include "support/test-crm.h"
#include "support/till-fixture.h"
#include "store/error.h"

#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)

/* A counter in a till's folder, and what it said last. */
typedef struct {
  TillFixture fixture;
  CfCounter *counter;
  CfSnapshot *snapshot;
  guint notices;
  guint replies;
  gint64 line_id; /* of the last scan */
  char *sentence; /* of the last error */
  CfReply last; /* its plain values; pointers are not kept */
  char *payment_id;
  guint n_found;
  gint64 disk_free; /* as the last examination found it */
  guint n_sales; /* of the last list; is_voided is its newest */
  gboolean is_voided;
  guint n_entries;
  guint n_alike; /* who may be the person of the last form */
  char *merchant_qr; /* as the last settings said */
} Desk;

static void
keep (Desk *desk, CfSnapshot *snapshot)
{
  g_assert_true (desk->snapshot == NULL || snapshot->serial > desk->snapshot->serial);
  cf_snapshot_ref (snapshot);
  cf_snapshot_unref (desk->snapshot);
  desk->snapshot = snapshot;
}

static void
on_notice (CfSnapshot *snapshot, gpointer data)
{
  Desk *desk = data;

  desk->notices++;
  keep (desk, snapshot);
}

static void
on_done (const CfReply *reply, gpointer data)
{
  Desk *desk = data;

  desk->replies++;
  keep (desk, reply->snapshot);
  desk->last = *reply;
  desk->disk_free = reply->examination == NULL ? -1 : reply->examination->disk_free;
  desk->line_id = reply->scan.line_id;
  desk->n_entries = reply->entries == NULL ? 0 : reply->entries->len;
  desk->n_sales = reply->sales == NULL ? 0 : reply->sales->len;
  desk->is_voided =
      desk->n_sales > 0 && ((const CfDaySale *)g_ptr_array_index (reply->sales, 0))->is_voided;
  desk->n_alike = reply->enrol_check.candidates == NULL ? 0 : reply->enrol_check.candidates->len;
  desk->n_found = reply->found == NULL ? 0 : reply->found->len;
  g_free (desk->payment_id);
  desk->payment_id = g_strdup (reply->payment_id);
  g_free (desk->merchant_qr);
  desk->merchant_qr = reply->settings == NULL ? NULL : g_strdup (reply->settings->merchant_qr);
  g_free (desk->sentence);
  desk->sentence = reply->error == NULL ? NULL : g_strdup (reply->error->message);
}

static void
wait_until (gboolean (*reached) (Desk *desk), Desk *desk)
{
  gint64 until_us = g_get_monotonic_time () + DEADLINE_US;

  while (!reached (desk)) {
    g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    g_main_context_iteration (NULL, TRUE);
  }
}

static gboolean
has_snapshot (Desk *desk)
{
  return desk->snapshot != NULL;
}

static guint replies_wanted;

static gboolean
has_replies (Desk *desk)
{
  return desk->replies >= replies_wanted;
}

static gboolean
on_tick (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

static void
start (Desk *desk, gboolean follow)
{
  CfCounterPorts ports = {.till = {.folder = desk->fixture.folder,
                                   .clock = &desk->fixture.time.clock,
                                   .random = &desk->fixture.random},
                          .follow = follow};

  desk->counter = cf_counter_start (&ports, on_notice, desk);
  wait_until (has_snapshot, desk);
}

/* A started till, handed over to a counter. */
static void
set_up (Desk *desk)
{
  till_fixture_init (&desk->fixture);
  till_fixture_start (&desk->fixture, 0);
  g_clear_pointer (&desk->fixture.till, cf_till_free);
  start (desk, FALSE);
}

static void
tear_down (Desk *desk)
{
  cf_counter_stop (desk->counter);
  cf_snapshot_unref (desk->snapshot);
  g_free (desk->payment_id);
  g_free (desk->sentence);
  g_free (desk->merchant_qr);
  till_fixture_clear (&desk->fixture);
}

static void
tell (Desk *desk, const CfCommand *command)
{
  replies_wanted = desk->replies + 1;
  cf_counter_post (desk->counter, command, on_done, desk);
  wait_until (has_replies, desk);
}

/* The same, and it must be done. */
static void
demand (Desk *desk, const CfCommand *command)
{
  tell (desk, command);
  g_assert_null (desk->sentence);
}

static void
sign_in (Desk *desk, const char *staff_id)
{
  demand (desk, &(CfCommand){.kind = CF_COMMAND_SIGN_IN,
                             .staff_id = staff_id,
                             .pin = till_shop_pin (staff_id)});
  g_assert_cmpint (desk->last.sign_in, ==, CF_SIGN_IN_OK);
  g_assert_cmpstr (desk->snapshot->staff->id, ==, staff_id);
}

static void
scan (Desk *desk, const char *text)
{
  demand (desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = text});
  g_assert_cmpint (desk->last.scan.outcome, ==, CF_SCAN_LINE);
}

static void
test_a_sale (void)
{
  Desk desk = {0};

  set_up (&desk);
  g_assert_null (desk.snapshot->trouble);
  g_assert_null (desk.snapshot->staff);
  g_assert_cmpuint (desk.snapshot->staff_list->len, ==, 5);
  sign_in (&desk, TILL_SHOP_CASHIER);
  scan (&desk, TILL_SHOP_MILK);
  scan (&desk, TILL_SHOP_MILK);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MEMBER_CARD});
  g_assert_cmpstr (desk.snapshot->member->member->id, ==, TILL_SHOP_MEMBER);
  g_assert_cmpint (desk.snapshot->checkout->quote->total_minor, ==, 2500);
  g_assert_cmpint (cf_snapshot_due_minor (desk.snapshot), ==, 2500);

  demand (&desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 1000});
  g_assert_null (desk.snapshot->sold);
  g_assert_cmpint (cf_snapshot_due_cash_minor (desk.snapshot), ==, 1500);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_DROP_CASH});
  g_assert_cmpint (cf_snapshot_due_cash_minor (desk.snapshot), ==, 2500);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 5000});
  g_assert_nonnull (desk.snapshot->sold);
  g_assert_cmpint (desk.snapshot->sold->sale->change_minor, ==, 2500);
  g_assert_cmpuint (desk.snapshot->checkout->quote->lines->len, ==, 0);

  tell (&desk, &(CfCommand){.kind = CF_COMMAND_RECEIPT, .text = desk.snapshot->sold->receipt_no});
  g_assert_nonnull (desk.last.sold);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_NEXT});
  g_assert_null (desk.snapshot->sold);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_LOCK});
  g_assert_null (desk.snapshot->staff);
  tear_down (&desk);
}

static void
test_the_basket (void)
{
  Desk desk = {0};
  CfBasketStep more = {.kind = CF_BASKET_SET_QUANTITY, .quantity_milli = 3000};
  CfBasketStep less = {.kind = CF_BASKET_SET_QUANTITY, .quantity_milli = 0};
  g_autofree char *op_id = NULL;

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  scan (&desk, TILL_SHOP_MILK);
  more.line_id = less.line_id = desk.line_id;
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_STEP, .step = &more});
  g_assert_cmpint (desk.snapshot->checkout->quote->total_minor, ==, 3750);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_STEP, .step = &less});
  g_assert_cmpint (desk.last.basket, ==, CF_BASKET_QUANTITY_ZERO);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_UNDO});
  g_assert_true (desk.last.undone);
  g_assert_cmpint (desk.snapshot->checkout->quote->total_minor, ==, 1250);

  demand (&desk, &(CfCommand){.kind = CF_COMMAND_HOLD, .detail = "red coat"});
  g_assert_cmpuint (desk.snapshot->held->len, ==, 1);
  g_assert_cmpuint (desk.snapshot->checkout->quote->lines->len, ==, 0);
  op_id = g_strdup (((CfHeldBasket *)g_ptr_array_index (desk.snapshot->held, 0))->op_id);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_RECALL, .text = op_id});
  g_assert_cmpuint (desk.snapshot->held->len, ==, 0);
  g_assert_cmpint (desk.snapshot->checkout->quote->total_minor, ==, 1250);

  demand (&desk, &(CfCommand){.kind = CF_COMMAND_CHECK_PRICE, .text = TILL_SHOP_BREAD});
  g_assert_cmpint (desk.last.scan.outcome, ==, CF_SCAN_LINE);
  g_assert_cmpuint (desk.snapshot->checkout->quote->lines->len, ==, 1);
  tear_down (&desk);
}

/* What a cashier may not do alone is refused, and is done once a manager's PIN comes with it. */
static void
test_approval (void)
{
  Desk desk = {0};
  CfBasketStep step = {.kind = CF_BASKET_SET_PRICE, .has_price = TRUE, .price_minor = 100};
  CfCommand command = {.kind = CF_COMMAND_STEP, .step = &step};

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  scan (&desk, TILL_SHOP_MILK);
  step.line_id = desk.line_id;
  tell (&desk, &command);
  g_assert_nonnull (desk.sentence);
  command.staff_id = TILL_SHOP_MANAGER;
  command.pin = "0000";
  demand (&desk, &command);
  g_assert_cmpint (desk.last.sign_in, ==, CF_SIGN_IN_WRONG);
  g_assert_cmpint (desk.snapshot->checkout->quote->total_minor, ==, 1250);
  command.pin = till_shop_pin (TILL_SHOP_MANAGER);
  demand (&desk, &command);
  g_assert_cmpint (desk.last.sign_in, ==, CF_SIGN_IN_OK);
  g_assert_cmpint (desk.snapshot->checkout->quote->total_minor, ==, 100);
  g_assert_cmpstr (desk.snapshot->staff->id, ==, TILL_SHOP_CASHIER);
  tear_down (&desk);
}

/* The attempt is written first; what is approved completes the sale by itself. */
static void
test_a_card (void)
{
  Desk desk = {0};
  g_autofree char *payment_id = NULL;

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  scan (&desk, TILL_SHOP_MILK);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_BEGIN_PAYMENT,
                              .tender = CF_TENDER_CARD,
                              .amount_minor = 1250});
  payment_id = g_strdup (desk.payment_id);
  g_assert_cmpuint (desk.snapshot->payments->len, ==, 1);
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 5000});
  g_assert_nonnull (desk.sentence);
  g_assert_cmpuint (desk.snapshot->tenders->len, ==, 0);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SETTLE_PAYMENT,
                              .text = payment_id,
                              .state = CF_PAYMENT_APPROVED,
                              .detail = "A1234"});
  g_assert_nonnull (desk.snapshot->sold);
  g_assert_cmpuint (desk.snapshot->payments->len, ==, 0);
  tear_down (&desk);
}

/* Of many letters typed in a row only the last text is looked up for sure. */
static void
test_find (void)
{
  static const char *const texts[] = {"z", "zh", "zha", "zhan", "zhang"};
  Desk desk = {0};

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  replies_wanted = desk.replies + G_N_ELEMENTS (texts);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    cf_counter_post (desk.counter, &(CfCommand){.kind = CF_COMMAND_FIND_MEMBERS, .text = texts[i]},
                     on_done, &desk);
  wait_until (has_replies, &desk);
  g_assert_false (desk.last.stale);
  g_assert_cmpuint (desk.n_found, >, 0);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_FIND_PRODUCTS, .text = "6900000000014"});
  g_assert_cmpuint (desk.n_found, ==, 1);
  tear_down (&desk);
}

/* A folder that another till holds: every command says so, until it is free. */
static void
test_a_folder_in_use (void)
{
  Desk desk = {0};

  till_fixture_init (&desk.fixture);
  till_fixture_start (&desk.fixture, 0);
  start (&desk, FALSE);
  g_assert_error (desk.snapshot->trouble, CF_STORE_ERROR, CF_STORE_ERROR_LOCKED);
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MILK});
  g_assert_nonnull (desk.sentence);
  g_clear_pointer (&desk.fixture.till, cf_till_free);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_OPEN});
  g_assert_no_error (desk.snapshot->trouble);
  sign_in (&desk, TILL_SHOP_CASHIER);
  tear_down (&desk);
}

static gboolean
is_loaded (Desk *desk)
{
  return desk->snapshot->shop != NULL && desk->snapshot->line.settled;
}

static gboolean
is_drained (Desk *desk)
{
  return desk->snapshot->status.pending == 0 && desk->snapshot->line.settled;
}

static gboolean
is_offline (Desk *desk)
{
  return !desk->snapshot->line.online;
}

/* Pair, load, lose the network, come back: the snapshots tell of it all, unasked. */
static void
test_the_line (void)
{
  g_autoptr (TestCrm) crm = test_crm_new (20, 20);
  g_autofree char *code = test_crm_code (crm);
  g_autofree char *article = test_crm_product_code (0);
  Desk desk = {0};
  guint tick = g_timeout_add (100, on_tick, NULL);
  const CfStaff *staff;

  till_fixture_init (&desk.fixture);
  start (&desk, TRUE);
  g_assert_false (desk.snapshot->status.paired);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_PAIR, .text = test_crm_url (crm), .detail = code});
  wait_until (is_loaded, &desk);
  g_assert_true (desk.snapshot->line.online);
  wait_until (is_drained, &desk);

  staff = g_ptr_array_index (desk.snapshot->staff_list, 0);
  demand (&desk,
          &(CfCommand){.kind = CF_COMMAND_SIGN_IN, .staff_id = staff->id, .pin = test_crm_pin ()});
  g_assert_cmpint (desk.last.sign_in, ==, CF_SIGN_IN_OK);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_NETWORK, .on = FALSE});
  wait_until (is_offline, &desk);
  g_assert_cmpstr (desk.snapshot->line.trouble, ==, "off");
  scan (&desk, article);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 1000000});
  g_assert_nonnull (desk.snapshot->sold);
  g_assert_cmpint (desk.snapshot->status.pending, >, 0);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_NETWORK, .on = TRUE});
  wait_until (is_drained, &desk);
  g_source_remove (tick);
  tear_down (&desk);
}

/* Chosen, not scanned: touch keys come with the snapshot, the same ones until the shop is loaded
 * again; what is put aside can be looked at. */
static void
test_touch_keys (void)
{
  Desk desk = {0};
  const CfTouchPages *pages;

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  pages = desk.snapshot->quick_keys;
  g_assert_cmpuint (pages->pages->len, ==, 2);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_ADD, .text = "apples"});
  g_assert_cmpint (desk.last.scan.outcome, ==, CF_SCAN_NEEDS_WEIGHT);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_ADD, .text = "apples", .quantity_milli = 500});
  g_assert_cmpint (desk.last.scan.outcome, ==, CF_SCAN_LINE);
  demand (&desk,
          &(CfCommand){.kind = CF_COMMAND_ADD, .text = "gift", .on = TRUE, .amount_minor = 700});
  g_assert_cmpint (desk.snapshot->checkout->quote->total_minor, ==, 340 + 700);
  g_assert_true (desk.snapshot->quick_keys == pages);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_HOLD, .detail = "later"});
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_LIST_HELD});
  g_assert_cmpuint (desk.n_found, ==, 1);
  tear_down (&desk);
}

static gboolean
is_inspected (Desk *desk)
{
  return desk->snapshot->inspection.ended_at_us != 0 && !desk->snapshot->inspection.running;
}

/* The journal is read on another thread while the till goes on selling. */
static void
test_inspect (void)
{
  Desk desk = {0};
  guint tick = g_timeout_add (100, on_tick, NULL);

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_JOURNAL});
  g_assert_cmpint (desk.disk_free, >, 0);
  g_assert_false (desk.snapshot->inspection.running);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_INSPECT});
  scan (&desk, TILL_SHOP_MILK);
  wait_until (is_inspected, &desk);
  g_assert_null (desk.snapshot->inspection.broken);
  g_assert_null (desk.snapshot->inspection.trouble);
  g_assert_cmpint (desk.snapshot->inspection.entries, >, 0);
  g_source_remove (tick);
  tear_down (&desk);
}

/* A form, filled in: who is here already is told, and whoever is new is found at once. */
static void
test_enrol (void)
{
  Desk desk = {0};
  CfEnrolment enrolment = {.name = "\u59dc\u6b22",
                           .phone = "19911112222",
                           .birthday = "02-30",
                           .consent = CF_CONSENT_BASIC,
                           .notice_version = "1",
                           .language = "en"};

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_ENROL_BEGIN});
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_ENROL, .enrolment = &enrolment});
  g_assert_cmpint (desk.last.enrol, ==, CF_ENROL_BIRTHDAY_WRONG);
  enrolment.birthday = "02-29";
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_ENROL_CHECK, .enrolment = &enrolment});
  g_assert_cmpuint (desk.n_alike, ==, 0);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_ENROL, .enrolment = &enrolment});
  g_assert_cmpint (desk.last.enrol, ==, CF_ENROL_OK);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_ENROL_CHECK, .enrolment = &enrolment});
  g_assert_cmpuint (desk.n_alike, ==, 1);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_FIND_MEMBERS, .text = "19911112222"});
  g_assert_cmpuint (desk.n_found, ==, 1);
  tear_down (&desk);
}

/* A sale is listed, taken back with a manager's PIN, and listed as that; so are its entries. */
static void
test_day (void)
{
  Desk desk = {0};
  g_autofree char *receipt_no = NULL;
  CfCommand command = {.kind = CF_COMMAND_VOID_SALE, .detail = "wrong article"};

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  scan (&desk, TILL_SHOP_MILK);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 5000});
  receipt_no = g_strdup (desk.snapshot->sold->receipt_no);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_LIST_SALES});
  g_assert_cmpuint (desk.n_sales, ==, 1);
  g_assert_false (desk.is_voided);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_LIST_ENTRIES});
  g_assert_cmpuint (desk.n_entries, >=, 2);
  command.text = receipt_no;
  tell (&desk, &command);
  g_assert_nonnull (desk.sentence);
  command.staff_id = TILL_SHOP_MANAGER;
  command.pin = till_shop_pin (TILL_SHOP_MANAGER);
  demand (&desk, &command);
  g_assert_cmpint (desk.last.void_sale, ==, CF_VOID_SALE_OK);
  g_assert_nonnull (desk.last.sold);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_LIST_SALES});
  g_assert_true (desk.is_voided);
  tear_down (&desk);
}

/* One of a sale's pieces comes back, with a manager's PIN, once, however often it is asked. */
static void
test_return (void)
{
  Desk desk = {0};
  CfReturnWish wish = {0, 1000};
  CfReturnAsked asked = {.op_id = "0193f5a0-0000-7000-8000-000000000009",
                         .wishes = &wish,
                         .n_wishes = 1,
                         .reason = "dented"};
  CfCommand command = {.kind = CF_COMMAND_RETURN, .returning = &asked};
  g_autofree char *receipt_no = NULL;

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  scan (&desk, TILL_SHOP_MILK);
  scan (&desk, TILL_SHOP_MILK);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_CASH, .amount_minor = 5000});
  asked.receipt_no = receipt_no = g_strdup (desk.snapshot->sold->receipt_no);
  tell (&desk, &command);
  g_assert_nonnull (desk.sentence);
  command.staff_id = TILL_SHOP_MANAGER;
  command.pin = till_shop_pin (TILL_SHOP_MANAGER);
  for (int i = 0; i < 2; i++) {
    demand (&desk, &command);
    g_assert_cmpint (desk.last.take_back, ==, CF_TAKE_BACK_OK);
  }
  asked.op_id = NULL;
  demand (&desk, &command);
  demand (&desk, &command);
  g_assert_cmpint (desk.last.take_back, ==, CF_TAKE_BACK_TOO_MUCH);
  tear_down (&desk);
}

/* Whom the till pays through is a manager's business, and a payload that is none is not kept. */
static void
test_settings (void)
{
  static const char payload[] = "00020101021126580014com.example.qr0136"
                                "12345678-1234-1234-1234-1234567890125204541153031565802CN"
                                "5909GREENSHOP6008SHANGHAI6304";
  g_autofree char *whole =
      g_strdup_printf ("%s%04X", payload, cf_emv_crc (payload, sizeof payload - 1));
  Desk desk = {0};

  set_up (&desk);
  sign_in (&desk, TILL_SHOP_CASHIER);
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_SET_MERCHANT_QR, .text = whole});
  g_assert_nonnull (desk.sentence);
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_SET_ACQUIRER, .text = "none"});
  g_assert_nonnull (desk.sentence);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SETTINGS});
  g_assert_null (desk.merchant_qr);
  sign_in (&desk, TILL_SHOP_MANAGER);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SET_MERCHANT_QR, .text = "weixin://pay"});
  g_assert_cmpint (desk.last.emv, ==, CF_EMV_NOT_EMV);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SET_MERCHANT_QR, .text = whole});
  g_assert_cmpint (desk.last.emv, ==, CF_EMV_OK);
  g_assert_cmpstr (desk.merchant_qr, ==, whole);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SET_ACQUIRER, .text = "none"});
  g_assert_cmpstr (desk.merchant_qr, ==, whole);
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_TEST_PRINT});
  g_assert_nonnull (desk.sentence);
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_SET_PRINTER, .text = "over there"});
  g_assert_nonnull (desk.sentence);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SET_PRINTER,
                              .text = "file:/dev/null",
                              .detail = "58mm-utf8"});
  g_assert_true (desk.snapshot->print.has_printer);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_TEST_PRINT});
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SET_RECEIPT_LANGUAGE, .text = "zh_TW"});
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_SET_RECEIPT_LANGUAGE, .text = "tlh"});
  g_assert_nonnull (desk.sentence);
  tear_down (&desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/counter/sale", test_a_sale);
  g_test_add_func ("/counter/basket", test_the_basket);
  g_test_add_func ("/counter/touch-keys", test_touch_keys);
  g_test_add_func ("/counter/approval", test_approval);
  g_test_add_func ("/counter/card", test_a_card);
  g_test_add_func ("/counter/find", test_find);
  g_test_add_func ("/counter/inspect", test_inspect);
  g_test_add_func ("/counter/enrol", test_enrol);
  g_test_add_func ("/counter/day", test_day);
  g_test_add_func ("/counter/return", test_return);
  g_test_add_func ("/counter/settings", test_settings);
  g_test_add_func ("/counter/folder-in-use", test_a_folder_in_use);
  g_test_add_func ("/counter/line", test_the_line);
  return g_test_run ();
}
