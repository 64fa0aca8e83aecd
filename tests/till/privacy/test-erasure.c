// SPDX-License-Identifier: Apache-2.0
#include "till/privacy/erasure.h"

#include "store/private.h"
#include "store/person/erased.h"
#include "support/till-fixture.h"
#include "till/enrol.h"
#include "till/find.h"
#include "wire/fact/erasure.h"

#define COUNT_ERASED "SELECT COUNT (*) FROM entry WHERE type = 'member.erased'"

static void
tell (TillFixture *fixture, const char *member_id)
{
  g_autofree char *signature = g_strnfill (CF_WIRE_ERASURE_SIGNATURE_DIGITS, 'a');
  g_autofree char *key = g_strconcat (CF_WIRE_ERASURE_PREFIX, member_id, NULL);
  g_autofree char *row = cf_wire_erasure_row_encode (signature, NULL);

  till_fixture_tell (fixture, CF_WIRE_FEED_SECURITY, key, row);
}

static void
assert_answers (TillFixture *fixture, guint expected)
{
  guint answers = G_MAXUINT;
  GError *error = NULL;

  g_assert_true (cf_erasure_answer (fixture->till, &answers, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (answers, ==, expected);
}

static gboolean
has_key (TillFixture *fixture, const char *member_id)
{
  gboolean has;

  g_assert_true (cf_private_has (cf_till_journal (fixture->till), member_id, &has, NULL));
  return has;
}

static char *
enrol (TillFixture *fixture)
{
  CfEnrolment enrolment = {.name = "Lethe Example",
                           .phone = "13700009999",
                           .consent = CF_CONSENT_BASIC,
                           .notice_version = "1",
                           .language = "en"};
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfReceipt) slip = NULL;
  CfEnrolOutcome outcome;

  g_assert_true (cf_till_enrol (fixture->till, &enrolment, &outcome, &member, &slip, NULL));
  return g_strdup (member->id);
}

/* The key goes, and what lies over the cache; one entry for each, once, after a crash too; and all
 * of the journal verifies. */
static void
test_forgets (TillFixture *fixture)
{
  g_autofree char *id = enrol (fixture);
  g_autoptr (CfFoundMember) found = NULL;
  g_autoptr (CfFoundMember) gone = NULL;
  gint64 entries = till_fixture_count (fixture, "SELECT COUNT (*) FROM entry");

  assert_answers (fixture, 0);
  g_assert_true (cf_till_find_member (fixture->till, id, &found, NULL));
  g_assert_nonnull (found);
  g_assert_true (has_key (fixture, id));
  tell (fixture, id);
  tell (fixture, "M-never-here");
  assert_answers (fixture, 2);
  g_assert_false (has_key (fixture, id));
  g_assert_true (cf_till_find_member (fixture->till, id, &gone, NULL));
  g_assert_null (gone);
  assert_answers (fixture, 0);
  till_fixture_crash (fixture);
  assert_answers (fixture, 0);
  g_assert_cmpint (till_fixture_count (fixture, COUNT_ERASED), ==, 2);
  g_assert_cmpint (till_fixture_count (fixture, COUNT_ERASED " AND body NOT LIKE '%Lethe%'"
                                                             " AND body NOT LIKE '%M-never%'"),
                   ==, 2);
  till_fixture_assert_sound (fixture, entries + 2);
}

/* What the entry says lies under a key of the till's own, and can be sent again for ever. */
static void
test_says_whom (TillFixture *fixture)
{
  g_autofree char *salt = NULL;
  g_autofree char *data = NULL;
  g_autofree char *member_id = NULL;
  g_autofree char *signature = NULL;
  gint64 n;

  tell (fixture, "M77");
  assert_answers (fixture, 1);
  n = till_fixture_count (fixture, "SELECT n FROM entry WHERE type = 'member.erased'");
  g_assert_true (cf_private_open (cf_till_journal (fixture->till), n, &salt, &data, NULL));
  g_assert_true (cf_wire_erasure_private_decode (data, &member_id, &signature, NULL));
  g_assert_cmpstr (member_id, ==, "M77");
  g_assert_true (has_key (fixture, CF_ERASED_KEY_NAME));
}

/* A basket that names them is one of a stranger when it is sold. */
static void
test_sells_to_nobody (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  gboolean told;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 1000); /* the line's id is not the matter */
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  tell (fixture, TILL_SHOP_MEMBER);
  assert_answers (fixture, 1);
  sold = till_fixture_sell (fixture, 5000);
  g_assert_null (sold->sale->member_id);
  g_assert_cmpint (sold->sale->points_earned, ==, 0);
  g_assert_false (has_key (fixture, TILL_SHOP_MEMBER));
  g_assert_true (cf_erased_has (cf_till_journal (fixture->till), TILL_SHOP_MEMBER, &told, NULL));
  g_assert_true (told);
}

/* A key that was made anew since goes with the next change of the feed. */
static void
test_again (TillFixture *fixture)
{
  g_autofree char *id = enrol (fixture);
  gint64 entries;

  tell (fixture, id);
  assert_answers (fixture, 1);
  entries = till_fixture_count (fixture, "SELECT COUNT (*) FROM entry");
  g_assert_true (cf_db_exec (
      cf_journal_db (cf_till_journal (fixture->till)),
      "INSERT INTO member_key (member, secret) SELECT member, zeroblob (32) FROM erased_member",
      NULL));
  g_assert_true (has_key (fixture, id));
  tell (fixture, "M78");
  assert_answers (fixture, 1);
  g_assert_false (has_key (fixture, id));
  till_fixture_assert_sound (fixture, entries + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/erasure/forgets", TILL_SHOP_CASHIER, test_forgets);
  till_fixture_add ("/till/erasure/says-whom", NULL, test_says_whom);
  till_fixture_add ("/till/erasure/sells-to-nobody", TILL_SHOP_CASHIER, test_sells_to_nobody);
  till_fixture_add ("/till/erasure/again", TILL_SHOP_CASHIER, test_again);
  return g_test_run ();
}
