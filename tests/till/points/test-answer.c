// SPDX-License-Identifier: Apache-2.0
#include "till/points/answer.h"

#include "till/points/rights.h"

#define LIFE_TWO "00000000000000000000000000000002"
#define END_US (TILL_FIXTURE_START_US + 30 * G_TIME_SPAN_DAY)

static void
assert_answers (TillFixture *fixture, guint expected)
{
  guint answers = G_MAXUINT;
  GError *error = NULL;

  g_assert_true (cf_points_answer (fixture->till, &answers, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (answers, ==, expected);
}

static gint64
count (TillFixture *fixture, const char *body)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT COUNT (*) FROM entry WHERE type = 'right.returned' AND body = '%s'", body);

  return till_fixture_count (fixture, sql);
}

/* Each life once, and each right that is wanted back once, after a crash too. */
static void
test_once (TillFixture *fixture)
{
  assert_answers (fixture, 0);
  rights_tell_rule (fixture, 1, 0, LIFE_ONE);
  rights_tell (fixture, GRANT_ONE, 30, END_US, FALSE);
  assert_answers (fixture, 1);
  assert_answers (fixture, 0);
  rights_tell (fixture, GRANT_ONE, 30, END_US, TRUE);
  rights_tell (fixture, GRANT_TWO, 20, END_US, TRUE);
  assert_answers (fixture, 2);
  till_fixture_crash (fixture);
  assert_answers (fixture, 0);
  rights_tell_rule (fixture, 1, 0, LIFE_TWO);
  assert_answers (fixture, 1);
  g_assert_cmpint (count (fixture, "{\"grant\":null,\"life\":\"" LIFE_ONE "\"}"), ==, 1);
  g_assert_cmpint (count (fixture, "{\"grant\":null,\"life\":\"" LIFE_TWO "\"}"), ==, 1);
  g_assert_cmpint (count (fixture, "{\"grant\":\"" GRANT_ONE "\",\"life\":null}"), ==, 1);
  g_assert_cmpint (count (fixture, "{\"grant\":\"" GRANT_TWO "\",\"life\":null}"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/answer/once", NULL, test_once);
  return g_test_run ();
}
