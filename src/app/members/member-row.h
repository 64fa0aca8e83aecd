// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <adwaita.h>

#include "till/find.h"

/* One member found, as a row of a list: who, which tier, and how to tell them from a namesake; what
 * of it answers the query is marked. */
GtkWidget *cf_member_row_new (const CfFoundMember *found, const char *query);

/* "138****1234 · card 2900000000017": what a screen that a queue looks at may show.
 * Shape: a new string, "" where nothing is known. */
char *cf_member_row_contact (const CfFoundMember *found) G_GNUC_WARN_UNUSED_RESULT;
