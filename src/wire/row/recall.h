// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/row/quick-key.h"

#define CF_WIRE_RECALL_PREFIX CF_WIRE_NOTE_PREFIX "recall/"
#define CF_WIRE_BATCH_BYTES_MAX 20 /* of GS1's AI (10) */

/* The feed's key of a recall: "/recall/LENGTH/PRODUCT/BATCH", LENGTH being the product id's in
 * bytes, since an id may hold slashes. batch NULL, every batch, leaves that part blank. */
char *cf_wire_recall_name (const char *product_id, const char *batch) G_GNUC_WARN_UNUSED_RESULT;

/* A row `/recall/…` of `catalogue`. Errors: RANGE. */
char *cf_wire_recall_row_encode (const char *product_id, const char *batch,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it; needs no closing NUL. *ret_batch is NULL for every batch.
 * Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_recall_row_decode (const char *text, gsize length, char **ret_product_id,
                                    char **ret_batch, GError **error) G_GNUC_WARN_UNUSED_RESULT;
