// SPDX-License-Identifier: Apache-2.0
#include "till/newcomer.h"

#include "support/till-fixture.h"
#include "till/enrol.h"

static char *
enrol (TillFixture *fixture, const char *name, const char *phone)
{
  const CfEnrolment enrolment = {.name = name,
                                 .phone = phone,
                                 .consent = CF_CONSENT_BASIC,
                                 .notice_version = "1",
                                 .language = "en"};
  CfEnrolOutcome outcome;
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfReceipt) slip = NULL;

  g_assert_true (cf_till_enrol (fixture->till, &enrolment, &outcome, &member, &slip, NULL));
  g_assert_cmpint (outcome, ==, CF_ENROL_OK);
  return g_strdup (member->id);
}

static void
test_found_by_anything (TillFixture *fixture)
{
  static const char *const texts[] = {"13912345678", "+86 139-1234-5678", "5678", "单雨", "單雨",
                                      "shanyu",      "shan yu",           "sy",   "sha",  "13912",
                                      "0086139123"};
  g_autofree char *other = enrol (fixture, "Basil Fern", "13700000000");
  g_autofree char *id = enrol (fixture, "单雨", "139 1234 5678");
  g_autoptr (GPtrArray) nobody = NULL;
  g_autoptr (CfMember) by_id = NULL;
  g_autoptr (CfMember) none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) found = cf_newcomer_find (fixture->till, texts[i], NULL);

    g_test_message ("%s", texts[i]);
    g_assert_cmpuint (found->len, ==, 1);
    g_assert_cmpstr (((CfMember *)g_ptr_array_index (found, 0))->id, ==, id);
  }
  nobody = cf_newcomer_find (fixture->till, "345", NULL);
  g_assert_cmpuint (nobody->len, ==, 0);
  g_assert_true (cf_newcomer_by_id (fixture->till, other, &by_id, NULL));
  g_assert_cmpstr (by_id->name, ==, "Basil Fern");
  g_assert_true (cf_newcomer_by_id (fixture->till, TILL_SHOP_MEMBER, &none, NULL));
  g_assert_null (none);
}

/* After a crash as before it. */
static void
test_after_a_crash (TillFixture *fixture)
{
  g_autofree char *id = enrol (fixture, "单雨", "139 1234 5678");
  g_autoptr (GPtrArray) found = NULL;

  till_fixture_crash (fixture);
  found = cf_newcomer_find (fixture->till, "sy", NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((CfMember *)g_ptr_array_index (found, 0))->id, ==, id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/newcomer/found-by-anything", TILL_SHOP_CASHIER, test_found_by_anything);
  till_fixture_add ("/till/newcomer/after-a-crash", TILL_SHOP_CASHIER, test_after_a_crash);
  return g_test_run ();
}
