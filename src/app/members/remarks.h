// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* What whoever serves a member should know: their note in their own words, what they keep away
 * from, and that it is their day. Takes no room where there is nothing to say. */
#define CF_TYPE_REMARKS (cf_remarks_get_type ())
G_DECLARE_FINAL_TYPE (CfRemarks, cf_remarks, CF, REMARKS, GtkWidget)

/* Shows those of the member. */
void cf_remarks_show (CfRemarks *remarks, const CfFoundMember *found, const CfSnapshot *snapshot,
                      gint64 now_us);

/* The same in one strip of so many lines at most, without their day; the whole of it under the
 * pointer. NULL: nothing. */
void cf_remarks_show_short (CfRemarks *remarks, const CfMember *member, int lines_max);
