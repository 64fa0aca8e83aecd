// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "app/display/consent-scene.h"
#include "till/counter/snapshot.h"

/* What the customer sees, drawn from the same snapshots as the cashier's window: the shop when
 * nobody is served, the lines as they are added, our code to be scanned, the change. It greets a
 * member by tier and never by name, phone or balance: whoever stands behind reads along. What the
 * customer is asked about their data lies over all of it.
 * Keys and scans that reach it are the cashier's. */
#define CF_TYPE_CUSTOMER_WINDOW (cf_customer_window_get_type ())
G_DECLARE_FINAL_TYPE (CfCustomerWindow, cf_customer_window, CF, CUSTOMER_WINDOW, GtkWindow)

/* A window beside the cashier's; on a second screen, and all of it, where there is one. */
CfCustomerWindow *cf_customer_window_new (GtkWindow *cashier);

/* What it asks the customer. */
CfConsentScene *cf_customer_window_scene (CfCustomerWindow *window);

/* Shows how things stand. */
void cf_customer_window_show (CfCustomerWindow *window, const CfSnapshot *snapshot);
