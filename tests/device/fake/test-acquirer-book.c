// SPDX-License-Identifier: Apache-2.0
#include "device/fake/acquirer-book.h"

#include <string.h>

#include "support/temp-dir.h"

#define CODE "130000000000000001"

static void
book (const TestDir *dir, CfFakeVerb verb, const char *reference, gint64 amount_minor,
      const char *code)
{
  const CfFakeLine line = {.verb = verb,
                           .reference = reference,
                           .amount_minor = amount_minor,
                           .currency = "CNY",
                           .reason = CF_ACQUIRER_NO_FUNDS,
                           .code = code,
                           .ready_us = G_MAXINT64};
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_fake_book_write (dir->path, &line, &error));
  g_assert_no_error (error);
}

/* Every charge shows, however it is covered up afterwards. */
static void
test_fold (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  CfFakeAccount account;
  guint charges;

  cf_fake_book_find (dir->path, "A", &account);
  g_assert_cmpint (account.state, ==, CF_FAKE_ABSENT);
  g_assert_cmpint (cf_fake_book_sum (dir->path, NULL), ==, 0);
  book (dir, CF_FAKE_ASKED, "A", 500, CODE);
  cf_fake_book_find (dir->path, "A", &account);
  g_assert_cmpint (account.state, ==, CF_FAKE_ASKED);
  g_assert_cmpint (account.ready_us, ==, G_MAXINT64);
  g_assert_cmpint (account.reason, ==, CF_ACQUIRER_NO_FUNDS);
  g_assert_cmpint (cf_fake_book_sum (dir->path, NULL), ==, 0);
  book (dir, CF_FAKE_CHARGED, "A", 500, NULL);
  book (dir, CF_FAKE_AGAIN, "A", 0, NULL);
  book (dir, CF_FAKE_CHARGED, "B", 300, NULL);
  g_assert_cmpint (cf_fake_book_sum (dir->path, &charges), ==, 800);
  g_assert_cmpuint (charges, ==, 2);
  book (dir, CF_FAKE_CHARGED, "A", 500, NULL);
  book (dir, CF_FAKE_REVERSED, "A", 500, NULL);
  book (dir, CF_FAKE_REVERSED, "A", 500, NULL);
  book (dir, CF_FAKE_REVERSED, "C", 100, NULL);
  g_assert_cmpint (cf_fake_book_sum (dir->path, &charges), ==, 800);
  g_assert_cmpuint (charges, ==, 3);
  cf_fake_book_find (dir->path, "A", &account);
  g_assert_cmpint (account.state, ==, CF_FAKE_REVERSED);
  g_assert_cmpuint (account.charges, ==, 2);
  g_assert_cmpuint (account.agains, ==, 1);
}

/* The code itself stands nowhere in the file. */
static void
test_code (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = test_dir_path (dir, "ledger");
  g_autofree char *text = NULL;

  g_assert_false (cf_fake_book_has_code (dir->path, CODE));
  book (dir, CF_FAKE_CHARGED, "A", 500, CODE);
  g_assert_true (cf_fake_book_has_code (dir->path, CODE));
  g_assert_false (cf_fake_book_has_code (dir->path, "130000000000000002"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, CODE));
}

/* A line that was cut off is none, nor is one that somebody scribbled. */
static void
test_broken (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = test_dir_path (dir, "ledger");
  CfFakeAccount account;

  g_assert_true (g_file_set_contents (path,
                                      "charged A 5 CNY none -\n"
                                      "melted A 5 CNY none - 0\n"
                                      "charged A 5 CNY none - 0",
                                      -1, NULL));
  cf_fake_book_find (dir->path, "A", &account);
  g_assert_cmpint (account.state, ==, CF_FAKE_ABSENT);
}

static void
test_no_folder (void)
{
  const CfFakeLine line = {.verb = CF_FAKE_CHARGED, .reference = "A"};
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_fake_book_write ("/nowhere/at/all", &line, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/fake/acquirer-book/fold", test_fold);
  g_test_add_func ("/device/fake/acquirer-book/code", test_code);
  g_test_add_func ("/device/fake/acquirer-book/broken", test_broken);
  g_test_add_func ("/device/fake/acquirer-book/no-folder", test_no_folder);
  return g_test_run ();
}
