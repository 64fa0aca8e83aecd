// SPDX-License-Identifier: Apache-2.0
#include "wire/step.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

#define EXAMPLE "basket-step.json"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autoptr (CfBasketStep) step = cf_wire_step_decode (text, length, error);
  return step == NULL ? NULL : cf_wire_step_encode (step, error);
}

static void
test_golden (void)
{
  static const RecodeRefusal refusals[] = {
      {"add-line", "add-lines", CF_WIRE_ERROR_RANGE},
      {"\"discount\":\"none\"", "\"discount\":\"some\"", CF_WIRE_ERROR_RANGE},
      {"\"unit\":\"kg\"", "\"unit\":\"KG\"", CF_WIRE_ERROR_RANGE},
      {"\"label_minor\":966", "\"label_minor\":\"966\"", CF_WIRE_ERROR_MALFORMED},
      {"{\"batch\"", "{\"age_min\":0,\"batch\"", CF_WIRE_ERROR_RANGE},
      {"\"P000042\"", "null", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden (EXAMPLE, recode);
  recode_slips (EXAMPLE, recode);
  recode_refused (EXAMPLE, recode, refusals, G_N_ELEMENTS (refusals));
}

/* A literal as the plain structs of core want it. */
#define TEXT(literal) ((char[]){literal})

static void
check_equal (const CfBasketStep *step)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cf_wire_step_encode (step, &error);
  g_assert_no_error (error);
  g_autoptr (CfBasketStep) again = cf_wire_step_decode (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_true (cf_basket_step_equal (step, again));
}

static void
test_every_kind (void)
{
  CfProduct product = {
      .id = TEXT ("P1"),
      .name = TEXT (""),
      .tax_group = TEXT ("t"),
      .unit = CF_UNIT_EACH,
  };
  for (guint kind = 0; kind < CF_BASKET_STEP_KIND_COUNT; kind++) {
    CfBasketStep step = {.kind = (CfBasketStepKind)kind};
    check_equal (&step);
    step = (CfBasketStep){
        .kind = (CfBasketStepKind)kind,
        .line_id = 7,
        .product = &product,
        .quantity_milli = 1,
        .price_minor = 0,
        .has_price = TRUE,
        .label_minor = -5,
        .has_label = TRUE,
        .batch = TEXT ("B"),
        .serial = TEXT ("S\x1d"),
        .expiry = TEXT ("2026-01-01"),
        .coupon = TEXT ("C"),
        .discount = CF_DISCOUNT_PPM,
        .discount_minor = 1,
        .discount_ppm = 2,
        .reason = TEXT ("\"why\"\n"),
        .member_id = TEXT ("M1"),
        .age_min = 18,
    };
    check_equal (&step);
  }
}

static void
test_encode_refuses (void)
{
  const CfBasketStep step = {.kind = CF_BASKET_ADD_LINE, .serial = TEXT ("\xff")};
  g_autoptr (GError) error = NULL;
  g_assert_null (cf_wire_step_encode (&step, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/step/golden", test_golden);
  g_test_add_func ("/wire/step/every-kind", test_every_kind);
  g_test_add_func ("/wire/step/encode-refuses", test_encode_refuses);
  return g_test_run ();
}
