// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* An entry of this till that the CRM has taken and wants a person to look at. */
typedef struct {
  char *op_id;
  char *type; /* "sale.completed", … */
  char *receipt_no; /* NULL: it has none */
  char *reason; /* why it is parked: a stable word */
  gboolean is_resolved;
  CfWireVerdict verdict; /* what a person has decided */
  char *note; /* … and why; NULL while nobody has */
} CfParkedItem;

/* All of them, the oldest first: an array of CfParkedItem that owns them. What has been decided is
 * known as of the last sync. */
GPtrArray *cf_till_list_parked (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many still wait for a person. */
gboolean cf_till_count_parked (CfTill *till, gint64 *ret_parked,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
