// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/find.h"

/* Changes what is known of a member, by keyboard alone. Emits "done" with whether something was
 * changed. A phone that is masked stays so: what is typed instead replaces it, and nothing typed
 * leaves it. */
#define CF_TYPE_EDIT_FORM (cf_edit_form_get_type ())
G_DECLARE_FINAL_TYPE (CfEditForm, cf_edit_form, CF, EDIT_FORM, GtkWidget)

/* Begins with what is known, the cursor in that field; phone is theirs whole, where whoever is
 * signed in has had it shown, or NULL. */
void cf_edit_form_begin (CfEditForm *form, const CfFoundMember *found, const char *phone,
                         CfMemberField field);

/* The phone of that member was shown whole: it can be corrected now. */
void cf_edit_form_reveal (CfEditForm *form, const char *member_id, const char *phone);

/* Whose form it is; NULL: nobody's. Borrowed. */
const char *cf_edit_form_member (CfEditForm *form);
