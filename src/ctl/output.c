// SPDX-License-Identifier: Apache-2.0
#include "ctl/output.h"

#include <stdio.h>
#include <string.h>

#include "till/advice.h"

/* What to do about each kind of trouble. */
static const char *const sentences[CF_ADVICE_COUNT] = {
    [CF_ADVICE_PAIR] = "pair it first: counterfoilctl --data DIR pair --crm URL --code CODE",
    [CF_ADVICE_SYNC] = "load the shop first: counterfoilctl --data DIR sync",
    [CF_ADVICE_CLOSE_OTHER] = "close it, or use another --data folder",
    [CF_ADVICE_FREE_SPACE] = "free some space and try again; nothing that was sold is lost",
    [CF_ADVICE_DAMAGED] = "the file was left as it is: make a copy of it before anything else",
    [CF_ADVICE_UPDATE] = "use the newer Counterfoil",
    [CF_ADVICE_PERMISSION] = "check that the folder and its files can be written",
    [CF_ADVICE_MANAGER] = "ask a manager",
};

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

/* One line: what a file or a network put into a message must not break it in two. */
static void
print_line (FILE *stream, const char *prefix, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  g_strdelimit (text, "\r\n", ' ');
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
  const char *advice = sentences[cf_till_advise (owned)];

  if (advice == NULL)
    return cf_output_refusal ("%s", owned->message);
  return cf_output_refusal ("%s: %s", owned->message, advice);
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
