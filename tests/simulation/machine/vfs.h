// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* SQLite on the simulated disks: the default file layer of the process from now on, for every path
 * of a machine. Other paths go to the real one. */
void sim_vfs_install (void);

/* SQLite's own random numbers and clock begin anew from here. */
void sim_vfs_reset (guint64 seed, const gint64 *now_us);
