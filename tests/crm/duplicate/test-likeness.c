// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/likeness.h"

#include "support/persons.h"
#include "support/test-db.h"

static void
note (TestDesk *desk, const char *one, const char *other, CfLikenessSource source)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfComparison comparison;
  gboolean known;

  g_assert_true (cf_likeness_compare (desk->session, one, other, &comparison, &known, NULL));
  g_assert_true (known);
  if (source == CF_LIKENESS_TILL)
    g_assert_true (cf_likeness_note_named (change, one, other, "101", "one voice", NULL));
  else
    g_assert_true (cf_likeness_note (change, one, other, &comparison, source, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

static guint
count (TestDesk *desk, gint64 score_milli)
{
  g_autoptr (GPtrArray) pairs = cf_likeness_list (desk->session, score_milli, 0, 100, NULL);

  if (pairs == NULL)
    g_error ("the list cannot be read");
  return pairs->len;
}

/* Noted once however they are named; who was named at a till waits whatever the score. */
static void
test_noted (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (GPtrArray) pairs = NULL;
  const CfDuplicatePair *first;

  test_person_add (desk, "A", "王小明", "13700002222", NULL);
  test_person_add (desk, "B", "王小明", "13700002222", NULL);
  note (desk, "B", "A", CF_LIKENESS_SEARCH);
  note (desk, "A", "B", CF_LIKENESS_SEARCH);
  note (desk, "M1", "A", CF_LIKENESS_TILL);
  note (desk, "M1", "A", CF_LIKENESS_SEARCH);
  pairs = cf_likeness_list (desk->session, 9000, 0, 100, NULL);
  g_assert_cmpuint (pairs->len, ==, 2);
  first = g_ptr_array_index (pairs, 0);
  g_assert_cmpstr (first->member_id, ==, "A");
  g_assert_cmpstr (first->other_id, ==, "B");
  g_assert_cmpint (first->agreements[CF_TRAIT_NAME], ==, CF_AGREEMENT_EQUAL);
  first = g_ptr_array_index (pairs, 1);
  g_assert_cmpint (first->source, ==, CF_LIKENESS_TILL);
  g_assert_cmpstr (first->by_whom, ==, "101");
  g_assert_cmpstr (first->note, ==, "one voice");
  g_clear_pointer (&pairs, g_ptr_array_unref);
  pairs = cf_likeness_list (desk->session, 9000, 1, 100, NULL);
  g_assert_cmpuint (pairs->len, ==, 1);
}

/* Dismissed, or one by now: nobody is asked. */
static void
test_dismissed (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  gboolean is;

  test_person_add (desk, "A", "王小明", "13700002222", NULL);
  test_person_add (desk, "B", "王小明", "13700002222", NULL);
  test_person_add (desk, "C", "王小明", "13700002222", NULL);
  note (desk, "A", "B", CF_LIKENESS_SEARCH);
  note (desk, "B", "C", CF_LIKENESS_SEARCH);
  g_assert_cmpuint (count (desk, 9000), ==, 2);
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_likeness_dismiss (change, "B", "A", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  note (desk, "A", "B", CF_LIKENESS_SEARCH);
  g_assert_cmpuint (count (desk, 9000), ==, 1);
  g_ptr_array_add (ids, (char[]){"A"});
  g_ptr_array_add (others, (char[]){"C"});
  g_assert_true (cf_likeness_is_dismissed (desk->session, ids, others, &is, NULL));
  g_assert_false (is);
  g_ptr_array_add (others, (char[]){"B"});
  g_assert_true (cf_likeness_is_dismissed (desk->session, ids, others, &is, NULL));
  g_assert_true (is);
  g_free (test_person_merge (desk, "B", "C"));
  g_assert_cmpuint (count (desk, 9000), ==, 0);
}

static void
test_words (void)
{
  static const CfAgreement some[CF_TRAIT_COUNT] = {CF_AGREEMENT_EQUAL, CF_AGREEMENT_SOUND,
                                                   CF_AGREEMENT_DIFFER};
  static const CfAgreement none[CF_TRAIT_COUNT] = {CF_AGREEMENT_MISSING};
  g_autofree char *words = cf_likeness_words (some);
  g_autofree char *nothing = cf_likeness_words (none);

  g_assert_cmpstr (words, ==, "same phone, names sound the same, birthdays differ");
  g_assert_cmpstr (nothing, ==, "nothing known to compare");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/likeness/noted", test_noted);
  test_db_add ("/crm/likeness/dismissed", test_dismissed);
  g_test_add_func ("/crm/likeness/words", test_words);
  return test_db_run ();
}
