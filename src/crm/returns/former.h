// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/entry.h"
#include "core/sale.h"
#include "crm/session.h"

/* A sale that is taken back, whole or in part, as it lies in the ledger. */
typedef struct {
  CfEntryHeader *header; /* NULL: there is none */
  CfSale *sale; /* NULL unless it moved */
  char *member_id; /* whose key seals the entry's private part */
  gboolean moved; /* it had its effect, in money and stock at least */
} CfFormerSale;

void cf_former_sale_clear (CfFormerSale *former);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfFormerSale, cf_former_sale_clear)

/* Finds the sale of that entry. Errors: of db/. */
gboolean cf_former_sale_find (CfSession *session, const char *op_id, CfFormerSale *ret_former,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it was taken back whole. Errors: of db/. */
gboolean cf_former_sale_is_void (CfSession *session, const char *op_id, gboolean *ret_is,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether some of it was. Errors: of db/. */
gboolean cf_former_sale_is_returned (CfSession *session, const char *op_id, gboolean *ret_is,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_former_statements;
