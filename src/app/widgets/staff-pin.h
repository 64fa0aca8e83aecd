// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/staff.h"

/* Who is it, and their PIN: faces to choose from, dots, and digits to touch or to type. Emits
 * "entered" with the staff id and the PIN. */
#define CF_TYPE_STAFF_PIN (cf_staff_pin_get_type ())
G_DECLARE_FINAL_TYPE (CfStaffPin, cf_staff_pin, CF, STAFF_PIN, GtkWidget)

/* One with nobody to choose from. */
GtkWidget *cf_staff_pin_new (void);

/* Who can be chosen: CfStaff, borrowed. The choice stays where it was, if that person is there. */
void cf_staff_pin_set_staff (CfStaffPin *pin, const GPtrArray *staff);

/* What stands under the name: a hint, or what was wrong. */
void cf_staff_pin_set_hint (CfStaffPin *pin, const char *hint, gboolean is_wrong);

/* Forgets what was typed, and takes the keys. */
void cf_staff_pin_reset (CfStaffPin *pin);

/* Whether a PIN is being checked: keys wait until it is told that it is over. */
void cf_staff_pin_set_busy (CfStaffPin *pin, gboolean busy);
