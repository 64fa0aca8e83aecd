// SPDX-License-Identifier: Apache-2.0
#include "core/person/member-change.h"

#include "base/check.h"
#include "core/name.h"

static const char *const names[CF_MEMBER_FIELD_COUNT] = {
    [CF_MEMBER_AVOIDS] = "avoids", [CF_MEMBER_BIRTHDAY] = "birthday", [CF_MEMBER_NAME] = "name",
    [CF_MEMBER_NOTE] = "note",     [CF_MEMBER_PHONE] = "phone",
};

void
cf_member_change_clear (CfMemberChange *change)
{
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    g_clear_pointer (&change->was[i], g_free);
    g_clear_pointer (&change->now[i], g_free);
  }
}

static char **
slot (CfMember *member, CfMemberField field)
{
  char **const slots[CF_MEMBER_FIELD_COUNT] = {
      [CF_MEMBER_AVOIDS] = &member->avoids, [CF_MEMBER_BIRTHDAY] = &member->birthday,
      [CF_MEMBER_NAME] = &member->name,     [CF_MEMBER_NOTE] = &member->note,
      [CF_MEMBER_PHONE] = &member->phone,
  };

  CF_CHECK ((gsize)field < G_N_ELEMENTS (slots));
  return slots[field];
}

const char *
cf_member_field_get (const CfMember *member, CfMemberField field)
{
  const char *text = *slot ((CfMember *)(gsize)member, field);

  return text != NULL ? text : "";
}

void
cf_member_change_apply (const CfMemberChange *change, CfMember *member)
{
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    char **at = slot (member, i);

    if (change->now[i] == NULL)
      continue;
    g_free (*at);
    *at = change->now[i][0] != '\0' ? g_strdup (change->now[i]) : NULL;
  }
}

void
cf_member_change_reverse (const CfMemberChange *change, const CfMember *member,
                          CfMemberChange *ret_reverse, gboolean *ret_any)
{
  *ret_reverse = (CfMemberChange){0};
  *ret_any = FALSE;
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    if (change->now[i] == NULL || !g_str_equal (change->now[i], cf_member_field_get (member, i)))
      continue;
    ret_reverse->was[i] = g_strdup (change->now[i]);
    ret_reverse->now[i] = g_strdup (change->was[i]);
    *ret_any = TRUE;
  }
}

const char *
cf_member_field_name (CfMemberField field)
{
  CF_CHECK ((gsize)field < G_N_ELEMENTS (names));
  return names[field];
}

gboolean
cf_member_field_parse (const char *name, CfMemberField *ret_field)
{
  gsize index;

  if (!cf_name_find (names, G_N_ELEMENTS (names), name, &index))
    return FALSE;
  *ret_field = (CfMemberField)index;
  return TRUE;
}
