// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* Who the basket is sold to, and how sure that is; without a member, how to find one. It is as high
 * with a member as without. */
#define CF_TYPE_MEMBER_PANEL (cf_member_panel_get_type ())
G_DECLARE_FINAL_TYPE (CfMemberPanel, cf_member_panel, CF, MEMBER_PANEL, GtkWidget)

/* Writes it; now_us by this till's clock. */
void cf_member_panel_show (CfMemberPanel *panel, const CfSnapshot *snapshot, gint64 now_us);
