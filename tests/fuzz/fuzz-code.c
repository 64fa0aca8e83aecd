// SPDX-License-Identifier: Apache-2.0
#include "fuzz.h"

#include <string.h>

#include "core/code/code.h"
#include "core/code/emv.h"
#include "core/code/freshness.h"
#include "core/gs1/link.h"
#include "core/gs1/message.h"

static gboolean
same_elements (const CfCode *code, const GArray *again)
{
  for (gsize i = 0; i < code->n_elements; i++) {
    const CfCodeElement *element = &code->elements[i];

    if (g_strcmp0 (cf_code_elements_get ((const CfCodeElement *)(gconstpointer)again->data,
                                         again->len, element->ai),
                   element->value) != 0)
      return FALSE;
  }
  return TRUE;
}

/* What was read as elements can be written in each form and read again. */
static void
prove_elements (const CfCode *code)
{
  g_autofree char *plain = cf_gs1_format (code->elements, code->n_elements);
  g_autofree char *bracketed = cf_gs1_format_bracketed (code->elements, code->n_elements);
  g_autofree char *link = cf_link_format (code->elements, code->n_elements, NULL);
  g_autoptr (GArray) a = cf_code_elements_new ();
  g_autoptr (GArray) b = cf_code_elements_new ();
  g_autoptr (GArray) c = cf_code_elements_new ();
  CfCodeFault fault;

  if (code->n_elements == 0)
    return;
  g_assert_true (cf_gs1_parse (plain, strlen (plain), CF_GS1_SEPARATOR, a, &fault));
  g_assert_true (same_elements (code, a));
  g_assert_true (cf_gs1_parse_bracketed (bracketed, strlen (bracketed), b, &fault));
  g_assert_true (same_elements (code, b));
  if (link == NULL)
    return;
  g_assert_cmpint (cf_link_parse (link, strlen (link), FALSE, c, &fault), ==, CF_LINK_OK);
  g_assert_true (same_elements (code, c));
}

static void
read_code (const char *text, gsize size, const CfCodeContext *context)
{
  static const CfCodeRecall recall = {"09501101530003", "A", NULL};
  g_auto (CfCode) code = {0};
  CfCodeOutcome outcome = cf_code_read (text, size, context, &code);

  g_assert_nonnull (code.text);
  g_assert_true ((outcome == CF_CODE_OK) == (code.fault.rule == NULL));
  g_assert_true (code.fault.offset <= size && code.fault.length <= size);
  g_assert_true (code.gtin[0] == '\0' || strlen (code.gtin) == 14);
  g_assert_true (code.price_minor >= CF_CODE_NONE && code.quantity_milli >= CF_CODE_NONE);
  g_assert_true (outcome == CF_CODE_EMPTY || cf_code_outcome_name (outcome) != NULL);
  cf_code_check_freshness (&code, 20000, 0, &recall, 1);
  if (outcome == CF_CODE_OK)
    prove_elements (&code);
}

static void
read_payload (const char *text, gsize size)
{
  g_autoptr (CfEmvField) payload = NULL;
  g_autofree char *again = NULL;
  CfEmvFault fault;

  if (cf_emv_parse (text, size, &payload, &fault) != CF_EMV_OK)
    return;
  g_assert_cmpint (cf_emv_encode (payload, &again, &fault), ==, CF_EMV_OK);
  g_assert_cmpuint (strlen (again), ==, size);
}

/* The CRC keeps a fuzzer out: close the body for it. */
static void
read_closed_payload (const char *text, gsize size)
{
  g_autoptr (GString) closed = g_string_new ("000201");

  g_string_append_len (closed, text, (gssize)size);
  g_string_append (closed, "6304");
  g_string_append_printf (closed, "%04X", cf_emv_crc (closed->str, closed->len));
  read_payload (closed->str, closed->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const CfCodeContext shop = {.currency_exponent = 2, .currency_number = 156, .year = 2026};
  static const CfCodeContext legacy = {.currency_exponent = 0, .legacy_links = TRUE};
  const char *text = (const char *)(gconstpointer)data;

  read_code (text, size, &shop);
  read_code (text, size, &legacy);
  read_payload (text, size);
  read_closed_payload (text, size);
  return 0;
}
