// SPDX-License-Identifier: Apache-2.0
#include "wire/offer/row.h"

#include <string.h>

#include "wire/limit.h"

#define OFFER                                                                                      \
  "{\"id\":\"a\",\"name\":\"Off\",\"then\":{\"kind\":\"percent\",\"percent_ppm\":100000},"         \
  "\"what\":{\"all\":true}}"
#define ROW(id, language, offer)                                                                   \
  "{\"id\":" id ",\"language\":" language ",\"offer\":" offer ",\"version\":3}"

static void
test_round_trip (void)
{
  g_autofree char *key = cf_wire_offer_row_key ("a/b", 3);
  g_autofree char *text = cf_wire_offer_row_encode ("a", 3, OFFER, NULL);
  g_auto (CfWireOfferRow) row = {0};

  g_assert_cmpstr (key, ==, "offer/a/b/3");
  g_assert_cmpstr (text, ==, ROW ("\"a\"", "1", OFFER));
  g_assert_true (cf_wire_offer_row_decode (text, strlen (text), &row, NULL));
  g_assert_cmpstr (row.id, ==, "a");
  g_assert_cmpint (row.version, ==, 3);
  g_assert_cmpint (row.language, ==, 1);
  g_assert_cmpstr (row.offer->name, ==, "Off");
  g_assert_cmpint (row.offer->version, ==, 3);
}

/* An offer that this program cannot read is a row all the same; what is no row is none. */
static void
test_unread (void)
{
  static const struct {
    const char *text;
    gboolean is_row;
  } cases[] = {
      {ROW ("\"a\"", "2", "{\"all\":\"new\"}"), TRUE},
      {ROW ("\"a\"", "1", "{\"id\":\"a\"}"), TRUE},
      {ROW ("\"b\"", "1", OFFER), TRUE}, /* another's */
      {ROW ("\"\"", "1", OFFER), FALSE},
      {ROW ("\"a\"", "0", OFFER), FALSE},
      {"{\"id\":\"a\",\"language\":1,\"version\":3}", FALSE},
      {"{}", FALSE},
      {"[", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (CfWireOfferRow) row = {0};

    g_test_message ("%s", cases[i].text);
    g_assert_true (cf_wire_offer_row_decode (cases[i].text, strlen (cases[i].text), &row, NULL) ==
                   cases[i].is_row);
    g_assert_null (row.offer);
  }
}

static void
test_too_large (void)
{
  g_autofree char *text = g_strnfill (CF_WIRE_ROW_BYTES_MAX, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_null (cf_wire_offer_row_encode ("a", 1, text, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/offer/row/round-trip", test_round_trip);
  g_test_add_func ("/wire/offer/row/unread", test_unread);
  g_test_add_func ("/wire/offer/row/too-large", test_too_large);
  return g_test_run ();
}
