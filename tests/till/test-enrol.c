// SPDX-License-Identifier: Apache-2.0
#include "till/enrol.h"

#include <string.h>

#include "support/till-fixture.h"
#include "till/audit.h"
#include "till/error.h"

static CfEnrolment
form (const char *name, const char *phone, const char *birthday)
{
  return (CfEnrolment){.name = name,
                       .phone = phone,
                       .birthday = birthday,
                       .consent = CF_CONSENT_STANDARD,
                       .notice_version = "1",
                       .language = "zh-CN"};
}

static CfMember *
enrol (TillFixture *fixture, const CfEnrolment *enrolment)
{
  CfEnrolOutcome outcome;
  CfMember *member = NULL;
  g_autoptr (CfReceipt) slip = NULL;

  g_assert_true (cf_till_enrol (fixture->till, enrolment, &outcome, &member, &slip, NULL));
  g_assert_cmpint (outcome, ==, CF_ENROL_OK);
  return member;
}

/* Two entries in one transaction; the member is found, buys and earns at once. */
static void
test_buys_at_once (TillFixture *fixture)
{
  CfEnrolment enrolment = form ("  单雨 ", "139 1234 5678", "02-29");
  g_autoptr (CfMember) member = enrol (fixture, &enrolment);
  g_autoptr (CfFoundMember) found = NULL;
  g_autoptr (CfSold) sold = NULL;
  gint64 entries = till_fixture_count (fixture, "SELECT COUNT (*) FROM entry");

  g_assert_cmpstr (member->name, ==, "单雨");
  g_assert_cmpstr (member->phone, ==, "+8613912345678");
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM entry WHERE type IN "
                                                "('member.enrolled', 'consent.recorded')"),
                   ==, 2);
  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000); /* the line's id is not the matter */
  till_fixture_attach (fixture, member->id);
  sold = till_fixture_sell (fixture, 2000);
  g_assert_cmpint (sold->sale->points_earned, >, 0);
  g_assert_true (cf_till_find_member (fixture->till, member->id, &found, NULL));
  g_assert_cmpint (found->points_unsent, ==, sold->sale->points_earned);
  g_assert_cmpint (found->member->consent, ==, CF_CONSENT_STANDARD);
  g_assert_cmpstr (found->member->birthday, ==, "02-29");
  till_fixture_assert_sound (fixture, entries + 1);
}

/* What is taken back counts at once, after a crash too; a till takes back only. */
static void
test_lowers (TillFixture *fixture)
{
  static const struct {
    CfConsentRung asked;
    CfConsentOutcome outcome;
    CfConsentRung left;
  } rows[] = {
      {CF_CONSENT_FULL, CF_CONSENT_NOT_LOWER, CF_CONSENT_STANDARD},
      {CF_CONSENT_STANDARD, CF_CONSENT_NOT_LOWER, CF_CONSENT_STANDARD},
      {CF_CONSENT_BASIC, CF_CONSENT_LOWERED, CF_CONSENT_BASIC},
      {CF_CONSENT_BASIC, CF_CONSENT_NOT_LOWER, CF_CONSENT_BASIC},
      {CF_CONSENT_NONE, CF_CONSENT_LOWERED, CF_CONSENT_NONE},
  };
  CfEnrolment enrolment = form ("单雨", "13912345678", NULL);
  g_autoptr (CfMember) member = enrol (fixture, &enrolment);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfReceipt) slip = NULL;
    g_autoptr (CfFoundMember) found = NULL;
    g_autoptr (GError) error = NULL;
    CfConsentOutcome outcome;

    g_assert_true (
        cf_till_lower_consent (fixture->till, member->id, rows[i].asked, &outcome, &slip, &error));
    g_assert_no_error (error);
    g_assert_cmpint (outcome, ==, rows[i].outcome);
    g_assert_cmpint (slip != NULL, ==, outcome == CF_CONSENT_LOWERED);
    till_fixture_crash (fixture);
    till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
    g_assert_true (cf_till_find_member (fixture->till, member->id, &found, NULL));
    g_assert_cmpint (found->member->consent, ==, rows[i].left);
  }
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM entry WHERE type = "
                                                "'consent.recorded' AND body LIKE "
                                                "'%\"kind\":\"withdrawal\"%'"),
                   ==, 2);
}

