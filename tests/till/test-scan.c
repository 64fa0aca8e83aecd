// SPDX-License-Identifier: Apache-2.0
#include "till/scan.h"

#include <string.h>

#include "store/error.h"
#include "support/till-fixture.h"
#include "till/error.h"

#define UNKNOWN "6990000000008" /* a sound code of no article */
#define EXPIRING(date) "(01)06900000000076(17)" date "(10)AB"

/* One scan; *ret_scan must be cleared. */
static void
scan (TillFixture *fixture, const char *text, gint64 quantity_milli, CfScan *ret_scan)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_till_scan (fixture->till, text, quantity_milli, ret_scan, &error));
  g_assert_no_error (error);
}

static const CfSaleLine *
last_line (const CfCheckout *checkout)
{
  g_assert_cmpuint (checkout->quote->lines->len, >, 0);
  return g_ptr_array_index (checkout->quote->lines, checkout->quote->lines->len - 1);
}

static void
test_outcome (TillFixture *fixture)
{
  static const struct {
    const char *text;
    CfScanOutcome outcome;
    CfCodeOutcome code_outcome;
  } rows[] = {
      {TILL_SHOP_MILK, CF_SCAN_LINE, CF_CODE_OK},
      {"]E0" TILL_SHOP_MILK "\r\n", CF_SCAN_LINE, CF_CODE_OK},
      {TILL_SHOP_APPLES_LABEL, CF_SCAN_LINE, CF_CODE_OK},
      {TILL_SHOP_CHEESE_LABEL, CF_SCAN_LINE, CF_CODE_OK},
      {EXPIRING ("300101"), CF_SCAN_LINE, CF_CODE_OK},
      {"https://id.gs1.org/01/06900000000076/10/AB", CF_SCAN_LINE, CF_CODE_OK},
      {TILL_SHOP_MEMBER_CARD, CF_SCAN_MEMBER, CF_CODE_OK},
      {"8800 0000 02", CF_SCAN_MEMBER, CF_CODE_OK},
      {UNKNOWN, CF_SCAN_UNKNOWN, CF_CODE_OK},
      {"2199999012342", CF_SCAN_UNKNOWN, CF_CODE_OK}, /* a label of no article */
      {"99999", CF_SCAN_UNKNOWN, CF_CODE_OK}, /* no such PLU */
      {"no such thing", CF_SCAN_UNKNOWN, CF_CODE_OK},
      {"'; DROP TABLE product; --", CF_SCAN_UNKNOWN, CF_CODE_OK},
      {"6900000000015", CF_SCAN_BAD_CODE, CF_CODE_BAD_CHECK_DIGIT},
      {"2100042012340", CF_SCAN_BAD_CODE, CF_CODE_BAD_CHECK_DIGIT},
      {"(01)06900000000075", CF_SCAN_BAD_CODE, CF_CODE_BAD_CHECK_DIGIT},
      {"(01)069000", CF_SCAN_BAD_CODE, CF_CODE_BAD_GS1},
      {"", CF_SCAN_BAD_CODE, CF_CODE_EMPTY},
      {"\r\n", CF_SCAN_BAD_CODE, CF_CODE_EMPTY},
      {"]E0690000000", CF_SCAN_BAD_CODE, CF_CODE_BAD_LENGTH},
      {"\xff\xfe\x80", CF_SCAN_BAD_CODE, CF_CODE_BAD_CHARACTER},
      {TILL_SHOP_NEW, CF_SCAN_BASKET, CF_CODE_OK},
      {TILL_SHOP_GIFT, CF_SCAN_BASKET, CF_CODE_OK},
      {"2100042000001", CF_SCAN_BASKET, CF_CODE_OK}, /* a label over nothing */
      {TILL_SHOP_APPLES, CF_SCAN_NEEDS_WEIGHT, CF_CODE_OK},
      {"9813765030011", CF_SCAN_COUPON, CF_CODE_OK},
      {"134567890123456789", CF_SCAN_PAYMENT_CODE, CF_CODE_OK},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) result = {0};

    g_test_message ("%s", g_utf8_validate (rows[i].text, -1, NULL) ? rows[i].text : "bytes");
    scan (fixture, rows[i].text, 0, &result);
    g_assert_cmpint (result.code_outcome, ==, rows[i].code_outcome);
    g_assert_cmpint (result.outcome, ==, rows[i].outcome);
    g_assert_true ((result.product != NULL) ==
                   (result.outcome == CF_SCAN_LINE || result.outcome == CF_SCAN_BASKET ||
                    result.outcome == CF_SCAN_NEEDS_WEIGHT));
  }
}

