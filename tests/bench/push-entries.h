// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Sells so often offline, connects, and prints push_entries_per_s: from the first byte of the first
 * batch to the mark behind the last, the CRM's ledger, books and stock included, over HTTPS and
 * with both in this one process; beside inserts of the same texts into plain SQLite. */
void bench_push_entries (guint sales);
