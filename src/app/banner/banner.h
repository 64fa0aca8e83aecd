// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/snapshot.h"

/* A line over every page, for as long as the till is locked out or its day is in doubt: what is
 * the matter, and a button for what a person can do. */
#define CF_TYPE_BANNER (cf_banner_get_type ())
G_DECLARE_FINAL_TYPE (CfBanner, cf_banner, CF, BANNER, GtkWidget)

/* Shows how things stand; nothing is seen while they stand well. */
void cf_banner_show (CfBanner *banner, const CfSnapshot *snapshot);
