// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/checkout.h"

#define CF_HELD_NAMES_MAX 3

/* A basket on hold, with enough of it to be told from the others. */
typedef struct {
  CfHeldBasket *held;
  gint64 lines;
  gint64 gross_minor; /* before discounts */
  char *member_shown; /* their name, as the role may see it; NULL: nobody, or nobody known here */
  char *names; /* of the first articles, parted by ", "; empty for none */
} CfHeldView;

void cf_held_view_free (CfHeldView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfHeldView, cf_held_view_free)

/* The baskets on hold, oldest first: CfHeldView. Folds each of them: for when somebody looks, not
 * for each scan. Errors: as cf_open_basket_load, and as
 * cf_till_find_member. */
GPtrArray *cf_till_list_held (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;
