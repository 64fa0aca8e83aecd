// SPDX-License-Identifier: Apache-2.0
#include "wire/golden/offers.h"

#include "core/sale-fault.h"
#include "wire/offer/row.h"
#include "wire/sale.h"

#define NAME "第二件半价"

char *
offers_row (void)
{
  return cf_wire_offer_row_encode (OFFERS_ID, 2,
                                   "{\"id\":\"" OFFERS_ID "\",\"name\":\"" NAME
                                   "\",\"then\":{\"kind\":\"nth\",\"nth\":2,"
                                   "\"percent_ppm\":500000},\"what\":{\"categories\":[\"tea\"]}}",
                                   NULL);
}

char *
offers_sale (const CfSale *sale)
{
  g_autoptr (CfSale) offered = cf_sale_copy (sale);
  char id[] = OFFERS_ID;
  char name[] = NAME;

  for (guint i = 0; i < offered->lines->len; i++) {
    CfSaleLine *old = g_ptr_array_index (offered->lines, i);
    CfLineOffer offer = {id, name, 2, old->discount_minor, i == 0 ? 2000 : 0};
    CfSaleLine line = *old;

    line.offers = &offer;
    line.n_offers = 1;
    line.offer_minor = line.discount_minor;
    line.discount_minor = 0;
    line.discount_reason = NULL;
    offered->lines->pdata[i] = cf_sale_line_copy (&line);
    cf_sale_line_free (old);
  }
  offered->points_earned = cf_sale_lines_earn (
      offered->lines, cf_sale_paid_by (offered, CF_TENDER_POINTS), offered->points_rule);
  g_assert_cmpstr (cf_sale_fault_name (cf_sale_validate (offered)), ==, "sound");
  return cf_wire_sale_encode (offered, NULL, NULL);
}
