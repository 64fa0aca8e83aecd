// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.h"

/* "CFca": what PRAGMA application_id of a cache file says. */
#define CF_CACHE_APPLICATION_ID 0x43466361u

/* One cache file: the catalogue, the stock, the members and the rights of a shop, as the feeds say.
 * Whatever stands in it can be had again from the CRM, so that a broken one is thrown away.
 * Thread: as its connection's. */
typedef struct CfCache CfCache;

/* Opens a cache file; location, mode, key and vfs of the address count.
 * CF_DB_WRITER: creates it or brings its schema up to date; takes pages. CF_DB_READER and
 * CF_DB_IMMUTABLE: for lookups, beside a writer or on a finished file. CF_DB_BULK: a fresh file for
 * cf_cache_put_row() and cf_cache_finish(), by nobody else's side.
 * Errors: as cf_db_open() and cf_migrate(); a file of an older schema is FAILED to a reader; for
 * CF_DB_BULK a file that exists is FAILED. */
CfCache *cf_cache_open (const CfDbAddress *address, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Closes it; NULL is fine. A bulk file that was not finished is to be thrown away. */
void cf_cache_close (CfCache *cache);

/* Whatever has been read of it so far is there after a power cut as well. Errors: of db/. */
gboolean cf_cache_flush (CfCache *cache, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The newest schema that this program knows: the schema of a manifest. */
gint64 cf_cache_schema_version (void);

/* Reads through the whole file for damage, and proves each feed's rows against its checksum and its
 * search keys, codes and PLUs against its rows; a writer may go on meanwhile.
 * Errors: CF_DB_ERROR_CORRUPT with the first thing found.
 * Limits: takes as long as reading all rows. */
gboolean cf_cache_check (CfCache *cache, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfCache, cf_cache_close)
