// SPDX-License-Identifier: Apache-2.0
#include "crm/change.h"

#include "support/desk.h"
#include "support/test-db.h"

#define ROWS "FROM feed_row WHERE feed = 'members' AND scope = 'x' AND body IS NOT NULL"
#define HEAD "FROM feed_head WHERE feed = 'members' AND scope = 'x'"

static CfChange *
begin (TestDesk *desk)
{
  GError *error = NULL;
  CfChange *change = cf_change_begin (desk->session, &error);

  g_assert_no_error (error);
  return change;
}

static void
put (CfChange *change, const char *key, const char *body)
{
  GError *error = NULL;

  g_assert_true (cf_change_put (change, CF_WIRE_FEED_MEMBERS, "x", key, body, &error));
  g_assert_no_error (error);
}

static void
commit (CfChange *change)
{
  GError *error = NULL;

  g_assert_true (cf_change_commit (change, &error));
  g_assert_no_error (error);
  cf_change_free (change);
}

static void
test_put_and_delete (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfChange *change = begin (desk);
  gint64 first_seq = change->commit_seq;

  put (change, "a", "{\"n\":1}");
  put (change, "b", "{\"n\":2}");
  put (change, "a", "{\"n\":3}");
  g_assert_true (change->has_changed);
  commit (change);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) " ROWS), ==, 2);
  g_assert_cmpint (test_desk_read (desk, "SELECT row_count " HEAD), ==, 2);
  test_desk_assert_sound (desk);

  change = begin (desk);
  g_assert_cmpint (change->commit_seq, ==, first_seq + 1);
  g_assert_true (cf_change_delete (change, CF_WIRE_FEED_MEMBERS, "x", "a", NULL));
  g_assert_true (cf_change_delete (change, CF_WIRE_FEED_MEMBERS, "x", "never", NULL));
  commit (change);
  g_assert_cmpint (test_desk_read (desk, "SELECT row_count " HEAD), ==, 1);
  g_assert_cmpint (test_desk_read (desk, "SELECT last_seq " HEAD), ==, first_seq + 1);
  test_desk_assert_sound (desk);

  change = begin (desk);
  put (change, "a", "{\"n\":4}");
  commit (change);
  g_assert_cmpint (test_desk_read (desk, "SELECT row_count " HEAD), ==, 2);
  test_desk_assert_sound (desk);
}

static void
test_same_row (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfChange *change = begin (desk);
  gint64 seq;

  put (change, "a", "{\"n\":1}");
  seq = change->commit_seq;
  commit (change);
  change = begin (desk);
  put (change, "a", "{\"n\":1}");
  g_assert_false (change->has_changed);
  commit (change);
  g_assert_cmpint (test_desk_read (desk, "SELECT commit_seq " ROWS), ==, seq);
}

/* What is not committed never was, its number included. */
static void
test_given_up (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfChange *change = begin (desk);
  gint64 seq = change->commit_seq;

  put (change, "a", "{\"n\":1}");
  cf_change_free (change);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) " ROWS), ==, 0);
  change = begin (desk);
  g_assert_cmpint (change->commit_seq, ==, seq);
  cf_change_free (change);
  test_desk_assert_sound (desk);
}

static void
test_put_new (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfChange *change = begin (desk);
  GError *error = NULL;

  g_assert_true (cf_change_put_new (change, CF_WIRE_FEED_MEMBERS, "x", "a", "{}", NULL));
  g_assert_false (cf_change_put_new (change, CF_WIRE_FEED_MEMBERS, "x", "a", "{}", &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  cf_change_free (change);
}

static void
test_no_tenant (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  GError *error = NULL;

  desk->session->tenant_id = 99;
  g_assert_null (cf_change_begin (desk->session, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/change/put-and-delete", test_put_and_delete);
  test_db_add ("/crm/change/same-row", test_same_row);
  test_db_add ("/crm/change/given-up", test_given_up);
  test_db_add ("/crm/change/put-new", test_put_new);
  test_db_add_sqlite ("/crm/change/no-tenant", test_no_tenant);
  return test_db_run ();
}
