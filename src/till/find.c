// SPDX-License-Identifier: Apache-2.0
#include "till/find.h"

#include <string.h>

#include "base/planted.h"
#include "cache/feed.h"
#include "fold/phone.h"
#include "fold/query.h"
#include "store/enrolled.h"
#include "store/overlay.h"
#include "till/error.h"
#include "till/member/member-code.h"
#include "till/newcomer.h"
#include "till/show/mask.h"
#include "wire/fact/member-change.h"

void
cf_found_member_free (CfFoundMember *found)
{
  if (found == NULL)
    return;
  cf_member_free (found->member);
  cf_tier_view_clear (&found->tier);
  g_free (found->name_shown);
  g_free (found->phone_masked);
  g_free (found);
}

void
cf_found_product_free (CfFoundProduct *found)
{
  if (found == NULL)
    return;
  cf_product_free (found->product);
  g_free (found);
}

/* What members are laid over with, read once for all of them. */
typedef struct {
  CfOverlayApplied applied; /* of the feed */
  CfCacheFeed feed;
  CfTierRule *rule; /* NULL: no tiers */
} Ground;

static void
ground_clear (Ground *ground)
{
  cf_cache_feed_clear (&ground->feed);
  g_clear_pointer (&ground->rule, cf_tier_rule_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ground, ground_clear)

static gboolean
read_ground (CfTill *till, Ground *ret_ground, GError **error)
{
  CfCache *cache = cf_till_cache (till);

  if (!cf_cache_feed_get (cache, CF_WIRE_FEED_MEMBERS, &ret_ground->feed, error) ||
      !cf_cache_tier_rule (cache, &ret_ground->rule, error))
    return FALSE;
  ret_ground->applied =
      (CfOverlayApplied){ret_ground->feed.applied_incarnation, ret_ground->feed.applied_seq};
  return TRUE;
}

/* While nobody is signed in nobody may see more than the least. */
static CfRole
role_of (const CfTill *till)
{
  const CfStaff *staff = cf_till_staff (till);

  return staff != NULL ? staff->role : CF_ROLE_PICKUP;
}

/* Lays what was changed here over what the cache says. */
static gboolean
lay_over_changes (CfTill *till, CfMember *member, CfOverlayApplied applied, GError **error)
{
  g_autoptr (GPtrArray) changes =
      cf_enrolled_list_changes (cf_till_journal (till), member->id, applied, error);

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; !CF_PLANTED (48) && i < changes->len; i++) {
    g_auto (CfMemberChange) change = {0};
    g_autofree char *member_id = NULL;

    if (!cf_wire_member_change_private_decode (g_ptr_array_index (changes, i), &member_id, &change,
                                               error))
      return FALSE;
    cf_member_change_apply (&change, member);
  }
  return TRUE;
}

static void
judge (CfFoundMember *found)
{
  g_autofree char *phone = cf_phone_parse (found->member->phone != NULL ? found->member->phone : "",
                                           CF_PHONE_COUNTRY_DEFAULT);

  cf_member_quality (found->member, cf_phone_is_odd (phone), &found->quality);
}

/* The tier as the CRM has decided it, with what was sold here since. */
static gboolean
lay_over_tier (CfTill *till, const Ground *ground, CfOverlayApplied applied, CfFoundMember *found,
               GError **error)
{
  const CfMember *member = found->member;
  gint64 unsent[CF_TIER_MEASURE_COUNT];
  CfOverlaySales sales;

  if (ground->rule == NULL)
    return TRUE;
  if (!cf_overlay_sales (cf_till_journal (till), member->id, applied, &sales, error))
    return FALSE;
  unsent[CF_TIER_SPENT] = sales.spent_minor;
  unsent[CF_TIER_VISITS] = sales.sales;
  unsent[CF_TIER_POINTS] = sales.points_earned;
  cf_tier_preview (ground->rule, member->tier, member->tier_until, member->tier_count,
                   unsent[ground->rule->measure], &found->tier);
  return TRUE;
}

