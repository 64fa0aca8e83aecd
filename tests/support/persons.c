// SPDX-License-Identifier: Apache-2.0
#include "support/persons.h"

#include "crm/duplicate/kin.h"
#include "crm/ledger/book.h"

void
test_person_add (TestDesk *desk, const char *id, const char *name, const char *phone,
                 const char *birthday)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);

  member->id = g_strdup (id);
  member->name = g_strdup (name);
  member->phone = g_strdup (phone);
  member->birthday = g_strdup (birthday);
  g_assert_true (cf_member_save (change, member, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

typedef gboolean (*MergeFunc) (CfChange *change, const CfMerge *merge, CfMerged *ret_merged,
                               GError **error);

static char *
run (TestDesk *desk, const char *one_id, const char *other_id, MergeFunc func)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfMerge merge = {one_id, other_id, "301", &desk->random, TEST_DESK_NOW_US};
  g_auto (CfMerged) merged = {0};
  g_autoptr (GError) error = NULL;
  gboolean done = func (change, &merge, &merged, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_true (cf_change_commit (change, NULL));
  return g_steal_pointer (&merged.op_id);
}

char *
test_person_merge (TestDesk *desk, const char *one_id, const char *other_id)
{
  return run (desk, one_id, other_id, cf_merge_take);
}

void
test_person_undo (TestDesk *desk, const char *id)
{
  g_free (run (desk, id, NULL, cf_merge_undo));
}

CfMemberRecord *
test_person_read (TestDesk *desk, const char *id)
{
  CfMemberRecord *record = NULL;

  g_assert_true (cf_kin_read (desk->session, id, &record, NULL));
  g_assert_nonnull (record);
  return record;
}

char *
test_person_row (TestDesk *desk, const char *id)
{
  g_autoptr (CfStmt) read = cf_stmt_new (desk->session->db,
                                         "SELECT body FROM feed_row WHERE feed = 'members' "
                                         "AND row_key = ?1 AND body IS NOT NULL",
                                         NULL);

  CF_STMT_BIND (read, CF_TEXT (id));
  return cf_stmt_step (read, NULL) == CF_STEP_ROW ? g_strdup (cf_stmt_get_text (read, 0)) : NULL;
}

void
test_person_give (TestDesk *desk, const char *id, const char *op_id, gint64 points)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfBook) book = cf_book_new (change);
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  cf_booking_add (&booking, cf_book_member_account (id), points);
  cf_booking_add (&booking, g_strdup ("points/issued/test"), -points);
  g_assert_true (cf_book_post (book, op_id, CF_BOOK_POINTS, &booking, NULL));
  g_assert_true (cf_book_close (book, NULL));
  g_assert_true (cf_member_put_row (change, id, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}
