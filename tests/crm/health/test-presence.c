// SPDX-License-Identifier: Apache-2.0
#include "crm/health/presence.h"

#include "support/temp-dir.h"
#include "support/test-clock.h"

#define NOW ((gint64)1790000000 * G_USEC_PER_SEC)

static void
test_kept (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = test_dir_path (dir, "seen.json");
  g_autoptr (CfPresence) first = cf_presence_new (cf_clock_system ());
  g_autoptr (CfPresence) second = cf_presence_new (cf_clock_system ());
  CfPresenceSight sight;

  cf_presence_see (first, "device-1");
  cf_presence_see_feed (first, "device-1", CF_WIRE_FEED_STOCK, 41);
  cf_presence_see_feed (first, "device-1", CF_WIRE_FEED_STOCK, 42);
  g_assert_true (cf_presence_save (first, path, NULL));
  cf_presence_load (second, path);
  cf_presence_look (second, "device-1", &sight);
  g_assert_cmpint (sight.seen_at_us, >, NOW);
  g_assert_cmpint (sight.reached_seq[CF_WIRE_FEED_STOCK], ==, 42);
  g_assert_cmpint (sight.reached_seq[CF_WIRE_FEED_MEMBERS], ==, -1);
  cf_presence_look (second, "device-2", &sight);
  g_assert_cmpint (sight.seen_at_us, ==, 0);
}

/* Nothing depends on the file: one that is gone or damaged holds nothing, and NULL takes no note.
 */
static void
test_damaged (void)
{
  static const char *const texts[] = {"", "{", "[1]", "{\"d\":1}", "{\"d\":{\"stock\":\"x\"}}"};
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = test_dir_path (dir, "seen.json");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (CfPresence) presence = cf_presence_new (cf_clock_system ());
    CfPresenceSight sight;

    g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    cf_presence_load (presence, path);
    cf_presence_look (presence, "d", &sight);
    g_assert_cmpint (sight.seen_at_us, ==, 0);
    g_assert_cmpint (sight.reached_seq[CF_WIRE_FEED_STOCK], ==, -1);
  }
  cf_presence_see (NULL, "d");
  cf_presence_see_feed (NULL, "d", CF_WIRE_FEED_STOCK, 1);
  cf_presence_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presence/kept", test_kept);
  g_test_add_func ("/presence/damaged", test_damaged);
  return g_test_run ();
}
