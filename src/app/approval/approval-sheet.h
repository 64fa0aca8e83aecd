// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "app/window.h"

/* A manager agrees in place: a sheet over the page, which stays as it is below it. */
#define CF_TYPE_APPROVAL_SHEET (cf_approval_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CfApprovalSheet, cf_approval_sheet, CF, APPROVAL_SHEET, GtkWidget)

/* Shows it, and calls back once: with a person's id and PIN, or with NULLs. */
void cf_approval_sheet_ask (CfApprovalSheet *sheet, const CfSnapshot *snapshot, const char *why,
                            CfApproved approved, gpointer data);

/* Tells something while it is there, above its keys. */
void cf_approval_sheet_tell (CfApprovalSheet *sheet, const char *sentence);

/* Takes it away, if it is there. */
void cf_approval_sheet_cancel (CfApprovalSheet *sheet);
