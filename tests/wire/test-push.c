// SPDX-License-Identifier: Apache-2.0
#include "wire/push.h"

#include <string.h>

#include "wire/batch.h"
#include "wire/entry.h"
#include "wire/golden/example.h"

static CfWirePush *
begin (gint64 from_seq)
{
  g_autofree char *ones = g_strnfill (CF_WIRE_HASH_DIGITS, '1');
  char epoch[] = EXAMPLE_EPOCH, incarnation[] = EXAMPLE_INCARNATION, token[] = "";
  const CfWirePushHeader header = {
      .epoch = epoch,
      .from_hash = ones,
      .from_seq = from_seq,
      .incarnation = incarnation,
      .token = token,
  };
  return cf_wire_push_new (&header, NULL);
}

static char *
header_at (gint64 seq)
{
  g_autofree char *text = example_text ("sale-completed.header.json");
  g_autoptr (CfEntryHeader) header = cf_wire_entry_header_decode (text, strlen (text), NULL);
  header->seq = seq;
  memset (header->prev_hash, '1', CF_WIRE_HASH_DIGITS);
  return cf_wire_entry_header_encode (header, NULL);
}

static CfWireBatch *
finish_and_read (CfWirePush *push)
{
  g_autofree char *digest = g_strnfill (CF_WIRE_HASH_DIGITS, 'd');
  g_autoptr (GBytes) bytes = cf_wire_push_finish (push, digest);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_assert_cmpuint (length, <=, CF_WIRE_OPS_BYTES_MAX);
  g_autoptr (GError) error = NULL;
  CfWireBatch *batch = cf_wire_batch_read (text, length, &error);
  g_assert_no_error (error);
  return batch;
}

static void
test_full_by_count (void)
{
  g_autoptr (CfWirePush) push = begin (2);
  for (guint i = 0; i < CF_WIRE_BATCH_ENTRIES_MAX; i++) {
    g_autofree char *header = header_at (2 + i);
    g_assert_cmpint (cf_wire_push_add (push, header, "{}", NULL, NULL), ==, CF_WIRE_PUSH_ADDED);
  }
  g_autofree char *header = header_at (2 + CF_WIRE_BATCH_ENTRIES_MAX);
  g_assert_cmpint (cf_wire_push_add (push, header, "{}", NULL, NULL), ==, CF_WIRE_PUSH_FULL);
  g_assert_cmpuint (cf_wire_push_count (push), ==, CF_WIRE_BATCH_ENTRIES_MAX);
  g_autoptr (CfWireBatch) batch = finish_and_read (push);
  g_assert_cmpuint (batch->entries->len, ==, CF_WIRE_BATCH_ENTRIES_MAX);
}

/* The largest body there is, of nothing but bytes that grow when they are escaped, fits a batch of
 * its own; a second one belongs to the next. */
static void
test_full_by_bytes (void)
{
  g_autoptr (CfWirePush) push = begin (2);
  g_autofree char *header = header_at (2), *second = header_at (3);
  g_autofree char *body = g_strnfill (CF_WIRE_BODY_BYTES_MAX, '"');
  g_autofree char *data = g_strnfill (CF_WIRE_PRIVATE_BYTES_MAX, 'x');
  memcpy (data, "{\"member\":\"", 11);
  memcpy (data + CF_WIRE_PRIVATE_BYTES_MAX - 2, "\"}", 2);
  const char *salt = "00112233445566778899aabbccddeeff";
  g_assert_cmpint (cf_wire_push_add (push, header, body, salt, data), ==, CF_WIRE_PUSH_ADDED);
  g_assert_cmpint (cf_wire_push_add (push, second, body, salt, data), ==, CF_WIRE_PUSH_FULL);
  g_autoptr (CfWireBatch) batch = finish_and_read (push);
  const CfWireBatchEntry *entry = g_ptr_array_index (batch->entries, 0);
  g_assert_cmpstr (entry->body, ==, body);
  g_assert_cmpstr (entry->data, ==, data);
}

static void
test_invalid (void)
{
  g_autoptr (CfWirePush) push = begin (2);
  g_autofree char *header = header_at (2);
  g_autofree char *body = g_strnfill (CF_WIRE_BODY_BYTES_MAX + 1, 'x');
  const char *salt = "00112233445566778899aabbccddeeff";
  gsize before, after;
  (void)cf_wire_push_bytes (push, &before); /* only how many */
  g_assert_cmpint (cf_wire_push_add (push, header, body, NULL, NULL), ==, CF_WIRE_PUSH_INVALID);
  g_assert_cmpint (cf_wire_push_add (push, header, "\xff", NULL, NULL), ==, CF_WIRE_PUSH_INVALID);
  g_assert_cmpint (cf_wire_push_add (push, header, "{}", salt, "{ }"), ==, CF_WIRE_PUSH_INVALID);
  g_assert_cmpint (cf_wire_push_add (push, header, "{}", salt, "[]"), ==, CF_WIRE_PUSH_INVALID);
  g_assert_cmpint (cf_wire_push_add (push, header, "{}", "00", "{}"), ==, CF_WIRE_PUSH_INVALID);
  (void)cf_wire_push_bytes (push, &after); /* only how many */
  g_assert_cmpuint (before, ==, after);
  g_assert_cmpuint (cf_wire_push_count (push), ==, 0);
}

static void
test_header_invalid (void)
{
  const CfWirePushHeader header = {.from_seq = 1};
  g_autoptr (GError) error = NULL;
  g_assert_null (cf_wire_push_new (&header, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/push/full-by-count", test_full_by_count);
  g_test_add_func ("/wire/push/full-by-bytes", test_full_by_bytes);
  g_test_add_func ("/wire/push/invalid", test_invalid);
  g_test_add_func ("/wire/push/header-invalid", test_header_invalid);
  return g_test_run ();
}
