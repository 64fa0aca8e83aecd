// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* The truth about the journal and the line to the CRM, in words, and what a person can do about
 * it. */
#define CF_TYPE_JOURNAL_PAGE (cf_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (CfJournalPage, cf_journal_page, CF, JOURNAL_PAGE, GtkWidget)

/* One that has seen no snapshot yet. */
GtkWidget *cf_journal_page_new (void);
