// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"
#include "core/quote.h"
#include "wire/error.h"
#include "wire/limit.h"

/* POST /v1/quote: a web shop asks what a basket costs. */
typedef struct {
  char *product;
  gint64 quantity_milli; /* of its unit, > 0 */
} CfWireQuoteLine;

typedef struct {
  char *channel; /* as offers name it: web, app, …; what a till would ask as: till */
  char *member; /* NULL: a stranger */
  GArray *lines; /* of CfWireQuoteLine, 1 … CF_BASKET_LINES_MAX */
} CfWireQuoteRequest;

/* Frees what it holds and zeroes it. */
void cf_wire_quote_request_clear (CfWireQuoteRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireQuoteRequest, cf_wire_quote_request_clear)

/* Reads a request of exactly its keys. The error says what is wrong, and in which line.
 * Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_quote_request_decode (const char *text, gsize length,
                                       CfWireQuoteRequest *ret_request,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a basket costs, and why. */
typedef struct {
  const CfQuote *quote;
  const CfCurrency *currency;
  const GPtrArray *hints; /* of CfOfferHint */
  const char *business_date;
  const char *shop_id;
  gint64 points; /* that a member would earn */
  gboolean proved; /* nothing is cheaper, for sure */
} CfWireQuote;

/* The answer. Errors: RANGE, TOO_LARGE. */
char *cf_wire_quote_encode (const CfWireQuote *quote, GError **error) G_GNUC_WARN_UNUSED_RESULT;
