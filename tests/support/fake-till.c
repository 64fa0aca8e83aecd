// SPDX-License-Identifier: Apache-2.0
#include "support/fake-till.h"

#include <string.h>

#include "base/hex.h"
#include "base/id.h"
#include "core/quote.h"
#include "seal/hash.h"
#include "seal/mac.h"
#include "support/goods.h"
#include "wire/entry.h"
#include "wire/private.h"
#include "wire/push.h"
#include "wire/sale.h"

void
test_entry_free (TestEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->header);
  g_free (entry->body);
  g_free (entry->salt);
  g_free (entry->data);
  g_free (entry->prev_hash);
  g_free (entry);
}

static char *
random_hex (TestDesk *desk, gsize length)
{
  guint8 bytes[32];

  cf_random_fill (&desk->random, bytes, length);
  return cf_hex_encode (bytes, length);
}

TestTill *
test_till_new (TestDesk *desk, const char *shop_id)
{
  static guint number;
  TestTill *till = g_new0 (TestTill, 1);
  g_autofree char *device_id = cf_id_new (cf_clock_system (), &desk->random);
  g_autofree char *name = g_strdup_printf ("%02u", ++number);
  CfDeviceDraft draft = {
      .device_id = device_id,
      .shop_id = shop_id,
      .till = name,
      .program = "test",
      .secret = till->secret,
      .paired_at_us = TEST_DESK_NOW_US,
  };

  cf_key_new (&desk->random, till->secret);
  g_assert_true (cf_device_add (desk->session, &draft, NULL));
  g_assert_true (cf_device_find (desk->session, device_id, &till->device, NULL));
  till->desk = desk;
  till->incarnation = random_hex (desk, 16);
  till->token = g_strdup ("");
  till->hash = g_strdup (CF_WIRE_HASH_ZERO);
  till->now_us = TEST_DESK_NOW_US;
  till->actor = "101";
  till->version = 1;
  return till;
}

void
test_till_free (TestTill *till)
{
  if (till == NULL)
    return;
  cf_device_free (till->device);
  g_free (till->incarnation);
  g_free (till->token);
  g_free (till->hash);
  g_free (till);
}

TestTill *
test_till_copy (const TestTill *till)
{
  TestTill *copy = g_memdup2 (till, sizeof *till);

  g_assert_true (
      cf_device_find (till->desk->session, till->device->device_id, &copy->device, NULL));
  copy->incarnation = g_strdup (till->incarnation);
  copy->token = g_strdup (till->token);
  copy->hash = g_strdup (till->hash);
  return copy;
}

static char *
make_header (TestTill *till, const char *type)
{
  g_autoptr (CfEntryHeader) header = g_new0 (CfEntryHeader, 1);
  GError *error = NULL;
  char *text;

  header->op_id = till->op_id != NULL ? g_strdup (till->op_id)
                                      : cf_id_new (cf_clock_system (), &till->desk->random);
  header->incarnation = g_strdup (till->incarnation);
  header->seq = till->seq;
  header->prev_hash = g_strdup (till->hash);
  header->shop = g_strdup (till->device->shop_id);
  header->till = g_strdup (till->till != NULL ? till->till : till->device->till);
  header->type = g_strdup (type);
  header->version = till->version;
  header->receipt_no =
      g_strdup_printf ("%s-%s-%" G_GINT64_FORMAT, header->shop, header->till, till->seq);
  header->shift = 1;
  header->business_date = g_strdup ("2026-09-21");
  header->wall_us = till->now_us;
  header->utc_offset_min = 480;
  header->clock_quality = CF_CLOCK_SYNCED;
  header->actor = g_strdup (till->actor);
  header->approver = g_strdup (till->approver);
  header->program = g_strdup ("test 1");
  text = cf_wire_entry_header_encode (header, &error);
  g_assert_no_error (error);
  return text;
}

TestEntry *
test_till_append (TestTill *till, const char *type, const char *body)
{
  TestEntry *entry = g_new0 (TestEntry, 1);
  g_autofree char *input = NULL;

  till->seq++;
  entry->seq = till->seq;
  entry->prev_hash = g_strdup (till->hash);
  entry->header = make_header (till, type);
  entry->body = g_strdup (body);
  input = g_strconcat (entry->header, "\n", body, "\n", NULL);
  g_free (till->hash);
  till->hash = cf_hash_text (input, strlen (input));
  return entry;
}

CfSale *
test_till_sale (const char *member_id)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  g_autoptr (CfTaxSettings) tax = cf_goods_tax_settings (CF_TAX_BY_LINE, TRUE);
  g_autoptr (CfQuote) quote = NULL;
  g_autoptr (CfTender) cash = NULL;
  g_autoptr (CfSettlement) settlement = NULL;
  CfSale *sale;

  cf_goods_put (basket, 0, 2000);
  cf_goods_put (basket, 1, 1000);
  cf_goods_put (basket, 6, 750);
  g_assert_cmpint (cf_quote_basket (basket, tax, &quote), ==, CF_QUOTE_OK);
  quote->member_id = g_strdup (member_id);
  cash = cf_tender_new (CF_TENDER_CASH, 5000, NULL, NULL);
  settlement = cf_tender_settle (quote->total_minor, 5, (const CfTender *const[]){cash}, 1);
  g_assert_cmpint (settlement->outcome, ==, CF_SETTLE_OK);
  sale = cf_sale_new (quote, settlement, cf_currency_find ("CNY"), 5, (CfPointsRule){100});
  return sale;
}

