// SPDX-License-Identifier: Apache-2.0
#include "core/person/comparison.h"

#include <string.h>

#define PROPOSE_MILLI 9000 /* as crm/duplicate/threshold.h begins */
#define MERGE_MILLI 16000

/* A person in one line. */
typedef struct {
  const char *phone;
  const char *name;
  const char *sound;
  const char *birthday;
  const char *email;
  const char *address;
} Person;

static CfTraits *
traits_of (const Person *person)
{
  CfTraits *traits = g_new0 (CfTraits, 1);
  const char *sounds[] = {person->sound, NULL};

  traits->phone = g_strdup (person->phone);
  traits->name = g_strdup (person->name);
  traits->sounds = g_strdupv ((char **)(gpointer)sounds);
  traits->birthday = g_strdup (person->birthday);
  traits->email = g_strdup (person->email);
  traits->address = g_strdup (person->address);
  return traits;
}

static gint64
score (const Person *one, const Person *other, char **ret_agreement)
{
  g_autoptr (CfTraits) traits = traits_of (one);
  g_autoptr (CfTraits) other_traits = traits_of (other);
  CfComparison comparison;
  CfComparison turned;
  gint64 sum_milli = 0;

  cf_person_compare (traits, other_traits, &comparison);
  cf_person_compare (other_traits, traits, &turned);
  g_assert_cmpint (comparison.score_milli, ==, turned.score_milli);
  for (guint i = 0; i < CF_TRAIT_COUNT; i++)
    sum_milli += comparison.weights_milli[i];
  g_assert_cmpint (sum_milli, ==, comparison.score_milli);
  *ret_agreement = cf_comparison_format (&comparison);
  return comparison.score_milli;
}

#define MING "王小明", "wangxiaoming"
#define HONG "王小红", "wangxiaohong"

static const struct {
  Person one;
  Person other;
  const char *agreement;
  gint64 least_milli;
  gint64 most_milli;
} cases[] = {
    /* The same phone and the same full name. */
    {{"+8619900000001", MING, NULL, NULL, NULL},
     {"+8619900000001", MING, NULL, NULL, NULL},
     "ee----",
     MERGE_MILLI,
     G_MAXINT64},
    /* A family's phone: other names, and birthdays that differ or are not known. */
    {{"+8619900000001", MING, "05-06", NULL, NULL},
     {"+8619900000001", HONG, "07-18", NULL, NULL},
     "edd---",
     G_MININT64,
     0},
    {{"+8619900000001", MING, NULL, NULL, NULL},
     {"+8619900000001", HONG, "07-18", NULL, NULL},
     "ed----",
     G_MININT64,
     PROPOSE_MILLI - 1},
    /* Twins: one phone, one birthday, two names. */
    {{"+8619900000001", MING, "05-06", NULL, NULL},
     {"+8619900000001", HONG, "05-06", NULL, NULL},
     "ede---",
     G_MININT64,
     MERGE_MILLI - 1},
    /* The phone has changed. */
    {{"+8619900000001", MING, "05-06", NULL, NULL},
     {"+8617700000009", MING, "05-06", NULL, NULL},
     "dee---",
     PROPOSE_MILLI,
     MERGE_MILLI - 1},
    /* Written in letters, and the other way round. */
    {{"+8619900000001", MING, NULL, NULL, NULL},
     {"+8619900000001", "wang xiaoming", "xiaomingwang", NULL, NULL, NULL},
     "es----",
     PROPOSE_MILLI,
     MERGE_MILLI - 1},
    /* A slip in the phone. */
    {{"+8619900000001", MING, "05-06", NULL, NULL},
     {"+8619900000010", MING, "05-06", NULL, NULL},
     "nee---",
     MERGE_MILLI,
     G_MAXINT64},
    /* A namesake of another phone. */
    {{"+8619900000001", MING, NULL, NULL, NULL},
     {"+8617700000009", MING, NULL, NULL, NULL},
     "de----",
     G_MININT64,
     PROPOSE_MILLI - 1},
    /* Father and son of one name, phone and house. */
    {{"+8619900000001", MING, "05-06", NULL, NULL},
     {"+8619900000001", MING, "11-23", NULL, NULL},
     "eed---",
     PROPOSE_MILLI,
     MERGE_MILLI - 1},
    /* Nothing is known of either. */
    {{NULL, NULL, NULL, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL, NULL}, "------", 0, 0},
    /* E-mail and address. */
    {{"+8619900000001", MING, NULL, "ming@example.com", "8harbourroad"},
     {"+8617700000009", MING, NULL, "ming@example.com", "8harbourroadflat2"},
     "de-en-",
     MERGE_MILLI,
     G_MAXINT64},
};

static void
test_pairs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *agreement = NULL;
    gint64 score_milli = score (&cases[i].one, &cases[i].other, &agreement);
    g_test_message ("%" G_GSIZE_FORMAT ": %s %" G_GINT64_FORMAT, i, agreement, score_milli);
    g_assert_cmpstr (agreement, ==, cases[i].agreement);
    g_assert_cmpint (score_milli, >=, cases[i].least_milli);
    g_assert_cmpint (score_milli, <=, cases[i].most_milli);
  }
}

/* A name that many bear says less. */
static void
test_common (void)
{
  const Person short_name = {"+8619900000001", "王伟", "wangwei", NULL, NULL, NULL};
  const Person long_name = {"+8619900000001", MING, NULL, NULL, NULL};
  g_autofree char *short_agreement = NULL;
  g_autofree char *long_agreement = NULL;

  g_assert_cmpint (score (&short_name, &short_name, &short_agreement), <,
                   score (&long_name, &long_name, &long_agreement));
}

static void
test_text (void)
{
  CfAgreement agreements[CF_TRAIT_COUNT];

  g_assert_true (cf_comparison_parse ("esnd-e", agreements));
  g_assert_cmpint (agreements[CF_TRAIT_NAME], ==, CF_AGREEMENT_SOUND);
  g_assert_cmpint (agreements[CF_TRAIT_EMAIL], ==, CF_AGREEMENT_DIFFER);
  g_assert_cmpint (agreements[CF_TRAIT_ADDRESS], ==, CF_AGREEMENT_MISSING);
  g_assert_false (cf_comparison_parse ("esnd-", agreements));
  g_assert_false (cf_comparison_parse ("esnd-x", agreements));
  g_assert_false (cf_comparison_parse ("", agreements));
}

static void
test_letters (void)
{
  g_autofree char *one = cf_sound_letters ("wangxiaoming");
  g_autofree char *other = cf_sound_letters ("xiaomingwang");
  g_autofree char *nothing = cf_sound_letters ("");

  g_assert_cmpstr (one, ==, other);
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/pairs", test_pairs);
  g_test_add_func ("/comparison/common", test_common);
  g_test_add_func ("/comparison/text", test_text);
  g_test_add_func ("/comparison/letters", test_letters);
  return g_test_run ();
}
