// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <adwaita.h>

#include "till/counter/counter.h"

#define CF_APPLICATION_ID "io.github.counterfoil.Counterfoil"

/* The program: one instance, one till, one window for the cashier. */
#define CF_TYPE_APPLICATION (cf_application_get_type ())
G_DECLARE_FINAL_TYPE (CfApplication, cf_application, CF, APPLICATION, AdwApplication)

/* The program, not yet running. */
CfApplication *cf_application_new (void);

/* The till's counter; NULL before start-up. */
CfCounter *cf_application_counter (CfApplication *application);

/* The newest snapshot; NULL before the till has said anything. */
CfSnapshot *cf_application_snapshot (CfApplication *application);

/* Takes a snapshot and shows it, if it is newer than the one that is shown. */
void cf_application_take (CfApplication *application, CfSnapshot *snapshot);

/* The window for the customer, beside the cashier's: opens or closes it. */
void cf_application_set_customer_display (CfApplication *application, gboolean on);
/* It, or NULL while there is none. */
GtkWindow *cf_application_customer_display (CfApplication *application);

/* The settings of this program on this machine. */
GSettings *cf_application_settings (CfApplication *application);

/* The language that was chosen here when this run began; "" is the desktop's. */
const char *cf_application_language (CfApplication *application);

/* Whether it was left by app.restart: whoever runs it starts it once more. */
gboolean cf_application_wants_restart (CfApplication *application);
