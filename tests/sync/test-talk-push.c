// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include <string.h>

#include "db/transaction.h"
#include "store/private.h"

/* What the hand does to answers of /v1/ops, how often, and what it kept. */
typedef struct {
  gint times;
  guint status;
  const char *content_type;
  const char *body; /* NULL: leave it, and keep a copy */
  const char *from; /* a text in the body to be replaced … */
  const char *to;
  char *kept;
} Hand;

static void
tamper (const char *path, CfAnswer *answer, gpointer data)
{
  Hand *hand = data;

  if (strcmp (path, "/v1/ops") != 0 || hand->times-- <= 0)
    return;
  if (hand->body != NULL) {
    test_answer_replace (answer, hand->status, hand->content_type, hand->body);
    return;
  }
  g_free (hand->kept);
  hand->kept = test_answer_text (answer);
  if (hand->from == NULL)
    return;
  g_autoptr (GString) text = g_string_new (hand->kept);
  g_assert_cmpuint (g_string_replace (text, hand->from, hand->to, 1), ==, 1);
  test_answer_replace (answer, answer->status, answer->content_type, text->str);
}

#define LOST(n)                                                                                    \
  {                                                                                                \
    .times = (n), .status = 502, .content_type = "text/html", .body = "bad gateway"                \
  }

/* The CRM has taken the batch, and the answer is lost: the same again, and no harm done. */
static void
test_answer_lost (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = LOST (2);

  fixture_init (&f, 10);
  fixture_append (&f, 9);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 10);
  g_assert_cmpint (fixture_entries (&f), ==, 10);
  g_assert_cmpuint (test_crm_count (f.crm, "/v1/ops"), ==, 3);
}

/* Lost for good this time, and the till restarts and sells on before it comes again: were the new
 * sales sent along, the CRM would take this till for a copy of itself. */
static void
test_answer_lost_and_sold_on (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = LOST (G_MAXINT);

  fixture_init (&f, 10);
  fixture_append (&f, 9);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync (&f);
  g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_SERVER);
  g_assert_cmpint (f.report.pull_trouble, ==, CF_TROUBLE_NONE);
  g_assert_cmpint (f.report.outbox.pending, ==, 10);
  g_assert_cmpint (fixture_entries (&f), ==, 10);

  fixture_append (&f, 5);
  fixture_restart (&f);
  test_crm_tamper (f.crm, NULL, NULL);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 15);
  g_assert_cmpint (fixture_entries (&f), ==, 15);
}

/* The member is forgotten between a batch and its coming again: the entries are the same. */
static void
test_forgotten_between (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = LOST (G_MAXINT);
  g_autoptr (GError) error = NULL;

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  fixture_append_private (&f, "M1");
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync (&f);
  g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_SERVER);
  g_assert_true (cf_private_erase (f.journal, "M1", &error));
  test_crm_tamper (f.crm, NULL, NULL);
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_entries (&f), ==, 2);
}

/* Whatever comes back, the mark does not move for it. */
static void
test_not_the_crm (void)
{
  static const struct {
    Hand hand;
    CfTrouble trouble;
  } cases[] = {
      {{.status = 200, .content_type = "text/html", .body = "<html>terms</html>"},
       CF_TROUBLE_STRANGE},
      {{.status = 200, .content_type = "application/json", .body = "{}"}, CF_TROUBLE_STRANGE},
      {{.status = 200, .content_type = "application/json", .body = ""}, CF_TROUBLE_STRANGE},
      {{.status = 302, .content_type = "text/html", .body = ""}, CF_TROUBLE_STRANGE},
      {{.status = 401, .content_type = "text/html", .body = ""}, CF_TROUBLE_DENIED},
      {{.status = 409, .content_type = "text/html", .body = "conflict"}, CF_TROUBLE_REFUSED},
      {{.from = "\"acked_seq\":3", .to = "\"acked_seq\":2"}, CF_TROUBLE_FORGED},
      {{.from = "\"need_from\":null", .to = "\"need_from\":1"}, CF_TROUBLE_FORGED},
      {{.from = "\"mac\":\"", .to = "\"mac\":\"0"}, CF_TROUBLE_STRANGE},
  };
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_append (&f, 2);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Hand hand = cases[i].hand;
    hand.times = G_MAXINT;
    g_test_message ("case %u", i);
    test_crm_tamper (f.crm, tamper, &hand);
    fixture_sync (&f);
    g_assert_cmpstr (cf_trouble_name (f.report.push_trouble), ==,
                     cf_trouble_name (cases[i].trouble));
    g_assert_cmpint (f.report.outbox.acked_seq, ==, 0);
    g_assert_cmpint (f.report.outbox.pending, ==, 3);
    g_free (hand.kept);
  }
  test_crm_tamper (f.crm, NULL, NULL);
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_entries (&f), ==, 3);
}

/* A true acknowledgement of an earlier day, served again by something on the way. */
static void
test_stale_answer (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {.times = 1};

  fixture_init (&f, 10);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync_well (&f);
  fixture_append (&f, 4);
  fixture_sync_well (&f);
  fixture_append (&f, 4);
  Hand again = {
      .times = G_MAXINT, .status = 200, .content_type = "application/json", .body = hand.kept};
  test_crm_tamper (f.crm, tamper, &again);
  fixture_sync (&f);
  g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_STRANGE);
  g_assert_cmpint (f.report.outbox.acked_seq, ==, 5);
  g_assert_cmpint (f.report.outbox.pending, ==, 4);
  test_crm_tamper (f.crm, NULL, NULL);
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_entries (&f), ==, 9);
  g_free (hand.kept);
}

