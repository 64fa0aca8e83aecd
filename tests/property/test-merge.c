// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crm/ledger/consent.h"
#include "support/persons.h"
#include "support/temp-dir.h"

#define PEOPLE 5
#define ORDERS 8
#define STORIES 4

static const char *const ids[PEOPLE] = {"A", "B", "C", "D", "E"};

static void
add_event (TestDesk *desk, const char *id, guint n, gboolean is_withdrawal, CfConsentRung rung)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO consent_event VALUES (%" G_GINT64_FORMAT ", '%s', '%s-%u', '%s', '%s', 0, '1', "
      "'en', 'spoken', '', NULL, 1, 1)",
      desk->session->tenant_id, id, id, n, is_withdrawal ? "withdrawal" : "grant",
      cf_consent_rung_name (rung));

  test_desk_exec (desk, sql);
}

/* Five records of one person, with points, visits and consents of their own. */
static TestDesk *
begin (TestDir *dir, const char *name, guint64 seed)
{
  g_autofree char *location = test_dir_path (dir, name);
  TestDesk *desk = test_desk_new (location);
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, seed, &random);
  for (guint i = 0; i < PEOPLE; i++) {
    g_autofree char *phone = g_strdup_printf ("1370000%04u", i);
    g_autoptr (CfChange) change = NULL;

    test_person_add (desk, ids[i], i % 2 == 0 ? "王小明" : "Wang Xiaoming",
                     cf_random_below (&random, 2) == 0 ? phone : NULL,
                     cf_random_below (&random, 2) == 0 ? "05-06" : NULL);
    test_person_give (desk, ids[i], ids[i], (gint64)cf_random_below (&random, 1000) + 1);
    if (cf_random_below (&random, 4) > 0)
      add_event (desk, ids[i], 0, FALSE, (CfConsentRung)cf_random_below (&random, 4));
    if (cf_random_below (&random, 4) == 0)
      add_event (desk, ids[i], 1, TRUE, (CfConsentRung)cf_random_below (&random, 3));
    change = cf_change_begin (desk->session, NULL);
    g_assert_true (cf_ledger_settle_consent (change, ids[i], NULL));
    g_assert_true (
        cf_member_visit (change, ids[i], 1, (gint64)cf_random_below (&random, 9) + 1, NULL));
    g_assert_true (cf_change_commit (change, NULL));
  }
  return desk;
}

/* Merges any two until all are one; what was merged stands in order, the first first. */
static void
merge_all (TestDesk *desk, const CfRandom *random, GPtrArray *merges)
{
  while (test_desk_read (desk, "SELECT count(*) FROM member WHERE member_id BETWEEN 'A' AND 'E' "
                               "AND survivor_id IS NULL") > 1) {
    const char *one = ids[cf_random_below (random, PEOPLE)];
    const char *other = ids[cf_random_below (random, PEOPLE)];
    g_autoptr (CfMemberRecord) person = test_person_read (desk, one);
    g_autoptr (CfMemberRecord) second = test_person_read (desk, other);

    if (!g_str_equal (person->member->id, second->member->id))
      g_ptr_array_add (merges, test_person_merge (desk, one, other));
  }
}

static CfConsentRung
strictest (TestDesk *desk)
{
  CfConsentRung rung = CF_CONSENT_FULL;

  for (guint i = 0; i < PEOPLE; i++) {
    g_autoptr (CfMemberRecord) person = test_person_read (desk, ids[i]);

    rung = MIN (rung, person->member->consent);
  }
  return rung;
}

/* Any order of merges comes to the same row, the stricter consent wins, no point is lost; and any
 * order of undoing them to what was before. */
static void
run_story (TestDir *dir, guint64 seed)
{
  g_autofree char *first = NULL;

  for (guint order = 0; order < ORDERS; order++) {
    g_autofree char *name = g_strdup_printf ("%" G_GUINT64_FORMAT "-%u.db", seed, order);
    g_autoptr (TestDesk) desk = begin (dir, name, seed);
    g_autoptr (GPtrArray) merges = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (CfMemberRecord) person = NULL;
    g_autofree char *row = NULL;
    CfConsentRung strict = strictest (desk);
    char *before[PEOPLE];
    CfRandomSeeded seeded;
    CfRandom random;

    g_test_message ("seed %" G_GUINT64_FORMAT ", order %u", seed, order);
    cf_random_seed (&seeded, seed * 1000 + order, &random);
    for (guint i = 0; i < PEOPLE; i++)
      before[i] = test_person_row (desk, ids[i]);
    merge_all (desk, &random, merges);
    g_assert_cmpuint (merges->len, ==, PEOPLE - 1);
    row = test_person_row (desk, "A");
    if (first == NULL)
      first = g_strdup (row);
    g_assert_cmpstr (row, ==, first);
    person = test_person_read (desk, "E");
    g_assert_cmpint (person->member->consent, ==, strict);
    test_desk_assert_sound (desk);
    while (merges->len > 0) {
      guint at = (guint)cf_random_below (&random, merges->len);

      test_person_undo (desk, g_ptr_array_index (merges, at));
      g_ptr_array_remove_index (merges, at);
    }
    for (guint i = 0; i < PEOPLE; i++) {
      g_autofree char *after = test_person_row (desk, ids[i]);

      g_assert_cmpstr (after, ==, before[i]);
      g_free (before[i]);
    }
    test_desk_assert_sound (desk);
  }
}

static void
test_any_order (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();

  for (guint64 seed = 1; seed <= STORIES; seed++)
    run_story (dir, seed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/any-order", test_any_order);
  return g_test_run ();
}
