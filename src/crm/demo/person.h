// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"

/* The number-th made-up member of a seed. Names are put together from lists, Chinese mostly; phones
 * are 1990 and the member's number, so that they look like mobile numbers and are nobody's choice.
 * Shape: points and visited_at_us are 0.
 * Limits: number < 10^7. */
CfMember *cf_person_new (guint64 seed, guint number) G_GNUC_WARN_UNUSED_RESULT;

/* A made-up Chinese name for a person who works in the shop. */
char *cf_person_new_name (guint64 seed, const char *subject,
                          guint number) G_GNUC_WARN_UNUSED_RESULT;
