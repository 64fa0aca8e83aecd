// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* A few things to choose from, by touch, by the arrows and Enter, or by their number. Emits
 * "chosen" with the place of the choice. */
#define CF_TYPE_CHOICE_LIST (cf_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (CfChoiceList, cf_choice_list, CF, CHOICE_LIST, GtkWidget)

/* One with nothing to choose from. */
GtkWidget *cf_choice_list_new (void);

/* Adds a choice; detail and figure may be NULL. */
void cf_choice_list_add (CfChoiceList *list, const char *title, const char *detail,
                         const char *figure);
