// SPDX-License-Identifier: Apache-2.0
/* A batch that the CRM takes into its books. No fuzzer forges a hash, so that what must fit is put
 * here. An input that begins with 'r' is a batch as it comes, with $E for the epoch, $I for the
 * incarnation and $0 for the hash before the first entry, and without its last line. Any other is
 * entries of a till that chain as they must: a line with the type, one with the body, and if it is
 * about somebody one with a + and the private data, whose commitment is the @ in the body. */
#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/entry.h"
#include "seal/hash.h"
#include "support/fake-till.h"
#include "support/temp-dir.h"
#include "wire/push.h"

#define ENTRIES_MAX 4
#define OTHER_TYPE "made.up"

static struct {
  TestDir *dir;
  TestDesk *desk;
  TestTill *till; /* that has sent nothing yet */
  char *path;
  char *bytes; /* of the books as they are before a push */
  gsize length;
} made;

static void
open_books (void)
{
  g_autoptr (GError) error = NULL;

  made.desk->session = cf_session_open (made.path, CF_SESSION_SERVER, 1, &error);
  g_assert_no_error (error);
  test_desk_exec (made.desk, "PRAGMA synchronous = 0"); /* nobody cuts the power */
}

static void
make (void)
{
  if (made.path != NULL)
    return;
  made.dir = test_dir_new ();
  made.path = test_dir_path (made.dir, "crm.db");
  made.desk = test_desk_new (made.path);
  made.till = test_till_new (made.desk, "S1");
  g_clear_pointer (&made.desk->session, cf_session_close);
  g_assert_true (g_file_get_contents (made.path, &made.bytes, &made.length, NULL));
  open_books ();
}

/* What a push has changed is taken back, so that an input is the same after any other. */
static void
restore (void)
{
  int file;

  g_clear_pointer (&made.desk->session, cf_session_close);
  file = open (made.path, O_WRONLY | O_CLOEXEC);
  g_assert_true (file >= 0 && write (file, made.bytes, made.length) == (gssize)made.length);
  g_assert_true (ftruncate (file, (off_t)made.length) == 0 && close (file) == 0);
  open_books ();
}

/* Taken once or twice, whatever it says: the books hold, and nothing of it counts twice. */
static void
send_twice (TestTill *till, GBytes *batch)
{
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) again = NULL;
  gint64 postings;

  if (test_till_send (till, batch, &first) == CF_PUSH_ANSWERED) {
    test_desk_assert_sound (till->desk);
    postings = test_desk_read (till->desk, "SELECT count(*) FROM posting");
    g_assert_cmpint (test_till_send (till, batch, &again), ==, CF_PUSH_ANSWERED);
    g_assert_cmpint (again->acked_seq, ==, first->acked_seq);
    g_assert_cmpint (test_desk_read (till->desk, "SELECT count(*) FROM posting"), ==, postings);
    test_desk_assert_sound (till->desk);
  }
  restore ();
}

static char *
put_names (const TestTill *till, const char *text)
{
  g_autoptr (GString) named = g_string_new (text);

  g_string_replace (named, "$E", till->desk->tenant->epoch, 0);
  g_string_replace (named, "$I", till->incarnation, 0);
  g_string_replace (named, "$0", CF_WIRE_HASH_ZERO, 0);
  return g_strdup (named->str);
}

static void
push_raw (TestTill *till, const char *text)
{
  g_autofree char *lines = put_names (till, text);
  g_autofree char *digest = cf_hash_text (lines, strlen (lines));
  g_autoptr (GString) whole = g_string_new (lines);
  g_autoptr (GBytes) batch = NULL;
  guint count = 0;

  for (const char *at = lines; (at = strchr (at, '\n')) != NULL; at++)
    count++;
  g_string_append_printf (whole, "{\"count\":%u,\"digest\":\"%s\"}\n", MAX (count, 1) - 1, digest);
  batch = g_bytes_new (whole->str, whole->len);
  send_twice (till, batch);
}

/* Whether the contract can say it at all: what it cannot say no till sends. */
static gboolean
can_be_said (const TestTill *till, const TestEntry *entry)
{
  CfWirePushHeader header = {.epoch = till->desk->tenant->epoch,
                             .from_hash = (char[]){CF_WIRE_HASH_ZERO},
                             .from_seq = 1,
                             .incarnation = till->incarnation,
                             .token = (char[]){""}};
  g_autoptr (CfWirePush) push = cf_wire_push_new (&header, NULL);

  return cf_wire_push_add (push, entry->header, entry->body, entry->salt, entry->data) ==
         CF_WIRE_PUSH_ADDED;
}

/* The entry of the lines at *at, which it moves on. */
static TestEntry *
read_entry (TestTill *till, char ***at)
{
  CfEntryType type;
  const char *name = cf_entry_type_parse ((*at)[0], &type) ? (*at)[0] : OTHER_TYPE;
  const char *body = (*at)[1];
  const char *data = (*at)[2];

  *at += 2;
  if (data == NULL || *data != '+')
    return test_till_append (till, name, body);
  (*at)++;
  return test_till_append_about (till, name, data + 1, body);
}

static void
push_entries (TestTill *till, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;

  for (char **at = lines; at[0] != NULL && at[1] != NULL && entries->len < ENTRIES_MAX;) {
    g_autofree char *op_id = g_strdup_printf ("01890000-0000-7000-8000-%012x", entries->len);

    till->op_id = op_id;
    g_ptr_array_add (entries, read_entry (till, &at));
    till->op_id = NULL;
    if (!can_be_said (till, g_ptr_array_index (entries, entries->len - 1)))
      return;
  }
  batch = test_till_batch (till, entries);
  send_twice (till, batch);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)(gconstpointer)data, size);
  g_autoptr (TestTill) till = NULL;

  make ();
  till = test_till_copy (made.till);
  if (*text == 'r')
    push_raw (till, text + 1);
  else
    push_entries (till, text);
  return 0;
}
