// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/live-cache.h"
#include "store/setting.h"

static void
touch (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static gboolean
is_there (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_switch_survives (void)
{
  Fixture f;
  gint64 generation = -1;
  g_autofree char *path = NULL;

  fixture_open (&f);
  g_assert_true (cf_live_cache_generation (f.journal, &generation, NULL));
  g_assert_cmpint (generation, ==, 0);
  g_assert_true (cf_live_cache_switch (f.journal, 12, NULL));
  fixture_reopen (&f);
  g_assert_true (cf_live_cache_generation (f.journal, &generation, NULL));
  g_assert_cmpint (generation, ==, 12);
  path = cf_live_cache_path (f.journal, 12);
  g_assert_true (g_str_has_suffix (path, "/cache-12.db"));
  g_assert_true (cf_setting_set (f.journal, "cache-generation", "nonsense", NULL));
  g_assert_true (cf_live_cache_generation (f.journal, &generation, NULL));
  g_assert_cmpint (generation, ==, 0);
  fixture_close (&f);
}

static void
test_next_is_past_every_file (void)
{
  Fixture f;

  fixture_open (&f);
  g_assert_cmpint (cf_live_cache_next (f.journal, 0), ==, 1);
  touch (&f, "cache-7.db.part");
  touch (&f, "cache-x.db");
  g_assert_cmpint (cf_live_cache_next (f.journal, 3), ==, 8);
  g_assert_cmpint (cf_live_cache_next (f.journal, 9), ==, 10);
  fixture_close (&f);
}

static void
test_sweep_keeps_what_matters (void)
{
  Fixture f;

  fixture_open (&f);
  touch (&f, "cache-1.db");
  touch (&f, "cache-1.db-wal");
  touch (&f, "cache-2.db.corrupt-1");
  touch (&f, "cache-3.db");
  touch (&f, "cache-4.db.part");
  cf_live_cache_sweep (f.journal, 3);
  g_assert_false (is_there (&f, "cache-1.db"));
  g_assert_false (is_there (&f, "cache-1.db-wal"));
  g_assert_true (is_there (&f, "cache-2.db.corrupt-1"));
  g_assert_true (is_there (&f, "cache-3.db"));
  g_assert_true (is_there (&f, "cache-4.db.part"));
  g_assert_true (is_there (&f, "journal.db"));
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live-cache/switch-survives", test_switch_survives);
  g_test_add_func ("/live-cache/next-is-past-every-file", test_next_is_past_every_file);
  g_test_add_func ("/live-cache/sweep-keeps-what-matters", test_sweep_keeps_what_matters);
  return g_test_run ();
}
