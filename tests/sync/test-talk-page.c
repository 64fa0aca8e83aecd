// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include <errno.h>
#include <string.h>

#include "support/fault-vfs.h"

/* What the hand does to pages of one feed, and how often. */
typedef struct {
  const char *path;
  gint times;
  guint status;
  const char *content_type;
  const char *body; /* NULL: only replace … */
  const char *from; /* … this text in the page … */
  const char *to; /* … by this */
  gboolean no_file; /* so that everything comes in pages */
} Hand;

static void
tamper (const char *path, CfAnswer *answer, gpointer data)
{
  Hand *hand = data;

  if (hand->no_file && strcmp (path, "/v1/cache/manifest") == 0) {
    test_answer_problem (answer, CF_WIRE_PROBLEM_CACHE_ABSENT);
    return;
  }
  if (strcmp (path, hand->path) != 0 || hand->times-- <= 0)
    return;
  if (hand->body != NULL) {
    test_answer_replace (answer, hand->status, hand->content_type, hand->body);
    return;
  }
  g_autofree char *page = test_answer_text (answer);
  g_autoptr (GString) text = g_string_new (page);
  g_assert_cmpuint (g_string_replace (text, hand->from, hand->to, 1), ==, 1);
  test_answer_replace (answer, answer->status, answer->content_type, text->str);
}

#define NDJSON "application/x-ndjson"
#define STOCK "/v1/feed/stock"

/* One feed's answers make no sense: it stands still and says so, and the others go on. */
static void
test_one_feed (void)
{
  static const struct {
    Hand hand;
    CfTrouble trouble;
  } cases[] = {
      {{.status = 200, .content_type = "text/html", .body = "<html>terms</html>"},
       CF_TROUBLE_STRANGE},
      {{.status = 200, .content_type = NDJSON, .body = ""}, CF_TROUBLE_STRANGE},
      {{.status = 200, .content_type = NDJSON, .body = "{\"key\":\"P1\"}\n"}, CF_TROUBLE_STRANGE},
      {{.status = 500, .content_type = "text/html", .body = "oops"}, CF_TROUBLE_SERVER},
      {{.status = 404, .content_type = "text/html", .body = "no"}, CF_TROUBLE_REFUSED},
      {{.status = 410, .content_type = "text/html", .body = "gone"}, CF_TROUBLE_REFUSED},
      {{.from = "\"count\":", .to = "\"count\":1"}, CF_TROUBLE_STRANGE},
      {{.from = "\"row\":{", .to = "\"row\":{ "}, CF_TROUBLE_STRANGE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Fixture) f = {0};
    Hand hand = cases[i].hand;
    g_test_message ("case %u", i);
    fixture_init (&f, 10);
    hand.path = STOCK;
    hand.times = G_MAXINT;
    hand.no_file = TRUE;
    test_crm_tamper (f.crm, tamper, &hand);
    fixture_sync (&f);
    g_assert_cmpstr (cf_trouble_name (f.report.pull_trouble), ==,
                     cf_trouble_name (cases[i].trouble));
    g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_NONE);
    g_assert_false (f.report.complete);
    g_assert_cmpint (f.report.pulled_rows[CF_WIRE_FEED_STOCK], ==, 0);
    test_crm_tamper (f.crm, NULL, NULL);
    fixture_sync_well (&f);
    g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_STOCK), ==, 20);
  }
}

/* A row that is not the CRM's gives figures that differ: nothing of it is kept, the cache is loaded
 * afresh, and once the CRM is itself again all is well. */
static void
test_figures_differ (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {.path = STOCK, .times = 1, .from = "\"rows\":20", .to = "\"rows\":21"};

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  g_autofree char *before = fixture_cache_path (&f);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync_well (&f);
  g_autofree char *after = fixture_cache_path (&f);
  g_assert_cmpstr (before, !=, after);
  g_assert_false (g_file_test (before, G_FILE_TEST_EXISTS));
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_STOCK), ==, 20);
}

