// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "crm/pool.h"
#include "wire/manifest.h"

#define CF_SHELF_FRESH_S                                                                           \
  3600 /* a file is built anew once it is older, when somebody asks for it                         \
        */
#define CF_SHELF_WAIT_MS 1500 /* how long a question waits for a file that is being built */

/* The cache files that are ready, one a shop and the one before it. The first question for a shop
 * has its file built by a thread; a file that has grown old is handed out while its successor is
 * built, since each feed goes on from where the file ends.
 * Thread: any. */
typedef struct _CfShelf CfShelf;

typedef enum {
  CF_SHELF_READY,
  CF_SHELF_BUILDING, /* come again */
  CF_SHELF_ABSENT, /* it could not be built: load by rows */
} CfShelfOutcome;

/* Looks through the folder for files of an earlier run. pool, clock and random must outlive it. */
CfShelf *cf_shelf_new (CfPool *pool, const char *folder, const CfClock *clock,
                       const CfRandom *random) G_GNUC_WARN_UNUSED_RESULT;

/* Waits for what is being built. */
void cf_shelf_free (CfShelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfShelf, cf_shelf_free)

/* What a file must be of: a file of another epoch, or of before an erasure, is removed. */
typedef struct {
  const char *epoch;
  gint64 erasures;
} CfShelfState;

/* The manifest of a shop's file, as JSON, if it is of this state. */
CfShelfOutcome cf_shelf_ask (CfShelf *shelf, const char *shop_id, const CfShelfState *state,
                             char **ret_manifest) G_GNUC_WARN_UNUSED_RESULT;

/* A file that is on the shelf; who asked frees the path. */
typedef struct {
  char *path;
  gint64 bytes;
} CfShelfFile;

/* Finds a shop's file; FALSE when it is not, or no longer, on the shelf, or holds a member who was
 * erased since. */
gboolean cf_shelf_find (CfShelf *shelf, const char *shop_id, const char *id, gint64 erasures,
                        CfShelfFile *ret_file) G_GNUC_WARN_UNUSED_RESULT;

/* Removes every file in a shelf's folder, whoever works on it: a server that does notices.
 * Errors: CF_CRM_ERROR_FOLDER when one of them stays. */
gboolean cf_shelf_empty (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
