// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "core/role.h"

/* A member's phone as a list shows it, whoever looks: "138****1234"; NULL when there is none. */
char *cf_mask_phone (const CfMember *member) G_GNUC_WARN_UNUSED_RESULT;

/* A member's name as that role may see it: whole for whoever may enrol or change members, else
 * "张*", "欧阳*", "J* S*". */
char *cf_mask_name (const CfMember *member, CfRole role) G_GNUC_WARN_UNUSED_RESULT;
