// SPDX-License-Identifier: Apache-2.0
#include "wire/sale.h"

#include <string.h>

#include "core/basket.h"
#include "core/sale-fault.h"
#include "wire/golden/example.h"
#include "wire/golden/recode.h"

#define EXAMPLE "sale-completed.json"

static char *
recode_version (const char *text, gsize length, gint64 version, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  if (strlen (body) < length) { /* a NUL: the batch reader never lets one through */
    g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED, "a NUL");
    return NULL;
  }
  if (!cf_wire_sale_decode (body, version, &sale, &commitment, error))
    return NULL;
  g_assert_null (sale->member_id);
  g_assert_nonnull (cf_sale_fault_name (cf_sale_validate (sale))); /* any answer will do */
  return cf_wire_sale_encode (sale, commitment, error);
}

static char *
recode (const char *text, gsize length, GError **error)
{
  return recode_version (text, length, CF_WIRE_SALE_VERSION, error);
}

static void
test_golden (void)
{
  recode_golden (EXAMPLE, recode);
  recode_slips (EXAMPLE, recode);
}

static void
test_sound (void)
{
  g_autofree char *body = example_text (EXAMPLE);
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  g_assert_true (cf_wire_sale_decode (body, CF_WIRE_SALE_VERSION, &sale, &commitment, NULL));
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "sound");
  g_assert_cmpuint (strlen (commitment), ==, 64);
  g_assert_cmpuint (sale->lines->len, ==, 2);
  g_assert_cmpuint (sale->tenders->len, ==, 2);
  g_assert_cmpint (sale->total_minor, ==, 1816);
}

/* Figures that are wrong, but say what they say, are for core to judge. */
static void
test_unsound (void)
{
  g_autofree char *body = example_text (EXAMPLE);
  g_autofree char *changed = recode_replace (body, "\"total_minor\":1816}", "\"total_minor\":1}");
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  g_assert_true (cf_wire_sale_decode (changed, CF_WIRE_SALE_VERSION, &sale, &commitment, NULL));
  g_assert_cmpint (cf_sale_validate (sale), !=, CF_SALE_SOUND);
}

static void
test_stranger (void)
{
  g_autofree char *body = example_text (EXAMPLE);
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL, *none = NULL;
  g_assert_true (cf_wire_sale_decode (body, CF_WIRE_SALE_VERSION, &sale, &commitment, NULL));
  g_free (sale->member_id);
  sale->member_id = g_strdup ("M000123");
  g_autofree char *text = cf_wire_sale_encode (sale, NULL, NULL);
  g_assert_nonnull (strstr (text, "\"member_commitment\":null"));
  g_assert_null (strstr (text, "M000123"));
  g_autoptr (CfSale) again = NULL;
  g_assert_true (cf_wire_sale_decode (text, CF_WIRE_SALE_VERSION, &again, &none, NULL));
  g_assert_null (none);
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"kind\":\"cash\"", "\"kind\":\"barter\"", CF_WIRE_ERROR_RANGE},
      {"\"unit\":\"kg\"", "\"unit\":\"stone\"", CF_WIRE_ERROR_RANGE},
      {"\"tax_method\":\"line\"", "\"tax_method\":\"mood\"", CF_WIRE_ERROR_RANGE},
      {"\"code\":\"CNY\"", "\"code\":\"CN\"", CF_WIRE_ERROR_RANGE},
      {"\"exponent\":2", "\"exponent\":9", CF_WIRE_ERROR_RANGE},
      {"\"exponent\":2", "\"exponent\":256", CF_WIRE_ERROR_RANGE},
      {"\"gross_minor\":1866", "\"gross_minor\":18.66", CF_WIRE_ERROR_MALFORMED},
      {"\"gross_minor\":1866", "\"gross_minor\":1e3", CF_WIRE_ERROR_MALFORMED},
      {"\"gross_minor\":1866", "\"gross_minor\":9007199254740992", CF_WIRE_ERROR_RANGE},
      {"\"gross_minor\":1866", "\"gross_minor\":99999999999999999999", CF_WIRE_ERROR_RANGE},
      {"\"tax_inclusive\":true", "\"tax_inclusive\":1", CF_WIRE_ERROR_MALFORMED},
      {"\"tenders\":[", "\"tenders\":[,", CF_WIRE_ERROR_MALFORMED},
      {"\"member_commitment\":\"43", "\"member_commitment\":\"4g", CF_WIRE_ERROR_RANGE},
      {"\"product_id\":\"P000017\"", "\"product_id\":\"\"", CF_WIRE_ERROR_RANGE},
      {"\"lines\":[{", "\"lines\":[],\"lines\":[{", CF_WIRE_ERROR_MALFORMED},
  };
  recode_refused (EXAMPLE, recode, refusals, G_N_ELEMENTS (refusals));
}

