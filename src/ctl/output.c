// SPDX-License-Identifier: Apache-2.0
#include "ctl/output.h"

#include <stdio.h>
#include <string.h>

#include "ctl/sentence.h"

void
cf_output_json (json_t *object)
{
  char *text = json_dumps (object, JSON_COMPACT | JSON_SORT_KEYS);

  json_decref (object);
  fputs (text == NULL ? "{}" : text, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
  free (text);
}

static void print_line (FILE *stream, const char *prefix, const char *format, va_list arguments)
    G_GNUC_PRINTF (3, 0);

/* One line: what a file, a scanner or a network put into a message must neither break it in two nor
 * steer the terminal. */
static void
print_line (FILE *stream, const char *prefix, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  for (char *c = text; *c != '\0'; c++) {
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  }
  fprintf (stream, "%s%s\n", prefix, text);
  fflush (stream);
}

void
cf_output_line (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_line (stdout, "", format, arguments);
  va_end (arguments);
}

void
cf_output_text (const char *text, gsize length)
{
  fwrite (text, 1, length, stdout);
}

void
cf_output_note (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_line (stderr, "counterfoilctl: ", format, arguments);
  va_end (arguments);
}

int
cf_output_refusal (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_line (stderr, "counterfoilctl: ", format, arguments);
  va_end (arguments);
  return CF_EXIT_REFUSED;
}

int
cf_output_error (GError *error)
{
  g_autoptr (GError) owned = error;
  g_autofree char *sentence = cf_sentence_error (owned);

  return cf_output_refusal ("%s", sentence);
}

int
cf_output_usage (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_line (stderr, "counterfoilctl: ", format, arguments);
  va_end (arguments);
  return CF_EXIT_USAGE;
}

int
cf_output_finish (int exit)
{
  if (fflush (stdout) == 0 && ferror (stdout) == 0)
    return exit;
  return cf_output_refusal ("not all of the answer could be written: free some space, or send it "
                            "elsewhere");
}
