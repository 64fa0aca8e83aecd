// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket.h"
#include "store/journal.h"

/* Baskets that are not sold yet, each step one durable row, so that a crash brings back the same
 * basket. At most one is open; any number are held. */
typedef struct {
  char *op_id; /* minted when the cashier began */
  char *actor; /* staff id; may be NULL */
  char *label; /* of a held basket; may be empty */
  gint64 began_at_us;
  gint64 steps; /* how many are stored */
} CfOpenBasket;

void cf_open_basket_free (CfOpenBasket *basket);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfOpenBasket, cf_open_basket_free)

/* Begins a basket and opens it; there must be no open one.
 * Errors: CF_STORE_ERROR_FAILED when there is. */
gboolean cf_open_basket_begin (CfJournal *journal, const char *op_id, const char *actor,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The open basket; *ret_basket is NULL when there is none. */
gboolean cf_open_basket_find (CfJournal *journal, CfOpenBasket **ret_basket,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The fold of a basket's stored steps.
 * Errors: CF_STORE_ERROR_BROKEN when a step cannot be done again. */
CfBasket *cf_open_basket_load (CfJournal *journal, const char *op_id,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Stores one more step, durably.
 * Errors: CF_STORE_ERROR_FAILED when there is no such basket. */
gboolean cf_open_basket_add_step (CfJournal *journal, const char *op_id, const CfBasketStep *step,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the last step back. */
gboolean cf_open_basket_drop_step (CfJournal *journal, const char *op_id,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts the open basket aside under a label, or takes a held one back; there must be no open one.
 * Errors: CF_STORE_ERROR_FAILED when that basket is not open, or not on hold. */
gboolean cf_open_basket_hold (CfJournal *journal, const char *op_id, const char *label,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_open_basket_recall (CfJournal *journal, const char *op_id,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The held baskets, oldest first: CfOpenBasket. */
GPtrArray *cf_open_basket_list_held (CfJournal *journal, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes a basket with its steps: inside the transaction of the entry that ends it. */
gboolean cf_open_basket_remove (CfJournal *journal, const char *op_id,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