static void
test_version (void)
{
  g_autofree char *body = example_text (EXAMPLE);
  g_autoptr (GError) error = NULL;
  g_assert_null (recode_version (body, strlen (body), 4, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

static char *
recode_points (const char *text, gsize length, GError **error)
{
  return recode_version (text, length, CF_WIRE_SALE_VERSION_POINTS, error);
}

/* A sale that spends points is of its own version, and every other of the oldest. */
static void
test_points (void)
{
  g_autofree char *body = example_text ("sale-completed-points.json");
  g_autofree char *plain = example_text (EXAMPLE);
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  g_autoptr (GError) error = NULL;

  recode_golden ("sale-completed-points.json", recode_points);
  recode_slips ("sale-completed-points.json", recode_points);
  g_assert_null (recode (body, strlen (body), NULL));
  g_assert_null (recode_points (plain, strlen (plain), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED);
  g_assert_true (cf_wire_sale_decode (body, CF_WIRE_SALE_VERSION_POINTS, &sale, &commitment, NULL));
  g_assert_cmpint (cf_wire_sale_version (sale), ==, CF_WIRE_SALE_VERSION_POINTS);
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "sound");
  ((CfPointsPart *)g_ptr_array_index (sale->points_spent, 0))->points++;
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "points");
  g_ptr_array_set_size (sale->points_spent, 0);
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "points");
}

static char *
recode_offers (const char *text, gsize length, GError **error)
{
  return recode_version (text, length, CF_WIRE_SALE_VERSION_OFFERS, error);
}

/* A sale that offers made cheaper says by which, and its figures are held together without them. */
static void
test_offers (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"offers\":[{", "\"offers\":[,{", CF_WIRE_ERROR_MALFORMED},
      {"\"id\":\"tea-half\"", "\"id\":\"\"", CF_WIRE_ERROR_RANGE},
      {"\"version\":2", "\"version\":\"2\"", CF_WIRE_ERROR_MALFORMED},
  };
  g_autofree char *body = example_text ("sale-completed-offers.json");
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  CfSaleLine *line = NULL;

  recode_golden ("sale-completed-offers.json", recode_offers);
  recode_slips ("sale-completed-offers.json", recode_offers);
  recode_refused ("sale-completed-offers.json", recode_offers, refusals, G_N_ELEMENTS (refusals));
  g_assert_null (recode (body, strlen (body), NULL));
  g_assert_true (cf_wire_sale_decode (body, CF_WIRE_SALE_VERSION_OFFERS, &sale, &commitment, NULL));
  g_assert_cmpint (cf_wire_sale_version (sale), ==, CF_WIRE_SALE_VERSION_OFFERS);
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "sound");
  line = g_ptr_array_index (sale->lines, 0);
  g_assert_cmpstr (line->offers[0].offer_id, ==, "tea-half");
  line->offers[0].saved_minor++;
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "line-offers");
  line->offer_minor++; /* the sum agrees, and the customer would have paid less */
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), !=, "sound");
  line->offers[0].saved_minor = line->offer_minor = line->gross_minor + 1;
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "line-offers");
  line->offers[0].saved_minor = line->offer_minor = -1;
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (sale)), ==, "line-offers");
}

/* As many lines as a basket holds fit a batch; one more than that is refused, and so is a body of
 * too many bytes, by reader and writer alike. */
static void
test_many (void)
{
  g_autofree char *body = example_text (EXAMPLE);
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  g_assert_true (cf_wire_sale_decode (body, CF_WIRE_SALE_VERSION, &sale, &commitment, NULL));
  while (sale->lines->len < CF_BASKET_LINES_MAX)
    g_ptr_array_add (sale->lines, cf_sale_line_copy (g_ptr_array_index (sale->lines, 1)));
  g_autofree char *full = cf_wire_sale_encode (sale, commitment, NULL);
  g_autoptr (CfSale) again = NULL;
  g_autofree char *same = NULL;
  g_assert_true (cf_wire_sale_decode (full, CF_WIRE_SALE_VERSION, &again, &same, NULL));
  g_assert_cmpuint (again->lines->len, ==, CF_BASKET_LINES_MAX);
  g_ptr_array_add (sale->lines, cf_sale_line_copy (g_ptr_array_index (sale->lines, 1)));
  g_autofree char *over = cf_wire_sale_encode (sale, commitment, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (recode (over, strlen (over), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_autofree char *name = g_strnfill (300, 'n');
  for (guint i = 0; i < sale->lines->len; i++) {
    CfSaleLine *line = g_ptr_array_index (sale->lines, i);
    CfSaleLine longer = *line;
    longer.name = name;
    sale->lines->pdata[i] = cf_sale_line_copy (&longer);
    cf_sale_line_free (line);
  }
  g_assert_null (cf_wire_sale_encode (sale, commitment, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_autofree char *padded = g_strnfill (CF_WIRE_BODY_BYTES_MAX + 1, ' ');
  g_assert_null (recode (padded, strlen (padded), &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/sale/golden", test_golden);
  g_test_add_func ("/wire/sale/sound", test_sound);
  g_test_add_func ("/wire/sale/unsound", test_unsound);
  g_test_add_func ("/wire/sale/stranger", test_stranger);
  g_test_add_func ("/wire/sale/refused", test_refused);
  g_test_add_func ("/wire/sale/version", test_version);
  g_test_add_func ("/wire/sale/points", test_points);
  g_test_add_func ("/wire/sale/offers", test_offers);
  g_test_add_func ("/wire/sale/many", test_many);
  return g_test_run ();
}
