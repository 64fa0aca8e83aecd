// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"
#include "store/overlay.h"

/* Members enrolled at this till, until the cache has them: laid over it, never written into it.
 * cf_overlay_prune() forgets those whom the cache holds, cf_private_erase() those to be forgotten.
 */

/* Notes a member whom an entry enrols; row is as the members feed would carry it. It lies sealed
 * under the member's own key, which the entry has made. Inside the entry's transaction. */
gboolean cf_enrolled_add (CfJournal *journal, const CfEntry *entry, const char *member,
                          const char *row, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Their rows, the newest first.
 * Shape: an array of text that owns it. */
GPtrArray *cf_enrolled_list (CfJournal *journal, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes what an entry changes of a member: data is its private part, which lies sealed under their
 * key likewise. Inside the entry's transaction. */
gboolean cf_enrolled_add_change (CfJournal *journal, const CfEntry *entry, const char *member,
                                 const char *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Private parts of the changes that the cache's figures do not hold yet, the oldest first.
 * Shape: an array of text that owns it. */
GPtrArray *cf_enrolled_list_changes (CfJournal *journal, const char *member,
                                     CfOverlayApplied applied,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whom such changes are of, the last changed first.
 * Shape: an array of ids that owns them. */
GPtrArray *cf_enrolled_list_changed (CfJournal *journal, CfOverlayApplied applied,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes anew whom the entries after held, up to pruned, have enrolled, with the consent that they
 * gave there: the cache does not know them any more. Inside the caller's transaction. */
gboolean cf_enrolled_renew (CfJournal *journal, gint64 held, gint64 pruned, CfEnrolledKeys keys,
                            GError **error);

/* Notes anew what the entries after held, up to pruned, have changed: the cache's figures hold them
 * no more. Inside the caller's transaction. */
gboolean cf_enrolled_renew_changes (CfJournal *journal, gint64 held, gint64 pruned,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
