// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/reply.h"

/* A screen of the window. It holds no state of the till's: it writes its widgets from a snapshot,
 * in one place, and asks for changes by commands. */
#define CF_TYPE_PAGE (cf_page_get_type ())
G_DECLARE_INTERFACE (CfPage, cf_page, CF, PAGE, GtkWidget)

struct _CfPageInterface {
  GTypeInterface parent;

  /* Writes every widget from the snapshot. Called on the page that is seen, for each change. */
  void (*show) (CfPage *page, CfSnapshot *snapshot);

  /* Takes what the scanner read while this page is seen. FALSE: the page has no use for it, and the
   * window says so. Optional. */
  gboolean (*scan) (CfPage *page, const char *text);

  /* The page has come to the front: put the focus where the next key belongs. Optional. */
  void (*enter) (CfPage *page);
};

/* Shows the snapshot. */
void cf_page_show (CfPage *page, CfSnapshot *snapshot);

/* Gives the page a scan; FALSE when it has no use for any. */
gboolean cf_page_scan (CfPage *page, const char *text);

/* Tells the page that it has come to the front. */
void cf_page_enter (CfPage *page);
