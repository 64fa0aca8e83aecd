// SPDX-License-Identifier: Apache-2.0
#include "cache/lookup.h"

#include <string.h>

#include "cache/member-row.h"
#include "cache/note-row.h"
#include "cache/offer-row.h"
#include "cache/product-row.h"
#include "cache/search.h"
#include "cache/right-row.h"
#include "cache/security-row.h"
#include "cache/stock-row.h"
#include "cache/table.h"
#include "fold/keys.h"
#include "fold/text.h"
#include "wire/row/quick-key.h"
#include "wire/row/recall.h"
#include "wire/shop-row.h"
#include "wire/tier/rule.h"

gboolean
cf_cache_product_by_code (CfCache *cache, const char *code, CfProduct **ret_product, GError **error)
{
  return cf_product_row_by_code (cache, code, ret_product, error);
}

gboolean
cf_cache_product_by_plu (CfCache *cache, const char *plu, CfProduct **ret_product, GError **error)
{
  return cf_product_row_by_plu (cache, plu, ret_product, error);
}

gboolean
cf_cache_product_by_id (CfCache *cache, const char *id, CfProduct **ret_product, GError **error)
{
  return cf_product_row_by_id (cache, id, ret_product, error);
}

gboolean
cf_cache_has_tag (CfCache *cache, const char *tag, gboolean *ret_has, GError **error)
{
  return cf_product_row_has_tag (cache, tag, ret_has, error);
}

gboolean
cf_cache_list_tags (CfCache *cache, const char *prefix, guint limit, GPtrArray **ret_tags,
                    GError **error)
{
  g_assert (limit <= CF_CACHE_LIMIT_MAX);
  return cf_product_row_list_tags (cache, prefix, limit, ret_tags, error);
}

gboolean
cf_cache_find_products (CfCache *cache, const char *text, guint limit, GPtrArray **ret_products,
                        gboolean *ret_more, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (cache->db, CF_TX_READ, error);
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_product_free);
  CfSearchHits hits;

  if (tx == NULL || !cf_search_find (cache, CF_WIRE_FEED_CATALOGUE, text, limit, &hits, error))
    return FALSE;
  for (guint i = 0; i < hits.n; i++) {
    CfProduct *product;

    if (!cf_product_row_by_n (cache, hits.hits[i].n, &product, error))
      return FALSE;
    if (product != NULL)
      g_ptr_array_add (products, product);
  }
  *ret_products = g_steal_pointer (&products);
  if (ret_more != NULL)
    *ret_more = hits.more;
  return TRUE;
}

/* A row that cannot be read leaves a NULL behind, and ends the list. */
static gboolean
take_quick_key (const char *name G_GNUC_UNUSED, const char *row, gsize length, gpointer keys)
{
  CfQuickKey *key = cf_wire_quick_key_row_decode (row, length, NULL);

  g_ptr_array_add (keys, key);
  return key != NULL;
}

gboolean
cf_cache_list_quick_keys (CfCache *cache, GPtrArray **ret_keys, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_quick_key_free);

  if (!cf_note_row_each (cache, CF_WIRE_QUICK_KEY_PREFIX, take_quick_key, keys, error))
    return FALSE;
  if (keys->len > 0 && g_ptr_array_index (keys, keys->len - 1) == NULL)
    return cf_cache_refuse_stored (cache, "a quick key", error);
  g_ptr_array_sort (keys, cf_quick_key_compare);
  *ret_keys = g_steal_pointer (&keys);
  return TRUE;
}

gboolean
cf_cache_is_recalled (CfCache *cache, const char *product_id, const char *batch,
                      gboolean *ret_recalled, GError **error)
{
  g_autofree char *every = cf_wire_recall_name (product_id, NULL);
  g_autofree char *one = NULL;

  if (!cf_note_row_has (cache, every, ret_recalled, error))
    return FALSE;
  if (*ret_recalled || batch == NULL || batch[0] == '\0')
    return TRUE;
  one = cf_wire_recall_name (product_id, batch);
  return cf_note_row_has (cache, one, ret_recalled, error);
}

