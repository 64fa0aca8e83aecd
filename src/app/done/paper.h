// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/receipt/receipt.h"

/* A receipt as it comes out of the printer: black on white in every theme, torn off below. */
#define CF_TYPE_PAPER (cf_paper_get_type ())
G_DECLARE_FINAL_TYPE (CfPaper, cf_paper, CF, PAPER, GtkWidget)

/* What stands on it, copied; NULL: an empty strip. */
void cf_paper_set_receipt (CfPaper *paper, const CfReceipt *receipt);

/* The one that it shows, or NULL. Borrowed. */
const CfReceipt *cf_paper_receipt (const CfPaper *paper);
