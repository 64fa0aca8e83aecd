// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/member.h"
#include "core/product.h"

/* What is found while somebody types: members, then articles. Emits "picked" when one is clicked;
 * the keys are the page's. */
#define CF_TYPE_RESULT_LIST (cf_result_list_get_type ())
G_DECLARE_FINAL_TYPE (CfResultList, cf_result_list, CF, RESULT_LIST, GtkWidget)

/* One of the two; borrowed until the next search. */
typedef struct {
  const CfMember *member;
  const CfProduct *product;
} CfResult;

/* Looks for the text, and shows what there is once it is known; an answer to an older text is never
 * shown. Empty: nothing, and the list is hidden. articles_only leaves the members out. */
void cf_result_list_find (CfResultList *list, const char *text, gboolean articles_only);

/* Whether a search has been answered; and how many it has found. */
gboolean cf_result_list_is_answered (CfResultList *list);
guint cf_result_list_count (CfResultList *list);

/* The one that Enter takes; FALSE when none is selected. */
gboolean cf_result_list_selected (CfResultList *list, CfResult *ret_result);

/* Moves the selection; the first move from nothing goes to the first, or to the last. */
void cf_result_list_move (CfResultList *list, int by);
