// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/error.h"
#include "store/sent.h"

static void
append_some (Fixture *f, int count)
{
  for (int i = 0; i < count; i++) {
    g_autofree char *op_id = NULL;
    CfEntryDraft draft = fixture_draft (f, &op_id);
    g_autoptr (CfEntry) entry = fixture_append (f, &draft);

    g_assert_nonnull (entry);
  }
}

static CfOutboxBatch *
take (Fixture *f, guint entries_max)
{
  CfOutboxBatch *batch = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_sent_take (f->journal, entries_max, 1 << 20, &batch, &error));
  g_assert_no_error (error);
  return batch;
}

static void
assert_batch (Fixture *f, guint entries_max, gint64 from_seq, guint count)
{
  g_autoptr (CfOutboxBatch) batch = take (f, entries_max);

  g_assert_cmpint (batch->from_seq, ==, from_seq);
  g_assert_cmpuint (batch->entries->len, ==, count);
}

static void
note (Fixture *f, gint64 last_seq)
{
  g_autoptr (CfOutboxBatch) batch = take (f, 1);

  g_assert_true (cf_sent_note (f->journal, batch->incarnation, last_seq, NULL));
}

static void
acknowledge (Fixture *f, gint64 seq)
{
  g_autoptr (CfOutboxBatch) batch = take (f, 1000);
  const CfOutboxEntry *entry =
      seq < batch->from_seq ? NULL : g_ptr_array_index (batch->entries, seq - batch->from_seq);
  CfOutboxAck ack = {.epoch = batch->epoch,
                     .incarnation = batch->incarnation,
                     .token = "next",
                     .acked_hash = entry != NULL ? entry->hash : batch->from_hash,
                     .acked_seq = seq};
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_outbox_acknowledge (f->journal, &ack, &error));
  g_assert_no_error (error);
}

/* Whatever is sold meanwhile, and whether the till was restarted: the same goes again. */
static void
test_same_again (void)
{
  Fixture f;

  fixture_open (&f);
  append_some (&f, 4); /* five with the incarnation's own */
  assert_batch (&f, 3, 1, 3);
  note (&f, 3);
  append_some (&f, 20);
  assert_batch (&f, 100, 1, 3);
  assert_batch (&f, 1, 1, 3);
  fixture_reopen (&f);
  assert_batch (&f, 100, 1, 3);
  acknowledge (&f, 3);
  assert_batch (&f, 100, 4, 22);
  fixture_close (&f);
}

/* Refused for its size: the next one may be smaller. */
static void
test_forget (void)
{
  Fixture f;

  fixture_open (&f);
  append_some (&f, 9);
  note (&f, 8);
  {
    g_autoptr (CfOutboxBatch) batch = take (&f, 100);

    g_assert_cmpuint (batch->entries->len, ==, 8);
    g_assert_true (cf_sent_forget (f.journal, batch->incarnation, NULL));
  }
  assert_batch (&f, 4, 1, 4);
  fixture_close (&f);
}

/* Nothing waits: an empty batch says where the next entry will stand. Once sent, it too goes again
 * as it was. */
static void
test_empty (void)
{
  Fixture f;

  fixture_open (&f);
  append_some (&f, 1);
  acknowledge (&f, 2);
  {
    g_autoptr (CfOutboxBatch) batch = take (&f, 100);

    g_assert_cmpint (batch->from_seq, ==, 3);
    g_assert_cmpuint (batch->entries->len, ==, 0);
    g_assert_cmpstr (batch->token, ==, "next");
    g_assert_cmpuint (strlen (batch->from_hash), ==, 64);
    g_assert_cmpuint (strlen (batch->epoch), ==, 32);
  }
  note (&f, 2);
  append_some (&f, 2);
  assert_batch (&f, 100, 3, 0);
  acknowledge (&f, 2);
  assert_batch (&f, 100, 3, 2);
  fixture_close (&f);
}

/* The incarnation before goes first, and has a batch of its own on the way. */
static void
test_incarnations (void)
{
  Fixture f;

  fixture_open (&f);
  append_some (&f, 2);
  note (&f, 2);
  fixture_pair (&f, "S1", "T02");
  append_some (&f, 5);
  assert_batch (&f, 100, 1, 2);
  acknowledge (&f, 2);
  assert_batch (&f, 100, 3, 1);
  acknowledge (&f, 3);
  assert_batch (&f, 100, 1, 6);
  fixture_close (&f);
}

static void
test_unpaired (void)
{
  g_autofree char *folder = g_dir_make_tmp ("counterfoil-store-XXXXXX", NULL);
  CfJournalPorts ports = {
      .folder = folder, .clock = cf_clock_system (), .random = cf_random_system ()};
  Fixture f = {.folder = g_strdup (folder)};
  CfOutboxBatch *batch = NULL;
  g_autoptr (GError) error = NULL;

  f.journal = cf_journal_open (&ports, &error);
  g_assert_no_error (error);
  g_assert_false (cf_sent_take (f.journal, 1, 1, &batch, &error));
  g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED);
  g_assert_null (batch);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/sent/same-again", test_same_again);
  g_test_add_func ("/store/sent/forget", test_forget);
  g_test_add_func ("/store/sent/empty", test_empty);
  g_test_add_func ("/store/sent/incarnations", test_incarnations);
  g_test_add_func ("/store/sent/unpaired", test_unpaired);
  return g_test_run ();
}
