// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/person/quality.h"

/* How much is known of a member, as a meter and in words, and each flaw with a button that opens
 * the form at its field: the action "members.repair", with the field's name. */
#define CF_TYPE_FLAW_LIST (cf_flaw_list_get_type ())
G_DECLARE_FINAL_TYPE (CfFlawList, cf_flaw_list, CF, FLAW_LIST, GtkWidget)

/* Shows them; without the right to change a member nothing can be put right here. */
void cf_flaw_list_show (CfFlawList *list, const CfMemberQuality *quality, gboolean may_change);
