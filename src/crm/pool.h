// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/session.h"

/* The server's connections: one that writes, lent to one thread at a time, and as many that read
 * as there are threads reading. A connection that a server has dropped is opened anew.
 * Thread: any. */
typedef struct _CfPool CfPool;

/* Opens nothing yet: each connection is opened when it is first wanted. */
CfPool *cf_pool_new (const char *location, gint64 tenant_id) G_GNUC_WARN_UNUSED_RESULT;

/* Everything lent must have come back. */
void cf_pool_free (CfPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPool, cf_pool_free)

/* Waits for the one writer. Give it back by cf_pool_give_writer.
 * Errors: of db/, and then nothing is lent. */
CfSession *cf_pool_take_writer (CfPool *pool, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_pool_give_writer (CfPool *pool, CfSession *session);

/* Errors: of db/. */
CfSession *cf_pool_take_reader (CfPool *pool, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_pool_give_reader (CfPool *pool, CfSession *session);
