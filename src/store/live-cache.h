// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* Which cache file is live: one row in journal.db. Files are FOLDER/cache-<generation>.db. */

/* The live generation; 0 before the first load. */
gboolean cf_live_cache_generation (CfJournal *journal, gint64 *ret_generation,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A generation that no file has had: one past the live one and past every file in the folder. */
gint64 cf_live_cache_next (CfJournal *journal, gint64 live_generation);

/* Says that the live file is not what it was made of: lookups go on in it, and the next sync loads
 * another one beside it. What is said ends with the file. */
gboolean cf_live_cache_doubt (CfJournal *journal, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The generation that a sync goes on with: the live one, or 0 while that is doubted. */
gboolean cf_live_cache_trusted (CfJournal *journal, gint64 *ret_generation,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The path of a generation's file. */
char *cf_live_cache_path (CfJournal *journal, gint64 generation);

/* Makes a complete, verified file live. The file of the generation before may then be removed. */
gboolean cf_live_cache_switch (CfJournal *journal, gint64 generation,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes cache files that are neither live nor younger than the live one, but for those set
 * aside as corrupt. */
void cf_live_cache_sweep (CfJournal *journal, gint64 live_generation);
