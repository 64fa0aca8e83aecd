// SPDX-License-Identifier: Apache-2.0
/* The answer to a push, at the till. As it comes it is somebody else's, and must not be believed;
 * then with the MAC of the till's own CRM, which may have lost its mind: the journal holds whatever
 * it says. $E is the till's epoch, $I its incarnation, $0 the hash before the first entry, $1 … $5
 * those of its entries. */
#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/hex.h"
#include "seal/derive.h"
#include "seal/key.h"
#include "seal/mac.h"
#include "store/chain.h"
#include "store/derived.h"
#include "store/fixture.h"
#include "store/outbox.h"
#include "sync/push.h"
#include "wire/limit.h"

#define ENTRIES 5 /* one begins the incarnation */
#define BATCH_BYTES_MAX 1000000

static struct {
  Fixture fixture;
  guint8 key[CF_KEY_BYTES]; /* that answers are MACed under */
  CfOutboxBatch *batch; /* that is answered */
  char *secret;
  char *path;
  char *bytes; /* of the journal before an answer */
  gsize length;
} made;

static void
read_batch (void)
{
  g_assert_true (
      cf_outbox_read (made.fixture.journal, ENTRIES, BATCH_BYTES_MAX, &made.batch, NULL));
  g_assert_cmpuint (made.batch->entries->len, ==, ENTRIES);
}

static void
make (void)
{
  guint8 secret[CF_KEY_BYTES] = {0}; /* the fixture's */

  if (made.path != NULL)
    return;
  fixture_open (&made.fixture);
  for (guint i = 1; i < ENTRIES; i++) {
    g_autofree char *op_id = NULL;
    CfEntryDraft draft = fixture_draft (&made.fixture, &op_id);
    g_autoptr (CfEntry) entry = fixture_append (&made.fixture, &draft);

    g_assert_nonnull (entry);
  }
  read_batch ();
  cf_derive_key (secret, "ack", made.key);
  made.secret = cf_hex_encode (secret, sizeof secret);
  made.path = g_build_filename (made.fixture.folder, "journal.db", NULL);
  fixture_reopen (&made.fixture);
  g_assert_true (g_file_get_contents (made.path, &made.bytes, &made.length, NULL));
}

static void
reopen (void)
{
  fixture_reopen (&made.fixture);
  /* Nobody cuts the power. */
  g_assert_true (cf_db_exec (cf_journal_db (made.fixture.journal), "PRAGMA synchronous = 0", NULL));
}

static void
restore (void)
{
  int file;

  g_clear_pointer (&made.fixture.journal, cf_journal_free);
  file = open (made.path, O_WRONLY | O_CLOEXEC);
  g_assert_true (file >= 0 && write (file, made.bytes, made.length) == (gssize)made.length);
  g_assert_true (ftruncate (file, (off_t)made.length) == 0 && close (file) == 0);
  reopen ();
}

static char *
put_names (const char *text)
{
  g_autoptr (GString) named = g_string_new (text);

  g_string_replace (named, "$E", made.batch->epoch, 0);
  g_string_replace (named, "$I", made.batch->incarnation, 0);
  g_string_replace (named, "$0", CF_WIRE_HASH_ZERO, 0);
  for (guint i = 0; i < ENTRIES; i++) {
    const CfOutboxEntry *entry = g_ptr_array_index (made.batch->entries, i);
    char name[] = {'$', (char)('1' + i), '\0'};

    g_string_replace (named, name, entry->hash, 0);
  }
  return g_strdup (named->str);
}

static CfTrouble
judge (const char *text, CfWireAck **ret_ack)
{
  g_autoptr (CfResponse) response = cf_response_new ();

  response->status = 200;
  g_bytes_unref (response->body);
  response->body = g_bytes_new (text, strlen (text));
  return cf_push_judge (response, made.batch, made.secret, ret_ack);
}

/* The answer with the MAC that it ought to have; NULL for what is no answer. */
static char *
vouch (const char *text)
{
  g_autofree char *input = NULL;
  g_autoptr (CfWireAck) ack = cf_wire_ack_decode (text, strlen (text), &input, NULL);
  g_autofree char *again = ack != NULL ? cf_wire_ack_mac_input (ack, NULL) : NULL;
  guint8 mac[CF_MAC_BYTES];

  if (ack == NULL)
    return NULL;
  g_assert_nonnull (again);
  cf_mac_bytes (made.key, again, strlen (again), mac);
  g_free (ack->mac);
  ack->mac = cf_hex_encode (mac, sizeof mac);
  return cf_wire_ack_encode (ack, NULL);
}

/* Taken or refused: every entry is there, the chain holds, and no mark is past its end. */
static void
take (const CfWireAck *ack, const char *text)
{
  CfJournal *journal = made.fixture.journal;
  g_autofree CfOutboxParked *parked = g_new0 (CfOutboxParked, MAX (ack->parked->len, 1));
  CfOutboxAck taken = {ack->epoch,      ack->incarnation, ack->token,
                       ack->acked_hash, ack->acked_seq,   text,
                       parked,          ack->parked->len};
  g_auto (CfChainReport) report = {0};
  g_autoptr (GError) error = NULL;
  CfOutboxState state = {0};
  gboolean done;

  for (guint i = 0; i < ack->parked->len; i++) {
    const CfWireParked *from = g_ptr_array_index (ack->parked, i);

    parked[i] = (CfOutboxParked){from->op_id, from->reason};
  }
  done = cf_outbox_acknowledge (journal, &taken, &error);
  g_assert_true (done == (error == NULL));
  g_assert_true (cf_outbox_state (journal, &state, NULL));
  g_assert_cmpint (state.head_seq, ==, ENTRIES);
  /* A CRM in another life may hold nothing that is this till's: then all of it goes again. */
  if (strcmp (ack->epoch, made.batch->epoch) == 0 || state.acked_seq != 0)
    g_assert_cmpint (state.acked_seq, ==, done ? ack->acked_seq : 0);
  g_assert_cmpint (state.pending, ==, ENTRIES - state.acked_seq);
  g_assert_true (cf_chain_verify (journal, &report, NULL));
  g_assert_cmpstr (report.broken, ==, NULL);
  g_assert_cmpint (report.entries, ==, ENTRIES);
  g_assert_true (cf_derived_check (journal, &report.broken, NULL));
  g_assert_cmpstr (report.broken, ==, NULL);
  restore ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bare = g_strndup ((const char *)(gconstpointer)data, size);
  g_autofree char *text = NULL;
  g_autofree char *vouched = NULL;
  g_autoptr (CfWireAck) ack = NULL;

  make ();
  text = put_names (bare);
  g_assert_cmpint (judge (text, &ack), !=, CF_TROUBLE_NONE);
  vouched = vouch (text);
  if (vouched != NULL && judge (vouched, &ack) == CF_TROUBLE_NONE)
    take (ack, vouched);
  return 0;
}
