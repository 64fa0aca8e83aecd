// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/import/import.h"
#include "crm/product.h"

/* The product that a row speaks of, by its id or, where that is blank or absent, by a code.
 * *ret_record is NULL with a reason when there is none.
 * Errors: of db/. */
gboolean cf_article_find (CfImport *import, const char *id, const char *code,
                          CfProductRecord **ret_record, const char **ret_reason,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How columns that name a product are called. */
extern const char *const cf_article_id_names[];
extern const char *const cf_article_code_names[];