static void
test_lowers_nobody (TillFixture *fixture)
{
  g_autoptr (CfReceipt) slip = NULL;
  CfConsentOutcome outcome;

  g_assert_true (
      cf_till_lower_consent (fixture->till, "nobody", CF_CONSENT_NONE, &outcome, &slip, NULL));
  g_assert_cmpint (outcome, ==, CF_CONSENT_UNKNOWN_MEMBER);
  g_assert_null (slip);
}

/* A double click, or a retry after a crash, is the same action. */
static void
test_retry (TillFixture *fixture)
{
  g_autofree char *op_id = cf_enrol_begin (fixture->till);
  CfEnrolment enrolment = form ("单雨", "13912345678", NULL);
  g_autoptr (CfMember) first = NULL;
  g_autoptr (CfMember) again = NULL;
  g_autoptr (GError) error = NULL;
  CfMember *forgotten = NULL;
  CfReceipt *slip = NULL;
  CfEnrolOutcome outcome;
  gint64 entries;

  enrolment.op_id = op_id;
  first = enrol (fixture, &enrolment);
  entries = till_fixture_count (fixture, "SELECT COUNT (*) FROM entry");
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  again = enrol (fixture, &enrolment);
  g_assert_cmpstr (again->id, ==, first->id);
  till_fixture_assert_sound (fixture, entries);
  g_assert_true (cf_till_erase_member (fixture->till, first->id, NULL));
  g_assert_false (cf_till_enrol (fixture->till, &enrolment, &outcome, &forgotten, &slip, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

static void
test_wrong_forms (TillFixture *fixture)
{
  g_autofree char *long_name = g_strnfill (CF_ENROL_NAME_BYTES_MAX + 1, 'a');
  const struct {
    CfEnrolment form;
    CfEnrolOutcome outcome;
  } cases[] = {
      {form (NULL, "1", NULL), CF_ENROL_NAME_MISSING},
      {form (" \t ", "1", NULL), CF_ENROL_NAME_MISSING},
      {form (long_name, "1", NULL), CF_ENROL_NAME_WRONG},
      {form ("a\x01", "1", NULL), CF_ENROL_NAME_WRONG},
      {form ("a\xff", "1", NULL), CF_ENROL_NAME_WRONG},
      {form ("a", "1", "02-30"), CF_ENROL_BIRTHDAY_WRONG},
  };
  gint64 entries = till_fixture_count (fixture, "SELECT COUNT (*) FROM entry");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CfEnrolOutcome outcome = CF_ENROL_OK;
    CfMember *member = NULL;
    CfReceipt *slip = NULL;

    g_assert_true (cf_till_enrol (fixture->till, &cases[i].form, &outcome, &member, &slip, NULL));
    g_assert_cmpint (outcome, ==, cases[i].outcome);
    g_assert_null (member);
  }
  till_fixture_assert_sound (fixture, entries);
}

/* Likely duplicates are told, and forbid nothing. */
static void
test_check (TillFixture *fixture)
{
  static const struct {
    const char *name;
    const char *phone;
    const char *birthday;
    guint candidates;
    CfLikeness likeness;
    gboolean missing;
    gboolean odd;
  } cases[] = {
      {"x", "0086 138-0013-8000", NULL, 1, CF_LIKENESS_PHONE, FALSE, FALSE},
      {"x", "13800138001", NULL, 0, CF_LIKENESS_PHONE, FALSE, FALSE},
      {"x", "13600000001", NULL, 1, CF_LIKENESS_PHONE, FALSE, FALSE},
      {"x", "13600000011", NULL, 0, CF_LIKENESS_PHONE, FALSE, FALSE},
      {"Wren Oatcake", "13600000011", NULL, 1, CF_LIKENESS_NEAR_PHONE, FALSE, FALSE},
      {"Wren Oatcake", "13600000112", NULL, 0, CF_LIKENESS_PHONE, FALSE, FALSE},
      {"Wren OATCAKE", "", "05-06", 1, CF_LIKENESS_NAME_AND_BIRTHDAY, TRUE, FALSE},
      {"Wren Oatcake", NULL, "05-07", 0, CF_LIKENESS_PHONE, TRUE, FALSE},
      {"Wren Oatcake", NULL, NULL, 0, CF_LIKENESS_PHONE, TRUE, FALSE},
      {"Wren Oatcake", "13600000001", "05-06", 1, CF_LIKENESS_PHONE, FALSE, FALSE},
      {"x", "12345", NULL, 0, CF_LIKENESS_PHONE, FALSE, TRUE},
      {"x", "138001380", NULL, 0, CF_LIKENESS_PHONE, FALSE, TRUE},
      {"x", "+44 20 7946 0000", NULL, 0, CF_LIKENESS_PHONE, FALSE, FALSE},
  };
  CfEnrolment wren = form ("Wren Oatcake", "13600000001", "05-06");
  g_autoptr (CfMember) first G_GNUC_UNUSED = enrol (fixture, &wren);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CfEnrolment asked = form (cases[i].name, cases[i].phone, cases[i].birthday);
    g_auto (CfEnrolCheck) check = {0};

    g_test_message ("%s %s", cases[i].name, cases[i].phone);
    g_assert_true (cf_enrol_check (fixture->till, &asked, &check, NULL));
    g_assert_cmpuint (check.candidates->len, ==, cases[i].candidates);
    if (check.candidates->len > 0)
      g_assert_cmpint (((CfEnrolCandidate *)g_ptr_array_index (check.candidates, 0))->likeness, ==,
                       cases[i].likeness);
    g_assert_cmpint (check.phone_missing, ==, cases[i].missing);
    g_assert_cmpint (check.phone_odd, ==, cases[i].odd);
  }
}

/* What the member takes home: what they allow, of which notice, and nobody's name or phone. */
static void
test_copy (TillFixture *fixture)
{
  CfEnrolment enrolment = form ("单雨", "13912345678", NULL);
  CfEnrolOutcome outcome;
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfReceipt) slip = NULL;
  g_autoptr (CfReceipt) lower = NULL;
  g_autofree char *text = NULL;
  g_autofree char *taken_back = NULL;
  CfConsentOutcome consent;

  enrolment.method = CF_CONSENT_DISPLAY;
  g_assert_true (cf_till_enrol (fixture->till, &enrolment, &outcome, &member, &slip, NULL));
  text = cf_receipt_text (slip);
  g_assert_nonnull (strstr (text, "同意书"));
  g_assert_nonnull (strstr (text, "积分、小票与推荐"));
  g_assert_nonnull (strstr (text, "1 · zh-CN · display"));
  g_assert_nonnull (strstr (text, "撤回"));
  g_assert_null (strstr (text, "单雨"));
  g_assert_null (strstr (text, "5678"));
  g_assert_null (strstr (text, member->id));
  g_assert_true (
      cf_till_lower_consent (fixture->till, member->id, CF_CONSENT_NONE, &consent, &lower, NULL));
  taken_back = cf_receipt_text (lower);
  g_assert_nonnull (strstr (taken_back, "同意已撤回"));
  g_assert_null (strstr (taken_back, "随时"));
}

static void
test_rights (TillFixture *fixture)
{
  CfEnrolment enrolment = form ("x", NULL, NULL);
  CfEnrolOutcome outcome;
  CfMember *member = NULL;
  CfReceipt *slip = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_till_enrol (fixture->till, &enrolment, &outcome, &member, &slip, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/enrol/lowers", TILL_SHOP_CASHIER, test_lowers);
  till_fixture_add ("/enrol/lowers-nobody", TILL_SHOP_CASHIER, test_lowers_nobody);
  till_fixture_add ("/till/enrol/buys-at-once", TILL_SHOP_CASHIER, test_buys_at_once);
  till_fixture_add ("/till/enrol/retry", TILL_SHOP_CASHIER, test_retry);
  till_fixture_add ("/till/enrol/wrong-forms", TILL_SHOP_CASHIER, test_wrong_forms);
  till_fixture_add ("/till/enrol/check", TILL_SHOP_CASHIER, test_check);
  till_fixture_add ("/till/enrol/copy", TILL_SHOP_CASHIER, test_copy);
  till_fixture_add ("/till/enrol/rights", TILL_SHOP_PICKUP, test_rights);
  return g_test_run ();
}
