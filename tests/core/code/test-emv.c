// SPDX-License-Identifier: Apache-2.0
#include "core/code/emv.h"

#include <string.h>

#include "emv-sample.h"

static const char pix[] = "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204"
                          "000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D";

static void
test_crc (void)
{
  g_assert_cmphex (cf_emv_crc ("123456789", 9), ==, 0x29b1);
  g_assert_cmphex (cf_emv_crc ("", 0), ==, 0xffff);
}

static void
test_parse (void)
{
  g_autoptr (CfEmvField) payload = NULL;
  CfEmvFault fault;

  g_assert_cmpint (cf_emv_parse (pix, strlen (pix), &payload, &fault), ==, CF_EMV_OK);
  g_assert_cmpstr (cf_emv_get (payload, "26", "00"), ==, "br.gov.bcb.pix");
  g_assert_cmpstr (cf_emv_get (payload, "59", NULL), ==, "Fulano de Tal");
  g_assert_cmpstr (cf_emv_get (payload, "62", "05"), ==, "***");
  g_assert_null (cf_emv_get (payload, "62", NULL));
  g_assert_null (cf_emv_get (payload, "62", "01"));
  g_assert_null (cf_emv_get (payload, "59", "01"));
  g_assert_null (cf_emv_get (payload, "63", NULL));
}

/* A body with its right CRC, so that the parser gets past it. */
static char *
close_payload (const char *body)
{
  g_autofree char *covered = g_strconcat (body, "6304", NULL);

  return g_strdup_printf ("%s%04X", covered, cf_emv_crc (covered, strlen (covered)));
}

static void
test_broken (void)
{
#define REST                                                                                       \
  "52045411"                                                                                       \
  "5303156"                                                                                        \
  "5802CN"                                                                                         \
  "5901A"                                                                                          \
  "6001B"
  static const struct {
    const char *body;
    CfEmvOutcome outcome;
    const char *path;
  } rows[] = {
      {"0002010212"
       "123456789012" REST,
       CF_EMV_OK, ""},
      {"000201" REST, CF_EMV_MISSING, "02"},
      {"0002010201A"
       "5303156"
       "5802CN"
       "5901A"
       "6001B",
       CF_EMV_MISSING, "52"},
      {"0002010201A" REST "5901A", CF_EMV_REPEATED, "59"},
      {"0002010201A" REST "6105", CF_EMV_BAD_FIELD, "61"},
      {"0002010201A" REST "6100", CF_EMV_BAD_FIELD, "61"},
      {"0002010201A" REST "61", CF_EMV_BAD_FIELD, "61"},
      {"0002010201A" REST "6", CF_EMV_BAD_FIELD, ""},
      {"0002010201A" REST "A101x", CF_EMV_BAD_FIELD, "A1"},
      {"0002010201A" REST "62090502AB01x", CF_EMV_BAD_FIELD, "62/01"},
      {"00020126080004A.B-" REST, CF_EMV_OK, ""},
      {"00020126050101X" REST, CF_EMV_MISSING, "26/00"},
      {"0002010201A" REST "5405"
       "12,50",
       CF_EMV_BAD_VALUE, "54"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = close_payload (rows[i].body);
    g_autoptr (CfEmvField) payload = NULL;
    CfEmvFault fault;
    CfEmvOutcome outcome = cf_emv_parse (text, strlen (text), &payload, &fault);

    g_test_message ("%s", text);
    g_assert_cmpint (outcome, ==, rows[i].outcome);
    if (outcome != CF_EMV_OK)
      g_assert_cmpstr (fault.path, ==, rows[i].path);
    g_assert_true ((payload != NULL) == (outcome == CF_EMV_OK));
  }
#undef REST
}

static void
test_refused (void)
{
  g_autofree char *slip = g_strdup (pix);
  g_autofree char *huge = g_strnfill (CF_EMV_LENGTH_MAX + 1, '0');
  g_autoptr (CfEmvField) payload = NULL;
  CfEmvFault fault;

  for (gsize i = 6; i < strlen (pix) - 8; i++) {
    slip[i] = slip[i] == 'z' ? 'y' : 'z';
    g_assert_cmpint (cf_emv_parse (slip, strlen (slip), &payload, &fault), ==, CF_EMV_BAD_CRC);
    slip[i] = pix[i];
  }
  g_assert_cmpint (cf_emv_parse (pix + 1, strlen (pix) - 1, &payload, &fault), ==, CF_EMV_NOT_EMV);
  g_assert_cmpint (cf_emv_parse ("", 0, &payload, &fault), ==, CF_EMV_NOT_EMV);
  g_assert_cmpint (cf_emv_parse ("000201", 6, &payload, &fault), ==, CF_EMV_MISSING);
  g_assert_cmpint (cf_emv_parse ("0002016304", 10, &payload, &fault), ==, CF_EMV_MISSING);
  g_assert_cmpint (cf_emv_parse ("\xff", 1, &payload, &fault), ==, CF_EMV_NOT_TEXT);
  g_assert_cmpint (cf_emv_parse (huge, strlen (huge), &payload, &fault), ==, CF_EMV_NOT_TEXT);
  g_assert_null (payload);
}

static void
test_set (void)
{
  g_autoptr (CfEmvField) payload = new_sample ();

  cf_emv_set (payload, "59", NULL, "A");
  g_assert_cmpstr (cf_emv_get (payload, "59", NULL), ==, "A");
  cf_emv_set (payload, "62", "05", "R1");
  cf_emv_set (payload, "62", "01", "B1");
  g_assert_cmpstr (
      ((CfEmvField *)g_ptr_array_index (payload->fields, payload->fields->len - 1))->id, ==, "62");
  cf_emv_set (payload, "62", "05", NULL);
  g_assert_null (cf_emv_get (payload, "62", "05"));
  cf_emv_set (payload, "62", "01", NULL);
  g_assert_cmpstr (
      ((CfEmvField *)g_ptr_array_index (payload->fields, payload->fields->len - 1))->id, ==, "60");
  cf_emv_set (payload, "61", NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/emv/crc", test_crc);
  g_test_add_func ("/code/emv/parse", test_parse);
  g_test_add_func ("/code/emv/broken", test_broken);
  g_test_add_func ("/code/emv/refused", test_refused);
  g_test_add_func ("/code/emv/set", test_set);
  return g_test_run ();
}
