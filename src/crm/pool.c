// SPDX-License-Identifier: Apache-2.0
#include "crm/pool.h"

#include "base/check.h"

struct _CfPool {
  char *location;
  gint64 tenant_id;
  GMutex writing; /* held while the writer is lent */
  CfSession *writer; /* NULL: not opened yet, or lost */
  GMutex mutex; /* guards readers */
  GQueue readers; /* idle ones */
};

CfPool *
cf_pool_new (const char *location, gint64 tenant_id)
{
  CfPool *pool = g_new0 (CfPool, 1);

  pool->location = g_strdup (location);
  pool->tenant_id = tenant_id;
  g_mutex_init (&pool->writing);
  g_mutex_init (&pool->mutex);
  g_queue_init (&pool->readers);
  return pool;
}

static void
close_session (CfSession *session)
{
  if (session == NULL)
    return;
  cf_session_adopt (session);
  cf_session_close (session);
}

void
cf_pool_free (CfPool *pool)
{
  CfSession *reader;

  if (pool == NULL)
    return;
  while ((reader = g_queue_pop_head (&pool->readers)) != NULL)
    close_session (reader);
  close_session (pool->writer);
  g_mutex_clear (&pool->writing);
  g_mutex_clear (&pool->mutex);
  g_free (pool->location);
  g_free (pool);
}

CfSession *
cf_pool_take_writer (CfPool *pool, GError **error)
{
  g_mutex_lock (&pool->writing);
  if (pool->writer == NULL)
    pool->writer = cf_session_open (pool->location, CF_SESSION_SERVER, pool->tenant_id, error);
  else
    cf_session_adopt (pool->writer);
  if (pool->writer == NULL)
    g_mutex_unlock (&pool->writing);
  return pool->writer;
}

void
cf_pool_give_writer (CfPool *pool, CfSession *session)
{
  CF_CHECK (session == pool->writer);
  if (!cf_db_is_alive (session->db)) {
    cf_session_close (session);
    pool->writer = NULL;
  }
  g_mutex_unlock (&pool->writing);
}

CfSession *
cf_pool_take_reader (CfPool *pool, GError **error)
{
  CfSession *reader;

  g_mutex_lock (&pool->mutex);
  reader = g_queue_pop_head (&pool->readers);
  g_mutex_unlock (&pool->mutex);
  if (reader == NULL)
    return cf_session_open (pool->location, CF_SESSION_READER, pool->tenant_id, error);
  cf_session_adopt (reader);
  return reader;
}

void
cf_pool_give_reader (CfPool *pool, CfSession *session)
{
  if (!cf_db_is_alive (session->db)) {
    cf_session_close (session);
    return;
  }
  g_mutex_lock (&pool->mutex);
  g_queue_push_head (&pool->readers, session);
  g_mutex_unlock (&pool->mutex);
}
