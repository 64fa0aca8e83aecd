// SPDX-License-Identifier: Apache-2.0
#include "core/member.h"

CfMember *
cf_member_copy (const CfMember *member)
{
  CfMember *copy = g_new (CfMember, 1);

  *copy = *member;
  copy->id = g_strdup (member->id);
  copy->name = g_strdup (member->name);
  copy->phone = g_strdup (member->phone);
  copy->card = g_strdup (member->card);
  copy->tier = g_strdup (member->tier);
  copy->birthday = g_strdup (member->birthday);
  copy->note = g_strdup (member->note);
  copy->avoids = g_strdup (member->avoids);
  copy->email = g_strdup (member->email);
  copy->address = g_strdup (member->address);
  return copy;
}

void
cf_member_free (CfMember *member)
{
  if (member == NULL)
    return;
  g_free (member->id);
  g_free (member->name);
  g_free (member->phone);
  g_free (member->card);
  g_free (member->tier);
  g_free (member->birthday);
  g_free (member->note);
  g_free (member->avoids);
  g_free (member->email);
  g_free (member->address);
  g_free (member);
}
