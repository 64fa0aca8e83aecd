// SPDX-License-Identifier: Apache-2.0
#include "till/health/examination.h"

#include <string.h>

#include "support/till-fixture.h"
#include "store/live-cache.h"
#include "till/contact.h"

static void
examine (TillFixture *fixture, gboolean is_thorough, CfExamination *ret_seen)
{
  GError *error = NULL;

  g_assert_true (cf_till_examine (fixture->till, is_thorough, ret_seen, &error));
  g_assert_no_error (error);
}

static void
test_sound (TillFixture *fixture)
{
  g_auto (CfExamination) quick = {0};
  g_auto (CfExamination) thorough = {0};

  examine (fixture, FALSE, &quick);
  g_assert_false (quick.is_thorough);
  g_assert_cmpint (quick.disk_free, >, 0);
  g_assert_cmpint (quick.journal_bytes, >, 0);
  g_assert_cmpint (quick.cache_bytes, >, 0);
  g_assert_false (quick.has_printer);
  g_assert_nonnull (quick.engine);
  examine (fixture, TRUE, &thorough);
  g_assert_true (thorough.is_thorough);
  g_assert_true (thorough.is_cache_read);
  g_assert_null (thorough.broken);
  g_assert_null (thorough.unread);
  g_assert_null (thorough.cache_fault);
  g_assert_cmpint (thorough.entries, >, 0);
}

/* Turns a bit of the name of an article, in the file and under an open till. */
static void
turn_bit (TillFixture *fixture, const char *needle)
{
  g_autofree char *path = till_fixture_cache_path (fixture);
  g_autofree char *bytes = NULL;
  gsize length;
  gsize at = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  while (at + strlen (needle) < length && memcmp (bytes + at, needle, strlen (needle)) != 0)
    at++;
  g_assert_cmpuint (at + strlen (needle), <, length);
  bytes[at + 2] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
}

static void
test_turned_bit (TillFixture *fixture)
{
  g_auto (CfExamination) seen = {0};
  gint64 generation;

  turn_bit (fixture, "纯牛奶");
  examine (fixture, TRUE, &seen);
  g_assert_nonnull (seen.cache_fault);
  g_assert_null (seen.broken);
  g_assert_true (cf_till_doubt_cache (fixture->till, NULL));
  g_assert_true (cf_live_cache_trusted (cf_till_journal (fixture->till), &generation, NULL));
  g_assert_cmpint (generation, ==, 0);
  g_assert_true (cf_live_cache_generation (cf_till_journal (fixture->till), &generation, NULL));
  g_assert_cmpint (generation, ==, seen.cache_generation);
}

static void
test_broken_journal (TillFixture *fixture)
{
  g_auto (CfExamination) seen = {0};

  g_assert_true (cf_db_exec (cf_journal_db (cf_till_journal (fixture->till)),
                             "UPDATE entry SET body = body || ' '", NULL));
  examine (fixture, TRUE, &seen);
  g_assert_nonnull (seen.broken);
  g_assert_null (seen.cache_fault);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/examination/sound", TILL_SHOP_CASHIER, test_sound);
  till_fixture_add ("/examination/turned-bit", NULL, test_turned_bit);
  till_fixture_add ("/examination/broken-journal", NULL, test_broken_journal);
  return g_test_run ();
}
