// SPDX-License-Identifier: Apache-2.0
#include "till/member/merge-proposal.h"

#include <string.h>

#include "support/till-fixture.h"
#include "till/enrol.h"
#include "till/error.h"

static char *
enrol (TillFixture *fixture, const char *name)
{
  CfEnrolment enrolment = {
      .name = name, .consent = CF_CONSENT_BASIC, .notice_version = "1", .language = "en"};
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfReceipt) slip = NULL;
  CfEnrolOutcome outcome;

  g_assert_true (cf_till_enrol (fixture->till, &enrolment, &outcome, &member, &slip, NULL));
  return g_strdup (member->id);
}

static CfMergeProposalOutcome
propose (TillFixture *fixture, const char *one, const char *other, const char *note)
{
  CfMergeProposalOutcome outcome;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_till_propose_merge (fixture->till, one, other, note, &outcome, &error));
  g_assert_no_error (error);
  return outcome;
}

/* One entry, and nothing of who they are stands in it. */
static void
test_proposes (TillFixture *fixture)
{
  g_autofree char *one = enrol (fixture, "单雨");
  g_autofree char *other = enrol (fixture, "Shan Yu");
  g_autofree char *sql =
      g_strdup_printf ("SELECT COUNT (*) FROM entry WHERE type = 'member.merge-proposed' "
                       "AND body NOT LIKE '%%%s%%' AND body NOT LIKE '%%voice%%'",
                       one);
  gint64 entries = till_fixture_count (fixture, "SELECT COUNT (*) FROM entry");

  g_assert_cmpint (propose (fixture, one, other, "one voice"), ==, CF_MERGE_PROPOSED);
  g_assert_cmpint (till_fixture_count (fixture, sql), ==, 1);
  till_fixture_assert_sound (fixture, entries + 1);
}

static void
test_refused (TillFixture *fixture)
{
  g_autofree char *one = enrol (fixture, "单雨");
  g_autofree char *other = enrol (fixture, "Shan Yu");
  g_autofree char *long_note = g_strnfill (1000, 'x');
  g_autoptr (GError) error = NULL;
  CfMergeProposalOutcome outcome;

  g_assert_cmpint (propose (fixture, one, "nobody", NULL), ==, CF_MERGE_UNKNOWN_MEMBER);
  g_assert_cmpint (propose (fixture, one, one, NULL), ==, CF_MERGE_SAME_MEMBER);
  g_assert_cmpint (propose (fixture, one, other, long_note), ==, CF_MERGE_NOTE_WRONG);
  g_assert_cmpint (propose (fixture, one, other, "\xff"), ==, CF_MERGE_NOTE_WRONG);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM entry "
                                                "WHERE type = 'member.merge-proposed'"),
                   ==, 0);
  till_fixture_sign_in (fixture, TILL_SHOP_PICKUP);
  g_assert_false (cf_till_propose_merge (fixture->till, one, other, NULL, &outcome, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/merge-proposal/proposes", TILL_SHOP_CASHIER, test_proposes);
  till_fixture_add ("/till/merge-proposal/refused", TILL_SHOP_CASHIER, test_refused);
  return g_test_run ();
}
