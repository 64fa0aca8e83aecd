// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include <string.h>

#define MANIFEST "/v1/cache/manifest"
#define FILES "/v1/cache/"
#define STAFF "/v1/feed/security"
#define MEMBERS "/v1/feed/members"
#define MIB (1024 * 1024)

/* What the hand does to the manifest and to the file, and how often. */
typedef struct {
  gint times;
  gboolean absent; /* neither is to be had */
  gboolean building; /* not yet, says the CRM */
  gboolean gone; /* the file, by the time that it is asked for */
  const char *from; /* a text in the manifest to be replaced … */
  const char *to; /* … by this */
  const char *unknown; /* a path that this CRM has never heard of */
  const char *withheld; /* pages of that path, where there are any */
  gssize flip_at; /* a byte of the file to be changed, or −1 */
  gssize cut_at; /* where the file ends, or −1 */
  guint files; /* asked for */
  gint64 offsets[16]; /* from where */
} Hand;

static void
tamper_manifest (Hand *hand, CfAnswer *answer)
{
  if (hand->times <= 0 || (!hand->absent && !hand->building && hand->from == NULL))
    return;
  hand->times--;
  if (hand->from == NULL) {
    test_answer_problem (answer, hand->absent ? CF_WIRE_PROBLEM_CACHE_ABSENT
                                              : CF_WIRE_PROBLEM_CACHE_BUILDING);
    answer->retry_after_s = hand->building ? 1 : 0;
    return;
  }
  g_autofree char *manifest = test_answer_text (answer);
  g_autoptr (GString) text = g_string_new (manifest);
  g_assert_cmpuint (g_string_replace (text, hand->from, hand->to, 1), ==, 1);
  test_answer_replace (answer, 200, "application/json", text->str);
}

/* The part that was asked for, in memory, with the damage done. */
static void
damage_file (Hand *hand, CfAnswer *answer)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (answer->path, &bytes, &size, NULL));
  if (hand->flip_at >= 0)
    bytes[hand->flip_at] ^= 1;
  gint64 end = answer->offset + answer->length;
  if (hand->cut_at >= 0)
    end = CLAMP (hand->cut_at, answer->offset, end);
  g_clear_pointer (&answer->path, g_free);
  answer->body = g_bytes_new (bytes + answer->offset, (gsize)(end - answer->offset));
}

static void
tamper (const char *path, CfAnswer *answer, gpointer data)
{
  Hand *hand = data;

  if (strcmp (path, MANIFEST) == 0) {
    tamper_manifest (hand, answer);
    return;
  }
  if (hand->unknown != NULL && g_str_has_prefix (path, hand->unknown))
    test_answer_problem (answer, CF_WIRE_PROBLEM_NOT_FOUND);
  if (hand->withheld != NULL && g_str_has_prefix (path, hand->withheld) && answer->status == 200)
    test_answer_problem (answer, CF_WIRE_PROBLEM_INTERNAL);
  if (!g_str_has_prefix (path, FILES) || answer->path == NULL)
    return;
  if (hand->files < G_N_ELEMENTS (hand->offsets))
    hand->offsets[hand->files++] = answer->offset;
  if (hand->times <= 0 || (!hand->gone && hand->flip_at < 0 && hand->cut_at < 0))
    return;
  hand->times--;
  if (hand->gone)
    test_answer_problem (answer, CF_WIRE_PROBLEM_CACHE_ABSENT);
  else
    damage_file (hand, answer);
}

typedef struct {
  const char *name;
  Hand hand;
  CfAgentLoaded loaded; /* none: it must not come to that */
  CfTrouble trouble;
} Case;

#define WHOLE .flip_at = -1, .cut_at = -1

static const Case cases[] = {
    {"by-file", {WHOLE}, CF_AGENT_LOADED_FILE, CF_TROUBLE_NONE},
    {"absent", {WHOLE, .times = G_MAXINT, .absent = TRUE}, CF_AGENT_LOADED_ROWS, CF_TROUBLE_NONE},
    {"older-crm",
     {WHOLE, .times = G_MAXINT, .absent = TRUE, .unknown = "/v1/feed/offers"},
     CF_AGENT_LOADED_ROWS,
     CF_TROUBLE_NONE},
    {"being-built", {WHOLE, .times = 2, .building = TRUE}, CF_AGENT_LOADED_FILE, CF_TROUBLE_NONE},
    {"gone-once", {WHOLE, .times = 1, .gone = TRUE}, CF_AGENT_LOADED_FILE, CF_TROUBLE_NONE},
    {"wrong-once",
     {.times = 1, .flip_at = 5000, .cut_at = -1},
     CF_AGENT_LOADED_FILE,
     CF_TROUBLE_NONE},
    {"wrong-for-ever",
     {.times = G_MAXINT, .flip_at = 5000, .cut_at = -1},
     CF_AGENT_LOADED_ROWS,
     CF_TROUBLE_NONE},
    {"short-once",
     {.times = 1, .flip_at = -1, .cut_at = 5000},
     CF_AGENT_LOADED_FILE,
     CF_TROUBLE_NONE},
    {"short-for-ever",
     {.times = G_MAXINT, .flip_at = -1, .cut_at = 5000},
     CF_AGENT_LOADED_NONE,
     CF_TROUBLE_STRANGE},
    {"forged",
     {WHOLE, .times = G_MAXINT, .from = "\"rows\":60", .to = "\"rows\":61"},
     CF_AGENT_LOADED_NONE,
     CF_TROUBLE_FORGED},
    {"another-shop",
     {WHOLE, .times = G_MAXINT, .from = "\"scope\":\"S1\"", .to = "\"scope\":\"S2\""},
     CF_AGENT_LOADED_NONE,
     CF_TROUBLE_FORGED},
    {"malformed",
     {WHOLE, .times = G_MAXINT, .from = "\"bytes\":", .to = "\"bites\":"},
     CF_AGENT_LOADED_NONE,
     CF_TROUBLE_STRANGE},
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_auto (Fixture) f = {0};
  Hand hand = test->hand;

  fixture_init (&f, 60);
  fixture_append (&f, 2);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync (&f);
  g_assert_cmpstr (cf_agent_loaded_name (f.report.loaded), ==, cf_agent_loaded_name (test->loaded));
  g_assert_cmpstr (cf_trouble_name (f.report.pull_trouble), ==, cf_trouble_name (test->trouble));
  g_assert_cmpint (f.report.pushed, ==, 3);
  g_autofree char *live = fixture_cache_path (&f);
  g_assert_cmpint (live == NULL, ==, test->loaded == CF_AGENT_LOADED_NONE);
  test_crm_tamper (f.crm, NULL, NULL);
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_MEMBERS), ==, 60);
  /* 20 articles, and the touch keys of two of them. */
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_CATALOGUE), ==, 22);
}

