// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.h"

/* Moves a damaged SQLite file out of the way: NAME becomes NAME.corrupt-<n> with the first n
 * that is free, its -wal, -shm and -journal with it. Nothing is ever overwritten or deleted. The
 * database must be closed.
 * Shape: ret_kept_path says where it lies now; it may be NULL.
 * Errors: FAILED when the file is missing or the folder does not allow it. */
gboolean cf_db_keep_aside (const char *path, char **ret_kept_path,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same with another word in the place of "corrupt", for a file that is whole and makes room for
 * another. */
gboolean cf_db_move_aside (const char *path, const char *word, char **ret_kept_path,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Copies a SQLite database, as it stands at this moment, to a file that does not exist yet, while
 * others read and write it. Nothing says that the copy is on the disk: cf_db_flush () does.
 * Errors: FAILED when there is such a file or the folder does not allow it; FULL; and on
 * PostgreSQL, which has tools of its own for that. */
gboolean cf_db_copy_to (CfDb *db, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads through a whole SQLite file for damage; nothing to do on PostgreSQL.
 * Errors: CORRUPT with the first thing found.
 * Limits: takes as long as reading the file. */
gboolean cf_db_quick_check (CfDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
