// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "core/person/comparison.h"

#define CF_BLOCKS_MAX 24 /* of one person */

/* What a member is compared by, folded. */
CfTraits *cf_traits_new (const CfMember *member) G_GNUC_WARN_UNUSED_RESULT;

/* The blocks that a person stands in: whoever may be the same stands in one of them, too. One each
 * for the phone, its last eight digits, the e-mail, the card, and each sound of the name with the
 * birthday, the address, and the first and the last digits of the phone, so that a slip in either
 * half leaves the other.
 * Shape: CF_BLOCKS_MAX numbers at most, hashes. Returns how many. */
guint cf_traits_blocks (const CfTraits *traits, gint64 *ret_blocks);