gboolean
cf_cache_tier_rule (CfCache *cache, CfTierRule **ret_rule, GError **error)
{
  g_autofree char *row = NULL;

  if (!cf_note_row_get (cache, CF_WIRE_TIER_RULE_KEY, &row, error))
    return FALSE;
  *ret_rule = row != NULL ? cf_wire_tier_rule_parse (row, strlen (row), NULL, NULL) : NULL;
  return TRUE;
}

gboolean
cf_cache_member_by_id (CfCache *cache, const char *id, CfMember **ret_member, GError **error)
{
  return cf_member_row_by_id (cache, id, ret_member, error);
}

/* A code that stands among the search keys of one member alone. */
static gboolean
member_by_code (CfCache *cache, char tag, const char *code, CfMember **ret_member, GError **error)
{
  g_autoptr (CfTx) tx = NULL;
  g_autofree char *folded = cf_fold_code (code);
  g_autofree char *key = cf_fold_key (tag, folded);
  CfSearchHits hits;

  *ret_member = NULL;
  if (folded[0] == '\0')
    return TRUE;
  tx = cf_tx_begin (cache->db, CF_TX_READ, error);
  if (tx == NULL || !cf_search_find_key (cache, CF_WIRE_FEED_MEMBERS, key, 1, &hits, error))
    return FALSE;
  return hits.n == 0 || cf_member_row_by_n (cache, hits.hits[0].n, ret_member, error);
}

/* The index tells only roughly when they were here: within their grade, those from first on, the
 * row itself decides. They come nearly in order. */
static void
insert_member (GPtrArray *members, guint first, CfMember *member)
{
  guint at = members->len;

  while (at > first && ((const CfMember *)g_ptr_array_index (members, at - 1))->visited_at_us <
                           member->visited_at_us)
    at--;
  g_ptr_array_insert (members, (gint)at, member);
}

gboolean
cf_cache_member_by_card (CfCache *cache, const char *card, CfMember **ret_member, GError **error)
{
  return member_by_code (cache, CF_FOLD_TAG_CARD, card, ret_member, error);
}

gboolean
cf_cache_member_by_former_id (CfCache *cache, const char *id, CfMember **ret_member, GError **error)
{
  return member_by_code (cache, CF_FOLD_TAG_ID, id, ret_member, error);
}

gboolean
cf_cache_find_members (CfCache *cache, const char *text, guint limit, GPtrArray **ret_members,
                       gboolean *ret_more, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (cache->db, CF_TX_READ, error);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_member_free);
  CfSearchHits hits;
  guint first = 0; /* of its grade */

  if (tx == NULL || !cf_search_find (cache, CF_WIRE_FEED_MEMBERS, text, limit, &hits, error))
    return FALSE;
  for (guint i = 0; i < hits.n; i++) {
    CfMember *member;

    if (!cf_member_row_by_n (cache, hits.hits[i].n, &member, error))
      return FALSE;
    if (i > 0 && hits.hits[i].grade != hits.hits[i - 1].grade)
      first = members->len;
    if (member != NULL)
      insert_member (members, first, member);
  }
  *ret_members = g_steal_pointer (&members);
  if (ret_more != NULL)
    *ret_more = hits.more;
  return TRUE;
}

