// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/trouble.h"
#include "wire/manifest.h"

/* A cache file on its way to disk: each chunk is held against its digest as it lands, and counts
 * only then. It stands as PATH.part until all of it is there; a load broken off, even by a power
 * cut, goes on after the last chunk that holds. */
typedef struct _CfLanding CfLanding;

/* Opens PATH.part for the file of a manifest and looks how much of it is there already. The
 * manifest must outlive the landing.
 * Errors: G_FILE_ERROR. */
CfLanding *cf_landing_open (const char *path, const CfWireManifest *manifest,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Leaves PATH.part as it is. */
void cf_landing_free (CfLanding *landing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfLanding, cf_landing_free)

/* How many chunks are on disk and hold. */
guint cf_landing_chunks (const CfLanding *landing);

/* Forgets a half chunk, and says at which byte the next request must begin. */
gint64 cf_landing_restart (CfLanding *landing);

/* Takes the next bytes of the file; a CfSink. FALSE for a wrong chunk, for bytes past the end, and
 * when the disk is full or fails: then cf_landing_trouble says which. */
gboolean cf_landing_write (gpointer landing, const guint8 *bytes, gsize length);

/* Why the last write failed; none if it did not. */
CfTrouble cf_landing_trouble (const CfLanding *landing);

/* Makes the bytes durable and gives the file its name. All chunks must be there.
 * Errors: G_FILE_ERROR. */
gboolean cf_landing_finish (CfLanding *landing, GError **error) G_GNUC_WARN_UNUSED_RESULT;
