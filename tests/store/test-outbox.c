// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/error.h"
#include "store/outbox.h"

static CfOutboxBatch *
read_batch (Fixture *f, guint entries_max)
{
  CfOutboxBatch *batch = NULL;
  GError *error = NULL;

  g_assert_true (cf_outbox_read (f->journal, entries_max, 1 << 20, &batch, &error));
  g_assert_no_error (error);
  return batch;
}

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

static CfOutboxAck
ack_of (const CfOutboxBatch *batch, guint index)
{
  const CfOutboxEntry *entry = g_ptr_array_index (batch->entries, index);

  return (CfOutboxAck){
      .epoch = batch->epoch,
      .incarnation = batch->incarnation,
      .token = "token",
      .acked_hash = entry->hash,
      .acked_seq = entry->seq,
  };
}

static void
test_drains_in_order (void)
{
  Fixture f;
  gint64 expected = 1;
  CfOutboxState state;

  fixture_open (&f);
  append_some (&f, 9);
  for (;;) {
    g_autoptr (CfOutboxBatch) batch = read_batch (&f, 4);
    CfOutboxAck ack;

    if (batch == NULL)
      break;
    g_assert_cmpuint (batch->entries->len, <=, 4);
    g_assert_cmpint (batch->from_seq, ==, expected);
    expected += batch->entries->len;
    ack = ack_of (batch, batch->entries->len - 1);
    g_assert_true (cf_outbox_acknowledge (f.journal, &ack, NULL));
  }
  g_assert_cmpint (expected, ==, 11);
  g_assert_true (cf_outbox_state (f.journal, &state, NULL));
  g_assert_cmpint (state.pending, ==, 0);
  g_assert_cmpint (state.acked_seq, ==, 10);
  g_assert_cmpint (state.oldest_us, ==, 0);
  fixture_close (&f);
}

static void
test_foreign_acknowledgement_moves_nothing (void)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  CfOutboxState state;
  CfOutboxAck ack;

  fixture_open (&f);
  append_some (&f, 2);
  {
    g_autoptr (CfOutboxBatch) batch = read_batch (&f, 10);

    ack = ack_of (batch, 1);
    ack.acked_hash = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    g_assert_false (cf_outbox_acknowledge (f.journal, &ack, &error));
    g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT);
    g_clear_error (&error);
    ack = ack_of (batch, 1);
    ack.acked_seq = 99;
    g_assert_false (cf_outbox_acknowledge (f.journal, &ack, &error));
    g_assert_error (error, CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT);
  }
  g_assert_true (cf_outbox_state (f.journal, &state, NULL));
  g_assert_cmpint (state.acked_seq, ==, 0);
  g_assert_cmpint (state.pending, ==, 3);
  g_assert_cmpint (state.oldest_us, >, 0);
  fixture_close (&f);
}

/* The same answer late, after a newer one: the mark stays. Another epoch: it goes back. */
static void
test_mark_goes_back_with_the_epoch_only (void)
{
  Fixture f;
  CfOutboxState state;
  CfOutboxAck early;
  CfOutboxAck late;

  fixture_open (&f);
  append_some (&f, 5);
  {
    g_autoptr (CfOutboxBatch) batch = read_batch (&f, 10);

    early = ack_of (batch, 1);
    late = ack_of (batch, 4);
    g_assert_true (cf_outbox_acknowledge (f.journal, &late, NULL));
    g_assert_true (cf_outbox_acknowledge (f.journal, &early, NULL));
    g_assert_true (cf_outbox_state (f.journal, &state, NULL));
    g_assert_cmpint (state.acked_seq, ==, 5);
    early.epoch = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    g_assert_true (cf_outbox_acknowledge (f.journal, &early, NULL));
    g_assert_true (cf_outbox_state (f.journal, &state, NULL));
    g_assert_cmpint (state.acked_seq, ==, 2);
  }
  {
    g_autoptr (CfOutboxBatch) batch = read_batch (&f, 10);

    g_assert_cmpstr (batch->epoch, ==, "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    g_assert_cmpint (batch->from_seq, ==, 3);
  }
  fixture_close (&f);
}

static void
test_bytes_limit_and_old_incarnation_first (void)
{
  Fixture f;
  g_autoptr (CfOutboxBatch) batch = NULL;
  GError *error = NULL;

  fixture_open (&f);
  append_some (&f, 3);
  fixture_pair (&f, "S1", "T01");
  append_some (&f, 1);
  g_assert_true (cf_outbox_read (f.journal, 500, 1, &batch, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (batch->entries->len, ==, 1);
  g_clear_pointer (&batch, cf_outbox_batch_free);
  batch = read_batch (&f, 500);
  g_assert_cmpuint (batch->entries->len, ==, 4); /* all of the old incarnation, none of the new */
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox/drains-in-order", test_drains_in_order);
  g_test_add_func ("/outbox/foreign", test_foreign_acknowledgement_moves_nothing);
  g_test_add_func ("/outbox/epoch", test_mark_goes_back_with_the_epoch_only);
  g_test_add_func ("/outbox/limits", test_bytes_limit_and_old_incarnation_first);
  return g_test_run ();
}
