// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/kin.h"

#include <string.h>

#include "wire/limit.h"
#include "wire/row.h"

/* The survivor's own record; *ret_record is NULL when there is nobody of that id. */
static gboolean
find_survivor (CfSession *session, const char *member_id, CfMemberRecord **ret_record,
               GError **error)
{
  g_autoptr (CfMemberRecord) record = NULL;

  if (!cf_member_record_find (session, member_id, &record, error))
    return FALSE;
  if (record != NULL && record->survivor_id != NULL)
    return cf_member_record_find (session, record->survivor_id, ret_record, error);
  *ret_record = g_steal_pointer (&record);
  return TRUE;
}

GPtrArray *
cf_kin_list (CfSession *session, const char *member_id, GError **error)
{
  g_autoptr (CfMemberRecord) survivor = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (!find_survivor (session, member_id, &survivor, error))
    return NULL;
  if (survivor != NULL && survivor->has_kin)
    ids = cf_member_list_kin (session, survivor->member->id, error);
  else
    ids = g_ptr_array_new_with_free_func (g_free);
  if (ids != NULL)
    g_ptr_array_insert (ids, 0, g_strdup (survivor != NULL ? survivor->member->id : member_id));
  return g_steal_pointer (&ids);
}

gboolean
cf_kin_expect (CfBook *book, const GPtrArray *ids, gint64 *ret_points, GError **error)
{
  *ret_points = 0;
  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *account = cf_book_member_account (g_ptr_array_index (ids, i));
    gint64 points;

    if (!cf_book_expect (book, account, &points, error))
      return FALSE;
    *ret_points += points;
  }
  return TRUE;
}

static void
fill (char **field, const char *other)
{
  if (*field == NULL)
    *field = g_strdup (other);
}

/* Adds the keys that are not there yet, as far as a row holds them. */
static char *
join_keys (const char *keys, const char *more)
{
  g_auto (GStrv) have = g_strsplit (keys, " ", -1);
  g_auto (GStrv) add = g_strsplit (more, " ", -1);
  GString *joined = g_string_new (keys);

  for (guint i = 0; add[i] != NULL; i++) {
    if (add[i][0] == '\0' || g_strv_contains ((const char *const *)have, add[i]) ||
        joined->len + strlen (add[i]) + 1 > CF_WIRE_KEYS_BYTES_MAX)
      continue;
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", add[i]);
  }
  return g_string_free (joined, FALSE);
}

static void
add_ending (CfMember *member, const CfMember *other)
{
  if (other->points_ending == 0)
    return;
  if (member->points_ending > 0 && member->points_ending_day == other->points_ending_day)
    member->points_ending += other->points_ending;
  else if (member->points_ending == 0 || other->points_ending_day < member->points_ending_day) {
    member->points_ending = other->points_ending;
    member->points_ending_day = other->points_ending_day;
  }
}

static void
add_record (CfMemberRecord *whole, const CfMemberRecord *record)
{
  CfMember *member = whole->member;
  const CfMember *other = record->member;
  char *keys = join_keys (whole->keys, record->keys);

  g_free (whole->keys);
  whole->keys = keys;
  whole->sales += record->sales;
  fill (&member->phone, other->phone);
  fill (&member->card, other->card);
  fill (&member->tier, other->tier);
  fill (&member->birthday, other->birthday);
  fill (&member->email, other->email);
  fill (&member->address, other->address);
  fill (&member->note, other->note);
  if (other->avoids != NULL) { /* what one of them must not eat, the person must not */
    char *avoids = join_keys (member->avoids != NULL ? member->avoids : "", other->avoids);

    g_free (member->avoids);
    member->avoids = avoids;
  }
  member->points += other->points;
  member->points_pending += other->points_pending;
  add_ending (member, other);
  member->visited_at_us = MAX (member->visited_at_us, other->visited_at_us);
}

gboolean
cf_kin_read (CfSession *session, const char *member_id, CfMemberRecord **ret_record, GError **error)
{
  g_autoptr (CfMemberRecord) whole = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (!find_survivor (session, member_id, &whole, error))
    return FALSE;
  if (whole != NULL && whole->has_kin) {
    ids = cf_member_list_kin (session, whole->member->id, error);
    if (ids == NULL)
      return FALSE;
  }
  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    g_autoptr (CfMemberRecord) record = NULL;

    if (!cf_member_record_find (session, g_ptr_array_index (ids, i), &record, error))
      return FALSE;
    if (record != NULL)
      add_record (whole, record);
  }
  *ret_record = g_steal_pointer (&whole);
  return TRUE;
}
