// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Loads so many members as a finished cache file over HTTPS, from the CRM's server in this process,
 * and prints load_file_per_s, from asking for the manifest until the file is live, beside plain
 * inserts of the same members (baseline_us: how long those took). Meanwhile a till on the same disk
 * sells: load_sale_commit_longest is its slowest sale, beside the slowest of as many without a
 * load. path is a finished file with so many members; NULL: one is made.
 */
void bench_load_file (const char *folder, const char *path, guint members, gint64 baseline_us);
