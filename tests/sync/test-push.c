// SPDX-License-Identifier: Apache-2.0
#include "sync/push.h"

#include <string.h>
#include <zstd.h>

#include "base/hex.h"
#include "core/entry.h"
#include "seal/derive.h"
#include "seal/hash.h"
#include "seal/key.h"
#include "seal/mac.h"
#include "wire/batch.h"
#include "wire/entry.h"

#define SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define EPOCH "0123456789abcdef0123456789abcdef"
#define INCARNATION "fedcba9876543210fedcba9876543210"

static void
entry_free (gpointer data)
{
  CfOutboxEntry *entry = data;
  g_free (entry->op_id);
  g_free (entry->header);
  g_free (entry->body);
  g_free (entry->salt);
  g_free (entry->data);
  g_free (entry->hash);
  g_free (entry);
}

static CfOutboxEntry *
new_entry (gint64 seq, const char *prev_hash, gsize body_bytes)
{
  CfOutboxEntry *entry = g_new0 (CfOutboxEntry, 1);
  g_autofree char *filler = g_strnfill (body_bytes, 'x');
  g_autofree char *op_id =
      g_strdup_printf ("01890000-0000-7000-8000-%012" G_GINT64_MODIFIER "x", seq);
  char incarnation[] = INCARNATION, shop[] = "S1", till[] = "1", type[] = "basket.voided",
       date[] = "2024-01-02", program[] = "test";
  g_autofree char *prev = g_strdup (prev_hash);
  CfEntryHeader header = {.op_id = op_id,
                          .incarnation = incarnation,
                          .seq = seq,
                          .prev_hash = prev,
                          .shop = shop,
                          .till = till,
                          .type = type,
                          .version = 1,
                          .business_date = date,
                          .wall_us = 1700000000000000,
                          .program = program};
  g_autoptr (GError) error = NULL;

  entry->seq = seq;
  entry->op_id = g_strdup (op_id);
  entry->header = cf_wire_entry_header_encode (&header, &error);
  g_assert_no_error (error);
  entry->body = g_strdup_printf ("{\"filler\":\"%s\"}", filler);
  g_autoptr (GBytes) input = cf_wire_entry_hash_input (entry->header, entry->body);
  entry->hash = cf_hash_text (g_bytes_get_data (input, NULL), g_bytes_get_size (input));
  return entry;
}

static CfOutboxBatch *
new_batch (guint n, gsize body_bytes)
{
  CfOutboxBatch *batch = g_new0 (CfOutboxBatch, 1);
  const char *prev_hash = CF_WIRE_HASH_ZERO;

  batch->epoch = g_strdup (EPOCH);
  batch->incarnation = g_strdup (INCARNATION);
  batch->token = g_strdup ("t1");
  batch->from_hash = g_strdup (CF_WIRE_HASH_ZERO);
  batch->from_seq = 1;
  batch->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < n; i++) {
    CfOutboxEntry *entry = new_entry (i + 1, prev_hash, body_bytes);
    g_ptr_array_add (batch->entries, entry);
    prev_hash = entry->hash;
  }
  return batch;
}

/* What the CRM makes of a body. */
static CfWireBatch *
read_back (GBytes *body, const char *encoding)
{
  gsize length;
  const char *bytes = g_bytes_get_data (body, &length);
  g_autofree char *plain = g_malloc (CF_WIRE_OPS_BYTES_MAX + 1);
  g_autoptr (GError) error = NULL;
  guint8 digest[CF_HASH_BYTES];

  if (encoding != NULL) {
    g_assert_cmpstr (encoding, ==, "zstd");
    length = ZSTD_decompress (plain, CF_WIRE_OPS_BYTES_MAX, bytes, length);
    g_assert_false (ZSTD_isError (length));
    bytes = plain;
  }
  CfWireBatch *batch = cf_wire_batch_read (bytes, length, &error);
  g_assert_no_error (error);
  cf_hash_bytes (bytes, batch->digest_offset, digest);
  g_autofree char *text = cf_hex_encode (digest, sizeof digest);
  g_assert_cmpstr (batch->digest, ==, text);
  return batch;
}

static void
test_encode (void)
{
  static const struct {
    guint entries;
    gsize body_bytes;
    guint least, most; /* that must have gone in */
  } cases[] = {{0, 0, 0, 0},        {1, 10, 1, 1},     {500, 10, 500, 500},
               {501, 10, 500, 500}, {3, 400000, 2, 2}, {20, 60000, 16, 17}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CfOutboxBatch) batch = new_batch (cases[i].entries, cases[i].body_bytes);
    const char *encoding;
    guint count;
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) body = cf_push_encode (batch, &count, &encoding, &error);
    g_assert_no_error (error);
    g_autoptr (CfWireBatch) read = read_back (body, encoding);
    g_test_message ("case %u", i);
    g_assert_cmpuint (read->entries->len, ==, count);
    g_assert_cmpuint (read->entries->len, >=, cases[i].least);
    g_assert_cmpuint (read->entries->len, <=, cases[i].most);
    g_assert_cmpstr (read->header.token, ==, "t1");
    g_assert_cmpint (read->header.from_seq, ==, 1);
  }
}

