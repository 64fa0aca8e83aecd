// SPDX-License-Identifier: Apache-2.0
#include "simulation/tally.h"

#include "simulation/wrong/fate.h"
#include "simulation/wrong/mishap.h"
#include "simulation/people/deed.h"

#define SALES_A_YEAR 30000

void
sim_tally_add (SimTally *tally, const SimTally *other)
{
  tally->seeds += other->seeds;
  tally->sales += other->sales;
  tally->steps += other->steps;
  tally->messages += other->messages;
  tally->grants += other->grants;
  tally->merges += other->merges;
  tally->unmerges += other->unmerges;
  tally->notes += other->notes;
  tally->erasures += other->erasures;
  tally->restores += other->restores;
  tally->spendings += other->spendings;
  tally->states |= other->states;
  for (guint i = 0; i < SIM_ROWS_MAX; i++) {
    tally->deeds[i] += other->deeds[i];
    tally->mishaps[i] += other->mishaps[i];
    tally->weather[i] += other->weather[i];
  }
  for (guint i = 0; i < G_N_ELEMENTS (tally->moves); i++)
    tally->moves[i] |= other->moves[i];
}

static void
print_rows (const char *title, const char *name, guint64 count)
{
  if (count > 0)
    g_print ("%-12s %9" G_GUINT64_FORMAT "  %s\n", title, count, name);
}

/* The engine's stages, and the same once a copy of the till was found. */
static void
print_states (const SimTally *tally)
{
  static const char *const names[] = {"follow",     "ask for the file", "load the file",
                                      "blank file", "load by rows",     "make live"};

  for (guint i = 0; i < G_N_ELEMENTS (tally->moves); i++) {
    GString *moves = g_string_new (NULL);

    for (guint j = 0; j < G_N_ELEMENTS (tally->moves); j++)
      if ((tally->moves[i] >> j & 1) != 0 && j != i)
        g_string_append_printf (moves, " -> %s%s", names[j % 8 % G_N_ELEMENTS (names)],
                                j >= 8 ? " (forked)" : "");
    if ((tally->states >> i & 1) != 0)
      g_print ("state        %s%s%s\n", names[i % 8 % G_N_ELEMENTS (names)],
               i >= 8 ? " (forked)" : "", moves->str);
    g_string_free (moves, TRUE);
  }
}

void
sim_tally_print (const SimTally *tally, double seconds)
{
  double years = (double)tally->sales / SALES_A_YEAR;
  guint64 faults = 0;

  for (guint i = 0; i < sim_n_deeds; i++)
    print_rows ("deed", sim_deeds[i].name, tally->deeds[i]);
  for (guint i = 0; i < sim_n_mishaps; i++) {
    print_rows ("mishap", sim_mishaps[i].name, tally->mishaps[i]);
    faults += tally->mishaps[i];
  }
  for (guint i = 0; i < SIM_WEATHER_COUNT; i++)
    print_rows ("messages", sim_weather_name ((SimWeather)i), tally->weather[i]);
  print_states (tally);
  print_rows ("persons", "members found to be one", tally->merges);
  print_rows ("persons", "of those two after all", tally->unmerges);
  print_rows ("persons", "notes written of members", tally->notes);
  print_rows ("persons", "forgotten", tally->erasures);
  print_rows ("lives", "backups restored", tally->restores);
  print_rows ("points", "rights granted", tally->grants);
  print_rows ("points", "sales paid with them", tally->spendings);
  g_print ("%" G_GUINT64_FORMAT " seeds, %" G_GUINT64_FORMAT " sales, %.2f till-years, "
           "%" G_GUINT64_FORMAT " mishaps (%.1f a day of 100 sales), %" G_GUINT64_FORMAT
           " messages, %" G_GUINT64_FORMAT " steps, %.0f s\n",
           tally->seeds, tally->sales, years, faults,
           tally->sales > 0 ? (double)faults * 100 / (double)tally->sales : 0, tally->messages,
           tally->steps, seconds);
}
