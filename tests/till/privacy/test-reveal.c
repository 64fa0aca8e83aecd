// SPDX-License-Identifier: Apache-2.0
#include "till/privacy/reveal.h"

#include "support/till-fixture.h"
#include "till/error.h"

#define COUNT "SELECT COUNT (*) FROM entry WHERE type = 'member.revealed'"

static const CfStaff manager = {(char[]){TILL_SHOP_MANAGER}, (char[]){"Mia"}, CF_ROLE_MANAGER};

static char *
reveal (TillFixture *fixture, const char *member_id, const CfStaff *approver,
        CfRevealOutcome expected)
{
  CfRevealOutcome outcome;
  char *phone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      cf_till_reveal_phone (fixture->till, member_id, approver, &outcome, &phone, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, expected);
  return phone;
}

/* Who saw it stands in the journal; the number does not. */
static void
test_writes_down (TillFixture *fixture)
{
  gint64 entries = till_fixture_count (fixture, "SELECT COUNT (*) FROM entry");
  g_autofree char *phone = reveal (fixture, TILL_SHOP_MEMBER, NULL, CF_REVEAL_DONE);

  g_assert_true (g_str_has_suffix (phone, "13800138000"));
  g_assert_cmpint (till_fixture_count (fixture,
                                       COUNT " AND json_extract (header, '$.actor') = "
                                             "'" TILL_SHOP_CASHIER "' AND body NOT LIKE '%138%'"),
                   ==, 1);
  till_fixture_assert_sound (fixture, entries + 1);
}

static void
test_nothing_to_see (TillFixture *fixture)
{
  g_assert_null (reveal (fixture, "nobody", NULL, CF_REVEAL_UNKNOWN_MEMBER));
  g_assert_null (reveal (fixture, TILL_SHOP_MEMBER_ODD, NULL, CF_REVEAL_NO_PHONE));
  g_assert_cmpint (till_fixture_count (fixture, COUNT), ==, 0);
}

/* Whoever hands orders out needs a manager's word. */
static void
test_approval (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *phone = NULL;
  CfRevealOutcome outcome;

  g_assert_false (
      cf_till_reveal_phone (fixture->till, TILL_SHOP_MEMBER, NULL, &outcome, &phone, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_assert_cmpint (till_fixture_count (fixture, COUNT), ==, 0);
  phone = reveal (fixture, TILL_SHOP_MEMBER, &manager, CF_REVEAL_DONE);
  g_assert_nonnull (phone);
  g_assert_cmpint (till_fixture_count (fixture, COUNT " AND json_extract (header, '$.approver') = "
                                                      "'" TILL_SHOP_MANAGER "'"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/reveal/writes-down", TILL_SHOP_CASHIER, test_writes_down);
  till_fixture_add ("/till/reveal/nothing-to-see", TILL_SHOP_CASHIER, test_nothing_to_see);
  till_fixture_add ("/till/reveal/approval", TILL_SHOP_PICKUP, test_approval);
  return g_test_run ();
}
