// SPDX-License-Identifier: Apache-2.0
#include "wire/batch.h"

#include <string.h>

#include "seal/hash.h"
#include "wire/entry.h"
#include "wire/golden/example.h"
#include "wire/golden/recode.h"

#define EXAMPLE "ops.ndjson"

/* Writes a batch again from what the reader gave. */
static char *
recode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfWireBatch) batch = cf_wire_batch_read (text, length, error);
  if (batch == NULL)
    return NULL;
  g_autoptr (CfWirePush) push = cf_wire_push_new (&batch->header, error);
  g_assert_nonnull (push);
  for (guint i = 0; i < batch->entries->len; i++) {
    const CfWireBatchEntry *entry = g_ptr_array_index (batch->entries, i);
    g_assert_cmpint (
        cf_wire_push_add (push, entry->header_text, entry->body, entry->salt, entry->data), ==,
        CF_WIRE_PUSH_ADDED);
  }
  gsize written;
  (void)cf_wire_push_bytes (push, &written); /* only where they end */
  g_assert_cmpuint (written, ==, batch->digest_offset);
  g_autoptr (GBytes) bytes = cf_wire_push_finish (push, batch->digest);
  const char *out = g_bytes_get_data (bytes, &written);
  return g_strndup (out, written);
}

static void
test_golden (void)
{
  recode_golden (EXAMPLE, recode);
  recode_slips (EXAMPLE, recode);
}

/* The digest is that of the bytes before it, and each entry names the hash of the one before. */
static void
test_hashes (void)
{
  gsize length;
  g_autofree char *text = example_load (EXAMPLE, &length);
  g_autoptr (CfWireBatch) batch = cf_wire_batch_read (text, length, NULL);
  g_assert_nonnull (batch);
  g_autofree char *digest = cf_hash_text (text, batch->digest_offset);
  g_assert_cmpstr (digest, ==, batch->digest);
  g_autofree char *hash = g_strdup (batch->header.from_hash);
  for (guint i = 0; i < batch->entries->len; i++) {
    const CfWireBatchEntry *entry = g_ptr_array_index (batch->entries, i);
    g_assert_cmpstr (entry->header->prev_hash, ==, hash);
    g_autoptr (GBytes) input = cf_wire_entry_hash_input (entry->header_text, entry->body);
    gsize input_length;
    const void *bytes = g_bytes_get_data (input, &input_length);
    g_free (hash);
    hash = cf_hash_text (bytes, input_length);
  }
  g_autofree char *answer = example_text ("ops-answer.json");
  g_assert_nonnull (strstr (answer, hash));
}

static void
test_private (void)
{
  gsize length;
  g_autofree char *text = example_load (EXAMPLE, &length);
  g_autoptr (CfWireBatch) batch = cf_wire_batch_read (text, length, NULL);
  g_assert_cmpuint (batch->entries->len, ==, 4);
  const CfWireBatchEntry *first = g_ptr_array_index (batch->entries, 0);
  const CfWireBatchEntry *sale = g_ptr_array_index (batch->entries, 3);
  g_assert_null (first->data);
  g_assert_null (first->salt);
  g_assert_cmpstr (sale->data, ==, "{\"member\":\"M000123\"}");
  g_assert_cmpstr (sale->salt, ==, "6578616d706c652d73616c742d303136");
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"protocol\":1", "\"protocol\":2", CF_WIRE_ERROR_UNKNOWN},
      {"\"from_seq\":1,", "\"from_seq\":2,", CF_WIRE_ERROR_MALFORMED},
      {"\"from_seq\":1,", "\"from_seq\":0,", CF_WIRE_ERROR_RANGE},
      {"\"from_hash\":\"0", "\"from_hash\":\"1", CF_WIRE_ERROR_MALFORMED},
      {"\"incarnation\":\"0f", "\"incarnation\":\"1f", CF_WIRE_ERROR_MALFORMED},
      {"\"count\":4", "\"count\":3", CF_WIRE_ERROR_MALFORMED},
      {"\"count\":4", "\"count\":501", CF_WIRE_ERROR_RANGE},
      {"\\\"seq\\\":2", "\\\"seq\\\":3", CF_WIRE_ERROR_MALFORMED},
      {"\\\"seq\\\":2", "\\\"seq\\\":0", CF_WIRE_ERROR_RANGE},
      {"\"private\":null", "\"private\":{}", CF_WIRE_ERROR_MALFORMED},
      {"\"data\":{", "\"data\":{ ", CF_WIRE_ERROR_MALFORMED},
      {"{\"member\":\"M000123\"}", "\"M000123\"", CF_WIRE_ERROR_MALFORMED},
      {"\"salt\":\"65", "\"salt\":\"6", CF_WIRE_ERROR_RANGE},
      {"{\\\"previous\\\":null}", "{\\n}", CF_WIRE_ERROR_MALFORMED},
      {"}\n{\"body\"", "}\n\n{\"body\"", CF_WIRE_ERROR_MALFORMED},
      {"}\n{\"count\"", "}\n{\"count\":4,\"digest\":\"\"}\n{\"count\"", CF_WIRE_ERROR_MALFORMED},
      {"\"token\":\"\"", "\"token\":\"\",\"zeal\":1", CF_WIRE_ERROR_MALFORMED},
  };
  recode_refused (EXAMPLE, recode, refusals, G_N_ELEMENTS (refusals));
}

/* A body that makes no sense is carried: it will be parked, and blocks nothing behind it. */
static void
test_senseless_body (void)
{
  recode_accepted (EXAMPLE, recode, "{\\\"previous\\\":null}", "not even JSON", NULL);
  recode_accepted (EXAMPLE, recode, "{\\\"previous\\\":null}", "", NULL);
}

static void
test_empty (void)
{
  g_autofree char *text = example_text (EXAMPLE);
  *(strchr (text, '\n') + 1) = '\0';
  g_autofree char *zeros = g_strnfill (64, '0');
  g_autofree char *empty = g_strdup_printf ("%s{\"count\":0,\"digest\":\"%s\"}\n", text, zeros);
  g_autofree char *again = recode (empty, strlen (empty), NULL);
  g_assert_cmpstr (again, ==, empty);
  g_autoptr (GError) error = NULL;
  g_assert_null (recode (text, strlen (text), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_null (cf_wire_batch_read (NULL, 0, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
}

static void
test_too_large (void)
{
  g_autofree char *text = example_text (EXAMPLE);
  g_autofree char *spaces = g_strnfill (CF_WIRE_OPS_BYTES_MAX, ' ');
  g_autofree char *longer = g_strconcat (text, spaces, "\n", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (cf_wire_batch_read (longer, strlen (longer), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/batch/golden", test_golden);
  g_test_add_func ("/wire/batch/hashes", test_hashes);
  g_test_add_func ("/wire/batch/private", test_private);
  g_test_add_func ("/wire/batch/refused", test_refused);
  g_test_add_func ("/wire/batch/senseless-body", test_senseless_body);
  g_test_add_func ("/wire/batch/empty", test_empty);
  g_test_add_func ("/wire/batch/too-large", test_too_large);
  return g_test_run ();
}