/* What is refused leaves no step behind. */
static void
test_refused_leaves_nothing (TillFixture *fixture)
{
  g_autoptr (CfCheckout) before = NULL;
  g_autoptr (CfCheckout) after = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 0); /* the line's id is not the matter */
  before = till_fixture_checkout (fixture);
  till_fixture_scan (fixture, UNKNOWN, CF_SCAN_UNKNOWN);
  till_fixture_scan (fixture, "6900000000015", CF_SCAN_BAD_CODE);
  till_fixture_scan (fixture, TILL_SHOP_NEW, CF_SCAN_BASKET);
  till_fixture_scan (fixture, "134567890123456789", CF_SCAN_PAYMENT_CODE);
  after = till_fixture_checkout (fixture);
  g_assert_cmpint (after->steps, ==, before->steps);
  g_assert_cmpint (after->quote->total_minor, ==, 1250);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket_step"), ==, 1);
}

static void
test_quantity (TillFixture *fixture)
{
  static const struct {
    const char *text;
    gint64 quantity_milli;
    CfBasketOutcome outcome;
  } rows[] = {
      {TILL_SHOP_MILK, 2000, CF_BASKET_OK},
      {TILL_SHOP_APPLES, 350, CF_BASKET_OK},
      {TILL_SHOP_APPLES, 1, CF_BASKET_OK},
      {TILL_SHOP_CHEESE_LABEL, 1000, CF_BASKET_OK}, /* one label */
      {"(01)06900000000076(3103)000400", 2000, CF_BASKET_OK}, /* two pieces, whatever they weigh */
      {TILL_SHOP_MILK, -1000, CF_BASKET_QUANTITY_ZERO},
      {TILL_SHOP_MILK, G_MININT64, CF_BASKET_QUANTITY_ZERO},
      {TILL_SHOP_MILK, 1500, CF_BASKET_QUANTITY_NOT_WHOLE},
      {TILL_SHOP_MILK, G_GINT64_CONSTANT (1000000000000) * 1000, CF_BASKET_QUANTITY_TOO_LARGE},
      {TILL_SHOP_APPLES, G_MAXINT64, CF_BASKET_QUANTITY_TOO_LARGE},
      {TILL_SHOP_CHEESE_LABEL, 2000, CF_BASKET_QUANTITY_FIXED},
      {TILL_SHOP_APPLES_LABEL, 2000, CF_BASKET_QUANTITY_FIXED},
      {"(01)06900000000076(30)3", 2000, CF_BASKET_QUANTITY_FIXED},
      {"(01)06900000000076(21)S1", 2000, CF_BASKET_QUANTITY_FIXED},
      {TILL_SHOP_YACHT, 10000, CF_BASKET_TOTAL_TOO_LARGE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) result = {0};

    g_test_message ("%s * %" G_GINT64_FORMAT, rows[i].text, rows[i].quantity_milli);
    scan (fixture, rows[i].text, rows[i].quantity_milli, &result);
    g_assert_cmpint (result.basket_outcome, ==, rows[i].outcome);
    g_assert_cmpint (result.outcome, ==,
                     rows[i].outcome == CF_BASKET_OK ? CF_SCAN_LINE : CF_SCAN_BASKET);
  }
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket_step"), ==, 5);
}

/* What a code itself says is what the line has. */
static void
test_figures_of_code (TillFixture *fixture)
{
  static const struct {
    const char *text;
    gint64 quantity_milli;
    gint64 total_minor;
  } rows[] = {
      {TILL_SHOP_APPLES_LABEL, 1234, 839}, /* 1.234 kg × 6.80 = 8.3912 */
      {TILL_SHOP_CHEESE_LABEL, 1000, 1575},
      {"(01)06900000000076(30)3", 3000, 8997},
      {"(01)06900000000076(3103)000400", 1000, 2999}, /* sold by the piece, whatever it weighs */
      {"(01)06900000000076(3922)1995", 1000, 1995},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) result = {0};
    g_autoptr (CfCheckout) checkout = NULL;
    const CfSaleLine *line;
    gboolean undone;

    g_test_message ("%s", rows[i].text);
    scan (fixture, rows[i].text, 0, &result);
    g_assert_cmpint (result.outcome, ==, CF_SCAN_LINE);
    checkout = till_fixture_checkout (fixture);
    line = last_line (checkout);
    g_assert_cmpint (line->line_id, ==, result.line_id);
    g_assert_cmpint (line->quantity_milli, ==, rows[i].quantity_milli);
    g_assert_cmpint (line->total_minor, ==, rows[i].total_minor);
    /* Or else the next would join this line. */
    g_assert_true (cf_checkout_undo (fixture->till, &undone, NULL));
  }
}

