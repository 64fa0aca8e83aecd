// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "app/display/consent-scene.h"
#include "app/help/help-sheet.h"
#include "app/widgets/sheet.h"
#include "till/counter/reply.h"

/* The cashier's window: header, the page in front, and what lies over it for a moment. */
#define CF_TYPE_WINDOW (cf_window_get_type ())
G_DECLARE_FINAL_TYPE (CfWindow, cf_window, CF, WINDOW, AdwApplicationWindow)

/* A window that shows the newest snapshot. */
CfWindow *cf_window_new (CfApplication *application);

/* Shows how things stand. */
void cf_window_show (CfWindow *window, CfSnapshot *snapshot);

/* The window that the widget stands in, and the newest snapshot; NULL before there is one. */
CfWindow *cf_window_of (GtkWidget *widget);
CfSnapshot *cf_window_snapshot (CfWindow *window);

/* Brings a page to the front, by its name: "checkout", "pay", "members", "day". Where the role may
 * not see it, or nobody is signed in, nothing happens. */
void cf_window_open (CfWindow *window, const char *name);

/* The page that is seen, NULL before the first; and the sheet of keys. */
GtkWidget *cf_window_front (CfWindow *window);
CfHelpSheet *cf_window_help (CfWindow *window);

/* A sheet over the page for a short question, whatever the page. */
CfSheet *cf_window_sheet (CfWindow *window);

/* What a customer is asked where this window is the only one: over all of it, header and all. */
CfConsentScene *cf_window_scene (CfWindow *window);

/* The longest time between two keys of the last scan, for whoever sets the scanner up. */
gint64 cf_window_scan_slowest_ms (CfWindow *window);

/* One sentence at the bottom, for a few seconds; the next one takes its place. */
void cf_window_tell (CfWindow *window, const char *sentence);

/* The sentence for what could not be done; nothing for what could. */
void cf_window_tell_reply (CfWindow *window, const CfReply *reply);

/* Hands over who has agreed; NULL, NULL when nobody did. */
typedef void (*CfApproved) (const char *staff_id, const char *pin, gpointer data);

/* Asks for a manager's PIN in place, over the page, saying why. Calls back once. */
void cf_window_ask_approval (CfWindow *window, const char *why, CfApproved approved, gpointer data);

/* The same after a PIN that did not hold: says that. */
void cf_window_ask_approval_again (CfWindow *window, const CfReply *reply, CfApproved approved,
                                   gpointer data);
