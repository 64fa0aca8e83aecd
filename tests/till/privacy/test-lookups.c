// SPDX-License-Identifier: Apache-2.0
#include "till/privacy/lookups.h"

#include "support/till-fixture.h"
#include "wire/fact/lookups.h"

#define COUNT "SELECT COUNT (*) FROM entry WHERE type = 'lookups.exceeded'"
#define LIMIT 3

static const CfStaff manager = {(char[]){TILL_SHOP_MANAGER}, (char[]){"Mia"}, CF_ROLE_MANAGER};
static const CfStaff colleague = {(char[]){TILL_SHOP_CASHIER_2}, (char[]){"B"}, CF_ROLE_CASHIER};

static void
tell (TillFixture *fixture, gint64 per_hour)
{
  g_autofree char *row = cf_wire_lookups_row_encode (per_hour, NULL);

  till_fixture_tell (fixture, CF_WIRE_FEED_SECURITY, CF_WIRE_LOOKUPS_KEY, row);
}

/* TRUE: somebody was shown, or nobody found. */
static gboolean
look (TillFixture *fixture, CfLookup *lookup, const char *text, const CfStaff *approver)
{
  CfLookupAnswer answer = {0};
  g_autoptr (GError) error = NULL;
  gboolean may;

  g_assert_true (cf_lookup_members (fixture->till, lookup, text, approver, &answer, &error));
  g_assert_no_error (error);
  may = answer.found != NULL;
  g_assert_cmpint (answer.too_many, ==, !may);
  g_clear_pointer (&answer.found, g_ptr_array_unref);
  return may;
}

static void
use_up (TillFixture *fixture, CfLookup *lookup)
{
  static const char *const texts[LIMIT] = {"张", "anna", "欧阳"};

  for (guint i = 0; i < LIMIT; i++)
    g_assert_true (look (fixture, lookup, texts[i], NULL));
}

/* As long as the retailer sets nothing, nobody counts. */
static void
test_no_limit (TillFixture *fixture)
{
  g_auto (CfLookup) lookup = {0};

  for (guint i = 0; i < 5; i++)
    use_up (fixture, &lookup);
  g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM member_lookup"), ==, 0);
}

/* The limit holds to the one, is said once, outlives a crash, and ends with the hour. */
static void
test_limit (TillFixture *fixture)
{
  g_auto (CfLookup) lookup = {0};

  tell (fixture, LIMIT);
  use_up (fixture, &lookup);
  g_assert_cmpint (till_fixture_count (fixture, COUNT), ==, 0);
  g_assert_false (look (fixture, &lookup, "张", NULL));
  g_assert_false (look (fixture, &lookup, "anna", NULL));
  g_assert_false (look (fixture, &lookup, "anna", &colleague));
  g_assert_cmpint (till_fixture_count (fixture, COUNT), ==, 1);
  till_fixture_crash (fixture);
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  g_assert_false (look (fixture, &lookup, "张", NULL));
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER_2);
  g_assert_true (look (fixture, &lookup, "张", NULL));
  till_fixture_sign_in (fixture, TILL_SHOP_CASHIER);
  test_clock_advance (&fixture->time, G_TIME_SPAN_HOUR + 1);
  g_assert_true (look (fixture, &lookup, "anna", NULL));
}

static void
test_manager (TillFixture *fixture)
{
  g_auto (CfLookup) lookup = {0};

  tell (fixture, LIMIT);
  use_up (fixture, &lookup);
  g_assert_true (look (fixture, &lookup, "张", &manager));
  g_assert_cmpint (till_fixture_count (fixture, COUNT " AND json_extract (header, '$.approver')"
                                                      " = '" TILL_SHOP_MANAGER "'"),
                   ==, 1);
  /* They begin anew, with this one. */
  g_assert_true (look (fixture, &lookup, "anna", NULL));
  g_assert_true (look (fixture, &lookup, "欧阳", NULL));
  g_assert_false (look (fixture, &lookup, "张", NULL));
  till_fixture_sign_in (fixture, TILL_SHOP_MANAGER);
  for (guint i = 0; i < 3; i++)
    use_up (fixture, &lookup);
}

/* Typing on is one look-up; going back to take another way is another. Whoever is there by card,
 * and nobody, are none. */
static void
test_what_counts (TillFixture *fixture)
{
  static const struct {
    const char *text;
    gint64 count; /* after it */
  } rows[] = {
      {"1", 1},      {"13", 1},   {"138", 1},    {"13", 1}, {"1380", 1}, {"1", 1},
      {"138001", 1}, {"8000", 2}, {"zzzzqq", 2}, {"8", 2},  {"8000", 2}, {TILL_SHOP_MEMBER_CARD, 2},
      {"anna", 3},
  };
  g_auto (CfLookup) lookup = {0};

  tell (fixture, 100);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_true (look (fixture, &lookup, rows[i].text, NULL));
    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (till_fixture_count (fixture, "SELECT COUNT (*) FROM member_lookup"), ==,
                     rows[i].count);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/lookups/no-limit", TILL_SHOP_CASHIER, test_no_limit);
  till_fixture_add ("/till/lookups/limit", TILL_SHOP_CASHIER, test_limit);
  till_fixture_add ("/till/lookups/manager", TILL_SHOP_CASHIER, test_manager);
  till_fixture_add ("/till/lookups/what-counts", TILL_SHOP_CASHIER, test_what_counts);
  return g_test_run ();
}
