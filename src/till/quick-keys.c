// SPDX-License-Identifier: Apache-2.0
#include "till/quick-keys.h"

static void
touch_key_free (gpointer data)
{
  CfTouchKey *touch = data;

  cf_quick_key_free (touch->key);
  cf_product_free (touch->product);
  g_free (touch);
}

static void
touch_page_free (gpointer data)
{
  CfTouchPage *page = data;

  g_free (page->name);
  g_ptr_array_unref (page->keys);
  g_free (page);
}

CfTouchPages *
cf_touch_pages_ref (CfTouchPages *pages)
{
  g_atomic_ref_count_inc (&pages->references);
  return pages;
}

void
cf_touch_pages_unref (CfTouchPages *pages)
{
  if (pages == NULL || !g_atomic_ref_count_dec (&pages->references))
    return;
  g_ptr_array_unref (pages->pages);
  g_free (pages);
}

static gboolean
page_equal (const CfTouchPage *a, const CfTouchPage *b)
{
  if (a->number != b->number || g_strcmp0 (a->name, b->name) != 0 || a->keys->len != b->keys->len)
    return FALSE;
  for (guint i = 0; i < a->keys->len; i++) {
    const CfTouchKey *one = g_ptr_array_index (a->keys, i);
    const CfTouchKey *other = g_ptr_array_index (b->keys, i);

    if (!cf_quick_key_equal (one->key, other->key) ||
        !cf_product_equal (one->product, other->product))
      return FALSE;
  }
  return TRUE;
}

gboolean
cf_touch_pages_equal (const CfTouchPages *a, const CfTouchPages *b)
{
  if (a->pages->len != b->pages->len)
    return FALSE;
  for (guint i = 0; i < a->pages->len; i++) {
    if (!page_equal (g_ptr_array_index (a->pages, i), g_ptr_array_index (b->pages, i)))
      return FALSE;
  }
  return TRUE;
}

/* The page that the key stands on: the last one, for they come in their order, or a new one. */
static CfTouchPage *
page_of (CfTouchPages *pages, const CfQuickKey *key)
{
  CfTouchPage *page = NULL;

  if (pages->pages->len > 0)
    page = g_ptr_array_index (pages->pages, pages->pages->len - 1);
  if (page == NULL || page->number != key->page) {
    page = g_new0 (CfTouchPage, 1);
    page->number = key->page;
    page->keys = g_ptr_array_new_with_free_func (touch_key_free);
    g_ptr_array_add (pages->pages, page);
  }
  if (page->name == NULL)
    page->name = g_strdup (key->page_name);
  return page;
}

static void
add_key (CfTouchPages *pages, const CfQuickKey *key, CfProduct *product)
{
  CfTouchKey *touch = g_new0 (CfTouchKey, 1);

  touch->key = cf_quick_key_copy (key);
  touch->product = product;
  g_ptr_array_add (page_of (pages, key)->keys, touch);
}

CfTouchPages *
cf_till_quick_keys (CfTill *till, GError **error)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (CfTouchPages) pages = g_new0 (CfTouchPages, 1);

  g_atomic_ref_count_init (&pages->references);
  pages->pages = g_ptr_array_new_with_free_func (touch_page_free);
  if (!cf_till_check_loaded (till, error) ||
      !cf_cache_list_quick_keys (cf_till_cache (till), &keys, error))
    return NULL;
  for (guint i = 0; i < keys->len; i++) {
    const CfQuickKey *key = g_ptr_array_index (keys, i);
    CfProduct *product = NULL;

    if (!cf_cache_product_by_id (cf_till_cache (till), key->product_id, &product, error))
      return NULL;
    if (product != NULL)
      add_key (pages, key, product);
  }
  return g_steal_pointer (&pages);
}
