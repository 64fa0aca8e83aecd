// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "core/member.h"

/* What cashiers type to find a member, key by key: every beginning of every text is looked up. */

/* Adds to queries (of char *) all that is seen on the way to some text that finds the member: their
 * number or its last four digits, their name, its sound, its initials, a mix of these, their card,
 * or one of them with a slip in it. */
void typed_add (GPtrArray *queries, const CfMember *member, const char *keys,
                const CfRandom *random);
