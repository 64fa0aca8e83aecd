// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/collect/collector.h"

/* What the collector keeps of one payment. Only collector.c uses it. */

#define CF_COLLECT_ITEMS_MAX 64 /* of those whose fate is known */

typedef struct {
  char *payment_id;
  char *label; /* by which the acquirer knows it */
  CfTenderKind kind;
  CfWallet wallet;
  gint64 amount_minor;
  CfCharge charge;
  gboolean not_written; /* the last step could not be written and did not happen */
  char *transaction;
  char *payload;
} CfCollectItem;

/* Frees one; a GDestroyNotify. */
void cf_collect_item_free (gpointer item);

/* Adds one to an array of them, its charge still empty. The id must be a UUID. */
CfCollectItem *cf_collect_items_add (GPtrArray *items, const char *payment_id, CfTenderKind kind,
                                     gint64 amount_minor);

/* By the payment's id, or by the label that the acquirer knows; NULL when there is none. */
CfCollectItem *cf_collect_items_find (GPtrArray *items, const char *payment_id);
CfCollectItem *cf_collect_items_find_label (GPtrArray *items, const char *label);

/* Forgets the oldest whose fate is known, when there are many. */
void cf_collect_items_prune (GPtrArray *items);

/* As it stands now. */
CfCollection *cf_collect_item_picture (const CfCollectItem *item,
                                       gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* Writes what a step asks for: the mark, the notes, and the mark's end. FALSE when the disk or the
 * journal refuses; the step has not happened then. */
gboolean cf_collect_item_write (const CfCollectItem *item, CfTill *till, const CfCharge *after,
                                const CfChargeStep *step) G_GNUC_WARN_UNUSED_RESULT;

/* After a refusal: what somebody else has ended in the journal stands; else it is tried again at
 * that time. */
void cf_collect_item_give_way (CfCollectItem *item, CfTill *till, gint64 retry_at_us);
