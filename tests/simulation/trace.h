// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* All that happens in a run, as one number: two runs of a seed must come to the same one. And, on
 * demand, as lines for a person who looks for where they part. */

/* Begins anew. */
void sim_trace_reset (void);

/* Mixes something into the number. */
void sim_trace_add (guint64 figure);
void sim_trace_add_bytes (gconstpointer bytes, gsize length);

/* The number so far. */
guint64 sim_trace_hash (void);

/* Prints what is told from now on, or nothing. */
void sim_trace_show (gboolean show);
gboolean sim_trace_is_shown (void);

/* Tells something; its text is part of the number. */
void sim_trace_tell (const char *format, ...) G_GNUC_PRINTF (1, 2);
