// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/spend.h"

#include "crm/ledger/resolution.h"
#include "crm/returns/former.h"
#include "support/persons.h"
#include "support/rights.h"
#include "support/test-db.h"
#include "wire/fact/return.h"

#define UNKNOWN_ID "019cebc5-f000-7920-8b1c-4d5e6f7081ff"

/* A till with a right to 40 of M1's 1,031 points. */
typedef struct {
  TestDesk *desk;
  TestTill *till;
  CfGrant *grant;
} Scene;

static void
scene_init (Scene *scene, TestDb *test)
{
  g_autoptr (CfWireAck) ack = NULL;

  scene->desk = test_desk_new (test->location);
  scene->till = test_till_new (scene->desk, "S1");
  test_rights_set (scene->desk, (CfRightsPolicy)TEST_RIGHTS_FIXED (40));
  test_rights_settle (scene->till);
  test_rights_give_points (scene->desk, "M1", 1000);
  ack = test_till_send_one (scene->till, test_till_sell (scene->till, "M1"));
  scene->grant = test_rights_of (scene->till);
}

static void
scene_clear (Scene *scene)
{
  test_rights_assert_sound (scene->desk);
  cf_grant_free (scene->grant);
  test_till_free (scene->till);
  test_desk_free (scene->desk);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static const char *
grant_id (const Scene *scene)
{
  return scene->grant->right.grant_id;
}

static gint64
left_of (const Scene *scene)
{
  g_autoptr (CfGrant) grant = NULL;

  g_assert_true (cf_grant_find (scene->desk->session, grant_id (scene), &grant, NULL));
  return cf_grant_left (grant);
}

static gint64
total_of (const Scene *scene)
{
  return test_rights_balance (scene->desk, "points/member/M1") +
         test_rights_balance (scene->desk, "points/rights/M1");
}

static void
spend (Scene *scene, const char *id, gint64 points, const char *reason)
{
  g_autoptr (CfEntryHeader) sale G_GNUC_UNUSED =
      test_rights_spend (scene->till, "M1", id, points, reason);
}

static void
accept (Scene *scene, const char *op_id)
{
  CfResolution resolution = {.op_id = op_id,
                             .verdict = CF_WIRE_ACCEPTED,
                             .note = "checked",
                             .random = &scene->desk->random,
                             .now_us = TEST_DESK_NOW_US};
  GError *error = NULL;

  g_assert_true (cf_resolution_take (scene->desk->session, &resolution, &error));
  g_assert_no_error (error);
}

/* Points and money both move, and what points have paid earns none. */
static void
test_spends (TestDb *test)
{
  g_auto (Scene) scene = {0};

  scene_init (&scene, test);
  spend (&scene, grant_id (&scene), 15, NULL);
  g_assert_cmpint (left_of (&scene), ==, 25);
  g_assert_cmpint (total_of (&scene), ==, 1031 - 15 + 31);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/redeemed/S1"), ==, 15);
  g_assert_cmpint (test_rights_balance (scene.desk, "money/points/S1"), ==, 15);
}

/* Whatever a clock says: a right that its till has not given back covers what it spends. */
static void
test_after_end (TestDb *test)
{
  g_auto (Scene) scene = {0};

  scene_init (&scene, test);
  scene.till->now_us = scene.grant->right.expires_at_us + G_TIME_SPAN_DAY;
  spend (&scene, grant_id (&scene), 15, NULL);
  spend (&scene, grant_id (&scene), 5, NULL); /* it is wanted back by now */
  g_assert_cmpint (left_of (&scene), ==, 20);
}

/* Each is parked with its reason, its money has moved, and no points have. */
static void
test_parked (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (TestTill) other = NULL;
  g_autoptr (CfEntryHeader) sale = NULL;

  scene_init (&scene, test);
  other = test_till_new (scene.desk, "S1");
  spend (&scene, UNKNOWN_ID, 15, "right-unknown");
  spend (&scene, grant_id (&scene), 41, "right-overspent");
  spend (&scene, NULL, 2000, "right-risk-exceeded");
  sale = test_rights_spend (other, "M1", grant_id (&scene), 15, "right-other-till");
  cf_entry_header_free (sale);
  sale = test_rights_spend (scene.till, "M2", grant_id (&scene), 15, "right-other-member");
  test_rights_return (scene.till, grant_id (&scene), NULL);
  spend (&scene, grant_id (&scene), 15, "right-closed");
  g_assert_cmpint (test_rights_balance (scene.desk, "points/redeemed/S1"), ==, 0);
  g_assert_cmpint (test_rights_balance (scene.desk, "money/points/S1"), ==,
                   15 + 41 + 2000 + 15 + 15 + 15);
}

/* A person who accepts one lets the member bear it, once; a sale that is taken back gives even that
 * back. */
static void
test_accepted (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) sale = NULL;
  gint64 before;

  scene_init (&scene, test);
  before = total_of (&scene);
  sale = test_rights_spend (scene.till, "M1", grant_id (&scene), 41, "right-overspent");
  g_assert_cmpint (total_of (&scene), ==, before + 30);
  accept (&scene, sale->op_id);
  accept (&scene, sale->op_id);
  g_assert_cmpint (total_of (&scene), ==, before + 30 - 41);
  g_assert_cmpint (left_of (&scene), ==, 40);
  test_rights_void (scene.till, sale);
  g_assert_cmpint (total_of (&scene), ==, before);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/redeemed/S1"), ==, 0);
}