gboolean
cf_cache_staff_by_id (CfCache *cache, const char *id, CfStaff **ret_staff, char **ret_pin_hash,
                      GError **error)
{
  g_autofree char *key = g_strconcat (CF_SECURITY_STAFF, id, NULL);
  g_autofree char *row = NULL;
  g_autofree char *pin_hash = NULL;

  *ret_staff = NULL;
  if (ret_pin_hash != NULL)
    *ret_pin_hash = NULL;
  if (!cf_security_row_get (cache, key, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  if (!cf_wire_staff_row_decode (row, strlen (row), ret_staff, &pin_hash, NULL))
    return cf_cache_refuse_stored (cache, "a staff row", error);
  if (ret_pin_hash != NULL)
    *ret_pin_hash = g_steal_pointer (&pin_hash);
  return TRUE;
}

static gboolean
collect_staff (const char *key, const char *row, gsize row_length, gpointer data)
{
  GPtrArray *all = data;
  g_autofree char *pin_hash = NULL;
  CfStaff *staff = NULL;

  /* One that cannot be read is nobody who may sign in. */
  if (g_str_has_prefix (key, CF_SECURITY_STAFF) &&
      cf_wire_staff_row_decode (row, row_length, &staff, &pin_hash, NULL))
    g_ptr_array_add (all, staff);
  return TRUE;
}

gboolean
cf_cache_list_staff (CfCache *cache, GPtrArray **ret_staff, GError **error)
{
  g_autoptr (GPtrArray) staff = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_staff_free);

  if (!cf_cache_security_table.each (cache, collect_staff, staff, error))
    return FALSE;
  *ret_staff = g_steal_pointer (&staff);
  return TRUE;
}

gboolean
cf_cache_shop (CfCache *cache, CfShop **ret_shop, GError **error)
{
  g_autofree char *row = NULL;

  *ret_shop = NULL;
  if (!cf_security_row_get (cache, CF_SECURITY_SHOP, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  *ret_shop = cf_wire_shop_row_decode (row, strlen (row), NULL);
  return *ret_shop != NULL || cf_cache_refuse_stored (cache, "the shop's row", error);
}

gboolean
cf_cache_device_state (CfCache *cache, CfWireDeviceState *ret_state, GError **error)
{
  g_autofree char *row = NULL;

  if (!cf_security_row_get (cache, CF_SECURITY_DEVICE, &row, error))
    return FALSE;
  *ret_state = CF_WIRE_DEVICE_ACTIVE;
  if (row == NULL)
    return TRUE;
  return cf_wire_device_row_decode (row, strlen (row), ret_state, NULL) ||
         cf_cache_refuse_stored (cache, "the device's row", error);
}

gboolean
cf_cache_resolution (CfCache *cache, const char *op_id, CfWireVerdict *ret_verdict, char **ret_note,
                     GError **error)
{
  g_autofree char *key = g_strconcat (CF_SECURITY_PARKED, op_id, NULL);
  g_autofree char *row = NULL;

  *ret_note = NULL;
  if (!cf_security_row_get (cache, key, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  return cf_wire_resolution_row_decode (row, strlen (row), ret_verdict, ret_note, NULL) ||
         cf_cache_refuse_stored (cache, "a resolution", error);
}

gboolean
cf_cache_stock (CfCache *cache, const char *product_id, gint64 *ret_quantity_milli,
                gboolean *ret_found, GError **error)
{
  return cf_stock_row_get (cache, product_id, ret_quantity_milli, ret_found, error);
}

gboolean
cf_cache_list_rights (CfCache *cache, const char *member_id, GPtrArray **ret_rights, GError **error)
{
  return cf_right_row_list (cache, member_id, ret_rights, error);
}

gboolean
cf_cache_list_offers (CfCache *cache, gint64 day, GPtrArray **ret_offers, gint64 *ret_unread,
                      GError **error)
{
  return (ret_unread == NULL || cf_offer_row_count_unread (cache, ret_unread, error)) &&
         cf_offer_row_list (cache, day, ret_offers, error);
}

gboolean
cf_cache_rights_rule (CfCache *cache, CfRightsRule *ret_rule, GError **error)
{
  g_autofree char *row = NULL;

  *ret_rule = (CfRightsRule){0};
  if (!cf_right_row_get (cache, CF_WIRE_RIGHTS_RULE_KEY, &row, error))
    return FALSE;
  return row == NULL || cf_wire_rights_rule_row_decode (row, strlen (row), ret_rule, NULL) ||
         cf_cache_refuse_stored (cache, "the rule of rights", error);
}