/* An entry that cannot be said: those before it go, and alone it is an error that names it. */
static void
test_unsayable (void)
{
  g_autoptr (CfOutboxBatch) batch = new_batch (2, 10);
  CfOutboxEntry *second = g_ptr_array_index (batch->entries, 1);
  const char *encoding;
  guint count;
  g_autoptr (GError) error = NULL;

  g_free (second->body);
  second->body = g_strdup ("\xff");
  g_autoptr (GBytes) body = cf_push_encode (batch, &count, &encoding, &error);
  g_assert_no_error (error);
  g_autoptr (CfWireBatch) read = read_back (body, encoding);
  g_assert_cmpuint (read->entries->len, ==, 1);
  g_ptr_array_remove_index (batch->entries, 0);
  g_autoptr (GBytes) none = cf_push_encode (batch, &count, &encoding, &error);
  g_assert_null (none);
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
  g_assert_nonnull (strstr (error->message, "Entry 2"));
}

static char *
new_answer (const char *secret, const char *incarnation, gint64 acked_seq)
{
  g_autoptr (CfWireAck) ack = cf_wire_ack_new ();
  guint8 key[CF_KEY_BYTES];
  guint8 mac[CF_MAC_BYTES];
  g_autoptr (GError) error = NULL;

  ack->acked_hash = acked_seq == 0 ? g_strdup (CF_WIRE_HASH_ZERO) : cf_hash_text ("any", 3);
  ack->epoch = g_strdup (EPOCH);
  ack->incarnation = g_strdup (incarnation);
  ack->token = g_strdup ("t2");
  ack->acked_seq = acked_seq;
  ack->server_time_us = 5;
  g_autofree char *input = cf_wire_ack_mac_input (ack, &error);
  g_assert_no_error (error);
  g_assert_true (cf_hex_decode (secret, key, sizeof key));
  cf_derive_key (key, "ack", key);
  cf_mac_bytes (key, input, strlen (input), mac);
  ack->mac = cf_hex_encode (mac, sizeof mac);
  char *text = cf_wire_ack_encode (ack, &error);
  g_assert_no_error (error);
  return text;
}

static CfResponse *
new_response (guint status, const char *content_type, const char *body)
{
  CfResponse *response = cf_response_new ();
  response->status = status;
  response->content_type = g_strdup (content_type);
  g_bytes_unref (response->body);
  response->body = g_bytes_new (body, strlen (body));
  cf_response_judge (response, "application/json");
  return response;
}

static CfTrouble
judge (guint status, const char *content_type, const char *body)
{
  g_autoptr (CfOutboxBatch) batch = new_batch (1, 10);
  g_autoptr (CfResponse) response = new_response (status, content_type, body);
  g_autoptr (CfWireAck) ack = NULL;
  CfTrouble trouble = cf_push_judge (response, batch, SECRET, &ack);

  g_assert_cmpint (trouble == CF_TROUBLE_NONE, ==, ack != NULL);
  if (ack != NULL)
    g_assert_cmpstr (ack->token, ==, "t2");
  return trouble;
}

static void
test_judge (void)
{
  g_autofree char *good = new_answer (SECRET, INCARNATION, 1);
  g_autofree char *forged = new_answer (CF_WIRE_HASH_ZERO, INCARNATION, 1);
  g_autofree char *other = new_answer (SECRET, EPOCH, 1);
  g_autofree char *old = new_answer (SECRET, INCARNATION, 0);
  g_autofree char *cut = g_strndup (good, strlen (good) - 1);
  g_autofree char *bent = g_strdup (good);
  const char *json = "application/json";

  *strstr (strstr (bent, "\"server_time_us\":5"), "5") = '6';
  g_assert_cmpint (judge (200, json, good), ==, CF_TROUBLE_NONE);
  g_assert_cmpint (judge (200, json, forged), ==, CF_TROUBLE_FORGED);
  g_assert_cmpint (judge (200, json, bent), ==, CF_TROUBLE_FORGED);
  g_assert_cmpint (judge (200, json, other), ==, CF_TROUBLE_STRANGE);
  g_assert_cmpint (judge (200, json, old), ==, CF_TROUBLE_STRANGE);
  g_assert_cmpint (judge (200, json, cut), ==, CF_TROUBLE_STRANGE);
  g_assert_cmpint (judge (200, json, ""), ==, CF_TROUBLE_STRANGE);
  g_assert_cmpint (judge (200, json, "{}"), ==, CF_TROUBLE_STRANGE);
  g_assert_cmpint (judge (200, "text/html", good), ==, CF_TROUBLE_STRANGE);
  g_assert_cmpint (judge (503, json, good), ==, CF_TROUBLE_BUSY);
  g_assert_cmpint (judge (409, "application/problem+json",
                          "{\"code\":\"device-forked\",\"detail\":\"d\",\"status\":409,"
                          "\"title\":\"t\",\"type\":\"t\"}"),
                   ==, CF_TROUBLE_FORKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/push/encode", test_encode);
  g_test_add_func ("/sync/push/unsayable", test_unsayable);
  g_test_add_func ("/sync/push/judge", test_judge);
  return g_test_run ();
}
