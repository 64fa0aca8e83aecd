// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: how a member's search keys are kept. A third of their bytes says once more
 * what stands in the row anyway: of such a key only its tag is kept. */

#include "core/member.h"

/* Of the member id, phone and card count. Whatever the keys are, unpacking gives them back byte for
 * byte. */
char *cf_member_keys_pack (const CfMember *member, const char *keys);
char *cf_member_keys_unpack (const CfMember *member, const char *packed);
