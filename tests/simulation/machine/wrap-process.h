// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

/* What the machine's own clock and random source are for the code under test: the world's. Threads
 * that it starts run when they are waited for, on the one thread there is. */
void sim_process_reset (const CfClock *clock, guint64 seed);

/* Runs what has been started and not been waited for. */
void sim_process_run_threads (void);