/* A serial number is one piece in the world: it cannot be in a basket twice. */
static void
test_batch_and_serial (TillFixture *fixture)
{
  g_auto (CfScan) second = {0};
  g_autoptr (CfCheckout) checkout = NULL;
  const CfSaleLine *line;

  till_fixture_scan (fixture, "(01)06900000000076(17)301231(10)AB(21)S1", CF_SCAN_LINE);
  checkout = till_fixture_checkout (fixture);
  line = last_line (checkout);
  g_assert_cmpstr (line->batch, ==, "AB");
  g_assert_cmpstr (line->serial, ==, "S1");
  g_assert_cmpstr (line->expiry, ==, "2030-12-31");
  scan (fixture, "(01)06900000000076(21)S1", 0, &second);
  g_assert_cmpint (second.outcome, ==, CF_SCAN_BASKET);
  g_assert_cmpint (second.basket_outcome, ==, CF_BASKET_SERIAL_TWICE);
}

static void
test_warning (TillFixture *fixture)
{
  static const struct {
    const char *text;
    gboolean expired;
    gboolean past_best_before;
    gint64 age_min;
  } rows[] = {
      {TILL_SHOP_MILK, FALSE, FALSE, 0},
      {TILL_SHOP_WINE, FALSE, FALSE, 18},
      {EXPIRING ("260920"), TRUE, FALSE, 0},
      {EXPIRING ("260921"), FALSE, FALSE, 0}, /* today is still good */
      {EXPIRING ("260922"), FALSE, FALSE, 0},
      {EXPIRING ("260900"), FALSE, FALSE, 0}, /* day 00: to the end of the month */
      {EXPIRING ("260800"), TRUE, FALSE, 0},
      {"(01)06900000000076(15)260920", FALSE, TRUE, 0},
      {"(01)06900000000076(15)260921", FALSE, FALSE, 0},
      {"(01)06900000000076(15)260920(17)260920", TRUE, TRUE, 0},
      {"https://id.gs1.org/01/06900000000076?17=260920", TRUE, FALSE, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) result = {0};

    g_test_message ("%s", rows[i].text);
    scan (fixture, rows[i].text, 0, &result);
    /* It warns, and sells. */
    g_assert_cmpint (result.outcome, ==, CF_SCAN_LINE);
    g_assert_cmpint (result.expired, ==, rows[i].expired);
    g_assert_cmpint (result.past_best_before, ==, rows[i].past_best_before);
    g_assert_cmpint (result.age_min, ==, rows[i].age_min);
    g_assert_false (result.recalled);
  }
}

/* The day of an expiry is the business day, not the calendar's. */
/* A batch that was called back, or every one of an article, loose goods too: it warns, and sells.
 */
static void
test_recalled (TillFixture *fixture)
{
  static const struct {
    const char *text;
    gboolean recalled;
  } rows[] = {
      {TILL_SHOP_MILK, FALSE},
      {TILL_SHOP_BATTERY, FALSE}, /* the code tells no batch */
      {"(01)06900000000076(10)BAD7", TRUE},
      {"(01)06900000000076(10)BAD8", FALSE},
      {"https://id.gs1.org/01/06900000000076/10/BAD7", TRUE},
      {TILL_SHOP_CHEESE_LABEL, TRUE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) result = {0};

    g_test_message ("%s", rows[i].text);
    scan (fixture, rows[i].text, 0, &result);
    g_assert_cmpint (result.outcome, ==, CF_SCAN_LINE);
    g_assert_cmpint (result.recalled, ==, rows[i].recalled);
  }
}