/* Lays this till's own entries over the points; takes the member. */
static CfFoundMember *
lay_over_member (CfTill *till, CfMember *member, const Ground *ground, GError **error)
{
  g_autoptr (CfFoundMember) found = g_new0 (CfFoundMember, 1);
  CfOverlayApplied applied = ground->applied;

  if (CF_PLANTED (22))
    applied.seq = 0;

  found->member = member;
  if (!lay_over_changes (till, member, applied, error))
    return NULL;
  found->name_shown = cf_mask_name (member, role_of (till));
  found->phone_masked = cf_mask_phone (member);
  judge (found);
  if (!cf_overlay_points (cf_till_journal (till), member->id, applied, &found->points_unsent,
                          &found->entries_unsent, error) ||
      !cf_overlay_consent (cf_till_journal (till), member->id, applied, member->consent,
                           &member->consent, error) ||
      !lay_over_tier (till, ground, applied, found, error))
    return NULL;
  found->shows_history = (cf_consent_purposes (member->consent) & CF_PURPOSE_SUGGESTIONS) != 0;
  return g_steal_pointer (&found);
}

static CfFoundProduct *
lay_over_product (CfTill *till, CfProduct *product, const CfCacheFeed *feed, GError **error)
{
  g_autoptr (CfFoundProduct) found = g_new0 (CfFoundProduct, 1);
  CfOverlayApplied applied = {feed->applied_incarnation, feed->applied_seq};
  gint64 sold_milli;

  if (CF_PLANTED (31)) {
    g_auto (CfCacheFeed) other = {0};

    if (cf_cache_feed_get (cf_till_cache (till), CF_WIRE_FEED_MEMBERS, &other, NULL))
      applied.seq = MAX (applied.seq, other.applied_seq);
  }
  found->product = product;
  if (!cf_cache_stock (cf_till_cache (till), product->id, &found->stock_milli, &found->has_stock,
                       error) ||
      !cf_overlay_stock (cf_till_journal (till), product->id, applied, &sold_milli, error))
    return NULL;
  found->stock_milli += sold_milli;
  return g_steal_pointer (&found);
}

