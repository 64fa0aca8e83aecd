// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Catches what a keyboard-wedge scanner types, wherever the focus is and before an input method
 * sees it: the keys of a scan reach no entry and press no button. */
typedef struct _CfScanCatch CfScanCatch;

typedef void (*CfScanCaught) (const char *text, gpointer data);

/* Listens on a window, which must outlive it. */
CfScanCatch *cf_scan_catch_new (GtkWidget *window, CfScanCaught caught,
                                gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void cf_scan_catch_free (CfScanCatch *catch);

/* The longest time between two keys of the last scan. */
gint64 cf_scan_catch_slowest_ms (const CfScanCatch *catch);

/* The longest time between two keys that still are of one scan. */
void cf_scan_catch_set_gap (CfScanCatch *catch, gint64 gap_max_ms);