static void
test_expiry_by_business_day (TillFixture *fixture)
{
  g_auto (CfScan) night = {0};
  g_auto (CfScan) morning = {0};

  /* 22:13 in Shanghai, and five hours: 03:13, before the cut-over at 4. */
  test_clock_advance (&fixture->time, 5 * G_TIME_SPAN_HOUR);
  scan (fixture, EXPIRING ("260921"), 0, &night);
  g_assert_false (night.expired);
  test_clock_advance (&fixture->time, G_TIME_SPAN_HOUR);
  scan (fixture, EXPIRING ("260921"), 0, &morning);
  g_assert_true (morning.expired);
}

/* An article that the shop's tax settings cannot price is refused, and the basket is as it was. */
static void
test_untaxed (TillFixture *fixture)
{
  g_auto (CfScan) result = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCheckout) checkout = NULL;

  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  g_assert_false (cf_till_scan (fixture->till, TILL_SHOP_UNTAXED, 0, &result, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  checkout = till_fixture_checkout (fixture);
  g_assert_cmpint (checkout->quote->total_minor, ==, 1250);
  till_fixture_crash (fixture);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket_step"), ==, 1);
}

/* A short number is a PLU before it is anything else, and keeps its zeros. */
static void
test_plu (TillFixture *fixture)
{
  g_auto (CfScan) result = {0};
  g_auto (CfScan) other = {0};

  scan (fixture, TILL_SHOP_APPLES, 500, &result);
  g_assert_cmpint (result.outcome, ==, CF_SCAN_LINE);
  g_assert_cmpstr (result.product->id, ==, "apples");
  scan (fixture, "42", 500, &other);
  g_assert_cmpint (other.outcome, ==, CF_SCAN_UNKNOWN);
}

static void
test_too_long (TillFixture *fixture)
{
  g_autofree char *text = g_strnfill (CF_CODE_LENGTH_MAX + 1, '1');
  g_auto (CfScan) result = {0};

  scan (fixture, text, 0, &result);
  g_assert_cmpint (result.outcome, ==, CF_SCAN_BAD_CODE);
  g_assert_cmpint (result.code_outcome, ==, CF_CODE_TOO_LONG);
}

static gboolean
holds (const char *bytes, gsize length, const char *text)
{
  gsize text_length = strlen (text);

  for (gsize i = 0; i + text_length <= length; i++) {
    if (memcmp (bytes + i, text, text_length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The wallet's code is money: it is neither in the result nor in any file of the till. */
static void
test_payment_code_is_forgotten (TillFixture *fixture)
{
  static const char code[] = "134567890123456789";
  g_auto (CfScan) result = {0};
  g_autoptr (GDir) dir = NULL;
  const char *name;

  scan (fixture, code, 0, &result);
  g_assert_cmpint (result.outcome, ==, CF_SCAN_PAYMENT_CODE);
  g_assert_null (result.fault);
  g_assert_null (result.member_id);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    g_assert_false (holds (bytes, length, code));
  }
}

static void
test_roles (TillFixture *fixture)
{
  static const struct {
    const char *staff_id;
    CfTillError code;
  } rows[] = {{NULL, CF_TILL_ERROR_NOBODY}, {TILL_SHOP_PICKUP, CF_TILL_ERROR_RIGHT}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) result = {0};
    g_autoptr (GError) error = NULL;

    if (rows[i].staff_id != NULL)
      till_fixture_sign_in (fixture, rows[i].staff_id);
    g_assert_false (cf_till_scan (fixture->till, TILL_SHOP_MILK, 0, &result, &error));
    g_assert_error (error, CF_TILL_ERROR, (int)rows[i].code);
  }
  g_assert_cmpint (till_fixture_count (fixture, "SELECT count(*) FROM basket"), ==, 0);
}

/* A till that is not paired, or not loaded, says so and does not crash. */
static void
test_not_ready (void)
{
  g_auto (TillFixture) fixture = {0};
  g_auto (CfScan) result = {0};
  g_autoptr (GError) error = NULL;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  g_assert_false (cf_till_scan (fixture.till, TILL_SHOP_MILK, 0, &result, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED);
  g_clear_error (&error);
  till_fixture_pair (&fixture, "S1", "T01");
  g_assert_false (cf_till_scan (fixture.till, TILL_SHOP_MILK, 0, &result, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY);
}

/* What is chosen on the screen is added by its number, with what the cashier typed. */
static void
test_add_product (TillFixture *fixture)
{
  static const struct {
    const char *id;
    gint64 quantity_milli;
    gint64 price_minor; /* 0: none */
    CfScanOutcome outcome;
    CfBasketOutcome basket_outcome;
    gint64 gross_minor; /* of the basket after it */
  } rows[] = {
      {"milk", 0, 0, CF_SCAN_LINE, CF_BASKET_OK, 1250},
      {"milk", 2000, 0, CF_SCAN_LINE, CF_BASKET_OK, 3750},
      {"milk", 0, 1, CF_SCAN_BASKET, CF_BASKET_PRICE_INVALID, 3750},
      {"milk", 1500, 0, CF_SCAN_BASKET, CF_BASKET_QUANTITY_NOT_WHOLE, 3750},
      {"gift", 0, 0, CF_SCAN_BASKET, CF_BASKET_NO_PRICE, 3750},
      {"gift", 0, 500, CF_SCAN_LINE, CF_BASKET_OK, 4250},
      {"apples", 0, 0, CF_SCAN_NEEDS_WEIGHT, CF_BASKET_OK, 4250},
      {"apples", 500, 0, CF_SCAN_LINE, CF_BASKET_OK, 4590},
      {"no such", 0, 0, CF_SCAN_UNKNOWN, CF_BASKET_OK, 4590},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfScan) result = {0};
    g_autoptr (GError) error = NULL;
    g_autoptr (CfCheckout) checkout = NULL;

    g_assert_true (cf_till_add_product (fixture->till, rows[i].id, rows[i].quantity_milli,
                                        rows[i].price_minor == 0 ? NULL : &rows[i].price_minor,
                                        &result, &error));
    g_assert_no_error (error);
    g_assert_cmpint (result.outcome, ==, rows[i].outcome);
    g_assert_cmpint (result.basket_outcome, ==, rows[i].basket_outcome);
    checkout = till_fixture_checkout (fixture);
    g_assert_cmpint (checkout->quote->gross_minor, ==, rows[i].gross_minor);
  }
}

/* The line that a scan names is the one that it was added to, not the newest. */
static void
test_line_of_more (TillFixture *fixture)
{
  gint64 milk = till_fixture_put (fixture, TILL_SHOP_MILK, 0);
  gint64 wine = till_fixture_put (fixture, TILL_SHOP_WINE, 0);

  g_assert_cmpint (milk, !=, wine);
  g_assert_cmpint (till_fixture_put (fixture, TILL_SHOP_MILK, 0), ==, milk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/scan/outcome", TILL_SHOP_CASHIER, test_outcome);
  till_fixture_add ("/scan/refused-leaves-nothing", TILL_SHOP_CASHIER, test_refused_leaves_nothing);
  till_fixture_add ("/scan/quantity", TILL_SHOP_CASHIER, test_quantity);
  till_fixture_add ("/scan/figures-of-code", TILL_SHOP_CASHIER, test_figures_of_code);
  till_fixture_add ("/scan/batch-and-serial", TILL_SHOP_CASHIER, test_batch_and_serial);
  till_fixture_add ("/scan/warning", TILL_SHOP_CASHIER, test_warning);
  till_fixture_add ("/scan/expiry-by-business-day", TILL_SHOP_CASHIER, test_expiry_by_business_day);
  till_fixture_add ("/scan/recalled", TILL_SHOP_CASHIER, test_recalled);
  till_fixture_add ("/scan/untaxed", TILL_SHOP_CASHIER, test_untaxed);
  till_fixture_add ("/scan/plu", TILL_SHOP_CASHIER, test_plu);
  till_fixture_add ("/scan/add-product", TILL_SHOP_CASHIER, test_add_product);
  till_fixture_add ("/scan/line-of-more", TILL_SHOP_CASHIER, test_line_of_more);
  till_fixture_add ("/scan/too-long", TILL_SHOP_CASHIER, test_too_long);
  till_fixture_add ("/scan/payment-code-is-forgotten", TILL_SHOP_CASHIER,
                    test_payment_code_is_forgotten);
  till_fixture_add ("/scan/roles", NULL, test_roles);
  g_test_add_func ("/scan/not-ready", test_not_ready);
  return g_test_run ();
}