/* A file of several chunks breaks off with the till: the next sync goes on after the last chunk
 * that holds, and what it left is gone once it is live. */
static void
test_resume (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {.times = G_MAXINT, .flip_at = -1, .cut_at = 2 * MIB + 1000};
  Hand watching = {WHOLE};

  fixture_init (&f, 12000);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync (&f);
  g_assert_cmpint (f.report.loaded, ==, CF_AGENT_LOADED_NONE);
  g_assert_cmpint (hand.offsets[0], ==, 0);
  g_assert_cmpint (hand.offsets[1], ==, 2 * MIB);
  g_autofree char *part = g_build_filename (f.dir->path, "cache-1.db.part", NULL);
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));

  fixture_restart (&f);
  test_crm_tamper (f.crm, tamper, &watching);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.loaded, ==, CF_AGENT_LOADED_FILE);
  g_assert_cmpuint (watching.files, ==, 1);
  g_assert_cmpint (watching.offsets[0], ==, 2 * MIB);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_MEMBERS), ==, 12000);
}

/* A later load takes another name, and sweeps the file before. */
static void
test_generations (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  g_autofree char *first = fixture_cache_path (&f);
  test_crm_run_sql (f.crm, "UPDATE tenant SET generation = generation + 1");
  fixture_sync_well (&f);
  g_autofree char *second = fixture_cache_path (&f);
  g_assert_cmpstr (first, !=, second);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

/* The file of another life has landed, and then nothing more comes: the till keeps the one that it
 * sells with. The next sync goes on with the staff, and fetches no byte of the file again. */
static void
test_without_staff (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {WHOLE, .withheld = STAFF};
  Hand watching = {WHOLE};

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  gint64 staff = fixture_rows (&f, CF_WIRE_FEED_SECURITY);
  test_crm_run_sql (f.crm, "UPDATE tenant SET generation = generation + 1");
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync (&f);
  g_assert_cmpstr (cf_trouble_name (f.report.pull_trouble), ==, "server");
  g_autofree char *landed = g_build_filename (f.dir->path, "cache-2.db", NULL);
  g_assert_true (g_file_test (landed, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (hand.files, ==, 1);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_SECURITY), ==, staff);

  fixture_restart (&f);
  test_crm_tamper (f.crm, tamper, &watching);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.loaded, ==, CF_AGENT_LOADED_FILE);
  g_assert_cmpuint (watching.files, ==, 0);
  g_autofree char *live = fixture_cache_path (&f);
  g_assert_cmpstr (live, ==, landed);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_SECURITY), ==, staff);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_MEMBERS), ==, 10);
}

/* What was loaded by rows and is not whole goes once a file is to be had. */
static void
test_half_rows (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {WHOLE, .times = 1, .absent = TRUE, .withheld = MEMBERS};

  fixture_init (&f, 10);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync (&f);
  g_autofree char *half = g_build_filename (f.dir->path, "cache-1.db", NULL);
  g_assert_true (g_file_test (half, G_FILE_TEST_EXISTS));
  g_assert_cmpint (f.report.loaded, ==, CF_AGENT_LOADED_NONE);
  fixture_restart (&f);
  test_crm_tamper (f.crm, NULL, NULL);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.loaded, ==, CF_AGENT_LOADED_FILE);
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
}

/* A file does without a feed that has a page which cannot be had: the till sells. */
static void
test_poison (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {WHOLE, .withheld = MEMBERS};

  fixture_init (&f, 10);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync (&f);
  g_assert_cmpint (f.report.loaded, ==, CF_AGENT_LOADED_FILE);
  g_assert_cmpstr (cf_trouble_name (f.report.pull_trouble), ==, "server");
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_SECURITY), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/sync/talk-load/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/sync/talk-load/resume", test_resume);
  g_test_add_func ("/sync/talk-load/generations", test_generations);
  g_test_add_func ("/sync/talk-load/without-staff", test_without_staff);
  g_test_add_func ("/sync/talk-load/half-rows", test_half_rows);
  g_test_add_func ("/sync/talk-load/poison", test_poison);
  return g_test_run ();
}
