// SPDX-License-Identifier: Apache-2.0
#include "crm/import/import.h"

#include "crm/shop.h"
#include "crm/tenant.h"

static const CfImportTable *const tables[CF_IMPORT_KIND_COUNT] = {
    [CF_IMPORT_MEMBERS] = &cf_import_members, [CF_IMPORT_PRODUCTS] = &cf_import_products,
    [CF_IMPORT_PRICES] = &cf_import_prices,   [CF_IMPORT_STOCK] = &cf_import_stock,
    [CF_IMPORT_STAFF] = &cf_import_staff,     [CF_IMPORT_QUICK_KEYS] = &cf_import_quick_keys,
    [CF_IMPORT_RECALLS] = &cf_import_recalls,
};

gboolean
cf_import_kind_parse (const char *name, CfImportKind *ret_kind)
{
  for (guint i = 0; i < CF_IMPORT_KIND_COUNT; i++)
    if (g_str_equal (tables[i]->name, name)) {
      *ret_kind = (CfImportKind)i;
      return TRUE;
    }
  return FALSE;
}

static void
fault_free (gpointer fault)
{
  g_free (((CfImportFault *)fault)->reason);
  g_free (fault);
}

static CfImportReport *
report_new (void)
{
  CfImportReport *report = g_new0 (CfImportReport, 1);

  report->faults = g_ptr_array_new_with_free_func (fault_free);
  return report;
}

void
cf_import_report_free (CfImportReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->faults);
  g_free (report);
}

static void
note_fault (CfImportReport *report, guint line, const char *reason)
{
  CfImportFault *fault = g_new0 (CfImportFault, 1);

  fault->line = line;
  fault->reason = g_strdup (reason);
  g_ptr_array_add (report->faults, fault);
}

/* Ends the change; one that says nothing new is given up, so that its number is not used. */
static gboolean
end_change (CfImport *import, CfImportReport *report, GError **error)
{
  gboolean done = TRUE;

  if (import->change != NULL && import->change->has_changed) {
    report->has_changed = TRUE;
    done = cf_change_commit (import->change, error);
  }
  g_clear_pointer (&import->change, cf_change_free);
  return done;
}

static gboolean
take_row (CfImport *import, const CfImportTable *table, CfImportReport *report, GError **error)
{
  const char *reason = NULL;

  if (import->change == NULL) {
    import->change = cf_change_begin (import->session, error);
    if (import->change == NULL)
      return FALSE;
  }
  if (!table->take (import, &reason, error))
    return FALSE;
  if (reason != NULL)
    note_fault (report, import->sheet->record.line, reason);
  else
    report->good++;
  return TRUE;
}

static gboolean
take_rows (CfImport *import, const CfImportTable *table, CfImportReport *report, GError **error)
{
  CfCsvResult result;

  while ((result = cf_sheet_next (import->sheet)) != CF_CSV_END) {
    report->rows++;
    if (result == CF_CSV_BROKEN)
      note_fault (report, import->sheet->record.line, import->sheet->record.reason);
    else if (!take_row (import, table, report, error))
      return FALSE;
    if (report->rows % CF_IMPORT_ROWS_A_CHANGE == 0 && !end_change (import, report, error))
      return FALSE;
  }
  return end_change (import, report, error);
}

/* What every row may be held against, read once. */
static gboolean
load_surroundings (CfImport *import, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (import->session, error);

  if (tenant == NULL)
    return FALSE;
  import->currency = cf_currency_find (tenant->currency);
  import->identity = cf_identity_new (tenant);
  import->shops = cf_shop_list (import->session, error);
  if (import->shops == NULL)
    return FALSE;
  import->tax_groups = cf_tax_group_list (import->session, error);
  return import->tax_groups != NULL;
}

static void
import_clear (CfImport *import)
{
  cf_change_free (import->change);
  cf_sheet_free (import->sheet);
  cf_identity_free (import->identity);
  g_clear_pointer (&import->shops, g_ptr_array_unref);
  g_clear_pointer (&import->tax_groups, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfImport, import_clear)

CfImportReport *
cf_import_file (CfSession *session, const CfImportFile *file, const CfRandom *random,
                GError **error)
{
  const CfImportTable *table = tables[file->kind];
  g_autoptr (CfImportReport) report = report_new ();
  g_auto (CfImport) import = {
      .session = session, .random = random, .shop_id = file->shop_id, .channel = file->channel};

  import.sheet = cf_sheet_new (file->bytes, file->length, table->columns, table->n_columns, error);
  if (import.sheet == NULL || !load_surroundings (&import, error))
    return NULL;
  report->encoding = import.sheet->encoding;
  return take_rows (&import, table, report, error) ? g_steal_pointer (&report) : NULL;
}
