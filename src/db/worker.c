// SPDX-License-Identifier: Apache-2.0
#include "db/worker.h"

#include <string.h>

#include "base/check.h"
#include "seal/key.h"

/* One queued request, or the word to stop when work is NULL. */
typedef struct {
  CfDbWork work;
  CfDbDone done;
  gpointer request;
  GMainContext *context; /* where done is told; NULL without done */
  gboolean *served; /* set when it is, for a caller that waits; NULL otherwise */
} Job;

struct CfDbWorker {
  GThread *thread;
  GMutex mutex;
  GCond changed; /* the queue has grown, or a waited-for job is served */
  GQueue jobs;
  gboolean stopping;

  /* From here on the worker's own. */
  CfDb *db;
  GError *open_error;
  CfDbAddress address;
  char *location;
  char *vfs;
  guint8 key[CF_KEY_BYTES];
  CfDbWorkerHooks hooks;
};

static void
close_worker (CfDbWorker *worker)
{
  if (worker->db != NULL && worker->hooks.closing_worker != NULL)
    worker->hooks.closing_worker (worker->db, worker->hooks.data);
  g_clear_pointer (&worker->db, cf_db_close);
}

/* A file that could not be opened may be there a moment later, and a server may come back: each
 * request tries again, and completes with the error of its own try. */
static void
open_worker (CfDbWorker *worker)
{
  CfDbWorkerHooks *hooks = &worker->hooks;

  if (worker->db != NULL && cf_db_is_alive (worker->db))
    return;
  close_worker (worker);
  g_clear_error (&worker->open_error);
  worker->db = cf_db_open (&worker->address, &worker->open_error);
  if (worker->db != NULL && hooks->opened_worker != NULL &&
      !hooks->opened_worker (worker->db, hooks->data, &worker->open_error))
    g_clear_pointer (&worker->db, cf_db_close);
}

static gboolean
on_job_done (gpointer data)
{
  Job *job = data;

  job->done (job->request);
  return G_SOURCE_REMOVE;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->context, g_main_context_unref);
  g_free (job);
}

/* A source and not g_main_context_invoke(), which would run done on this thread when nobody is
 * iterating the context at the moment. */
static void
tell_done (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_job_done, job, job_free);
  (void)g_source_attach (source, job->context); /* its id is of no use: nobody removes it */
}

static Job *
take_job (CfDbWorker *worker)
{
  Job *job;

  g_mutex_lock (&worker->mutex);
  while ((job = g_queue_pop_head (&worker->jobs)) == NULL)
    g_cond_wait (&worker->changed, &worker->mutex);
  g_mutex_unlock (&worker->mutex);
  return job;
}

static void
serve (CfDbWorker *worker, Job *job)
{
  open_worker (worker);
  job->work (worker->db, worker->open_error, job->request);
  if (job->served != NULL) {
    g_mutex_lock (&worker->mutex);
    *job->served = TRUE;
    g_cond_broadcast (&worker->changed);
    g_mutex_unlock (&worker->mutex);
  }
  if (job->done != NULL)
    tell_done (job);
  else
    job_free (job);
}

static gpointer
run_worker (gpointer data)
{
  CfDbWorker *worker = data;
  Job *job;

  open_worker (worker);
  while ((job = take_job (worker))->work != NULL)
    serve (worker, job);
  job_free (job);
  close_worker (worker);
  return NULL;
}

CfDbWorker *
cf_db_worker_start (const char *name, const CfDbAddress *address, const CfDbWorkerHooks *hooks)
{
  CfDbWorker *worker = g_new0 (CfDbWorker, 1);

  worker->address = *address;
  worker->location = g_strdup (address->location);
  worker->vfs = g_strdup (address->vfs);
  worker->address.location = worker->location;
  worker->address.vfs = worker->vfs;
  if (address->key != NULL) {
    memcpy (worker->key, address->key, sizeof worker->key);
    worker->address.key = worker->key;
  }
  if (hooks != NULL)
    worker->hooks = *hooks;
  g_mutex_init (&worker->mutex);
  g_cond_init (&worker->changed);
  g_queue_init (&worker->jobs);
  worker->thread = g_thread_new (name, run_worker, worker);
  return worker;
}

static void
push (CfDbWorker *worker, Job *job)
{
  g_mutex_lock (&worker->mutex);
  CF_CHECK (!worker->stopping);
  worker->stopping = job->work == NULL;
  g_queue_push_tail (&worker->jobs, job);
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->mutex);
}

void
cf_db_worker_push (CfDbWorker *worker, CfDbWork work, CfDbDone done, gpointer request)
{
  Job *job = g_new0 (Job, 1);

  CF_CHECK (work != NULL);
  job->work = work;
  job->done = done;
  job->request = request;
  job->context = done != NULL ? g_main_context_ref_thread_default () : NULL;
  push (worker, job);
}

void
cf_db_worker_call (CfDbWorker *worker, CfDbWork work, gpointer request)
{
  Job *job = g_new0 (Job, 1);
  gboolean served = FALSE;

  CF_CHECK (work != NULL && g_thread_self () != worker->thread);
  job->work = work;
  job->request = request;
  job->served = &served;
  push (worker, job);
  g_mutex_lock (&worker->mutex);
  while (!served)
    g_cond_wait (&worker->changed, &worker->mutex);
  g_mutex_unlock (&worker->mutex);
}

void
cf_db_worker_stop (CfDbWorker *worker)
{
  if (worker == NULL)
    return;
  push (worker, g_new0 (Job, 1));
  (void)g_thread_join (worker->thread); /* it returns nothing */
  g_clear_error (&worker->open_error);
  g_mutex_clear (&worker->mutex);
  g_cond_clear (&worker->changed);
  g_free (worker->location);
  g_free (worker->vfs);
  cf_key_wipe (worker->key, sizeof worker->key);
  g_free (worker);
}
