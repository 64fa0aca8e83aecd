// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>
#include <jansson.h>

/* The one place of counterfoilctl that prints. */

#define CF_EXIT_DONE 0
#define CF_EXIT_REFUSED 1 /* refused or failed: one sentence on stderr says what to do */
#define CF_EXIT_USAGE 2

/* A JSON object on one line of stdout, flushed. Takes the reference. */
void cf_output_json (json_t *object);

/* A line of text on stdout. */
void cf_output_line (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Text as it is, without a line's end. */
void cf_output_text (const char *text, gsize length);

/* One line on stderr. */
void cf_output_note (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The sentence of a refusal on stderr; gives back CF_EXIT_REFUSED. */
int cf_output_refusal (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Likewise for an error of the till's, with what to do about it where that is known. Frees it. */
int cf_output_error (GError *error);

/* Likewise for a call that no command understands; gives back CF_EXIT_USAGE. */
int cf_output_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* To be called last, with the exit code: gives it back, or CF_EXIT_REFUSED, having said so, when
 * not all of the answer could be written (a full disk under a redirected export). */
int cf_output_finish (int exit) G_GNUC_WARN_UNUSED_RESULT;
