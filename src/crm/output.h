// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>
#include <jansson.h>

/* The one place where counterfoil-crm speaks to people and scripts. */

/* One line on standard output, at once. */
void cf_output_line (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* A JSON value on a line of its own; takes the reference over. */
void cf_output_json (json_t *value);

/* One sentence on standard error, that says what to do. */
void cf_output_trouble (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The exit code of an error, told: 2 for a wrong command line, 1 for anything else. */
int cf_output_failure (const GError *error);
