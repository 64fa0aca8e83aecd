// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache/file.h"
#include "core/member.h"
#include "core/offer/offer.h"
#include "core/product.h"
#include "core/person/allowance.h"
#include "core/shelf/quick-key.h"
#include "core/shop.h"
#include "core/staff.h"
#include "core/tier/tier.h"
#include "wire/row.h"
#include "wire/row/resolution.h"

#define CF_CACHE_LIMIT_MAX 100 /* hits of one search */

/* All lookups: TRUE with *ret_… NULL when there is no such row; the caller owns what comes back.
 * FALSE only for a CF_DB_ERROR. */

/* A product by what a scan or a hand gave: a GTIN of any length, or the shop's own code. Its code
 * is then the one that was found. */
gboolean cf_cache_product_by_code (CfCache *cache, const char *code, CfProduct **ret_product,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A product by the short number of loose goods. */
gboolean cf_cache_product_by_plu (CfCache *cache, const char *plu, CfProduct **ret_product,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A product by the retailer's own number. */
gboolean cf_cache_product_by_id (CfCache *cache, const char *id, CfProduct **ret_product,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether some article has the tag, of one or of many. Limits: looks at all articles. */
gboolean cf_cache_has_tag (CfCache *cache, const char *tag, gboolean *ret_has,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The tags that begin so, those of most articles first, then by their letters.
 * Shape: an array of texts that owns them. Limits: limit to CF_CACHE_LIMIT_MAX; looks at all
 * articles. */
gboolean cf_cache_list_tags (CfCache *cache, const char *prefix, guint limit, GPtrArray **ret_tags,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Products by code, PLU, name, pinyin or initials, exact hits before others.
 * Shape: an array of CfProduct that owns them; *ret_more, which may be NULL, says that there are
 * more than limit.
 * Limits: limit from 1 to CF_CACHE_LIMIT_MAX. */
gboolean cf_cache_find_products (CfCache *cache, const char *text, guint limit,
                                 GPtrArray **ret_products, gboolean *ret_more,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The touch keys, by page and position: an array of CfQuickKey that owns them. A key may name a
 * product that is not here. */
gboolean cf_cache_list_quick_keys (CfCache *cache, GPtrArray **ret_keys,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a product was called back: every batch of it, or this batch; batch NULL is one that the
 * code does not tell, and is not taken for a recalled one. */
gboolean cf_cache_is_recalled (CfCache *cache, const char *product_id, const char *batch,
                               gboolean *ret_recalled, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How members come into tiers; *ret_rule is NULL where the retailer has none, or has them in words
 * that this program does not know. */
gboolean cf_cache_tier_rule (CfCache *cache, CfTierRule **ret_rule,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A member by the retailer's own number. */
gboolean cf_cache_member_by_id (CfCache *cache, const char *id, CfMember **ret_member,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A member by an id that was theirs before they were found to be one with another; *ret_member is
 * who they are now. */
gboolean cf_cache_member_by_former_id (CfCache *cache, const char *id, CfMember **ret_member,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A member by a card's number, however it is spaced. */
gboolean cf_cache_member_by_card (CfCache *cache, const char *card, CfMember **ret_member,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Members by card, id, phone in any format or its last digits, name, pinyin or initials, several of
 * these at once, and with one slip if nothing is found else. Exact hits before others, and of those
 * whoever was here last first. As cf_cache_find_products(). */
gboolean cf_cache_find_members (CfCache *cache, const char *text, guint limit,
                                GPtrArray **ret_members, gboolean *ret_more,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who may sign in; *ret_pin_hash, which may be NULL, is what cf_pin_verify() takes. */
gboolean cf_cache_staff_by_id (CfCache *cache, const char *id, CfStaff **ret_staff,
                               char **ret_pin_hash, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Everybody who may sign in, in the order of their ids: an array of CfStaff that owns them. */
gboolean cf_cache_list_staff (CfCache *cache, GPtrArray **ret_staff,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The shop's settings. */
gboolean cf_cache_shop (CfCache *cache, CfShop **ret_shop,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the CRM says of this device; ACTIVE while it has said nothing. */
gboolean cf_cache_device_state (CfCache *cache, CfWireDeviceState *ret_state,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a person at the CRM has decided about a parked entry; *ret_note is NULL while nobody has. */
gboolean cf_cache_resolution (CfCache *cache, const char *op_id, CfWireVerdict *ret_verdict,
                              char **ret_note, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who asked to be forgotten. */
typedef struct {
  char *member_id;
  char *signature; /* the CRM's word for it, in hex */
} CfErasure;

/* All of them, in the order of their ids: an array of CfErasure that owns them. */
gboolean cf_cache_list_erasures (CfCache *cache, GPtrArray **ret_erasures,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many members one person may look up in an hour; 0: any number. */
gboolean cf_cache_lookups_per_hour (CfCache *cache, gint64 *ret_per_hour,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the shop should have of a product, without this till's own unacknowledged sales; *ret_found
 * is FALSE where the CRM keeps no count of it, and the quantity 0. */
gboolean cf_cache_stock (CfCache *cache, const char *product_id, gint64 *ret_quantity_milli,
                         gboolean *ret_found, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What this device may spend of a member's balance, by grant; member_id NULL: of everybody's. What
 * it has spent of it by now is not taken off: an array of CfAllowance that owns them. */
gboolean cf_cache_list_rights (CfCache *cache, const char *member_id, GPtrArray **ret_rights,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The offers that may apply on a business day, by key: an array of CfOffer that owns them.
 * *ret_unread, which may be NULL, is how many of all days this program cannot price with: a newer
 * CRM has sent them. */
gboolean cf_cache_list_offers (CfCache *cache, gint64 day, GPtrArray **ret_offers,
                               gint64 *ret_unread, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the retailer lets tills do with points; all zero while the CRM has said nothing. Clear it
 * after. */
gboolean cf_cache_rights_rule (CfCache *cache, CfRightsRule *ret_rule,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
