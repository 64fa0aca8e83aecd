// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "core/money.h"
#include "crm/change.h"
#include "crm/import/identity.h"
#include "crm/import/sheet.h"

#define CF_IMPORT_ROWS_A_CHANGE 1000 /* so that tills are not kept waiting */

typedef enum {
  CF_IMPORT_MEMBERS,
  CF_IMPORT_PRODUCTS,
  CF_IMPORT_PRICES,
  CF_IMPORT_STOCK,
  CF_IMPORT_STAFF,
  CF_IMPORT_QUICK_KEYS,
  CF_IMPORT_RECALLS,
} CfImportKind;
#define CF_IMPORT_KIND_COUNT (CF_IMPORT_RECALLS + 1)

/* A row that was not taken. */
typedef struct {
  guint line;
  char *reason; /* a phrase for people */
} CfImportFault;

/* What became of a file. */
typedef struct {
  guint rows;
  guint good;
  gboolean has_changed; /* some row said something new */
  const char *encoding;
  GPtrArray *faults; /* CfImportFault */
} CfImportReport;

void cf_import_report_free (CfImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfImportReport, cf_import_report_free)

/* An import under way, for the files that take rows. */
typedef struct {
  CfSession *session;
  CfChange *change; /* of the rows since the last commit */
  CfSheet *sheet;
  const CfRandom *random;
  const CfCurrency *currency;
  CfIdentity *identity; /* of rows that name nobody */
  GPtrArray *shops; /* CfShop */
  GPtrArray *tax_groups; /* CfTaxGroup */
  const char *shop_id; /* of rows that name no shop; may be NULL */
  const char *channel; /* whose members these are; NULL: the retailer's own */
} CfImport;

/* What a file of one kind holds: its columns, and how a row is taken. A row that cannot be taken
 * leaves everything as it was and gives a reason; static, or from g_intern_string (). */
typedef struct {
  const char *name; /* "members", … */
  const CfSheetColumn *columns;
  guint n_columns;
  gboolean (*take) (CfImport *import, const char **ret_reason, GError **error);
} CfImportTable;

extern const CfImportTable cf_import_members;
extern const CfImportTable cf_import_products;
extern const CfImportTable cf_import_prices;
extern const CfImportTable cf_import_stock;
extern const CfImportTable cf_import_staff;
extern const CfImportTable cf_import_quick_keys;
extern const CfImportTable cf_import_recalls;

/* Text names: "members", "products", "prices", "stock", "staff", "quick-keys", "recalls". */
gboolean cf_import_kind_parse (const char *name, CfImportKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;

/* A file to be imported. */
typedef struct {
  CfImportKind kind;
  const char *bytes;
  gsize length;
  const char *shop_id; /* of rows that name no shop; may be NULL */
  const char *channel; /* whose members these are; NULL: the retailer's own */
} CfImportFile;

/* Takes the rows of a file. The good ones go in, each bad one is reported; a row that says nothing
 * new changes nothing.
 * Errors: CF_CRM_ERROR_INPUT for a file that cannot be read at all; of db/ and wire/: what was
 * committed before stays. */
CfImportReport *cf_import_file (CfSession *session, const CfImportFile *file,
                                const CfRandom *random, GError **error) G_GNUC_WARN_UNUSED_RESULT;
