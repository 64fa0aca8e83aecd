// SPDX-License-Identifier: Apache-2.0
#include "till/member/avoided.h"

#include "core/shelf/tag.h"
#include "till/find.h"

static gboolean
read_line (CfTill *till, const CfSaleLine *line, const char *avoids, GPtrArray *list, gboolean *any,
           GError **error)
{
  g_autoptr (CfProduct) product = NULL;
  char *avoided;

  if (!cf_cache_product_by_id (cf_till_cache (till), line->product_id, &product, error))
    return FALSE;
  avoided = product == NULL ? NULL : cf_tags_avoided (product->tags, avoids);
  *any = *any || avoided != NULL;
  g_ptr_array_add (list, avoided);
  return TRUE;
}

GPtrArray *
cf_till_list_avoided (CfTill *till, const CfQuote *quote, const char *member_id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CfFoundMember) found = NULL;
  gboolean any = FALSE;

  if (member_id == NULL || quote->lines->len == 0)
    return g_steal_pointer (&list);
  if (!cf_till_find_member (till, member_id, &found, error))
    return NULL;
  if (found == NULL || found->member->avoids == NULL)
    return g_steal_pointer (&list);
  for (guint i = 0; i < quote->lines->len; i++)
    if (!read_line (till, g_ptr_array_index (quote->lines, i), found->member->avoids, list, &any,
                    error))
      return NULL;
  if (!any)
    g_ptr_array_set_size (list, 0);
  return g_steal_pointer (&list);
}

gboolean
cf_till_list_unmarked (CfTill *till, const char *avoids, char **ret_words, GError **error)
{
  g_autofree char *clean = cf_tags_clean (avoids);
  g_auto (GStrv) tags = cf_tags_split (clean);
  g_autoptr (GString) words = g_string_new (NULL);

  *ret_words = NULL;
  for (gsize i = 0; tags != NULL && tags[i] != NULL; i++) {
    gboolean has;

    if (!cf_cache_has_tag (cf_till_cache (till), tags[i], &has, error))
      return FALSE;
    if (!has)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", tags[i]);
  }
  if (words->len > 0)
    *ret_words = g_string_free (g_steal_pointer (&words), FALSE);
  return TRUE;
}

static gboolean
stands_in (char *const *words, const char *tag)
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], tag))
      return TRUE;
  return FALSE;
}

GPtrArray *
cf_till_list_offered_tags (CfTill *till, const char *typed, GError **error)
{
  g_autofree char *clean = cf_tags_clean (typed);
  g_auto (GStrv) words = cf_tags_split (clean);
  g_autofree char *begun = cf_tags_clean (typed + cf_tags_last (typed));
  g_autoptr (GPtrArray) offered = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tags = NULL;

  if (begun == NULL)
    return g_steal_pointer (&offered);
  if (!cf_cache_list_tags (cf_till_cache (till), begun, CF_CACHE_LIMIT_MAX, &tags, error))
    return NULL;
  for (guint i = 0; i < tags->len && offered->len < CF_AVOIDED_OFFERS_MAX; i++)
    if (!stands_in (words, tags->pdata[i]))
      g_ptr_array_add (offered, g_strdup (tags->pdata[i]));
  return g_steal_pointer (&offered);
}
