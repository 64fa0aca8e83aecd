// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>
#include <jansson.h>

/* Calls check for each JSON object of a file of published figures, one a line; ends the test when
 * the file is missing, broken or holds fewer than n_least rows. */
void cf_vectors_each (const char *file, gsize n_least, void (*check) (const json_t *row));

/* The member's integer, or otherwise when there is no such member. */
gint64 cf_vectors_integer (const json_t *row, const char *name, gint64 otherwise);
