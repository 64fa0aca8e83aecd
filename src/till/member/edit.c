// SPDX-License-Identifier: Apache-2.0
#include "till/member/edit.h"

#include "store/person/changed.h"
#include "till/find.h"
#include "till/show/mask.h"
#include "wire/fact/member-change.h"

void
cf_member_edit_free (CfMemberEdit *edit)
{
  if (edit == NULL)
    return;
  g_free (edit->op_id);
  g_free (edit->actor);
  cf_member_change_clear (&edit->change);
  g_free (edit);
}

/* Only where the member still says what it wrote: cf_till_undo_change() does no more either. */
static gboolean
stands (const CfMemberChange *change, const CfMember *member)
{
  g_auto (CfMemberChange) reverse = {0};
  gboolean any;

  cf_member_change_reverse (change, member, &reverse, &any);
  return any;
}

static void
mask (char **text, CfMemberField field, CfRole role)
{
  CfMember member = {0};
  char *masked;

  if (*text == NULL || (*text)[0] == '\0')
    return;
  if (field == CF_MEMBER_PHONE) {
    member.phone = *text;
    masked = cf_mask_phone (&member);
  } else {
    member.name = *text;
    masked = cf_mask_name (&member, role);
  }
  g_free (*text);
  *text = masked != NULL ? masked : g_strdup ("");
}

static void
mask_change (CfMemberChange *change, CfRole role)
{
  static const CfMemberField fields[] = {CF_MEMBER_NAME, CF_MEMBER_PHONE};

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    mask (&change->was[fields[i]], fields[i], role);
    mask (&change->now[fields[i]], fields[i], role);
  }
}

static CfMemberEdit *
edit_new (const CfChanged *changed, const CfMember *member, CfRole role, GError **error)
{
  g_autoptr (CfMemberEdit) edit = g_new0 (CfMemberEdit, 1);
  g_autofree char *member_id = NULL;

  if (!cf_wire_member_change_private_decode (changed->data, &member_id, &edit->change, error))
    return NULL;
  edit->op_id = g_strdup (changed->header->op_id);
  edit->wall_us = changed->header->wall_us;
  edit->utc_offset_min = changed->header->utc_offset_min;
  edit->actor = g_strdup (changed->header->actor);
  edit->takes_back = changed->reverses != NULL;
  edit->stands = stands (&edit->change, member);
  mask_change (&edit->change, role);
  return g_steal_pointer (&edit);
}

GPtrArray *
cf_till_list_edits (CfTill *till, const char *member_id, GError **error)
{
  g_autoptr (CfFoundMember) found = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) edits =
      g_ptr_array_new_with_free_func ((GDestroyNotify)cf_member_edit_free);
  g_autoptr (GHashTable) taken_back = g_hash_table_new (g_str_hash, g_str_equal);

  if (!cf_till_check (till, CF_ACTION_MEMBER_LOOKUP, error) ||
      !cf_till_find_member (till, member_id, &found, error))
    return NULL;
  if (found == NULL)
    return g_steal_pointer (&edits);
  changes = cf_changed_list (cf_till_journal (till), found->member->id, CF_EDITS_MAX, error);
  for (guint i = 0; changes != NULL && i < changes->len; i++) {
    const CfChanged *changed = g_ptr_array_index (changes, i);
    CfMemberEdit *edit = edit_new (changed, found->member, cf_till_staff (till)->role, error);

    if (edit == NULL)
      return NULL;
    edit->is_taken_back = !edit->stands && g_hash_table_contains (taken_back, edit->op_id);
    if (changed->reverses != NULL)
      (void)g_hash_table_add (taken_back, changed->reverses); /* once or twice */
    g_ptr_array_add (edits, edit);
  }
  return changes != NULL ? g_steal_pointer (&edits) : NULL;
}
