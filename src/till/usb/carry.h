// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* Entries that travel by hand: from a till that will not reach its CRM, through another one or to
 * the CRM itself. They stay in the journal as they are, and count once however often they arrive.
 */

/* What went into a file, or came out of one. */
typedef struct {
  gint64 entries;
  guint parts; /* records */
} CfCarriage;

/* Writes what is not acknowledged, or with all the whole journal, sealed for the CRM, to a file
 * that must not exist yet: whole, or not at all. Errors: CF_STORE_ERROR_UNPAIRED;
 * CF_TILL_ERROR_REFUSED when there is such a file, or nothing to carry; G_FILE_ERROR and G_IO_ERROR
 * of the file. */
gboolean cf_till_carry (CfTill *till, const char *path, gboolean all, CfCarriage *ret_carriage,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Hands a file that another till has written to the CRM. The same file again does no harm.
 * Errors: CF_TILL_ERROR_OFFLINE when the CRM is not reached; CF_TILL_ERROR_REFUSED, with a
 * sentence, for what it does not take; of the file. */
gboolean cf_till_bring (CfTill *till, const char *path, CfCarriage *ret_carriage,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
