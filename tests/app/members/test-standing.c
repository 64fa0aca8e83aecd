// SPDX-License-Identifier: Apache-2.0
#include "app/members/standing.h"

#define NOW ((gint64)1790000000 * G_USEC_PER_SEC) /* 2026-09-21 14:13:20 UTC */

static void
test_points (void)
{
  static const struct {
    gint64 points;
    gint64 unsent;
    const char *text;
  } rows[] = {
      {412, 0, "412 points"}, {412, 24, "436 points"}, {0, 1, "1 point"}, {5, -5, "0 points"}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfMember member = {.points = rows[i].points};
    CfFoundMember found = {.member = &member, .points_unsent = rows[i].unsent};
    g_autofree char *text = cf_standing_points (&found);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_age (void)
{
  static const struct {
    gint64 heard_us;
    gint64 contact_us;
    gint64 entries;
    gint64 unsent;
    const char *text;
  } rows[] = {
      {0, 0, 0, 0, "age not known"},
      {NOW - G_TIME_SPAN_HOUR, 0, 0, 0, "as of 13:13"},
      {0, NOW, 0, 0, "as of 14:13"},
      {NOW, 0, 1, 24, "as of 14:13 · 1 sale not sent (+24)"},
      {NOW, 0, 3, -10, "as of 14:13 · 3 sales not sent (-10)"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);
    CfMember member = {.points = 50};
    CfFoundMember found = {
        .member = &member, .entries_unsent = rows[i].entries, .points_unsent = rows[i].unsent};
    g_autofree char *text = NULL;

    snapshot->line.heard_at_us = rows[i].heard_us;
    snapshot->status.last_contact_us = rows[i].contact_us;
    text = cf_standing_age (&found, snapshot, NOW);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

/* What ends within a month is said, what waits, and what is owed. */
static void
test_ending (void)
{
  static const gint64 today = NOW / G_TIME_SPAN_DAY;
  const struct {
    CfMember member;
    const char *text;
    const char *age;
  } rows[] = {
      {{.points = 500}, NULL, "age not known"},
      {{.points = 500, .points_ending = 120, .points_ending_day = today + 6},
       "120 points expire in 6 days",
       "120 points expire in 6 days · age not known"},
      {{.points = 500, .points_ending = 1, .points_ending_day = today + 1},
       "1 point expires tomorrow",
       "1 point expires tomorrow · age not known"},
      {{.points = 500, .points_ending = 2, .points_ending_day = today, .points_pending = 1},
       "2 points expire today · 1 more point to come",
       "2 points expire today · 1 more point to come · age not known"},
      {{.points = 500, .points_ending = 120, .points_ending_day = today + 31},
       NULL,
       "age not known"},
      {{.points = 500, .points_ending = 120, .points_ending_day = today - 1},
       NULL,
       "age not known"},
      {{.points = -20, .points_pending = 31},
       "owed: what is earned next pays it first · 31 more points to come",
       "owed: what is earned next pays it first · 31 more points to come · age not known"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);
    CfMember member = rows[i].member;
    CfFoundMember found = {.member = &member};
    g_autofree char *text = cf_standing_ending (&found, snapshot, NOW);
    g_autofree char *age = cf_standing_age (&found, snapshot, NOW);

    g_assert_cmpstr (text, ==, rows[i].text);
    g_assert_cmpstr (age, ==, rows[i].age);
  }
}

static void
test_visit (void)
{
  static const struct {
    gint64 ago_us;
    const char *text;
  } rows[] = {{NOW, "No visit known here"},
              {G_TIME_SPAN_HOUR, "Last here within a day"},
              {3 * G_TIME_SPAN_DAY, "Last here 3 days ago"}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfMember member = {.visited_at_us = NOW - rows[i].ago_us};
    CfFoundMember found = {.member = &member, .shows_history = TRUE};
    CfFoundMember hidden = {.member = &member};
    g_autofree char *text = cf_standing_visit (&found, NOW);
    g_autofree char *nothing = cf_standing_visit (&hidden, NOW);

    g_assert_cmpstr (text, ==, rows[i].text);
    g_assert_cmpstr (nothing, ==, "Visits are not shown: they do not allow it");
  }
}

/* Their own day and that of joining, which the id tells; a member of old has no such id. */
static void
test_occasion (void)
{
  static const struct {
    const char *id;
    const char *birthday;
    const char *text;
  } rows[] = {
      {"M0001", NULL, NULL},
      {"M0001", "09-21", "Birthday today"},
      {"M0001", "09-01", "Birthday this month"},
      {"M0001", "10-01", NULL},
      {"018ab72e-9d00-7000-8000-000000000000", NULL, "A member for 3 years today"},
      {"018ab72e-9d00-7000-8000-000000000000", "09-30",
       "Birthday this month · A member for 3 years today"},
      {"019ba759-3500-7000-8000-000000000000", NULL, NULL},
  };
  g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *id = g_strdup (rows[i].id);
    g_autofree char *birthday = g_strdup (rows[i].birthday);
    CfMember member = {.id = id, .birthday = birthday};
    CfFoundMember found = {.member = &member};
    g_autofree char *text = cf_standing_occasion (&found, snapshot, NOW);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/standing/points", test_points);
  g_test_add_func ("/standing/age", test_age);
  g_test_add_func ("/standing/ending", test_ending);
  g_test_add_func ("/standing/visit", test_visit);
  g_test_add_func ("/standing/occasion", test_occasion);
  return g_test_run ();
}
