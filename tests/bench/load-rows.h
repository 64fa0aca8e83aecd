// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Loads so many members by pages into a fresh cache file in folder and prints load_rows_per_s,
 * beside plain inserts of the same values, and load_rows_cpu, which a busy machine disturbs less;
 * then looks some up: member_find_p99 and member_card_p99. The pages are made beforehand and are
 * not counted. Gives back how long the plain inserts took, in µs. */
gint64 bench_load_rows (const char *folder, guint members);
