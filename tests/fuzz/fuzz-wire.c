// SPDX-License-Identifier: Apache-2.0
/* Every decoder of the contract but the feeds'. The first byte of an input chooses one, so that a
 * corpus file is a letter and a message. */
#include "fuzz.h"

#include <string.h>

#include "core/sale-fault.h"
#include "wire/ack.h"
#include "wire/batch.h"
#include "wire/entry.h"
#include "wire/fact.h"
#include "wire/json/canonical.h"
#include "wire/json/object.h"
#include "wire/manifest.h"
#include "wire/pairing.h"
#include "wire/payment.h"
#include "wire/private.h"
#include "wire/problem.h"
#include "wire/sale.h"
#include "wire/step.h"

/* What was read can be written, and comes out canonical; given exact, as it went in. */
static void
prove (const char *text, gsize length, char *taken_again, gboolean exact)
{
  g_autofree char *again = taken_again;
  g_assert_nonnull (again);
  gsize again_length = strlen (again);
  g_assert_true (cf_wire_canonical_check (again, again_length));
  if (exact)
    g_assert_true (again_length == length && memcmp (again, text, length) == 0);
}

static void
read_batch (const char *text, gsize length)
{
  g_autoptr (CfWireBatch) batch = cf_wire_batch_read (text, length, NULL);
  if (batch == NULL)
    return;
  g_assert_true (batch->digest_offset < length);
  g_autoptr (CfWirePush) push = cf_wire_push_new (&batch->header, NULL);
  for (guint i = 0; i < batch->entries->len; i++) {
    const CfWireBatchEntry *entry = g_ptr_array_index (batch->entries, i);
    g_assert_cmpint (
        cf_wire_push_add (push, entry->header_text, entry->body, entry->salt, entry->data), ==,
        CF_WIRE_PUSH_ADDED);
  }
  g_autoptr (GBytes) again = cf_wire_push_finish (push, batch->digest);
  gsize again_length;
  const void *bytes = g_bytes_get_data (again, &again_length);
  g_assert_true (again_length == length && memcmp (bytes, text, length) == 0);
}

static void
read_ack (const char *text, gsize length)
{
  g_autofree char *input = NULL;
  g_autoptr (CfWireAck) ack = cf_wire_ack_decode (text, length, &input, NULL);
  if (ack == NULL)
    return;
  g_assert_true (cf_wire_canonical_check (input, strlen (input)));
  prove (text, length, cf_wire_ack_encode (ack, NULL), FALSE);
}

static void
read_manifest (const char *text, gsize length)
{
  g_autofree char *input = NULL;
  g_autoptr (CfWireManifest) manifest = cf_wire_manifest_decode (text, length, &input, NULL);
  if (manifest == NULL)
    return;
  g_assert_true (cf_wire_canonical_check (input, strlen (input)));
  prove (text, length, cf_wire_manifest_encode (manifest, NULL), FALSE);
}

static void
read_pairing (const char *text, gsize length)
{
  g_auto (CfWireHello) hello = {0};
  g_auto (CfWireHelloAnswer) hello_answer = {0};
  g_auto (CfWireClaim) claim = {0};
  g_auto (CfWireClaimAnswer) claim_answer = {0};
  g_autofree char *typed = g_strndup (text, length);
  g_autofree char *code = cf_wire_pairing_code_parse (typed);
  if (code != NULL)
    g_assert_cmpuint (strlen (code), ==, CF_WIRE_PAIRING_CODE_LENGTH);
  if (cf_wire_hello_decode (text, length, &hello, NULL))
    prove (text, length, cf_wire_hello_encode (&hello, NULL), FALSE);
  if (cf_wire_hello_answer_decode (text, length, &hello_answer, NULL))
    prove (text, length, cf_wire_hello_answer_encode (&hello_answer, NULL), FALSE);
  if (cf_wire_claim_decode (text, length, &claim, NULL))
    prove (text, length, cf_wire_claim_encode (&claim, NULL), FALSE);
  if (cf_wire_claim_answer_decode (text, length, &claim_answer, NULL))
    prove (text, length, cf_wire_claim_answer_encode (&claim_answer, NULL), FALSE);
}

static void
read_any (const char *text, gsize length)
{
  g_autofree char *code = NULL, *detail = NULL;
  gboolean canonical = cf_wire_canonical_check (text, length);
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_ANSWER_BYTES_MAX, NULL);
  if (json != NULL)
    prove (text, length, cf_wire_canonical_format (json, NULL), canonical);
  json_decref (json);
  if (cf_wire_problem_decode (text, length, &code, &detail, NULL))
    prove (text, length, cf_wire_problem_encode (CF_WIRE_PROBLEM_INTERNAL, detail), FALSE);
}

static void
read_header (const char *text, gsize length)
{
  g_autoptr (CfEntryHeader) header = cf_wire_entry_header_decode (text, length, NULL);
  if (header != NULL)
    prove (text, length, cf_wire_entry_header_encode (header, NULL), TRUE);
}

static void
read_step (const char *text, gsize length)
{
  g_autoptr (CfBasketStep) step = cf_wire_step_decode (text, length, NULL);
  if (step != NULL)
    prove (text, length, cf_wire_step_encode (step, NULL), TRUE);
}

static void
read_sale (const char *body)
{
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  if (!cf_wire_sale_decode (body, CF_WIRE_SALE_VERSION, &sale, &commitment, NULL))
    return;
  prove (body, strlen (body), cf_wire_sale_encode (sale, commitment, NULL), TRUE);
  g_assert_nonnull (cf_sale_fault_name (cf_sale_validate (sale)));
}

/* Bodies and private data come as texts with a NUL at their end. */
static void
read_bodies (const char *text, gsize length)
{
  g_autofree char *body = g_strndup (text, length);
  g_auto (CfWirePayment) payment = {0};
  g_auto (CfWireIncarnation) previous = {0};
  g_auto (CfWireVoid) voided = {0};
  g_auto (CfWireApproval) approval = {0};
  gsize body_length = strlen (body);
  read_sale (body);
  if (cf_wire_payment_decode (body, CF_WIRE_PAYMENT_VERSION, &payment, NULL))
    prove (body, body_length, cf_wire_payment_encode (&payment, NULL), TRUE);
  if (cf_wire_incarnation_decode (body, 1, &previous, NULL))
    prove (body, body_length, cf_wire_incarnation_encode (&previous, NULL), TRUE);
  if (cf_wire_void_decode (body, 1, &voided, NULL))
    prove (body, body_length, cf_wire_void_encode (&voided, NULL), TRUE);
  if (cf_wire_approval_decode (body, 1, &approval, NULL))
    prove (body, body_length, cf_wire_approval_encode (&approval, NULL), TRUE);
  g_autofree char *member = cf_wire_private_member_decode (body, NULL);
  if (member != NULL)
    prove (body, body_length, cf_wire_private_member_encode (member, NULL), TRUE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const struct {
    char letter;
    void (*read) (const char *text, gsize length);
  } readers[] = {
      {'o', read_batch},  {'a', read_ack},  {'m', read_manifest}, {'p', read_pairing},
      {'h', read_header}, {'s', read_step}, {'b', read_bodies},   {'j', read_any},
  };
  if (size == 0)
    return 0;
  const char *text = (const char *)(gconstpointer)data;
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].letter == *text)
      readers[i].read (text + 1, size - 1);
  return 0;
}
