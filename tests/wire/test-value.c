// SPDX-License-Identifier: Apache-2.0
#include "wire/value.h"

#include <string.h>

static void
test_currency (void)
{
  CfWireWriter w;
  const CfCurrency yuan = {"CNY", 2};
  cf_wire_writer_start (&w, 100);
  cf_wire_write_currency (&w, "", &yuan);
  g_autofree char *text = cf_wire_writer_finish (&w, "it", NULL);
  g_assert_cmpstr (text, ==, "{\"code\":\"CNY\",\"exponent\":2}");
  CfWireReader r;
  CfCurrency again = {"", 0};
  cf_wire_reader_start (&r, text, strlen (text));
  g_assert_true (cf_wire_read_currency (&r, "", &again));
  g_assert_cmpstr (again.code, ==, "CNY");
  g_assert_cmpint (again.exponent, ==, 2);
}

static void
test_currency_refused (void)
{
  static const char *const cases[] = {
      "{\"code\":\"CNYX\",\"exponent\":2}",
      "{\"code\":\"CN\",\"exponent\":2}",
      "{\"code\":\"CNY\",\"exponent\":5}",
      "{\"code\":\"CNY\",\"exponent\":-1}",
      "\"CNY\"",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CfWireReader r;
    CfCurrency currency;
    cf_wire_reader_start (&r, cases[i], strlen (cases[i]));
    g_assert_false (cf_wire_read_currency (&r, "", &currency));
  }
}

/* Every name that core has is read back as itself, and no other. */
static void
test_names (void)
{
  for (guint i = 0; i < CF_UNIT_COUNT + CF_TENDER_KIND_COUNT; i++) {
    gboolean is_unit = i < CF_UNIT_COUNT;
    const char *name = is_unit ? cf_unit_name ((CfUnit)i)
                               : cf_tender_kind_name ((CfTenderKind)(i - CF_UNIT_COUNT));
    g_autofree char *text = g_strdup_printf ("\"%s\"", name);
    CfWireReader r;
    CfUnit unit = CF_UNIT_EACH;
    CfTenderKind kind = CF_TENDER_CASH;
    cf_wire_reader_start (&r, text, strlen (text));
    g_assert_true (is_unit ? cf_wire_read_unit (&r, "", &unit)
                           : cf_wire_read_tender_kind (&r, "", &kind));
    g_assert_cmpuint (is_unit ? (guint)unit : (guint)kind + CF_UNIT_COUNT, ==, i);
    cf_wire_reader_start (&r, text, strlen (text));
    g_assert_false (is_unit ? cf_wire_read_tender_kind (&r, "", &kind)
                            : cf_wire_read_unit (&r, "", &unit));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/value/currency", test_currency);
  g_test_add_func ("/wire/value/currency-refused", test_currency_refused);
  g_test_add_func ("/wire/value/names", test_names);
  return g_test_run ();
}
