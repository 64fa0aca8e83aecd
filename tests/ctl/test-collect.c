// SPDX-License-Identifier: Apache-2.0
#include "ctl/collect.h"

#include <string.h>

#include "core/code/emv-sample.h"
#include "support/till-fixture.h"
#include "till/collect/acquiring.h"
#include "till/collect/merchant-qr.h"

#define MS G_TIME_SPAN_MILLISECOND
#define CODE "1300000000000000"

static CfCollector *
collect (TillFixture *fixture)
{
  static const CfChargeTimes hurry = {.answer_us = 400 * MS,
                                      .poll_us = 400 * MS,
                                      .shown_us = 20 * MS,
                                      .patience_us = 2000 * MS,
                                      .reverse_us = 50 * MS,
                                      .backoff_max_us = 400 * MS};
  const CfCollectorPorts ports = {.times = &hurry, .clock = cf_clock_system ()};
  g_autoptr (GError) error = NULL;
  CfCollector *collector = cf_collector_new (fixture->till, &ports, NULL, NULL, &error);

  g_assert_no_error (error);
  return collector;
}

static CfCollector *
start (TillFixture *fixture)
{
  g_autofree char *folder = test_dir_path (fixture->dir, "fake");
  g_autofree char *setting = g_strconcat ("fake:", folder, NULL);

  g_assert_true (cf_acquiring_set (fixture->till, setting, NULL));
  till_fixture_scan (fixture, TILL_SHOP_MILK, CF_SCAN_LINE);
  return collect (fixture);
}

static const char *
text_of (const json_t *answer, const char *key)
{
  return json_string_value (json_object_get (answer, key));
}

static gboolean
is_ok (const json_t *answer)
{
  return json_is_true (json_object_get (answer, "ok"));
}

/* Each command says what came of it, and what to do when it was not paid. */
static void
test_code (TillFixture *fixture)
{
  static const struct {
    const char *code;
    const char *state; /* NULL: not begun */
    const char *says;
  } rows[] = {
      {"6900000000014", NULL, "no payment code"}, {CODE "91", "declined", "not enough money"},
      {CODE "90", "declined", "too old"},         {CODE "91", NULL, "used before"},
      {CODE "99", "declined", "not reached"},     {CODE "00", "approved", NULL},
      {CODE "01", NULL, "still to be paid"},
  };
  g_autoptr (CfCollector) collector = start (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    json_t *answer = cf_ctl_collect_code (collector, 1250, rows[i].code, &error);

    g_assert_no_error (error);
    g_assert_cmpint (is_ok (answer), ==, rows[i].says == NULL);
    g_assert_cmpstr (text_of (answer, "state"), ==, rows[i].state);
    if (rows[i].says != NULL)
      g_assert_nonnull (strstr (text_of (answer, "sentence"), rows[i].says));
    else
      g_assert_cmpstr (text_of (answer, "wallet"), ==, "wechat");
    json_decref (answer);
  }
}

static void
test_refused (TillFixture *fixture)
{
  g_autoptr (CfCollector) collector = start (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (cf_ctl_collect_code (collector, 0, CODE "00", &error));
  g_assert_nonnull (error);
  g_assert_null (cf_ctl_collect_wait (collector, "none"));
  g_assert_null (cf_ctl_collect_cancel (collector, "none"));
  g_assert_cmpuint (cf_ctl_collect_settle (collector, 1), ==, 0);
}

static void
test_show (TillFixture *fixture)
{
  g_autoptr (CfCollector) collector = start (fixture);
  g_autoptr (CfEmvField) field = new_sample ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  CfEmvOutcome outcome;
  CfEmvFault fault;
  json_t *shown = cf_ctl_collect_show (collector, 1250, &error);
  json_t *answer;

  g_assert_nonnull (strstr (text_of (shown, "sentence"), "shop-code set"));
  json_decref (shown);
  g_assert_cmpint (cf_emv_encode (field, &text, &fault), ==, CF_EMV_OK);
  g_assert_true (cf_merchant_qr_set (fixture->till, text, &outcome, &fault, &error));
  shown = cf_ctl_collect_show (collector, 1250, &error);
  g_assert_true (is_ok (shown));
  answer = cf_ctl_collect_cancel (collector, text_of (shown, "payment_id"));
  g_assert_cmpstr (text_of (answer, "state"), ==, "reversed");
  g_assert_cmpstr (text_of (answer, "reason"), ==, "cancelled");
  json_decref (answer);
  json_decref (shown);
  shown = cf_ctl_collect_show (collector, 1250, &error);
  g_assert_cmpuint (cf_ctl_collect_settle (collector, 0), ==, 1);
  g_assert_true (cf_acquiring_pay (fixture->till, text_of (shown, "payload"), &error));
  answer = cf_ctl_collect_wait (collector, text_of (shown, "payment_id"));
  g_assert_true (is_ok (answer));
  g_assert_cmpuint (cf_ctl_collect_settle (collector, 1), ==, 0);
  json_decref (answer);
  json_decref (shown);
}

/* Every outcome, stage and reason has its sentence, on one line. */
static void
test_sentences (void)
{
  for (guint i = 0; i < CF_COLLECT_OUTCOME_COUNT; i++)
    g_assert_cmpuint (strlen (cf_ctl_collect_sentence ((CfCollectOutcome)i)), >, 3);
  for (guint i = 0; i < CF_CHARGE_STAGE_COUNT * CF_CHARGE_REASON_COUNT; i++) {
    const CfCollection collection = {.stage = (CfChargeStage)(i / CF_CHARGE_REASON_COUNT),
                                     .reason = (CfChargeReason)(i % CF_CHARGE_REASON_COUNT)};

    g_assert_null (strchr (cf_ctl_charge_sentence (&collection), '\n'));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/collect/code", TILL_SHOP_CASHIER, test_code);
  till_fixture_add ("/collect/refused", TILL_SHOP_CASHIER, test_refused);
  till_fixture_add ("/collect/show", TILL_SHOP_CASHIER, test_show);
  g_test_add_func ("/collect/sentences", test_sentences);
  return g_test_run ();
}
