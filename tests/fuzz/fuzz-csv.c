// SPDX-License-Identifier: Apache-2.0
#include "fuzz.h"

#include <string.h>

#include "crm/import/csv.h"
#include "crm/import/sheet.h"
#include "crm/import/value.h"

enum {
  ID,
  NAME,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [ID] = {(const char *const[]){"id", "编号", NULL}, FALSE},
    [NAME] = {(const char *const[]){"name", "名称", NULL}, FALSE},
};

/* Every record stands behind the one before it, whole within the limits or broken with a reason. */
static void
read_records (const char *text, gsize size)
{
  g_autoptr (CfCsv) csv = cf_csv_new (text, size);
  guint line = 0;
  CfCsvRecord record;
  CfCsvResult result;

  while ((result = cf_csv_next (csv, &record)) != CF_CSV_END) {
    g_assert_cmpuint (record.line, >, line);
    line = record.line;
    g_assert_true ((result == CF_CSV_BROKEN) == (record.reason != NULL));
    g_assert_cmpuint (record.n_fields, <=, CF_CSV_FIELDS_MAX);
    for (guint i = 0; i < record.n_fields; i++)
      g_assert_cmpuint (strlen (record.fields[i]), <=, CF_CSV_RECORD_BYTES_MAX);
  }
}

static void
read_value (const char *text)
{
  g_auto (GStrv) codes = NULL;
  gint64 number = -1;
  gboolean flag;
  CfUnit unit;

  if (cf_value_parse_price (text, 2, &number) == NULL)
    g_assert_cmpint (number, >=, 0);
  if (cf_value_parse_count (text, 100, &number) == NULL)
    g_assert_true (number >= 0 && number <= 100);
  if (cf_value_parse_codes (text, &codes) == NULL)
    g_assert_nonnull (codes);
  if (cf_value_parse_quantity (text, &number) != NULL &&
      cf_value_parse_unit (text, &unit) != NULL && cf_value_parse_flag (text, &flag) != NULL &&
      cf_value_check_id (text) != NULL)
    return;
}

/* The same as a file with columns, of whatever encoding. */
static void
read_sheet (const char *text, gsize size)
{
  g_autoptr (CfSheet) sheet = cf_sheet_new (text, size, columns, N_COLUMNS, NULL);
  CfCsvResult result;

  while (sheet != NULL && (result = cf_sheet_next (sheet)) != CF_CSV_END)
    for (guint column = 0; result == CF_CSV_RECORD && column < N_COLUMNS; column++) {
      const char *cell = cf_sheet_get (sheet, column);

      if (cell == NULL)
        continue;
      g_assert_true (g_utf8_validate (cell, -1, NULL));
      read_value (cell);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_malloc (size + 1);

  memcpy (text, data, size);
  text[size] = '\0';
  read_records (text, size);
  read_sheet (text, size);
  return 0;
}
