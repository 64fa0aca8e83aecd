// SPDX-License-Identifier: Apache-2.0
#include "wire/entry.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

#define EXAMPLE "sale-completed.header.json"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfEntryHeader) header = cf_wire_entry_header_decode (text, length, error);
  return header == NULL ? NULL : cf_wire_entry_header_encode (header, error);
}

static void
test_golden (void)
{
  recode_golden (EXAMPLE, recode);
  recode_slips (EXAMPLE, recode);
}

static void
test_fields (void)
{
  g_autofree char *text = example_text (EXAMPLE);
  g_autoptr (CfEntryHeader) header = cf_wire_entry_header_decode (text, strlen (text), NULL);
  g_assert_nonnull (header);
  g_assert_cmpstr (header->op_id, ==, "019cebc6-4b40-7a31-9c2d-5e6f708192a3");
  g_assert_cmpint (header->seq, ==, 4);
  g_assert_cmpstr (header->receipt_no, ==, "S1-T1-000001");
  g_assert_cmpstr (header->actor, ==, "E1");
  g_assert_null (header->approver);
  g_assert_cmpint (header->clock_quality, ==, CF_CLOCK_SYNCED);
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"seq\":4", "\"seq\":0", CF_WIRE_ERROR_RANGE},
      {"\"seq\":4", "\"seq\":9007199254740992", CF_WIRE_ERROR_RANGE},
      {"\"seq\":4", "\"seq\":4.0", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4", "\"seq\":04", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4", "\"seq\":-0", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4", "\"seq\":\"4\"", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4", "\"seq\": 4", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4", "\"seq\":4,\"seq\":4", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4,", "", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4", "\"other\":1,\"seq\":4", CF_WIRE_ERROR_MALFORMED},
      {"\"seq\":4", "\"seq\":1", CF_WIRE_ERROR_RANGE}, /* with a prev_hash */
      {"019cebc6-4b40", "019CEBC6-4b40", CF_WIRE_ERROR_RANGE},
      {"2026-03-14", "2026-02-30", CF_WIRE_ERROR_RANGE},
      {"2026-03-14", "14.03.2026", CF_WIRE_ERROR_RANGE},
      {"synced", "perfect", CF_WIRE_ERROR_RANGE},
      {"0f8e2d4c", "0F8E2D4C", CF_WIRE_ERROR_RANGE},
      {"0f8e2d4c", "0f8e2d4", CF_WIRE_ERROR_RANGE},
      {"\"S1\"", "\"\"", CF_WIRE_ERROR_RANGE},
      {"\"S1\"", "null", CF_WIRE_ERROR_MALFORMED},
      {"\"S1\"", "\"S\\n1\"", CF_WIRE_ERROR_RANGE},
      {"\"E1\"", "\"\"", CF_WIRE_ERROR_RANGE},
      {"sale.completed", "Sale Completed", CF_WIRE_ERROR_RANGE},
      {"\"version\":1", "\"version\":0", CF_WIRE_ERROR_RANGE},
      {"\"shift\":1", "\"shift\":-1", CF_WIRE_ERROR_RANGE},
      {":480", ":1441", CF_WIRE_ERROR_RANGE},
      {"counterfoil 0.1.0", "\xff", CF_WIRE_ERROR_MALFORMED},
      {"counterfoil 0.1.0", "\\u0000", CF_WIRE_ERROR_MALFORMED},
      {"counterfoil 0.1.0", "\\u0041", CF_WIRE_ERROR_MALFORMED},
      {"counterfoil 0.1.0", "\\/", CF_WIRE_ERROR_MALFORMED},
  };
  recode_refused (EXAMPLE, recode, refusals, G_N_ELEMENTS (refusals));
}

/* A till may sleep for two years, and so may a CRM: a type it never heard of is carried all the
 * same. */
static void
test_unknown_type (void)
{
  recode_accepted (EXAMPLE, recode, "sale.completed", "drone.landed-2", NULL);
  recode_accepted (EXAMPLE, recode, "\"version\":1", "\"version\":7", NULL);
}

static void
test_long (void)
{
  g_autofree char *text = example_text (EXAMPLE);
  g_autofree char *blank = g_strnfill (CF_WIRE_HEADER_BYTES_MAX, 'x');
  g_autofree char *longer = g_strconcat (text, blank, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (cf_wire_entry_header_decode (longer, strlen (longer), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}

static void
test_encode_refuses (void)
{
  g_autofree char *text = example_text (EXAMPLE);
  g_autoptr (CfEntryHeader) header = cf_wire_entry_header_decode (text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  header->seq = 0;
  g_assert_null (cf_wire_entry_header_encode (header, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
  g_clear_error (&error);
  header->seq = 4;
  header->program[0] = '\xc3';
  g_assert_null (cf_wire_entry_header_encode (header, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

static void
test_hash_input (void)
{
  g_autoptr (GBytes) input = cf_wire_entry_hash_input ("{\"a\":1}", "{}");
  gsize length;
  const char *bytes = g_bytes_get_data (input, &length);
  g_assert_cmpuint (length, ==, 11);
  g_assert_true (memcmp (bytes, "{\"a\":1}\n{}\n", 11) == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/entry/golden", test_golden);
  g_test_add_func ("/wire/entry/fields", test_fields);
  g_test_add_func ("/wire/entry/refused", test_refused);
  g_test_add_func ("/wire/entry/unknown-type", test_unknown_type);
  g_test_add_func ("/wire/entry/long", test_long);
  g_test_add_func ("/wire/entry/encode-refuses", test_encode_refuses);
  g_test_add_func ("/wire/entry/hash-input", test_hash_input);
  return g_test_run ();
}