/* They differ for ever: the till gives up, keeps the cache that it has, and says so. */
static void
test_figures_never_agree (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {.path = STOCK, .times = G_MAXINT, .from = "\"rows\":20", .to = "\"rows\":21"};

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync (&f);
  g_assert_false (f.report.complete);
  g_assert_cmpint (f.report.pull_trouble, ==, CF_TROUBLE_STRANGE);
  g_assert_cmpint (f.report.reloads, >, 1);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_MEMBERS), ==, 10);
  test_crm_tamper (f.crm, NULL, NULL);
  fixture_sync_well (&f);
}

/* The CRM cannot go on from the cursor: a new file, and the old one serves until it is there. */
static void
test_cursor_gone (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  g_autofree char *before = fixture_cache_path (&f);
  test_crm_run_sql (f.crm, "UPDATE tenant SET generation = generation + 1");
  fixture_append (&f, 2);
  fixture_sync_well (&f);
  g_autofree char *after = fixture_cache_path (&f);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpint (f.report.loaded, !=, CF_AGENT_LOADED_NONE);
  g_assert_cmpint (fixture_entries (&f), ==, 3);
}

static void
damage (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes, 'x', MIN (length, 4096));
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
}

/* A damaged cache is kept aside and loaded afresh; the journal is not touched. */
static void
test_damaged (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  fixture_append (&f, 2);
  g_autofree char *before = fixture_cache_path (&f);
  damage (before);
  fixture_sync_well (&f);
  g_assert_nonnull (f.report.kept_path);
  g_assert_true (g_file_test (f.report.kept_path, G_FILE_TEST_EXISTS));
  g_assert_true (g_str_has_prefix (f.report.kept_path, before));
  g_assert_cmpint (f.report.pushed, ==, 2);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_MEMBERS), ==, 10);
}

/* Somebody removed it: likewise. */
static void
test_missing (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  g_autofree char *before = fixture_cache_path (&f);
  test_dir_remove (before);
  fixture_sync_well (&f);
  g_assert_null (f.report.kept_path);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_MEMBERS), ==, 10);
}

/* No space for the cache: said, nothing lost, pushing goes on; and on again once there is some. */
static void
test_disk_full (void)
{
  g_auto (Fixture) f = {0};
  Hand by_rows = {.path = "", .no_file = TRUE};

  fixture_init (&f, 10);
  test_crm_tamper (f.crm, tamper, &by_rows);
  f.ports.vfs = test_fault_vfs ();
  test_fault_arm (TEST_FAULT_WRITE, 20, ENOSPC, TRUE);
  fixture_sync (&f);
  g_assert_true (test_fault_disarm ());
  g_assert_cmpstr (cf_trouble_name (f.report.pull_trouble), ==, "disk-full");
  g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_NONE);
  g_assert_cmpint (f.report.outbox.pending, ==, 0);
  g_assert_null (fixture_cache_path (&f));
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_MEMBERS), ==, 10);

  fixture_append (&f, 1);
  test_fault_arm (TEST_FAULT_WRITE, 1, ENOSPC, TRUE);
  fixture_sync (&f);
  (void)test_fault_disarm (); /* an empty page may not have written at all */
  g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_NONE);
  fixture_sync_well (&f);
  g_assert_null (f.report.kept_path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/talk-page/one-feed", test_one_feed);
  g_test_add_func ("/sync/talk-page/figures-differ", test_figures_differ);
  g_test_add_func ("/sync/talk-page/figures-never-agree", test_figures_never_agree);
  g_test_add_func ("/sync/talk-page/cursor-gone", test_cursor_gone);
  g_test_add_func ("/sync/talk-page/damaged", test_damaged);
  g_test_add_func ("/sync/talk-page/missing", test_missing);
  g_test_add_func ("/sync/talk-page/disk-full", test_disk_full);
  return g_test_run ();
}
