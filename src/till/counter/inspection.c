// SPDX-License-Identifier: Apache-2.0
#include "till/counter/inspection.h"

#include "till/health/examination.h"

/* Held by whoever asked and by its thread, whichever ends last. */
struct _CfInspection {
  char *folder;
  char *vfs;
  CfTillPorts ports;
  GMainContext *context;
  CfInspectionNotice notice; /* NULL once dropped */
  gpointer data;
  CfInspectionState state; /* the till's thread alone touches it, after the other has handed over */
  CfInspectionState found; /* the other thread's, until it hands over */
};

void
cf_inspection_state_clear (CfInspectionState *state)
{
  g_clear_pointer (&state->broken, g_free);
  g_clear_pointer (&state->trouble, g_free);
  g_clear_pointer (&state->cache_fault, g_free);
}

static void
inspection_clear (gpointer data)
{
  CfInspection *inspection = data;

  cf_inspection_state_clear (&inspection->state);
  cf_inspection_state_clear (&inspection->found);
  g_main_context_unref (inspection->context);
  g_free (inspection->folder);
  g_free (inspection->vfs);
}

static void
release (gpointer data)
{
  g_atomic_rc_box_release_full (data, inspection_clear);
}

static gboolean
on_ended (gpointer data)
{
  CfInspection *inspection = data;

  if (inspection->notice == NULL)
    return G_SOURCE_REMOVE;
  cf_inspection_state_clear (&inspection->state);
  inspection->state = inspection->found;
  inspection->found = (CfInspectionState){0};
  inspection->notice (inspection->data);
  return G_SOURCE_REMOVE;
}

static void
inspect_worker (CfInspection *inspection)
{
  g_autoptr (GError) error = NULL;
  g_auto (CfExamination) seen = {0};
  g_autoptr (CfTill) till = cf_till_open (&inspection->ports, &error);
  CfInspectionState *found = &inspection->found;

  if (till == NULL || !cf_till_examine (till, TRUE, &seen, &error))
    seen.unread = g_strdup (error->message);
  found->entries = seen.entries;
  found->broken = g_steal_pointer (&seen.broken);
  found->trouble = g_steal_pointer (&seen.unread);
  found->is_cache_read = seen.is_cache_read;
  found->cache_generation = seen.cache_generation;
  found->cache_fault = g_steal_pointer (&seen.cache_fault);
  found->ended_at_us = cf_clock_now_us (inspection->ports.clock);
}

static gpointer
run_worker (gpointer data)
{
  CfInspection *inspection = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  inspect_worker (inspection);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_ended, inspection, release);
  (void)g_source_attach (source, inspection->context); /* its number is of no use */
  return NULL;
}

CfInspection *
cf_inspection_start (const CfTillPorts *ports, CfInspectionNotice notice, gpointer data)
{
  CfInspection *inspection = g_atomic_rc_box_new0 (CfInspection);

  inspection->folder = g_strdup (ports->folder);
  inspection->vfs = g_strdup (ports->vfs);
  inspection->ports = *ports;
  inspection->ports.folder = inspection->folder;
  inspection->ports.vfs = inspection->vfs;
  inspection->ports.read_only = TRUE;
  inspection->context = g_main_context_ref_thread_default ();
  inspection->notice = notice;
  inspection->data = data;
  inspection->state.running = TRUE;
  g_thread_unref (g_thread_new ("inspection", run_worker, g_atomic_rc_box_acquire (inspection)));
  return inspection;
}

void
cf_inspection_drop (CfInspection *inspection)
{
  if (inspection == NULL)
    return;
  inspection->notice = NULL;
  release (inspection);
}

void
cf_inspection_state (const CfInspection *inspection, CfInspectionState *ret_state)
{
  if (inspection == NULL)
    return;
  *ret_state = inspection->state;
  ret_state->broken = g_strdup (inspection->state.broken);
  ret_state->trouble = g_strdup (inspection->state.trouble);
  ret_state->cache_fault = g_strdup (inspection->state.cache_fault);
}
