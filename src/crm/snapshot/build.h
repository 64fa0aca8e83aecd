// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/session.h"
#include "wire/manifest.h"

#define CF_SNAPSHOT_CHUNK_BYTES (1024 * 1024)

/* Builds a shop's cache file, FOLDER/ID.db, and its signed manifest, FOLDER/ID.json, from one
 * snapshot of the feeds. The feeds of security and rights are not in it: their rows differ from
 * device to device and are few, so that a till begins that one at its beginning. Thread: any; takes
 * about 10 s for a million members. Errors: of db/, cache/ and wire/; CF_CRM_ERROR_FOLDER. Nothing
 * is left behind then. */
CfWireManifest *cf_snapshot_build (CfSession *session, const char *shop_id, const char *folder,
                                   const CfRandom *random, gint64 now_us,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The paths of a cache file and of its manifest. */
char *cf_snapshot_path (const char *folder, const char *id) G_GNUC_WARN_UNUSED_RESULT;
char *cf_snapshot_manifest_path (const char *folder, const char *id) G_GNUC_WARN_UNUSED_RESULT;

/* Removes both; what is being read stays readable. */
void cf_snapshot_remove (const char *folder, const char *id);

extern const CfStatements cf_snapshot_statements;
