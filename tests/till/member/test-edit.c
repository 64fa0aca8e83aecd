// SPDX-License-Identifier: Apache-2.0
#include "till/member/edit.h"

#include "support/till-fixture.h"
#include "till/audit.h"
#include "till/error.h"
#include "till/member/change.h"

static char *
note (TillFixture *fixture, const char *text)
{
  g_auto (CfMemberChange) wanted = {0};
  CfChangeOutcome outcome;
  char *op_id = NULL;

  wanted.now[CF_MEMBER_NOTE] = g_strdup (text);
  g_assert_true (
      cf_till_change_member (fixture->till, TILL_SHOP_MEMBER, &wanted, &outcome, &op_id, NULL));
  g_assert_cmpint (outcome, ==, CF_CHANGE_DONE);
  return op_id;
}

static char *
take_back (TillFixture *fixture, const char *op_id)
{
  CfChangeOutcome outcome;
  char *undo = NULL;

  g_assert_true (cf_till_undo_change (fixture->till, op_id, &outcome, &undo, NULL));
  g_assert_cmpint (outcome, ==, CF_CHANGE_DONE);
  return undo;
}

static GPtrArray *
list (TillFixture *fixture)
{
  GPtrArray *edits = cf_till_list_edits (fixture->till, TILL_SHOP_MEMBER, NULL);

  g_assert_nonnull (edits);
  return edits;
}

static const CfMemberEdit *
at (const GPtrArray *edits, guint i)
{
  return g_ptr_array_index (edits, i);
}

/* What takes an edit back can be taken back itself: then the edit stands again. */
static void
test_back_and_forth (TillFixture *fixture)
{
  g_autofree char *op_id = note (fixture, "vegan");
  g_autofree char *undo = take_back (fixture, op_id);
  g_autoptr (GPtrArray) edits = list (fixture);
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_true (at (edits, 0)->takes_back && at (edits, 1)->is_taken_back);
  again = take_back (fixture, undo);
  after = list (fixture);
  g_assert_cmpuint (after->len, ==, 3);
  g_assert_true (at (after, 1)->is_taken_back);
  g_assert_true (at (after, 2)->stands && !at (after, 2)->is_taken_back);
}

/* A later edit has written over it: nothing of it stands, though nobody took it back. */
static void
test_written_over (TillFixture *fixture)
{
  g_autofree char *first = note (fixture, "vegan");
  g_autofree char *second = note (fixture, "vegan, no nuts");
  g_autoptr (GPtrArray) edits = list (fixture);

  g_assert_true (at (edits, 0)->stands);
  g_assert_cmpstr (at (edits, 0)->op_id, ==, second);
  g_assert_false (at (edits, 1)->stands || at (edits, 1)->is_taken_back);
  g_assert_cmpstr (at (edits, 1)->op_id, ==, first);
}

static void
test_limit (TillFixture *fixture)
{
  g_autoptr (GPtrArray) edits = NULL;

  for (int i = 0; i < CF_EDITS_MAX + 3; i++) {
    g_autofree char *text = g_strdup_printf ("note %d", i);
    g_autofree char *op_id G_GNUC_UNUSED = note (fixture, text);
  }
  edits = list (fixture);
  g_assert_cmpuint (edits->len, ==, CF_EDITS_MAX);
  g_assert_cmpstr (at (edits, 0)->change.now[CF_MEMBER_NOTE], ==, "note 22");
}

/* Other members' edits are theirs; of whoever was forgotten nothing is left. */
static void
test_others (TillFixture *fixture)
{
  g_autofree char *op_id G_GNUC_UNUSED = note (fixture, "vegan");
  g_autoptr (GPtrArray) other = cf_till_list_edits (fixture->till, TILL_SHOP_MEMBER_2, NULL);
  g_autoptr (GPtrArray) nobody = cf_till_list_edits (fixture->till, "nobody", NULL);
  g_autoptr (GPtrArray) forgotten = NULL;

  g_assert_cmpuint (other->len, ==, 0);
  g_assert_cmpuint (nobody->len, ==, 0);
  g_assert_true (cf_till_erase_member (fixture->till, TILL_SHOP_MEMBER, NULL));
  forgotten = list (fixture);
  g_assert_cmpuint (forgotten->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/till/edit/back-and-forth", TILL_SHOP_CASHIER, test_back_and_forth);
  till_fixture_add ("/till/edit/written-over", TILL_SHOP_CASHIER, test_written_over);
  till_fixture_add ("/till/edit/limit", TILL_SHOP_CASHIER, test_limit);
  till_fixture_add ("/till/edit/others", TILL_SHOP_MANAGER, test_others);
  return g_test_run ();
}