/* The very points come back: to the right, and to the member where it has ended. */
static void
test_reversed (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) first = NULL;
  g_autoptr (CfEntryHeader) second = NULL;
  g_autoptr (CfEntryHeader) waiting = NULL;
  gint64 before;

  scene_init (&scene, test);
  before = total_of (&scene);
  first = test_rights_spend (scene.till, "M1", grant_id (&scene), 10, NULL);
  second = test_rights_spend (scene.till, "M1", grant_id (&scene), 5, NULL);
  waiting = test_rights_spend (scene.till, "M1", grant_id (&scene), 41, "right-overspent");
  test_rights_void (scene.till, first);
  g_assert_cmpint (left_of (&scene), ==, 35);
  test_rights_return (scene.till, grant_id (&scene), NULL);
  test_rights_void (scene.till, second);
  test_rights_void (scene.till, waiting);
  g_assert_cmpint (total_of (&scene), ==, before);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/redeemed/S1"), ==, 0);
}

/* Beyond rights as far as the retailer lets tills go, even below zero; what the balance has does no
 * harm. */
static void
test_risk (TestDb *test)
{
  g_auto (Scene) scene = {0};
  CfRightsPolicy policy = TEST_RIGHTS_FIXED (40);

  scene_init (&scene, test);
  spend (&scene, NULL, 900, NULL);
  spend (&scene, NULL, 900, "right-risk-exceeded");
  policy.risk_points = 900;
  test_rights_set (scene.desk, policy);
  spend (&scene, NULL, 900, NULL);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/member/M1"), <, 0);
}

/* What points alone have paid earns none; its void tells the tills of the balance all the same. */
static void
test_risk_reversed (TestDb *test)
{
  static const char commit_of_row[] =
      "SELECT commit_seq FROM feed_row WHERE feed = 'members' AND row_key = 'M1'";
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) sale = NULL;
  CfRightsPolicy policy = TEST_RIGHTS_FIXED (40);
  gint64 before;
  gint64 commit;

  scene_init (&scene, test);
  policy.risk_points = 5000;
  test_rights_set (scene.desk, policy);
  before = test_rights_balance (scene.desk, "points/member/M1");
  sale = test_rights_spend (scene.till, "M1", NULL, 3100, NULL);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/member/M1"), ==, before - 3100);
  commit = test_desk_read (scene.desk, commit_of_row);
  test_rights_void (scene.till, sale);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/member/M1"), ==, before);
  g_assert_cmpint (test_desk_read (scene.desk, commit_of_row), >, commit);
}

/* Who was erased meanwhile has no balance: the house bears what was risked, and nothing waits for a
 * person who could not decide it. */
