// SPDX-License-Identifier: Apache-2.0
#include "crm/import/sheet.h"

#include <string.h>

#include "base/check.h"
#include "crm/error.h"
#include "crm/import/encoding.h"
#include "fold/text.h"

/* Names are compared without case, width, spaces and what stands for them. */
static char *
fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  GString *plain = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = cf_fold_next (at)) {
    gunichar character = g_utf8_get_char (at);

    if (g_unichar_isalnum (character))
      g_string_append_unichar (plain, character);
  }
  return g_string_free (plain, FALSE);
}

static gboolean
column_is_named (const CfSheetColumn *column, const char *folded)
{
  for (guint i = 0; column->names[i] != NULL; i++) {
    g_autofree char *name = fold_name (column->names[i]);

    if (g_str_equal (name, folded))
      return TRUE;
  }
  return FALSE;
}

static gboolean
place_field (CfSheet *sheet, guint field, GError **error)
{
  g_autofree char *folded = fold_name (sheet->record.fields[field]);

  for (guint i = 0; i < sheet->n_columns; i++) {
    if (!column_is_named (&sheet->columns[i], folded))
      continue;
    if (sheet->places[i] != CF_SHEET_ABSENT) {
      g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT, "Two columns are called %s; rename one",
                   sheet->columns[i].names[0]);
      return FALSE;
    }
    sheet->places[i] = (int)field;
    return TRUE;
  }
  return TRUE;
}

static gboolean
read_header (CfSheet *sheet, GError **error)
{
  if (cf_sheet_next (sheet) != CF_CSV_RECORD) {
    g_set_error_literal (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
                         "The file has no first line that names its columns; add one");
    return FALSE;
  }
  for (guint field = 0; field < sheet->record.n_fields; field++)
    if (!place_field (sheet, field, error))
      return FALSE;
  for (guint i = 0; i < sheet->n_columns; i++)
    if (sheet->columns[i].is_required && sheet->places[i] == CF_SHEET_ABSENT) {
      g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
                   "No column is called %s; name the columns in the first line",
                   sheet->columns[i].names[0]);
      return FALSE;
    }
  return TRUE;
}

/* Spreadsheets may begin a file by a line that names its separator. */
static const char *
skip_separator_line (const char *text)
{
  const char *end;

  if (g_ascii_strncasecmp (text, "sep=", strlen ("sep=")) != 0)
    return text;
  end = strpbrk (text, "\r\n");
  return end != NULL ? end : text + strlen (text);
}

CfSheet *
cf_sheet_new (const char *bytes, gsize length, const CfSheetColumn *columns, guint n_columns,
              GError **error)
{
  g_autoptr (CfSheet) sheet = g_new0 (CfSheet, 1);
  const char *begin;
  gsize text_length;

  CF_CHECK (n_columns <= CF_SHEET_COLUMNS_MAX);
  sheet->columns = columns;
  sheet->n_columns = n_columns;
  sheet->cells = g_string_chunk_new (1024);
  for (guint i = 0; i < n_columns; i++)
    sheet->places[i] = CF_SHEET_ABSENT;
  sheet->text = cf_encoding_decode (bytes, length, &text_length, &sheet->encoding, error);
  if (sheet->text == NULL)
    return NULL;
  begin = skip_separator_line (sheet->text);
  sheet->csv = cf_csv_new (begin, text_length - (gsize)(begin - sheet->text));
  if (!read_header (sheet, error))
    return NULL;
  return g_steal_pointer (&sheet);
}

void
cf_sheet_free (CfSheet *sheet)
{
  if (sheet == NULL)
    return;
  cf_csv_free (sheet->csv);
  g_free (sheet->text);
  g_clear_pointer (&sheet->cells, g_string_chunk_free);
  g_free (sheet);
}

CfCsvResult
cf_sheet_next (CfSheet *sheet)
{
  g_string_chunk_clear (sheet->cells);
  return cf_csv_next (sheet->csv, &sheet->record);
}

/* Line ends and tabs inside a cell are for the eye of who made the file: one space each. */
static void
flatten (char *cell)
{
  for (char *at = cell; *at != '\0'; at++)
    if (g_ascii_isspace (*at))
      *at = ' ';
}

const char *
cf_sheet_get (CfSheet *sheet, guint column)
{
  const char *begin;
  const char *end;
  char *cell;

  CF_CHECK (column < sheet->n_columns);
  if (sheet->places[column] == CF_SHEET_ABSENT)
    return NULL;
  if ((guint)sheet->places[column] >= sheet->record.n_fields)
    return "";
  begin = sheet->record.fields[sheet->places[column]];
  end = begin + strlen (begin);
  while (begin < end && g_unichar_isspace (g_utf8_get_char (begin)))
    begin = cf_fold_next (begin);
  while (end > begin && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  cell = g_string_chunk_insert_len (sheet->cells, begin, end - begin);
  flatten (cell);
  return cell;
}