/* Salt, data, which it takes, and the commitment to them. */
static char *
commit_to (TestTill *till, char *data, TestEntry *entry)
{
  g_autoptr (GBytes) input = NULL;
  guint8 salt[CF_WIRE_SALT_BYTES];
  gsize length;
  const void *bytes;

  cf_random_fill (&till->desk->random, salt, sizeof salt);
  entry->salt = cf_hex_encode (salt, sizeof salt);
  entry->data = data;
  input = cf_wire_private_commitment_input (salt, entry->data);
  bytes = g_bytes_get_data (input, &length);
  return cf_hash_text (bytes, length);
}

TestEntry *
test_till_append_sale (TestTill *till, const CfSale *sale)
{
  TestEntry private_part = {0};
  g_autofree char *commitment = NULL;
  g_autofree char *body = NULL;
  TestEntry *entry;
  GError *error = NULL;

  if (sale->member_id != NULL)
    commitment =
        commit_to (till, cf_wire_private_member_encode (sale->member_id, NULL), &private_part);
  body = cf_wire_sale_encode (sale, commitment, &error);
  g_assert_no_error (error);
  entry = test_till_append (till, "sale.completed", body);
  entry->salt = private_part.salt;
  entry->data = private_part.data;
  return entry;
}

TestEntry *
test_till_sell (TestTill *till, const char *member_id)
{
  g_autoptr (CfSale) sale = test_till_sale (member_id);

  return test_till_append_sale (till, sale);
}

TestEntry *
test_till_append_about (TestTill *till, const char *type, const char *data, const char *body)
{
  TestEntry private_part = {0};
  g_autofree char *commitment = commit_to (till, g_strdup (data), &private_part);
  g_auto (GStrv) parts = g_strsplit (body, "@", -1);
  g_autofree char *committed = g_strjoinv (commitment, parts);
  TestEntry *entry = test_till_append (till, type, committed);

  entry->salt = private_part.salt;
  entry->data = private_part.data;
  return entry;
}

GBytes *
test_till_batch (TestTill *till, const GPtrArray *entries)
{
  const TestEntry *first = entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;
  CfWirePushHeader header = {
      .epoch = till->desk->tenant->epoch,
      .from_hash = first != NULL ? first->prev_hash : till->hash,
      .from_seq = first != NULL ? first->seq : till->seq + 1,
      .incarnation = till->incarnation,
      .token = till->token,
  };
  g_autoptr (CfWirePush) push = cf_wire_push_new (&header, NULL);
  g_autofree char *digest = NULL;
  const guint8 *bytes;
  gsize length;

  g_assert_nonnull (push);
  for (guint i = 0; i < entries->len; i++) {
    const TestEntry *entry = g_ptr_array_index (entries, i);

    g_assert_cmpint (cf_wire_push_add (push, entry->header, entry->body, entry->salt, entry->data),
                     ==, CF_WIRE_PUSH_ADDED);
  }
  bytes = cf_wire_push_bytes (push, &length);
  digest = cf_hash_text (bytes, length);
  return cf_wire_push_finish (push, digest);
}

static CfWireAck *
read_ack (TestTill *till, const char *answer)
{
  g_autofree char *input = NULL;
  GError *error = NULL;
  CfWireAck *ack = cf_wire_ack_decode (answer, strlen (answer), &input, &error);
  guint8 mac[CF_MAC_BYTES];

  g_assert_no_error (error);
  g_assert_true (cf_hex_decode (ack->mac, mac, sizeof mac));
  g_assert_true (cf_mac_is_valid (till->device->ack_key, input, strlen (input), mac));
  g_free (till->token);
  till->token = g_strdup (ack->token);
  return ack;
}

CfPushOutcome
test_till_send (TestTill *till, GBytes *batch, CfWireAck **ret_ack)
{
  CfPush push = {.device = till->device, .random = &till->desk->random, .now_us = till->now_us};
  g_autofree char *answer = NULL;
  g_autoptr (CfWireAck) ack = NULL;
  GError *error = NULL;
  CfPushOutcome outcome;

  push.bytes = g_bytes_get_data (batch, &push.length);
  outcome = cf_push_take (till->desk->session, &push, &answer, &error);
  g_assert_no_error (error);
  if (outcome == CF_PUSH_ANSWERED)
    ack = read_ack (till, answer);
  if (ret_ack != NULL)
    *ret_ack = g_steal_pointer (&ack);
  return outcome;
}

CfWireAck *
test_till_send_one (TestTill *till, TestEntry *entry)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;
  CfWireAck *ack = NULL;

  g_ptr_array_add (entries, entry);
  batch = test_till_batch (till, entries);
  g_assert_cmpint (test_till_send (till, batch, &ack), ==, CF_PUSH_ANSWERED);
  return ack;
}