static void
test_erased (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfChange) change = NULL;

  scene_init (&scene, test);
  spend (&scene, NULL, 900, NULL);
  spend (&scene, NULL, 900, "right-risk-exceeded");
  change = cf_change_begin (scene.desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  spend (&scene, NULL, 700, NULL);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/written-off/S1"), ==, -700);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/redeemed/S1"), ==, 1600);
  test_desk_assert_sound (scene.desk);
}

/* After a restore the till still spends what it was granted in the days that are forgotten: it
 * comes out of the balance as far as that goes, but no longer once the till has said that it holds
 * none of these. */
static void
test_forgotten (TestDb *test)
{
  g_auto (Scene) scene = {0};

  scene_init (&scene, test);
  test_desk_exec (scene.desk, "UPDATE device SET rights_life = 'lost'");
  spend (&scene, UNKNOWN_ID, 500, NULL);
  spend (&scene, UNKNOWN_ID, 900, "right-unknown");
  test_rights_settle (scene.till);
  spend (&scene, UNKNOWN_ID, 5, "right-unknown");
  g_assert_cmpint (test_rights_balance (scene.desk, "points/redeemed/S1"), ==, 500);
}

static gint64
total_under (const Scene *scene, const char *id)
{
  g_autofree char *account = cf_book_member_account (id);
  g_autofree char *in_rights = cf_grant_account (id);

  return test_rights_balance (scene->desk, account) + test_rights_balance (scene->desk, in_rights);
}

static void
assert_points (const Scene *scene, const char *id, gint64 points)
{
  g_autoptr (CfMemberRecord) person = test_person_read (scene->desk, id);

  g_assert_cmpint (person->member->points, ==, points);
}

static void
spend_as (Scene *scene, const char *member_id, const char *id, gint64 points, const char *reason)
{
  g_autoptr (CfEntryHeader) sale G_GNUC_UNUSED =
      test_rights_spend (scene->till, member_id, id, points, reason);
}

/* M2 gets 531 points, 40 of them as a right of the till. The caller frees its id. */
static char *
add_other (Scene *scene)
{
  g_autoptr (CfWireAck) ack = NULL;
  g_autoptr (GPtrArray) grants = NULL;

  test_rights_give_points (scene->desk, "M2", 500);
  ack = test_till_send_one (scene->till, test_till_sell (scene->till, "M2"));
  grants = cf_grant_list_of_member (scene->desk->session, "M2", NULL);
  g_assert_cmpuint (grants->len, ==, 1);
  return g_strdup (((const CfGrant *)g_ptr_array_index (grants, 0))->right.grant_id);
}

/* Two with rights out are found to be one: what tills spend under either id is covered by the right
 * of either, new rights are the survivor's alone, and an undo leaves each with what is theirs. */
static void
test_merged (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autofree char *others = NULL;

  scene_init (&scene, test);
  others = add_other (&scene);
  g_free (test_person_merge (scene.desk, "M1", "M2"));
  assert_points (&scene, "M1", 1031 + 531);
  spend_as (&scene, "M2", others, 15, NULL);
  spend_as (&scene, "M1", others, 5, NULL);
  spend_as (&scene, "M2", grant_id (&scene), 25, NULL);
  spend_as (&scene, "M3", others, 1, "right-other-member");
  assert_points (&scene, "M2", 1031 + 531 + 3 * 31 - 45);
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT count(*) FROM right_grant "
                                               "WHERE member_id = 'M2'"),
                   ==, 1);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/rights/M1"), ==, 40);
  test_rights_assert_sound (scene.desk);
  test_rights_return (scene.till, others, NULL);
  assert_points (&scene, "M1", 1031 + 531 + 3 * 31 - 45);
  test_person_undo (scene.desk, "M2");
  assert_points (&scene, "M1", 1031 + 31 - 25);
  assert_points (&scene, "M2", 531 + 2 * 31 - 20);
  g_assert_cmpint (total_under (&scene, "M2"), ==, 531 + 2 * 31 - 20);
  spend_as (&scene, "M2", grant_id (&scene), 1, "right-other-member");
}

