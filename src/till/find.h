// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/quality.h"
#include "core/tier/tier.h"
#include "till/till.h"

#define CF_FIND_MAX 50 /* what a person can look through; past that, type more */

/* A member as the cache has them, or as this till enrolled them, with its own unsent entries laid
 * over the points. */
typedef struct {
  CfMember *member; /* points: the CRM's figure */
  char *name_shown; /* as the role of whoever is signed in may see it */
  char *phone_masked; /* what a screen that a queue looks at may show; NULL without a phone */
  gboolean shows_history; /* they let their purchases be used: else what they did is not shown */
  CfMemberQuality quality; /* how much is known of them */
  CfTierView tier; /* no name, and nothing else, where no rule gives tiers */
  gint64 points_unsent; /* on top of it, from entries that the figure does not hold yet */
  gint64 entries_unsent; /* how many those are */
} CfFoundMember;

void cf_found_member_free (CfFoundMember *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfFoundMember, cf_found_member_free)

typedef struct {
  CfProduct *product;
  gint64 stock_milli; /* with this till's own unsent sales taken off */
  gboolean has_stock;
} CfFoundProduct;

void cf_found_product_free (CfFoundProduct *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfFoundProduct, cf_found_product_free)

/* Members whose card, phone, name, pinyin, initials or id begin with the text, who have all of its
 * parts, or who would but for one slip: CfFoundMember, exact hits before others, and of them
 * whoever was here last first; at most CF_FIND_MAX. *ret_more says that there are, or may be,
 * others. A member's own code (till/member/member-code.h) finds them alone. Needs no network.
 * Errors: CF_TILL_ERROR_REFUSED for such a code that is not good. */
GPtrArray *cf_till_find_members (CfTill *till, const char *text, gboolean *ret_more,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The member of that id, or who was of that id until they were found to be one with another: a
 * basket on hold may still name it. *ret_found is NULL when there is none here. */
gboolean cf_till_find_member (CfTill *till, const char *id, CfFoundMember **ret_found,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Articles by code, PLU, name or pinyin: CfFoundProduct, likewise. */
GPtrArray *cf_till_find_products (CfTill *till, const char *text, gboolean *ret_more,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
