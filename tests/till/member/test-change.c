// SPDX-License-Identifier: Apache-2.0
#include "till/member/change.h"

#include "support/till-fixture.h"
#include "till/audit.h"
#include "till/enrol.h"
#include "till/error.h"
#include "till/find.h"

static char *
enrol (TillFixture *fixture)
{
  CfEnrolment enrolment = {.name = "单雨",
                           .phone = "13912345678",
                           .consent = CF_CONSENT_BASIC,
                           .notice_version = "1",
                           .language = "zh-CN"};
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfReceipt) slip = NULL;
  CfEnrolOutcome outcome;

  g_assert_true (cf_till_enrol (fixture->till, &enrolment, &outcome, &member, &slip, NULL));
  return g_strdup (member->id);
}

static CfChangeOutcome
change (TillFixture *fixture, const char *id, CfMemberField field, const char *text, char **op_id)
{
  g_auto (CfMemberChange) wanted = {0};
  CfChangeOutcome outcome;

  wanted.now[field] = g_strdup (text);
  g_clear_pointer (op_id, g_free);
  g_assert_true (cf_till_change_member (fixture->till, id, &wanted, &outcome, op_id, NULL));
  return outcome;
}

/* What is changed is shown at once, after a crash too; taken back, it is as it was: two entries. */
static void
test_change_and_undo (TillFixture *fixture)
{
  g_autofree char *id = enrol (fixture);
  g_autofree char *op_id = NULL;
  g_autofree char *undo = NULL;
  g_autoptr (CfFoundMember) found = NULL;
  g_autoptr (CfFoundMember) after = NULL;
  CfChangeOutcome outcome;

  g_assert_cmpint (change (fixture, id, CF_MEMBER_NOTE, " 不吃甜的 ", &op_id), ==, CF_CHANGE_DONE);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_true (cf_till_find_member (fixture->till, id, &found, NULL));
  g_assert_cmpstr (found->member->note, ==, "不吃甜的");
  g_assert_true (cf_till_undo_change (fixture->till, op_id, &outcome, &undo, NULL));
  g_assert_cmpint (outcome, ==, CF_CHANGE_DONE);
  g_assert_true (cf_till_find_member (fixture->till, id, &after, NULL));
  g_assert_null (after->member->note);
  g_clear_pointer (&undo, g_free);
  g_assert_true (cf_till_undo_change (fixture->till, op_id, &outcome, &undo, NULL));
  g_assert_cmpint (outcome, ==, CF_CHANGE_NOTHING);
  g_assert_cmpint (
      till_fixture_count (fixture, "SELECT COUNT (*) FROM entry WHERE type = 'member.changed'"), ==,
      2);
}

static void
test_outcomes (TillFixture *fixture)
{
  static const struct {
    CfMemberField field;
    const char *text;
    CfChangeOutcome outcome;
  } cases[] = {
      {CF_MEMBER_NAME, " ", CF_CHANGE_NAME_WRONG},
      {CF_MEMBER_NAME, "单雨", CF_CHANGE_NOTHING},
      {CF_MEMBER_PHONE, "none", CF_CHANGE_PHONE_WRONG},
      {CF_MEMBER_PHONE, "139 1234 5678", CF_CHANGE_NOTHING},
      {CF_MEMBER_BIRTHDAY, "02-30", CF_CHANGE_BIRTHDAY_WRONG},
      {CF_MEMBER_NOTE, "a\x01", CF_CHANGE_TEXT_WRONG},
      {CF_MEMBER_NOTE, "a\xff", CF_CHANGE_TEXT_WRONG},
      {CF_MEMBER_AVOIDS, "Nuts, 花生", CF_CHANGE_DONE},
      {CF_MEMBER_AVOIDS, "nuts 花生", CF_CHANGE_NOTHING},
  };
  g_autofree char *id = enrol (fixture);
  g_autofree char *op_id = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (change (fixture, id, cases[i].field, cases[i].text, &op_id), ==,
                     cases[i].outcome);
  g_assert_cmpint (change (fixture, "nobody", CF_MEMBER_NOTE, "x", &op_id), ==,
                   CF_CHANGE_UNKNOWN_MEMBER);
}

/* Nothing of it is left of somebody who was forgotten, and it is not undone either. */
static void
test_forgotten (TillFixture *fixture)
{
  g_autofree char *id = enrol (fixture);
  g_autofree char *op_id = NULL;
  char *undo = NULL;
  g_autoptr (GError) error = NULL;
  CfChangeOutcome outcome;

  g_assert_cmpint (change (fixture, id, CF_MEMBER_NOTE, "vegan", &op_id), ==, CF_CHANGE_DONE);
  g_assert_true (cf_till_erase_member (fixture->till, id, NULL));
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM overlay_change"), ==, 0);
  g_assert_false (cf_till_undo_change (fixture->till, op_id, &outcome, &undo, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

static guint
count_found (TillFixture *fixture, const char *text)
{
  gboolean more;
  g_autoptr (GPtrArray) found = cf_till_find_members (fixture->till, text, &more, NULL);
  guint n = 0;

  g_assert_nonnull (found);
  for (guint i = 0; i < found->len; i++) {
    const CfFoundMember *one = g_ptr_array_index (found, i);

    n += g_str_equal (one->member->id, TILL_SHOP_MEMBER);
  }
  return n;
}

/* Before the centre has heard of it: by the new number and name, and by the old ones, once each. */
static void
test_found_by_what_is_new (TillFixture *fixture)
{
  static const char *const texts[] = {"5678", "13912345678",        "新来", "xinlai", "13800138000",
                                      "张伟", TILL_SHOP_MEMBER_CARD};
  g_autofree char *op_id = NULL;

  g_assert_cmpuint (count_found (fixture, "13912345678"), ==, 0);
  g_assert_cmpint (change (fixture, TILL_SHOP_MEMBER, CF_MEMBER_PHONE, "139 1234 5678", &op_id), ==,
                   CF_CHANGE_DONE);
  g_assert_cmpint (change (fixture, TILL_SHOP_MEMBER, CF_MEMBER_NAME, "新来", &op_id), ==,
                   CF_CHANGE_DONE);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (count_found (fixture, texts[i]), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/change/change-and-undo", TILL_SHOP_CASHIER, test_change_and_undo);
  till_fixture_add ("/till/change/outcomes", TILL_SHOP_CASHIER, test_outcomes);
  till_fixture_add ("/till/change/found-by-what-is-new", TILL_SHOP_CASHIER,
                    test_found_by_what_is_new);
  till_fixture_add ("/till/change/forgotten", TILL_SHOP_CASHIER, test_forgotten);
  return g_test_run ();
}
