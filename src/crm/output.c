// SPDX-License-Identifier: Apache-2.0
#include "crm/output.h"

#include <stdio.h>
#include <stdlib.h>

#include "crm/error.h"

static void
write_line (FILE *stream, const char *text)
{
  /* Where nobody listens any more there is nobody to tell of it. */
  (void)fprintf (stream, "%s\n", text); /* in one piece: the server's threads write at once */
  (void)fflush (stream); /* as above */
}

void
cf_output_line (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_line (stdout, text);
}

void
cf_output_json (json_t *value)
{
  char *text = json_dumps (value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);

  write_line (stdout, text != NULL ? text : "null");
  free (text);
  json_decref (value);
}

void
cf_output_trouble (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_line (stderr, g_strdelimit (text, "\n\r", ' '));
}

int
cf_output_failure (const GError *error)
{
  cf_output_trouble ("counterfoil-crm: %s", error->message);
  return g_error_matches (error, CF_CRM_ERROR, CF_CRM_ERROR_USAGE) ? 2 : 1;
}
