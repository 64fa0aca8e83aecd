// SPDX-License-Identifier: Apache-2.0
#include "till/counter/counter.h"

#include "base/check.h"
#include "till/counter/station.h"

/* Lives as long as anybody may still ask whether the counter is stopped: its own thread, and what
 * is on its way up. */
struct _CfCounter {
  CfStation station;
  char *folder;
  GThread *thread;
  GMainLoop *loop; /* of the thread */
  GMainContext *owner; /* where things are told */
  CfCounterNotice notice;
  gpointer data;
  gboolean stopped; /* the owner's thread alone reads and writes it */
  gint tickets[CF_COMMAND_COUNT]; /* how many of a kind were posted; atomic */
};

typedef struct {
  CfCounter *counter;
  CfCommand *command; /* NULL: the word to stop */
  gint ticket;
  CfCounterDone done;
  gpointer data;
} Job;

/* What goes up: a reply, or a snapshot that nobody asked for. */
typedef struct {
  CfCounter *counter;
  CfReply *reply; /* NULL for a notice */
  CfSnapshot *snapshot;
  CfCounterDone done;
  gpointer data;
} Letter;

static void
counter_clear (gpointer data)
{
  CfCounter *counter = data;

  g_main_loop_unref (counter->loop);
  g_main_context_unref (counter->station.context);
  g_main_context_unref (counter->owner);
  g_free (counter->folder);
}

static void
letter_free (gpointer data)
{
  Letter *letter = data;

  cf_reply_free (letter->reply);
  cf_snapshot_unref (letter->snapshot);
  g_atomic_rc_box_release_full (letter->counter, counter_clear);
  g_free (letter);
}

static gboolean
deliver (gpointer data)
{
  Letter *letter = data;
  CfCounter *counter = letter->counter;

  if (counter->stopped)
    return G_SOURCE_REMOVE;
  if (letter->reply == NULL)
    counter->notice (letter->snapshot, counter->data);
  else if (letter->done != NULL)
    letter->done (letter->reply, letter->data);
  return G_SOURCE_REMOVE;
}

/* Sources of one priority are dispatched in the order in which they were attached, so that no
 * older snapshot overtakes a newer one. */
static void
attach (GMainContext *context, GSourceFunc function, gpointer data, GDestroyNotify free)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, free);
  (void)g_source_attach (source, context); /* its number is of no use: nobody removes it */
}

static void
send (CfCounter *counter, CfReply *reply, CfCounterDone done, gpointer data)
{
  Letter *letter = g_new0 (Letter, 1);

  letter->counter = g_atomic_rc_box_acquire (counter);
  letter->reply = reply;
  letter->done = done;
  letter->data = data;
  if (reply == NULL)
    letter->snapshot = cf_station_snapshot (&counter->station);
  attach (counter->owner, deliver, letter, letter_free);
}

static void
on_station_changed (gpointer data)
{
  send (data, NULL, NULL, NULL);
}

/* Whoever types on has no use for what an earlier text would have found. */
static gboolean
is_stale (const Job *job)
{
  CfCommandKind kind = job->command->kind;

  return (kind == CF_COMMAND_FIND_MEMBERS || kind == CF_COMMAND_FIND_PRODUCTS ||
          kind == CF_COMMAND_ENROL_CHECK || kind == CF_COMMAND_LIST_EDITS ||
          kind == CF_COMMAND_LIST_TAGS) &&
         g_atomic_int_get (&job->counter->tickets[kind]) != job->ticket;
}

static gboolean
serve (gpointer data)
{
  Job *job = data;
  CfCounter *counter = job->counter;
  CfReply *reply;

  if (job->command == NULL) {
    g_main_loop_quit (counter->loop);
    return G_SOURCE_REMOVE;
  }
  reply = cf_reply_new (job->command->kind);
  reply->stale = is_stale (job);
  cf_station_serve (&counter->station, job->command, reply);
  send (counter, reply, job->done, job->data);
  return G_SOURCE_REMOVE;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  cf_command_free (job->command);
  g_free (job);
}

static gpointer
run (gpointer data)
{
  CfCounter *counter = data;

  g_main_context_push_thread_default (counter->station.context);
  cf_station_open (&counter->station);
  on_station_changed (counter);
  g_main_loop_run (counter->loop);
  cf_station_close (&counter->station);
  g_main_context_pop_thread_default (counter->station.context);
  return NULL;
}

CfCounter *
cf_counter_start (const CfCounterPorts *ports, CfCounterNotice notice, gpointer data)
{
  CfCounter *counter = g_atomic_rc_box_new0 (CfCounter);

  counter->folder = g_strdup (ports->till.folder);
  counter->station = (CfStation){.ports = ports->till,
                                 .follow = ports->follow,
                                 .context = g_main_context_new (),
                                 .changed = on_station_changed,
                                 .data = counter};
  counter->station.ports.folder = counter->folder;
  counter->loop = g_main_loop_new (counter->station.context, FALSE);
  counter->owner = g_main_context_ref_thread_default ();
  counter->notice = notice;
  counter->data = data;
  counter->thread = g_thread_new ("till", run, counter);
  return counter;
}

static void
push (CfCounter *counter, Job *job)
{
  job->counter = counter;
  attach (counter->station.context, serve, job, job_free);
}

void
cf_counter_post (CfCounter *counter, const CfCommand *command, CfCounterDone done, gpointer data)
{
  Job *job = g_new0 (Job, 1);

  CF_CHECK (!counter->stopped && command->kind < CF_COMMAND_COUNT);
  job->command = cf_command_copy (command);
  job->ticket = g_atomic_int_add (&counter->tickets[command->kind], 1) + 1;
  job->done = done;
  job->data = data;
  push (counter, job);
}

void
cf_counter_stop (CfCounter *counter)
{
  if (counter == NULL)
    return;
  push (counter, g_new0 (Job, 1));
  (void)g_thread_join (counter->thread); /* it returns nothing */
  counter->stopped = TRUE;
  g_atomic_rc_box_release_full (counter, counter_clear);
}
