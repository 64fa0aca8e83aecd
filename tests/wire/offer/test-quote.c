// SPDX-License-Identifier: Apache-2.0
#include "wire/offer/quote.h"

#include <string.h>

#define LINE "{\"product\":\"p1\",\"quantity_milli\":2000}"
#define ASKED(lines) "{\"channel\":\"web\",\"lines\":[" lines "],\"member\":\"M1\"}"

static void
test_read (void)
{
  static const char text[] = " " ASKED (LINE "," LINE) "\n";
  g_auto (CfWireQuoteRequest) request = {0};
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_wire_quote_request_decode (text, strlen (text), &request, &error));
  g_assert_cmpstr (request.channel, ==, "web");
  g_assert_cmpstr (request.member, ==, "M1");
  g_assert_cmpuint (request.lines->len, ==, 2);
  g_assert_cmpint (g_array_index (request.lines, CfWireQuoteLine, 1).quantity_milli, ==, 2000);
}

/* Each is refused, and says where. */
static void
test_refused (void)
{
  static const struct {
    const char *text;
    CfWireError code;
    const char *words;
  } wrong[] = {
      {"", CF_WIRE_ERROR_MALFORMED, ""},
      {"[]", CF_WIRE_ERROR_MALFORMED, ""},
      {ASKED (""), CF_WIRE_ERROR_MALFORMED, "array of 1"},
      {ASKED ("7"), CF_WIRE_ERROR_MALFORMED, "line 1"},
      {ASKED (LINE ",{\"product\":\"p1\"}"), CF_WIRE_ERROR_MALFORMED, "line 2"},
      {ASKED ("{\"product\":\"p1\",\"quantity_milli\":0}"), CF_WIRE_ERROR_RANGE, "line 1"},
      {ASKED ("{\"product\":\"p1\",\"quantity_milli\":1,\"price\":1}"), CF_WIRE_ERROR_MALFORMED,
       "line 1"},
      {"{\"channel\":\"web\",\"lines\":[" LINE "]}", CF_WIRE_ERROR_MALFORMED, ""},
      {"{\"channel\":\"\",\"lines\":[" LINE "],\"member\":null}", CF_WIRE_ERROR_RANGE, ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_auto (CfWireQuoteRequest) request = {0};
    g_autoptr (GError) error = NULL;

    g_assert_false (
        cf_wire_quote_request_decode (wrong[i].text, strlen (wrong[i].text), &request, &error));
    g_assert_cmpint (error->domain == CF_WIRE_ERROR ? error->code : -1, ==, wrong[i].code);
    if (strstr (error->message, wrong[i].words) == NULL)
      g_error ("%s: %s", wrong[i].text, error->message);
    g_assert_null (request.lines);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/offer/quote/read", test_read);
  g_test_add_func ("/wire/offer/quote/refused", test_refused);
  return g_test_run ();
}
