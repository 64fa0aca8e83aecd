// SPDX-License-Identifier: Apache-2.0
#include "simulation/machine/wrap-process.h"

#include "base/random.h"

#define THREADS_MAX 8

/* A thread that has not run yet, or whose end nobody has asked for. */
typedef struct {
  GThreadFunc function;
  gpointer data;
  gpointer result;
  gboolean is_used;
  gboolean has_run;
} Thread;

static struct {
  const CfClock *clock;
  CfRandomSeeded seeded;
  CfRandom random;
  Thread threads[THREADS_MAX];
} process;

GThread *__wrap_g_thread_new (const char *name, GThreadFunc function, gpointer data);
gpointer __wrap_g_thread_join (GThread *thread);
gboolean __wrap_g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 until_us);
void __wrap_g_usleep (gulong us);
const CfClock *__wrap_cf_clock_system (void);
const CfRandom *__wrap_cf_random_system (void);

void
sim_process_reset (const CfClock *clock, guint64 seed)
{
  process.clock = clock;
  cf_random_seed (&process.seeded, seed, &process.random);
}

static void
run (Thread *thread)
{
  if (!thread->is_used || thread->has_run)
    return;
  thread->has_run = TRUE;
  thread->result = thread->function (thread->data);
}

void
sim_process_run_threads (void)
{
  for (guint i = 0; i < THREADS_MAX; i++)
    run (&process.threads[i]);
}

GThread *
__wrap_g_thread_new (const char *name G_GNUC_UNUSED, GThreadFunc function, gpointer data)
{
  for (guint i = 0; i < THREADS_MAX; i++) {
    if (process.threads[i].is_used)
      continue;
    process.threads[i] = (Thread){.function = function, .data = data, .is_used = TRUE};
    return (GThread *)(void *)&process.threads[i];
  }
  g_error ("too many threads");
}

gpointer
__wrap_g_thread_join (GThread *joined)
{
  Thread *thread = (Thread *)(void *)joined;

  run (thread);
  thread->is_used = FALSE;
  return thread->result;
}

gboolean
__wrap_g_cond_wait_until (GCond *cond G_GNUC_UNUSED, GMutex *mutex, gint64 until_us G_GNUC_UNUSED)
{
  g_mutex_unlock (mutex);
  sim_process_run_threads ();
  g_mutex_lock (mutex);
  return TRUE;
}

void
__wrap_g_usleep (gulong us G_GNUC_UNUSED)
{
  /* Time passes between calls only. */
}

const CfClock *
__wrap_cf_clock_system (void)
{
  return process.clock;
}

const CfRandom *
__wrap_cf_random_system (void)
{
  return &process.random;
}
