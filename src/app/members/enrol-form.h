// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* The form by which a member is enrolled: name, phone, birthday, what they allow. Emits "done" with
 * the id of a member, new or found to be the same; with NULL when the form is left. */
#define CF_TYPE_ENROL_FORM (cf_enrol_form_get_type ())
G_DECLARE_FINAL_TYPE (CfEnrolForm, cf_enrol_form, CF, ENROL_FORM, GtkWidget)

/* Begins anew, with what was searched for where it is of use: a name, or a phone. */
void cf_enrol_form_begin (CfEnrolForm *form, const char *searched);
