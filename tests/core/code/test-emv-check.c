// SPDX-License-Identifier: Apache-2.0
#include "emv-sample.h"

static void
test_fields (void)
{
  static const struct {
    const char *id;
    const char *sub_id;
    const char *value; /* NULL: taken out */
    CfEmvOutcome outcome;
  } rows[] = {
      {"54", NULL, "23.72", CF_EMV_OK},
      {"54", NULL, "98.", CF_EMV_OK},
      {"54", NULL, "0", CF_EMV_OK},
      {"54", NULL, "1234567890.12", CF_EMV_OK},
      {"54", NULL, "12345678901.12", CF_EMV_BAD_VALUE},
      {"54", NULL, ".5", CF_EMV_BAD_VALUE},
      {"54", NULL, "1.2.3", CF_EMV_BAD_VALUE},
      {"54", NULL, "-1", CF_EMV_BAD_VALUE},
      {"52", NULL, "541", CF_EMV_BAD_VALUE},
      {"52", NULL, "541A", CF_EMV_BAD_VALUE},
      {"53", NULL, "CNY", CF_EMV_BAD_VALUE},
      {"58", NULL, "XX", CF_EMV_BAD_VALUE},
      {"59", NULL, "1234567890123456789012345", CF_EMV_OK},
      {"59", NULL, "12345678901234567890123456", CF_EMV_BAD_VALUE},
      {"60", NULL, "1234567890123456", CF_EMV_BAD_VALUE},
      {"61", NULL, "100000", CF_EMV_OK},
      {"61", NULL, "12345678901", CF_EMV_BAD_VALUE},
      {"61", NULL, "\xe5\xb0\x8f", CF_EMV_BAD_VALUE},
      {"01", NULL, "12", CF_EMV_OK},
      {"01", NULL, "13", CF_EMV_BAD_VALUE},
      {"00", NULL, "02", CF_EMV_BAD_VALUE},
      {"62", "05", "***", CF_EMV_OK},
      {"62", "05", "12345678901234567890123456", CF_EMV_BAD_VALUE},
      {"64", "00", "ZH", CF_EMV_MISSING},
      {"64", "01", "A", CF_EMV_MISSING},
      {"80", "01", "A", CF_EMV_MISSING},
      {"80", "00", "org.example", CF_EMV_OK},
      {"55", NULL, "01", CF_EMV_OK},
      {"55", NULL, "02", CF_EMV_MISSING},
      {"55", NULL, "03", CF_EMV_MISSING},
      {"55", NULL, "04", CF_EMV_BAD_VALUE},
      {"65", NULL, "future", CF_EMV_OK},
      {"26", "00", NULL, CF_EMV_MISSING},
      {"26", "00", "123456789012345678901234567890123", CF_EMV_BAD_VALUE},
      {"52", NULL, NULL, CF_EMV_MISSING},
      {"53", NULL, NULL, CF_EMV_MISSING},
      {"58", NULL, NULL, CF_EMV_MISSING},
      {"59", NULL, NULL, CF_EMV_MISSING},
      {"60", NULL, NULL, CF_EMV_MISSING},
      {"01", NULL, NULL, CF_EMV_OK},
      {"00", NULL, NULL, CF_EMV_MISSING},
      {"59", NULL, "", CF_EMV_BAD_VALUE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfEmvField) payload = new_sample ();
    CfEmvFault fault = {""};

    g_test_message ("%s %s", rows[i].id, rows[i].value != NULL ? rows[i].value : "(out)");
    cf_emv_set (payload, rows[i].id, rows[i].sub_id, rows[i].value);
    g_assert_cmpint (cf_emv_check (payload, &fault), ==, rows[i].outcome);
    g_assert_true ((rows[i].outcome == CF_EMV_OK) == (fault.path[0] == '\0'));
  }
}

static void
test_account (void)
{
  g_autoptr (CfEmvField) payload = new_sample ();
  CfEmvFault fault;

  cf_emv_set (payload, "26", "00", NULL);
  cf_emv_set (payload, "26", "01", NULL);
  g_assert_cmpint (cf_emv_check (payload, &fault), ==, CF_EMV_MISSING);
  cf_emv_set (payload, "15", NULL, "4000123412341234");
  g_assert_cmpint (cf_emv_check (payload, &fault), ==, CF_EMV_OK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/emv-check/fields", test_fields);
  g_test_add_func ("/code/emv-check/account", test_account);
  return g_test_run ();
}