static gboolean
is_in (const GPtrArray *list, const char *member_id)
{
  for (guint i = 0; i < list->len; i++) {
    const CfFoundMember *found = g_ptr_array_index (list, i);

    if (strcmp (found->member->id, member_id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Lays over and adds each of the members, as far as a person can look through them. */
static gboolean
add_members (CfTill *till, GPtrArray *members, const Ground *ground, GPtrArray *list,
             gboolean *ret_more, GError **error)
{
  for (guint i = 0; i < members->len; i++) {
    const CfMember *member = g_ptr_array_index (members, i);
    CfFoundMember *found;

    if (is_in (list, member->id))
      continue;
    if (list->len == CF_FIND_MAX) {
      *ret_more = TRUE;
      return TRUE;
    }
    found = lay_over_member (till, cf_member_copy (member), ground, error);
    if (found == NULL)
      return FALSE;
    g_ptr_array_add (list, found);
  }
  return TRUE;
}

/* Those whom the text finds by what was changed of them here and the cache does not hold yet: a
 * new number, a new name. They stand first, for it is they who are told of least. */
static gboolean
add_changed (CfTill *till, const char *text, const Ground *ground, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) ids =
      cf_enrolled_list_changed (cf_till_journal (till), ground->applied, error);
  g_autoptr (CfFoldQuery) query = NULL;

  if (ids == NULL)
    return FALSE;
  if (ids->len > 0)
    query = cf_fold_query_new (text, CF_FOLD_MEMBERS);
  for (guint i = 0; i < ids->len && list->len < CF_FIND_MAX; i++) {
    g_autoptr (CfFoundMember) found = NULL;
    g_autofree char *keys = NULL;
    CfFoldGrade grade;

    if (!cf_till_find_member (till, g_ptr_array_index (ids, i), &found, error))
      return FALSE;
    if (found == NULL)
      continue;
    keys = cf_newcomer_keys (found->member);
    if (cf_fold_query_matches (query, keys, &grade) && !is_in (list, found->member->id))
      g_ptr_array_add (list, g_steal_pointer (&found));
  }
  return TRUE;
}

/* Whom a member's own code names. */
static gboolean
find_by_code (CfTill *till, const char *text, GPtrArray *list, GError **error)
{
  static const char *const refusals[] = {
      [CF_MEMBER_CODE_BROKEN] = "The code is damaged: scan it again",
      [CF_MEMBER_CODE_FOREIGN] =
          "A member code of another shop’s: ask for a card or a phone number",
      [CF_MEMBER_CODE_FORGED] = "This member code is not genuine: ask for a card or a phone number",
      [CF_MEMBER_CODE_EXPIRED] = "This member code is too old: have it shown anew, then scan it",
  };
  CfMemberCodeOutcome outcome;
  g_autofree char *member_id = NULL;
  CfFoundMember *found = NULL;

  if (!cf_member_code_read (till, text, &outcome, &member_id, error))
    return FALSE;
  if (member_id == NULL) {
    g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, refusals[outcome]);
    return FALSE;
  }
  if (!cf_till_find_member (till, member_id, &found, error))
    return FALSE;
  if (found != NULL)
    g_ptr_array_add (list, found);
  return TRUE;
}

GPtrArray *
cf_till_find_members (CfTill *till, const char *text, gboolean *ret_more, GError **error)
{
  g_autoptr (GPtrArray) newcomers = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)cf_found_member_free);
  g_auto (Ground) ground = {0};

  *ret_more = FALSE;
  if (!cf_till_check_loaded (till, error))
    return NULL;
  if (cf_member_code_is (text))
    return find_by_code (till, text, list, error) ? g_steal_pointer (&list) : NULL;
  if (!read_ground (till, &ground, error) ||
      !cf_cache_find_members (cf_till_cache (till), text, CF_FIND_MAX, &members, ret_more, error) ||
      (newcomers = cf_newcomer_find (till, text, error)) == NULL ||
      !add_changed (till, text, &ground, list, error) ||
      !add_members (till, newcomers, &ground, list, ret_more, error) ||
      !add_members (till, members, &ground, list, ret_more, error))
    return NULL;
  return g_steal_pointer (&list);
}

gboolean
cf_till_find_member (CfTill *till, const char *id, CfFoundMember **ret_found, GError **error)
{
  g_autoptr (CfMember) member = NULL;
  g_auto (Ground) ground = {0};

  if (!cf_till_check_loaded (till, error) || !read_ground (till, &ground, error) ||
      !cf_cache_member_by_id (cf_till_cache (till), id, &member, error) ||
      (member == NULL &&
       !cf_cache_member_by_former_id (cf_till_cache (till), id, &member, error)) ||
      (member == NULL && !cf_newcomer_by_id (till, id, &member, error)))
    return FALSE;
  *ret_found = NULL;
  if (member == NULL)
    return TRUE;
  *ret_found = lay_over_member (till, g_steal_pointer (&member), &ground, error);
  return *ret_found != NULL;
}

GPtrArray *
cf_till_find_products (CfTill *till, const char *text, gboolean *ret_more, GError **error)
{
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)cf_found_product_free);
  g_auto (CfCacheFeed) feed = {0};

  if (!cf_till_check_loaded (till, error) ||
      !cf_cache_feed_get (cf_till_cache (till), CF_WIRE_FEED_STOCK, &feed, error) ||
      !cf_cache_find_products (cf_till_cache (till), text, CF_FIND_MAX, &products, ret_more, error))
    return NULL;
  for (guint i = 0; i < products->len; i++) {
    CfFoundProduct *found =
        lay_over_product (till, cf_product_copy (g_ptr_array_index (products, i)), &feed, error);

    if (found == NULL)
      return NULL;
    g_ptr_array_add (list, found);
  }
  return g_steal_pointer (&list);
}
