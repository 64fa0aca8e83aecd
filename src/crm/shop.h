// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/shop.h"
#include "crm/change.h"

/* What every shop of the retailer charges. */

/* Adds a tax group, or changes the name and the rates of the one there is. The shops' rows do not
 * follow by themselves: save them after.
 * Errors: of db/. */
gboolean cf_tax_group_save (CfChange *change, const CfTaxGroup *group,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All tax groups, by id: an array of CfTaxGroup that owns them.
 * Errors: of db/. */
GPtrArray *cf_tax_group_list (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a shop or changes the one there is, and puts its settings into the security feed. The tax
 * groups are those of the retailer, whatever shop->tax says.
 * Errors: of db/ and wire/. */
gboolean cf_shop_save (CfChange *change, const CfShop *shop,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* *ret_shop is NULL when there is no such shop. Errors: of db/. */
gboolean cf_shop_find (CfSession *session, const char *shop_id, CfShop **ret_shop,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All shops, by id: an array of CfShop that owns them. Errors: of db/. */
GPtrArray *cf_shop_list (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The shop's next till number, which no till has had.
 * Errors: of db/. */
gboolean cf_shop_take_till (CfChange *change, const char *shop_id, char **ret_till,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define CF_SHOP_TILLS_MAX 999999

/* Notes a till number that was given out in a life that this database has forgotten, so that it is
 * not given out again. Errors: of db/. */
gboolean cf_shop_note_till (CfChange *change, const char *shop_id, const char *till,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How far the clocks of a time zone are ahead of UTC at that moment.
 * Errors: CF_CRM_ERROR_INPUT for a name that is no time zone. */
gboolean cf_shop_utc_offset (const char *time_zone, gint64 now_us, gint64 *ret_offset_min,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_shop_statements;
