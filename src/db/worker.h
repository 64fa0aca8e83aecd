// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.h"

/* A thread that owns one connection and serves requests in the order they came. A request is a
 * struct of the caller's with a function for it.
 * Thread: any may push; functions that end in _worker run on the worker. */
typedef struct CfDbWorker CfDbWorker;

/* Serves one request. When the database could not be opened db is NULL and open_error says why:
 * the request completes with a copy of that. Each request tries the opening again, also after the
 * connection to a server was lost. */
typedef void (*CfDbWork) (CfDb *db, const GError *open_error, gpointer request);

/* Told, in the main context where the request was pushed, that it has been served. It owns the
 * request from then on. */
typedef void (*CfDbDone) (gpointer request);

/* What the owner does beside the requests, all optional, all on the worker. */
typedef struct {
  /* After the opening: migrate, make statement sets. An error counts as one of opening. */
  gboolean (*opened_worker) (CfDb *db, gpointer data, GError **error);
  /* Before the closing, if opened_worker succeeded: free statement sets. */
  void (*closing_worker) (CfDb *db, gpointer data);
  gpointer data;
} CfDbWorkerHooks;

/* Starts the thread, which opens the database by itself; the address is copied. Never fails: what
 * goes wrong in opening reaches every request. */
CfDbWorker *cf_db_worker_start (const char *name, const CfDbAddress *address,
                                const CfDbWorkerHooks *hooks) G_GNUC_WARN_UNUSED_RESULT;

/* Queues a request. done may be NULL when nobody waits for it; work then frees the request. */
void cf_db_worker_push (CfDbWorker *worker, CfDbWork work, CfDbDone done, gpointer request);

/* Queues a request and waits until it has been served, running nothing else meanwhile.
 * Thread: any but the worker. */
void cf_db_worker_call (CfDbWorker *worker, CfDbWork work, gpointer request);

/* Serves what is queued, closes the database, ends the thread and frees. Nothing may be pushed
 * once this is called. done functions still to come are dispatched by their main contexts. */
void cf_db_worker_stop (CfDbWorker *worker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfDbWorker, cf_db_worker_stop)
