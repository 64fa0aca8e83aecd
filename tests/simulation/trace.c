// SPDX-License-Identifier: Apache-2.0
#include "simulation/trace.h"

#include <string.h>

static struct {
  guint64 hash;
  gboolean show;
} trace;

void
sim_trace_reset (void)
{
  trace.hash = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

void
sim_trace_add (guint64 figure)
{
  guint64 mixed = (trace.hash ^ figure) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);

  trace.hash = mixed ^ (mixed >> 29);
}

void
sim_trace_add_bytes (gconstpointer bytes, gsize length)
{
  const guint8 *at = bytes;
  guint64 word;

  for (; length >= sizeof word; length -= sizeof word, at += sizeof word) {
    memcpy (&word, at, sizeof word);
    sim_trace_add (word);
  }
  word = length;
  memcpy (&word, at, length);
  sim_trace_add (word ^ length);
}

guint64
sim_trace_hash (void)
{
  return trace.hash;
}

void
sim_trace_show (gboolean show)
{
  trace.show = show;
}

gboolean
sim_trace_is_shown (void)
{
  return trace.show;
}

void
sim_trace_tell (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);
  sim_trace_add_bytes (text, strlen (text));
  if (trace.show)
    g_print ("%s\n", text);
}
