// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gio/gio.h>

#include "db/connection.h"

/* Numbered migrations. A layer keeps them as files, sql/NNNN-verb-noun.sql, numbered from 0001
 * without a gap, embeds them by gnome.compile_resources() and passes its generated
 * <name>_get_resource(). Each is applied once, in a transaction of its own, and recorded in
 *   schema_version (version, name, application_id).
 * On SQLite foreign keys are off while a migration runs, so that it may rebuild a table, and are
 * all checked before it commits. They are of the shared dialect: see dialect.h. */

/* Brings the database to the newest version, from whichever it has; sets the application_id that
 * the connection was opened with. Several processes may do so at once on PostgreSQL.
 * Errors: NEWER when the database has a version that these files do not; what a script raises,
 * with the script's name. */
gboolean cf_migrate (CfDb *db, GResource *resource, const char *path,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same but no further than version_max, for the tests that follow data through each version. */
gboolean cf_migrate_to (CfDb *db, GResource *resource, const char *path, gint64 version_max,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The newest version among the files. */
gint64 cf_migrate_newest (GResource *resource, const char *path);

/* The version that a database has; 0 for an empty one. */
gboolean cf_migrate_version (CfDb *db, gint64 *ret_version,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a reader asks before it reads: whether the database is at exactly the files' version.
 * Errors: NEWER, or FAILED when it is older and its writer has not migrated it yet. */
gboolean cf_migrate_check (CfDb *db, GResource *resource, const char *path,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
