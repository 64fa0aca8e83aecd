// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Finds a member by card, phone, last four digits or name; shows how they stand; puts them at the
 * open basket. */
#define CF_TYPE_MEMBERS_PAGE (cf_members_page_get_type ())
G_DECLARE_FINAL_TYPE (CfMembersPage, cf_members_page, CF, MEMBERS_PAGE, GtkWidget)

/* One that has seen no snapshot yet. */
GtkWidget *cf_members_page_new (void);
