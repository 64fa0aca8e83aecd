// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Prints one line: {"figure":…,"value":…,"unit":…,"baseline":…,"ratio":…}. Figures are in
 * thousandths; a baseline of 0 is none, and then it and the ratio are null. The ratio is
 * value / baseline. */
void figure_print (const char *figure, gint64 value_milli, const char *unit, gint64 baseline_milli);

/* How many happen in a second when n took so long, in thousandths. */
gint64 figure_rate_milli (gint64 n, gint64 elapsed_us);

/* Of gint64 values, which are sorted by this: the smallest that is not less than so many
 * thousandths of them. 990 is the 99th percentile. */
gint64 figure_quantile (GArray *values, guint permille);

/* The monotonic clock, in µs. */
gint64 figure_now_us (void);

/* The processor time that this process has had, in ns. */
gint64 figure_cpu_ns (void);

/* Likewise, of the calling thread alone. */
gint64 figure_thread_cpu_ns (void);

/* A name and a number, on a line of their own: what a program says to the script that runs it. */
void figure_say (const char *name, gint64 value);

/* This process' anonymous memory, in KiB; 0 where the kernel does not tell. */
gint64 figure_memory_kib (void);

/* So this process' anonymous memory, in KiB; nothing where the kernel does not tell. */
void figure_say_memory (const char *name);
