// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "wire/offer/offer.h"

/* What "offer check" and "offer add" have in common. */

/* Reads a file of offers. Errors: CF_CRM_ERROR_INPUT with the path of what is wrong in it. */
gboolean cf_offer_read_file (const char *path, CfWireOffers *ret_offers,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The day of the samples that the options say. Errors: CF_CRM_ERROR_USAGE. */
gboolean cf_offer_read_options (gint64 *ret_day, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says the offers in words, prices their samples, and warns of conflicts with each other and with
 * those that are live and are not replaced by them. *ret_json says the same to scripts.
 * Errors: CF_CRM_ERROR_REFUSED for a sample that does not come to what is said. */
gboolean cf_offer_weigh (const CfWireOffers *offers, const CfWireOffers *live, gint64 day,
                         guint8 exponent, json_t **ret_json,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