/* Refused for its size: in smaller parts. */
static void
test_too_big (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {.times = 2, .status = 413, .content_type = "text/html", .body = "too large"};

  fixture_init (&f, 10);
  test_crm_stop (f.crm);
  fixture_append (&f, 20);
  test_crm_start (f.crm);
  test_crm_tamper (f.crm, tamper, &hand);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 21);
}

/* A fact that the CRM cannot make sense of is taken, set aside for a person, and blocks nothing. */
static void
test_parked (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_append (&f, 1);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f.journal), CF_TX_WRITE, &error);
    fixture_append_entry (&f, CF_ENTRY_SALE_COMPLETED, "{\"sense\":\"none\"}");
    g_assert_true (cf_tx_commit (tx, &error));
  }
  fixture_append (&f, 1);
  fixture_sync_well (&f);
  g_assert_cmpint (f.report.pushed, ==, 4);
  for (guint i = 0; i < f.report.parked->len; i++)
    g_test_message ("%s", ((CfWireParked *)g_ptr_array_index (f.report.parked, i))->reason);
  g_assert_cmpuint (f.report.parked->len, ==, 1);
  const CfWireParked *parked = g_ptr_array_index (f.report.parked, 0);
  g_assert_cmpint (parked->seq, ==, 3);
}

static void
copy_file (const char *folder, const char *to_folder, const char *name)
{
  g_autofree char *from = g_build_filename (folder, name, NULL);
  g_autofree char *to = g_build_filename (to_folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    return;
  g_assert_true (g_file_get_contents (from, &bytes, &length, &error));
  g_assert_true (g_file_set_contents (to, bytes, (gssize)length, &error));
}

/* Two tills from one disk image, both selling: the second is told, stops sending, pairs again, and
 * then everything of both is at the CRM. */
static void
test_forked (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_sync_well (&f);
  g_autoptr (TestDir) dir = test_dir_new ();
  cf_journal_free (f.journal);
  f.journal = NULL;
  copy_file (f.dir->path, dir->path, "journal.db");
  copy_file (f.dir->path, dir->path, "journal.db-wal");
  fixture_restart (&f);
  fixture_append (&f, 2);
  fixture_sync_well (&f);

  TestDir *first = f.dir;
  f.dir = dir;
  fixture_restart (&f);
  fixture_append (&f, 3);
  fixture_sync (&f);
  g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_FORKED);
  g_assert_false (f.report.complete);
  g_assert_cmpint (f.report.outbox.pending, ==, 3);
  f.dir = first;
}

static void
test_disk_full_for_the_mark (void)
{
  g_auto (Fixture) f = {0};
  CfOutboxState state;

  fixture_init (&f, 10);
  fixture_append (&f, 2);
  g_assert_true (cf_db_exec (cf_journal_db (f.journal), "PRAGMA query_only = 1", NULL));
  fixture_sync (&f);
  g_assert_cmpint (f.report.push_trouble, ==, CF_TROUBLE_LOCAL);
  g_assert_nonnull (f.report.detail);
  g_assert_cmpint (f.report.outbox.pending, ==, 3);
  g_assert_true (cf_db_exec (cf_journal_db (f.journal), "PRAGMA query_only = 0", NULL));
  fixture_sync_well (&f);
  g_assert_true (cf_outbox_state (f.journal, &state, NULL));
  g_assert_cmpint (fixture_entries (&f), ==, state.head_seq);
}

/* The CRM is restored from a backup: what it lost comes again, though nothing waited here. */
static void
test_restored (void)
{
  g_auto (Fixture) f = {0};

  fixture_init (&f, 10);
  fixture_append (&f, 2);
  fixture_sync_well (&f);
  g_autofree char *backup = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  test_crm_stop (f.crm);
  test_crm_run_sql (f.crm, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_true (g_file_get_contents (test_crm_database (f.crm), &backup, &length, &error));
  test_crm_start (f.crm);
  fixture_append (&f, 4);
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_entries (&f), ==, 7);

  test_crm_stop (f.crm);
  test_crm_run_sql (f.crm, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_true (g_file_set_contents (test_crm_database (f.crm), backup, (gssize)length, &error));
  test_crm_run_sql (f.crm, "UPDATE tenant SET epoch = 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'");
  test_crm_start (f.crm);
  g_assert_cmpint (fixture_entries (&f), ==, 3);
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_entries (&f), ==, 7);
  g_assert_cmpint (f.report.loaded, !=, CF_AGENT_LOADED_NONE);
  g_assert_cmpint (f.report.outbox.acked_seq, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/talk-push/answer-lost", test_answer_lost);
  g_test_add_func ("/sync/talk-push/answer-lost-and-sold-on", test_answer_lost_and_sold_on);
  g_test_add_func ("/sync/talk-push/forgotten-between", test_forgotten_between);
  g_test_add_func ("/sync/talk-push/not-the-crm", test_not_the_crm);
  g_test_add_func ("/sync/talk-push/stale-answer", test_stale_answer);
  g_test_add_func ("/sync/talk-push/too-big", test_too_big);
  g_test_add_func ("/sync/talk-push/parked", test_parked);
  g_test_add_func ("/sync/talk-push/forked", test_forked);
  g_test_add_func ("/sync/talk-push/disk-full-for-the-mark", test_disk_full_for_the_mark);
  g_test_add_func ("/sync/talk-push/restored", test_restored);
  return g_test_run ();
}
