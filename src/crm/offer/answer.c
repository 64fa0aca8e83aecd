// SPDX-License-Identifier: Apache-2.0
#include "crm/offer/answer.h"

#include "crm/web-shop.h"

/* Who asks; NULL with an answer for whoever may not, or too often. */
static CfWebShop *
authenticate (CfSession *session, CfPressure *pressure, const CfRequest *request,
              CfAnswer **ret_refusal)
{
  g_autofree char *id = NULL;
  g_autofree char *token = NULL;
  g_autoptr (CfWebShop) shop = NULL;
  g_autoptr (GError) error = NULL;
  guint wait_s;

  if (cf_request_parse_bearer (request->authorization, &id, &token) &&
      !cf_web_shop_authenticate (session, id, token, &shop, &error)) {
    *ret_refusal = cf_answer_new_error (error);
    return NULL;
  }
  if (shop == NULL) {
    *ret_refusal = cf_answer_new_problem (
        CF_WIRE_PROBLEM_UNAUTHORIZED,
        "This web shop is not known here; counterfoil-crm webshop add gives it a token.");
    return NULL;
  }
  if (!cf_pressure_take (pressure, shop->id, &wait_s)) {
    *ret_refusal = cf_answer_new_problem (CF_WIRE_PROBLEM_TOO_MANY_REQUESTS,
                                          "This web shop asks too often; wait.");
    (*ret_refusal)->retry_after_s = wait_s;
    return NULL;
  }
  return g_steal_pointer (&shop);
}

static CfAnswer *
answer (CfQuoteDesk *desk, CfSession *session, CfPressure *pressure, const CfRequest *request,
        gint64 now_us)
{
  g_auto (CfWireQuoteRequest) asked = {0};
  g_autoptr (CfWebShop) shop = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = NULL;
  CfAnswer *refusal = NULL;
  char *written = NULL;
  gsize length;
  const char *text = g_bytes_get_data (request->body, &length);

  shop = authenticate (session, pressure, request, &refusal);
  if (shop == NULL)
    return refusal;
  if (!cf_wire_quote_request_decode (text, length, &asked, &error))
    return cf_answer_new_problem (CF_WIRE_PROBLEM_REQUEST_MALFORMED, error->message);
  if (!cf_quote_desk_answer (desk, session, &(CfQuoteQuestion){shop->shop_id, &asked, now_us},
                             &written, &fault, &error))
    return cf_answer_new_error (error);
  return fault != NULL ? cf_answer_new_problem (CF_WIRE_PROBLEM_QUOTE_REFUSED, fault)
                       : cf_answer_new_json (written);
}

CfAnswer *
cf_quote_answer (CfQuoteDesk *desk, CfPool *pool, CfPressure *pressure, const CfRequest *request,
                 gint64 now_us)
{
  g_autoptr (GError) error = NULL;
  CfSession *session = cf_pool_take_reader (pool, &error);
  CfAnswer *answered;

  if (session == NULL)
    return cf_answer_new_error (error);
  answered = answer (desk, session, pressure, request, now_us);
  cf_pool_give_reader (pool, session);
  return answered;
}
