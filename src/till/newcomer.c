// SPDX-License-Identifier: Apache-2.0
#include "till/newcomer.h"

#include <string.h>

#include "fold/keys.h"
#include "fold/phone.h"
#include "fold/query.h"
#include "store/enrolled.h"
#include "store/error.h"

static gboolean
read_row (const char *text, CfWireMemberRow *ret_row, GError **error)
{
  if (cf_wire_member_row_decode (text, strlen (text), ret_row, NULL))
    return TRUE;
  g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_BROKEN,
               "A member enrolled at this till cannot be read any more");
  return FALSE;
}

/* Moves the row's member out if the cache does not have them. */
static gboolean
take_if_new (CfTill *till, CfWireMemberRow *row, CfMember **ret_member, GError **error)
{
  g_autoptr (CfMember) known = NULL;

  if (!cf_cache_member_by_id (cf_till_cache (till), row->member->id, &known, error))
    return FALSE;
  *ret_member = known == NULL ? g_steal_pointer (&row->member) : NULL;
  return TRUE;
}

char *
cf_newcomer_keys (const CfMember *member)
{
  return cf_fold_member_keys (member->id, member->name, member->phone, member->card,
                              CF_PHONE_COUNTRY_DEFAULT);
}

GPtrArray *
cf_newcomer_find (CfTill *till, const char *text, GError **error)
{
  g_autoptr (GPtrArray) rows = cf_enrolled_list (cf_till_journal (till), error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_member_free);
  g_autoptr (CfFoldQuery) query = NULL;

  if (rows == NULL)
    return NULL;
  if (rows->len > 0 && text != NULL)
    query = cf_fold_query_new (text, CF_FOLD_MEMBERS);
  for (guint i = 0; i < rows->len; i++) {
    g_auto (CfWireMemberRow) row = {0};
    CfMember *member = NULL;
    CfFoldGrade grade;

    if (!read_row (g_ptr_array_index (rows, i), &row, error) ||
        ((text == NULL || cf_fold_query_matches (query, row.keys, &grade)) &&
         !take_if_new (till, &row, &member, error)))
      return NULL;
    if (member != NULL)
      g_ptr_array_add (found, member);
  }
  return g_steal_pointer (&found);
}

gboolean
cf_newcomer_by_id (CfTill *till, const char *id, CfMember **ret_member, GError **error)
{
  g_autoptr (GPtrArray) rows = cf_enrolled_list (cf_till_journal (till), error);

  if (rows == NULL)
    return FALSE;
  *ret_member = NULL;
  for (guint i = 0; i < rows->len; i++) {
    g_auto (CfWireMemberRow) row = {0};

    if (!read_row (g_ptr_array_index (rows, i), &row, error))
      return FALSE;
    if (strcmp (row.member->id, id) == 0)
      return take_if_new (till, &row, ret_member, error);
  }
  return TRUE;
}
