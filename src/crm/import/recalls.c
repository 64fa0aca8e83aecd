// SPDX-License-Identifier: Apache-2.0
#include "crm/import/article.h"
#include "crm/import/value.h"
#include "crm/shelf/recall.h"
#include "wire/row/recall.h"

enum {
  ID,
  CODE,
  BATCH,
  LIFTED,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [ID] = {cf_article_id_names, FALSE},
    [CODE] = {cf_article_code_names, FALSE},
    [BATCH] = {(const char *const[]){"batch", "lot", "batch no", "批号", "批次", "生产批号", NULL},
               FALSE},
    [LIFTED] = {(const char *const[]){"lifted", "ended", "解除", "已解除", NULL}, FALSE},
};

/* The batch, or NULL where the cell is blank or absent. */
static const char *
read_batch (CfImport *import, const char **ret_batch)
{
  const char *text = cf_sheet_get (import->sheet, BATCH);

  if (text == NULL || text[0] == '\0')
    return NULL;
  if (cf_value_check_text (text, CF_WIRE_BATCH_BYTES_MAX) != NULL)
    return "the batch is longer than 20 characters, or holds a control character";
  *ret_batch = text;
  return NULL;
}

/* A recall holds until a row says that it is lifted. */
static gboolean
take (CfImport *import, const char **ret_reason, GError **error)
{
  g_autoptr (CfProductRecord) record = NULL;
  const char *lifted_text = cf_sheet_get (import->sheet, LIFTED);
  const char *batch = NULL;
  gboolean is_lifted = FALSE;

  *ret_reason = read_batch (import, &batch);
  if (*ret_reason == NULL && lifted_text != NULL)
    *ret_reason = cf_value_parse_flag (lifted_text, &is_lifted);
  if (*ret_reason != NULL)
    return TRUE;
  if (!cf_article_find (import, cf_sheet_get (import->sheet, ID),
                        cf_sheet_get (import->sheet, CODE), &record, ret_reason, error))
    return FALSE;
  if (*ret_reason != NULL)
    return TRUE;
  if (is_lifted)
    return cf_recall_remove (import->change, record->product->id, batch, error);
  return cf_recall_save (import->change, record->product->id, batch, error);
}

const CfImportTable cf_import_recalls = {"recalls", columns, N_COLUMNS, take};
