// SPDX-License-Identifier: Apache-2.0
#include "crm/import/csv.h"

#include <string.h>

struct _CfCsv {
  const char *at;
  const char *end;
  guint line; /* of at */
  char separator;
  GString *scratch; /* the fields of the record, each with its NUL */
  GArray *offsets; /* gsize: where each field begins in scratch */
  GPtrArray *fields;
};

/* A walk through one record. Nothing of the reader moves until it has ended well. */
typedef struct {
  const char *at;
  guint lines; /* newlines passed */
  const char *reason;
} Walk;

static gboolean
is_newline (char c)
{
  return c == '\n' || c == '\r';
}

/* Past one line end, of whichever of the three kinds. */
static void
pass_newline (Walk *walk, const char *end)
{
  if (*walk->at == '\r' && walk->at + 1 < end && walk->at[1] == '\n')
    walk->at++;
  walk->at++;
  walk->lines++;
}

static char
choose_separator (const char *text, const char *end)
{
  static const char candidates[] = {',', ';', '\t'};
  guint counts[G_N_ELEMENTS (candidates)] = {0};
  gboolean quoted = FALSE;
  guint best = 0;

  for (const char *at = text; at < end && (quoted || !is_newline (*at)); at++) {
    if (*at == '"')
      quoted = !quoted;
    for (guint i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
      counts[i] += *at == candidates[i];
  }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

CfCsv *
cf_csv_new (const char *text, gsize length)
{
  CfCsv *csv = g_new0 (CfCsv, 1);
  Walk blank = {text, 0, NULL};

  csv->end = text + length;
  while (blank.at < csv->end && is_newline (*blank.at))
    pass_newline (&blank, csv->end);
  csv->at = blank.at;
  csv->line = 1 + blank.lines;
  csv->separator = choose_separator (csv->at, csv->end);
  csv->scratch = g_string_new (NULL);
  csv->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  csv->fields = g_ptr_array_new ();
  return csv;
}

void
cf_csv_free (CfCsv *csv)
{
  if (csv == NULL)
    return;
  g_string_free (csv->scratch, TRUE);
  g_array_unref (csv->offsets);
  g_ptr_array_unref (csv->fields);
  g_free (csv);
}

static void
read_bare (CfCsv *csv, Walk *walk)
{
  gsize begin = csv->scratch->len;

  while (walk->at < csv->end && !is_newline (*walk->at) && *walk->at != csv->separator)
    g_string_append_c (csv->scratch, *walk->at++);
  while (csv->scratch->len > begin && g_ascii_isspace (csv->scratch->str[csv->scratch->len - 1]))
    g_string_truncate (csv->scratch, csv->scratch->len - 1);
}

/* walk stands after the opening quote. */
static void
read_quoted (CfCsv *csv, Walk *walk, const char *record_begin)
{
  for (;;) {
    if (walk->at >= csv->end || walk->at - record_begin > CF_CSV_RECORD_BYTES_MAX) {
      walk->reason = "a quote is opened and never closed";
      return;
    }
    if (*walk->at != '"') {
      walk->lines += *walk->at == '\n';
      g_string_append_c (csv->scratch, *walk->at++);
      continue;
    }
    walk->at++;
    if (walk->at >= csv->end || *walk->at != '"')
      break;
    g_string_append_c (csv->scratch, *walk->at++);
  }
  while (walk->at < csv->end && *walk->at == ' ')
    walk->at++;
  if (walk->at < csv->end && !is_newline (*walk->at) && *walk->at != csv->separator)
    walk->reason = "text follows a closing quote";
}

static void
read_field (CfCsv *csv, Walk *walk, const char *record_begin)
{
  gsize offset = csv->scratch->len;

  if (csv->offsets->len == CF_CSV_FIELDS_MAX) {
    walk->reason = "too many fields";
    return;
  }
  g_array_append_val (csv->offsets, offset);
  while (walk->at < csv->end && *walk->at == ' ')
    walk->at++;
  if (walk->at < csv->end && *walk->at == '"') {
    walk->at++;
    read_quoted (csv, walk, record_begin);
  } else
    read_bare (csv, walk);
  g_string_append_c (csv->scratch, '\0');
}

static void
read_record (CfCsv *csv, Walk *walk)
{
  const char *begin = walk->at;

  g_string_truncate (csv->scratch, 0);
  g_array_set_size (csv->offsets, 0);
  for (;;) {
    read_field (csv, walk, begin);
    if (walk->reason == NULL && walk->at - begin > CF_CSV_RECORD_BYTES_MAX)
      walk->reason = "the row is too long";
    if (walk->reason != NULL || walk->at >= csv->end)
      return;
    if (is_newline (*walk->at))
      break;
    walk->at++;
  }
  pass_newline (walk, csv->end);
}

static gboolean
is_blank (CfCsv *csv)
{
  for (gsize i = 0; i < csv->scratch->len; i++)
    if (csv->scratch->str[i] != '\0')
      return FALSE;
  return TRUE;
}

/* A broken record ends where its first line does, so that one stray quote costs one row and not
 * the rest of the file. */
static void
skip_line (CfCsv *csv)
{
  Walk walk = {csv->at, 0, NULL};

  while (walk.at < csv->end && !is_newline (*walk.at))
    walk.at++;
  if (walk.at < csv->end)
    pass_newline (&walk, csv->end);
  csv->at = walk.at;
  csv->line += walk.lines;
}

static void
publish_fields (CfCsv *csv, CfCsvRecord *ret_record)
{
  g_ptr_array_set_size (csv->fields, 0);
  for (guint i = 0; i < csv->offsets->len; i++)
    g_ptr_array_add (csv->fields, csv->scratch->str + g_array_index (csv->offsets, gsize, i));
  ret_record->n_fields = csv->fields->len;
  ret_record->fields = (const char *const *)csv->fields->pdata;
}

CfCsvResult
cf_csv_next (CfCsv *csv, CfCsvRecord *ret_record)
{
  while (csv->at < csv->end) {
    Walk walk = {csv->at, 0, NULL};
    CfCsvRecord record = {csv->line, 0, NULL, NULL};

    read_record (csv, &walk);
    if (walk.reason == NULL && memchr (csv->at, '\0', (gsize)(walk.at - csv->at)) != NULL)
      walk.reason = "the row holds a NUL byte";
    if (walk.reason != NULL) {
      record.reason = walk.reason;
      skip_line (csv);
      *ret_record = record;
      return CF_CSV_BROKEN;
    }
    csv->at = walk.at;
    csv->line += walk.lines;
    if (is_blank (csv))
      continue;
    publish_fields (csv, &record);
    *ret_record = record;
    return CF_CSV_RECORD;
  }
  return CF_CSV_END;
}
