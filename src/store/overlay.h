// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "core/person/consent.h"
#include "store/journal.h"

/* What this till's own entries promise and the CRM's figures may not hold yet. It is laid over the
 * cache when a figure is shown, and never written into it. */

/* How far the figures of the cache hold this till's entries: the page's applied seq. All that the
 * till wrote before that is held as well, of former incarnations too: it is sent in that order. */
typedef struct {
  const char *incarnation; /* NULL: none held */
  gint64 seq;
} CfOverlayApplied;

/* Notes what an entry gives a member; inside the entry's transaction. */
gboolean cf_overlay_add_points (CfJournal *journal, const CfEntry *entry, const char *member,
                                gint64 points, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes what an entry takes from the stock (negative) or brings to it; several lines of one product
 * add up. Inside the entry's transaction. */
gboolean cf_overlay_add_stock (CfJournal *journal, const CfEntry *entry, const char *product,
                               gint64 quantity_milli, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes that a member allows no more than that from an entry on; inside its transaction. */
gboolean cf_overlay_add_consent (CfJournal *journal, const CfEntry *entry, const char *member,
                                 CfConsentRung rung, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a member still allows who allows rung by the cache's figure. */
gboolean cf_overlay_consent (CfJournal *journal, const char *member, CfOverlayApplied applied,
                             CfConsentRung rung, CfConsentRung *ret_rung,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The points that come on top of the cache's figure, and how many entries they are of. */
gboolean cf_overlay_points (CfJournal *journal, const char *member, CfOverlayApplied applied,
                            gint64 *ret_points, gint64 *ret_entries,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a member did here on top of what the cache's figures hold, sales taken back taken off. */
typedef struct {
  gint64 spent_minor; /* without what points paid */
  gint64 sales;
  gint64 points_earned;
} CfOverlaySales;

/* Counts it up. */
gboolean cf_overlay_sales (CfJournal *journal, const char *member, CfOverlayApplied applied,
                           CfOverlaySales *ret_sales, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The stock that comes on top of the cache's figure. */
gboolean cf_overlay_stock (CfJournal *journal, const char *product, CfOverlayApplied applied,
                           gint64 *ret_quantity_milli, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets what the cache's figures hold for good. */
gboolean cf_overlay_prune (CfJournal *journal, CfOverlayApplied applied,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The search keys of a member who was enrolled here. */
typedef char *(*CfEnrolledKeys) (const CfMember *member);

/* The rows of what was forgotten, made anew from the journal, where the cache's figures hold less
 * than they did: the CRM was put back. Asks little where that is not so. */
gboolean cf_overlay_renew (CfJournal *journal, CfOverlayApplied applied, CfEnrolledKeys keys,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
