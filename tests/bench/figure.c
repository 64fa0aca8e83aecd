// SPDX-License-Identifier: Apache-2.0
#include "bench/figure.h"

#include <string.h>
#include <time.h>

#define MILLI 1000

static void
append_milli (GString *line, gint64 milli)
{
  g_string_append_printf (line, "%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT, milli / MILLI,
                          milli % MILLI);
}

void
figure_print (const char *figure, gint64 value_milli, const char *unit, gint64 baseline_milli)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "{\"figure\":\"%s\",\"value\":", figure);
  append_milli (line, value_milli);
  g_string_append_printf (line, ",\"unit\":\"%s\",\"baseline\":", unit);
  if (baseline_milli > 0) {
    append_milli (line, baseline_milli);
    g_string_append (line, ",\"ratio\":");
    append_milli (line, value_milli * MILLI / baseline_milli);
  } else {
    g_string_append (line, "null,\"ratio\":null");
  }
  g_print ("%s}\n", line->str);
}

gint64
figure_rate_milli (gint64 n, gint64 elapsed_us)
{
  return n * MILLI * G_USEC_PER_SEC / MAX (elapsed_us, 1);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a;
  gint64 right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

gint64
figure_quantile (GArray *values, guint permille)
{
  guint rank;

  if (values->len == 0)
    return 0;
  g_array_sort (values, compare);
  rank = (values->len * permille + 999) / 1000;
  return g_array_index (values, gint64, MAX (rank, 1) - 1);
}

gint64
figure_now_us (void)
{
  return g_get_monotonic_time ();
}

static gint64
read_clock_ns (clockid_t clock)
{
  struct timespec now = {0};

  g_assert (clock_gettime (clock, &now) == 0);
  return (gint64)now.tv_sec * 1000000000 + now.tv_nsec;
}

gint64
figure_cpu_ns (void)
{
  return read_clock_ns (CLOCK_PROCESS_CPUTIME_ID);
}

gint64
figure_thread_cpu_ns (void)
{
  return read_clock_ns (CLOCK_THREAD_CPUTIME_ID);
}

void
figure_say (const char *name, gint64 value)
{
  g_print ("%s %" G_GINT64_FORMAT "\n", name, value);
}

gint64
figure_memory_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "Anonymous:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("Anonymous:"), NULL, 10) : 0;
}

void
figure_say_memory (const char *name)
{
  gint64 kib = figure_memory_kib ();

  if (kib > 0)
    figure_say (name, kib);
}