/* Beyond rights, what one may spend is what is left under all of their ids. */
static void
test_merged_at_risk (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autofree char *others = NULL;

  scene_init (&scene, test);
  others = add_other (&scene);
  g_free (test_person_merge (scene.desk, "M1", "M2"));
  g_assert_cmpint (test_rights_balance (scene.desk, "points/member/M2"), ==, 0);
  spend_as (&scene, "M2", NULL, 1000, NULL);
  assert_points (&scene, "M2", 1031 + 531 + 21 - 1000);
  spend_as (&scene, "M2", UNKNOWN_ID, 1, "right-unknown");
}

/* Takes so much of the sale's first line back, or all that is left. */
static void
take_back (Scene *scene, const CfEntryHeader *sale, gint64 before_milli, gint64 quantity_milli)
{
  g_auto (CfFormerSale) former = {0};
  g_autoptr (CfReturn) back = NULL;
  g_autofree char *body = NULL;
  g_autofree gint64 *before = NULL;
  g_autofree gint64 *quantity = NULL;
  CfWireReturn fact = {sale->op_id, sale->receipt_no, NULL, NULL};
  g_autoptr (CfWireAck) ack = NULL;

  g_assert_true (cf_former_sale_find (scene->desk->session, sale->op_id, &former, NULL));
  before = g_new0 (gint64, former.sale->lines->len);
  quantity = g_new0 (gint64, former.sale->lines->len);
  before[0] = before_milli;
  for (guint i = 0; i < former.sale->lines->len; i++) {
    const CfSaleLine *line = g_ptr_array_index (former.sale->lines, i);

    quantity[i] = quantity_milli == 0 ? line->quantity_milli - before[i]
                  : i == 0            ? quantity_milli
                                      : 0;
  }
  g_assert_cmpint (cf_return_new (former.sale, before, quantity, &back, NULL), ==, CF_RETURN_OK);
  fact.back = back;
  body = cf_wire_return_encode (&fact, NULL);
  ack = test_till_send_one (scene->till, test_till_append (scene->till, "return.completed", body));
  g_assert_cmpuint (ack->parked->len, ==, 0);
}

/* A return gives the very points back: to the right, or, once that has ended, to the member. */
static void
test_returned (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfEntryHeader) sale = NULL;
  g_autoptr (CfEntryHeader) after = NULL;
  gint64 left;
  gint64 total;

  scene_init (&scene, test);
  scene.till->actor = "301";
  left = left_of (&scene);
  total = total_of (&scene);
  sale = test_rights_spend (scene.till, "M1", grant_id (&scene), 15, NULL);
  after = test_rights_spend (scene.till, "M1", grant_id (&scene), 5, NULL);
  g_assert_cmpint (left_of (&scene), ==, left - 20);
  take_back (&scene, sale, 0, 1000); /* it is worth more than the points */
  g_assert_cmpint (left_of (&scene), ==, left - 5);
  take_back (&scene, sale, 1000, 0);
  g_assert_cmpint (left_of (&scene), ==, left - 5);
  test_rights_return (scene.till, grant_id (&scene), NULL);
  take_back (&scene, after, 0, 0);
  g_assert_cmpint (total_of (&scene), ==, total);
  g_assert_cmpint (test_rights_balance (scene.desk, "points/redeemed/S1"), ==, 0);
  g_assert_cmpint (test_rights_balance (scene.desk, "money/points/S1"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/rights/spend/spends", test_spends);
  test_db_add ("/crm/rights/spend/after-end", test_after_end);
  test_db_add ("/crm/rights/spend/parked", test_parked);
  test_db_add ("/crm/rights/spend/accepted", test_accepted);
  test_db_add ("/crm/rights/spend/reversed", test_reversed);
  test_db_add ("/crm/rights/spend/returned", test_returned);
  test_db_add ("/crm/rights/spend/risk", test_risk);
  test_db_add ("/crm/rights/spend/risk-reversed", test_risk_reversed);
  test_db_add ("/crm/rights/spend/erased", test_erased);
  test_db_add ("/crm/rights/spend/forgotten", test_forgotten);
  test_db_add ("/crm/rights/spend/merged", test_merged);
  test_db_add_sqlite ("/crm/rights/spend/merged-at-risk", test_merged_at_risk);
  return test_db_run ();
}
