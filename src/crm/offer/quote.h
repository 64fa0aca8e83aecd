// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "core/offer/book.h"
#include "crm/session.h"
#include "wire/offer/quote.h"

/* Prices the baskets of web shops, by what tills price with: core/offer/quote.h. The live offers
 * are read once for as long as none of them changes.
 * Thread: any, and many at once. */
typedef struct _CfQuoteDesk CfQuoteDesk;

/* A desk that has read nothing yet. */
CfQuoteDesk *cf_quote_desk_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cf_quote_desk_free (CfQuoteDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfQuoteDesk, cf_quote_desk_free)

typedef struct {
  const char *shop_id; /* whose taxes, offers and clock count */
  const CfWireQuoteRequest *request;
  gint64 now_us;
} CfQuoteQuestion;

/* What a basket costs now, in that shop: the answer, or in *ret_fault a sentence on what of it this
 * shop does not sell so. Errors: FALSE, of db/ and wire/. */
gboolean cf_quote_desk_answer (CfQuoteDesk *desk, CfSession *session,
                               const CfQuoteQuestion *question, char **ret_answer, char **ret_fault,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_quote_desk_statements;
