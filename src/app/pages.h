// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/page.h"

/* The window's pages, by name. Each is built when it is first wanted, and what nobody has wanted
 * yet one by one while there is nothing else to do: the window is ready sooner, and whoever opens a
 * page later does not wait for it. */
typedef struct _CfPages CfPages;

/* The stack is empty, and outlives them. */
CfPages *cf_pages_new (GtkStack *stack);
void cf_pages_free (CfPages *pages);

/* Whether there is a page of that name, built or not. */
gboolean cf_pages_has (const char *name);

/* The page that is seen, and its name; NULL before the first. */
CfPage *cf_pages_front (CfPages *pages);
const char *cf_pages_front_name (CfPages *pages);

/* Brings a page to the front, which is not there yet, and shows it the snapshot. */
void cf_pages_turn (CfPages *pages, const char *name, CfSnapshot *snapshot);

/* Builds the others by and by, once the next frame is painted. Where no page is in front, the one
 * that says that the till opens is. */
void cf_pages_build_rest (CfPages *pages);
