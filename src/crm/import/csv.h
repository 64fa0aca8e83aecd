// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_CSV_FIELDS_MAX 256
#define CF_CSV_RECORD_BYTES_MAX (64 * 1024)

/* Reads records of comma-, semicolon- or tab-separated values, as shops' programs write them.
 * Limits: CF_CSV_FIELDS_MAX fields and CF_CSV_RECORD_BYTES_MAX bytes a record.
 * Source: RFC 4180, and what spreadsheets do beyond it. */
typedef struct _CfCsv CfCsv;

typedef enum {
  CF_CSV_RECORD,
  CF_CSV_BROKEN, /* this record cannot be read; the next one may be */
  CF_CSV_END,
} CfCsvResult;

/* One record; good until the next call. */
typedef struct {
  guint line; /* of the file, where the record begins; the first is 1 */
  guint n_fields;
  const char *const *fields; /* NUL-terminated; white space around an unquoted field is gone */
  const char *reason; /* of a broken one, a phrase for people */
} CfCsvRecord;

/* text is UTF-8 without a byte order mark and must outlive the reader. The separator is the one
 * that the first record has most of, outside quotes. */
CfCsv *cf_csv_new (const char *text, gsize length);
void cf_csv_free (CfCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfCsv, cf_csv_free)

/* The next record that is not blank. */
CfCsvResult cf_csv_next (CfCsv *csv, CfCsvRecord *ret_record) G_GNUC_WARN_UNUSED_RESULT;
