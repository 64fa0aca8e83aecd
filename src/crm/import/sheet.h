// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/import/csv.h"

#define CF_SHEET_COLUMNS_MAX 16
#define CF_SHEET_ABSENT (-1)

/* A column as shops may name it. */
typedef struct {
  const char *const *names; /* closed by NULL; the first is the one that messages use */
  gboolean is_required;
} CfSheetColumn;

/* A file of rows whose first one names the columns, in any order and language that names knows.
 * Columns of other names are passed over. */
typedef struct {
  CfCsv *csv;
  char *text;
  const char *encoding; /* what the file was written in */
  const CfSheetColumn *columns;
  guint n_columns;
  int places[CF_SHEET_COLUMNS_MAX]; /* of each column in the file, or CF_SHEET_ABSENT */
  CfCsvRecord record; /* the row that was read last */
  GStringChunk *cells; /* of that row */
} CfSheet;

/* Reads the header.
 * Errors: CF_CRM_ERROR_INPUT for another encoding, no header, a required column that is not there,
 * or two columns of one meaning. */
CfSheet *cf_sheet_new (const char *bytes, gsize length, const CfSheetColumn *columns,
                       guint n_columns, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_sheet_free (CfSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfSheet, cf_sheet_free)

/* The next row; sheet->record says where it stands and, when broken, why. */
CfCsvResult cf_sheet_next (CfSheet *sheet) G_GNUC_WARN_UNUSED_RESULT;

/* A cell of the row without white space around it, good until the next row; "" when the row is
 * short, NULL when the file has no such column. */
const char *cf_sheet_get (CfSheet *sheet, guint column);
