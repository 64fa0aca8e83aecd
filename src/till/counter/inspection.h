// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* A check of the whole journal and of the live cache that holds up no sale: on a thread of its own,
 * which reads the till's files beside the till. Thread: the till's, whose thread-default context
 * runs. */
typedef struct _CfInspection CfInspection;

/* How it stands, and what it found. */
typedef struct {
  gboolean running;
  gint64 ended_at_us; /* 0: none has ended yet, and what follows is empty */
  gint64 entries; /* how many were read */
  char *broken; /* NULL: all sound. Else the first fault, in one sentence */
  char *trouble; /* NULL: it was read to the end. Else why not */
  gboolean is_cache_read; /* so was the copy of the shop */
  gint64 cache_generation; /* of the file that was read */
  char *cache_fault; /* NULL: that holds what it was made of. Else the first fault */
} CfInspectionState;

/* Frees what it holds. */
void cf_inspection_state_clear (CfInspectionState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfInspectionState, cf_inspection_state_clear)

/* Told once, when it has ended. */
typedef void (*CfInspectionNotice) (gpointer data);

/* Begins one for the till in the folder of the ports, whose clock and file layer it uses. */
CfInspection *cf_inspection_start (const CfTillPorts *ports, CfInspectionNotice notice,
                                   gpointer data) G_GNUC_WARN_UNUSED_RESULT;

/* Nobody is told any more; its thread reads on to its end for itself. */
void cf_inspection_drop (CfInspection *inspection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfInspection, cf_inspection_drop)

/* How it stands: a copy, over an empty one. NULL: none was begun. */
void cf_inspection_state (const CfInspection *inspection, CfInspectionState *ret_state);
