// SPDX-License-Identifier: Apache-2.0
#include "till/show/mask.h"

#include "fold/name.h"
#include "fold/phone.h"

char *
cf_mask_phone (const CfMember *member)
{
  g_autofree char *phone = NULL;

  if (member->phone == NULL)
    return NULL;
  /* Numbers come from lists of any kind: only in the one form is it known where digits stand. */
  phone = cf_phone_parse (member->phone, CF_PHONE_COUNTRY_DEFAULT);
  return phone[0] != '\0' ? cf_phone_mask (phone) : NULL;
}

char *
cf_mask_name (const CfMember *member, CfRole role)
{
  return cf_role_allows (role, CF_ACTION_MEMBER_CHANGE) ? g_strdup (member->name)
                                                        : cf_name_mask (member->name);
}
