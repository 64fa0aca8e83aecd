// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

/* How a member stands, in words with their age and how far they can be believed. Shape: each gives
 * a new string. */

/* "412 points", this till's unsent sales included. */
char *cf_standing_points (const CfFoundMember *found) G_GNUC_WARN_UNUSED_RESULT;

/* "120 points expire in 6 days · 31 more points to come", or what is owed; NULL when there is
 * nothing to say. */
char *cf_standing_ending (const CfFoundMember *found, const CfSnapshot *snapshot,
                          gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* "as of 09:14 · 1 sale not sent (+24)": what the figure above is made of,
 * behind what cf_standing_ending () says. */
char *cf_standing_age (const CfFoundMember *found, const CfSnapshot *snapshot,
                       gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* "Birthday today · member for 3 years this month"; NULL when no such day is near. */
char *cf_standing_occasion (const CfFoundMember *found, const CfSnapshot *snapshot,
                            gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* "Last here 3 days ago", "No visit known here"; nothing of it without their consent. */
char *cf_standing_visit (const CfFoundMember *found, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
