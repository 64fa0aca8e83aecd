// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/reply.h"

/* What was changed of a member at this till, the newest first: who, when, what stood there and what
 * stands there now. What still stands has a button that takes it back: the action "members.undo",
 * with the id of the change. */
#define CF_TYPE_EDIT_LIST (cf_edit_list_get_type ())
G_DECLARE_FINAL_TYPE (CfEditList, cf_edit_list, CF, EDIT_LIST, GtkWidget)

/* Asks for those of the member and shows them; NULL: nobody's. */
void cf_edit_list_read (CfEditList *list, const char *member_id, gboolean may_undo);

/* The change that an undo would take back: the last one that takes none back and still stands;
 * NULL: none. Borrowed. */
const char *cf_edit_list_last (CfEditList *list);
