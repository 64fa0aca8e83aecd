// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/product.h"
#include "crm/change.h"

#define CF_PRODUCT_CODES_MAX 64

/* A product with all the codes that it is scanned by. */
typedef struct {
  CfProduct *product; /* its code is the first of codes */
  char **codes; /* closed by NULL */
} CfProductRecord;

void cf_product_record_free (CfProductRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfProductRecord, cf_product_record_free)

/* *ret_record is NULL when there is no such product. Errors: of db/. */
gboolean cf_product_record_find (CfSession *session, const char *product_id,
                                 CfProductRecord **ret_record,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whose code it is; *ret_product_id is NULL when it is nobody's. Errors: of db/. */
gboolean cf_product_find_code (CfSession *session, const char *code, char **ret_product_id,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whose short number it is, the lowest id of several; *ret_product_id is NULL when it is nobody's.
 * Errors: of db/. */
gboolean cf_product_find_plu (CfSession *session, const char *plu, char **ret_product_id,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a product or changes the one there is; its codes are then those of the record and no others,
 * and none may be another product's. Search keys and the feed's row follow.
 * Errors: of db/ (CONSTRAINT for another's code or an unknown tax group) and wire/. */
gboolean cf_product_save (CfChange *change, const CfProductRecord *record,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for one that was never here, without looking for it: the way to fill a new database.
 * Errors: of db/ and wire/. */
gboolean cf_product_add (CfChange *change, const CfProductRecord *record,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_product_statements;
