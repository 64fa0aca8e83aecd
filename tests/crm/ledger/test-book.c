// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/book.h"

#include "support/desk.h"
#include "support/test-db.h"

static void
post (TestDesk *desk, const char *op_id, gint64 amount)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfBook) book = cf_book_new (change);
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  cf_booking_add (&booking, g_strdup ("a"), amount);
  cf_booking_add (&booking, g_strdup ("b"), -amount);
  cf_booking_add (&booking, g_strdup ("c"), 0);
  g_assert_true (cf_book_post (book, op_id, "points", &booking, NULL));
  g_assert_true (cf_book_close (book, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

static gint64
balance (TestDesk *desk, const char *account)
{
  gint64 found = -1;

  g_assert_true (cf_book_balance (desk->session, account, &found, NULL));
  return found;
}

static void
test_posts (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  gboolean has = TRUE;

  post (desk, "op1", 30);
  post (desk, "op2", -5);
  g_assert_cmpint (balance (desk, "a"), ==, 25);
  g_assert_cmpint (balance (desk, "b"), ==, -25);
  g_assert_cmpint (balance (desk, "c"), ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM posting"), ==, 4);
  g_assert_true (cf_book_has (desk->session, "a", "op2", &has, NULL));
  g_assert_true (has);
  g_assert_true (cf_book_has (desk->session, "c", "op2", &has, NULL));
  g_assert_false (has);
  test_desk_assert_sound (desk);
}

/* One operation has its effect once: the schema itself is the last witness. */
static void
test_once (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = NULL;
  g_autoptr (CfBook) book = NULL;
  g_auto (CfBooking) booking = {0};
  GError *error = NULL;

  post (desk, "op1", 30);
  change = cf_change_begin (desk->session, NULL);
  book = cf_book_new (change);
  cf_booking_init (&booking);
  cf_booking_add (&booking, g_strdup ("a"), 30);
  cf_booking_add (&booking, g_strdup ("b"), -30);
  g_assert_false (cf_book_post (book, "op1", "points", &booking, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
}

static void
test_bookings (void)
{
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  g_assert_true (cf_booking_is_balanced (&booking));
  cf_booking_add (&booking, g_strdup ("a"), 5);
  g_assert_false (cf_booking_is_balanced (&booking));
  cf_booking_add (&booking, g_strdup ("a"), 2);
  cf_booking_add (&booking, g_strdup ("b"), -7);
  g_assert_true (cf_booking_is_balanced (&booking));
  g_assert_cmpuint (booking.postings->len, ==, 2);
  cf_booking_add (&booking, g_strdup ("c"), G_MAXINT64);
  cf_booking_add (&booking, g_strdup ("d"), G_MAXINT64);
  g_assert_false (cf_booking_is_balanced (&booking));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/book/posts", test_posts);
  test_db_add ("/crm/book/once", test_once);
  g_test_add_func ("/crm/book/bookings", test_bookings);
  return test_db_run ();
}
