// SPDX-License-Identifier: Apache-2.0
#include "cache/product-row.h"

#include <string.h>

#include "cache/key/change.h"
#include "cache/note-row.h"
#include "cache/table.h"
#include "core/shelf/tag.h"
#include "fold/keys.h"
#include "fold/text.h"
#include "wire/row.h"

enum {
  BY_N,
  BY_ID,
  BY_PLU,
  BY_CODE,
  ADD,
  CHANGE,
  REMOVE,
  CLEAR,
  EACH,
  ADD_CODE,
  REMOVE_CODE,
  CLEAR_CODES,
  HAS_CODE,
  TAGGED,
  N_STATEMENTS
};

static const char *const statements[N_STATEMENTS] = {
    [BY_N] = "SELECT body, n FROM product WHERE n = ?1",
    [BY_ID] = "SELECT body, n FROM product WHERE id = ?1",
    [BY_PLU] = "SELECT body, n FROM product WHERE plu = ?1 ORDER BY n LIMIT 1",
    [BY_CODE] = "SELECT product.body, product.n FROM product_code"
                " JOIN product ON product.n = product_code.product"
                " WHERE product_code.code = ?1 ORDER BY product_code.product LIMIT 1",
    [ADD] = "INSERT INTO product (n, id, plu, body) VALUES (?1, ?2, ?3, ?4)",
    [CHANGE] = "UPDATE product SET plu = ?3, body = ?4 WHERE n = ?1 AND id = ?2",
    [REMOVE] = "DELETE FROM product WHERE n = ?1",
    [CLEAR] = "DELETE FROM product",
    [EACH] = "SELECT body, id, n, plu FROM product ORDER BY n",
    [ADD_CODE] = "INSERT INTO product_code (code, product) VALUES (?1, ?2)"
                 " ON CONFLICT DO NOTHING",
    [REMOVE_CODE] = "DELETE FROM product_code WHERE code = ?1 AND product = ?2",
    [CLEAR_CODES] = "DELETE FROM product_code",
    [HAS_CODE] = "SELECT 1 FROM product_code WHERE code = ?1 AND product = ?2",
    /* The tags of those whose tags, and what stands behind them, hold the text: few are read for
     * nothing. With a brace before it, the end of a row from its tags on is an object, too. */
    [TAGGED] = "SELECT json_extract ('{' || substr (body, instr (body, '\"tags\":\"')), '$.tags')"
               " FROM product WHERE instr (body, '\"tags\":\"') > 0"
               " AND instr (substr (body, instr (body, '\"tags\":\"')), ?1) > 0",
};

/* A row of the table, as text and as values. */
typedef struct {
  char *body; /* NULL: there is no such row */
  gint64 n;
  CfWireProductRow row;
} Stored;

static void
stored_clear (Stored *stored)
{
  g_free (stored->body);
  cf_wire_product_row_clear (&stored->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stored, stored_clear)

static CfStmtSet *
set (CfCache *cache)
{
  return cache->rows[CF_WIRE_FEED_CATALOGUE];
}

/* What a code is kept and looked up by, however many zeros stand in front of it. */
static char *
spell_code (const char *code)
{
  g_autofree char *folded = cf_fold_code (code);
  char *gtin = cf_fold_gtin (folded);

  return gtin != NULL ? gtin : g_steal_pointer (&folded);
}

static gboolean
get (CfCache *cache, guint which, CfValue value, Stored *ret_stored, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (set (cache), which, error);
  g_auto (Stored) stored = {0};
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  cf_stmt_bind_values (stmt, &value, 1);
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_ROW) {
    if (!cf_cache_has_texts (cache, stmt, 0, 0, "a product", error))
      return FALSE;
    stored.body = g_strdup (cf_stmt_get_text (stmt, 0));
    stored.n = cf_stmt_get_int64 (stmt, 1);
    if (!cf_wire_product_row_decode (stored.body, strlen (stored.body), &stored.row, NULL))
      return cf_cache_refuse_stored (cache, "a product", error);
  }
  *ret_stored = stored;
  stored = (Stored){0};
  return TRUE;
}

static gboolean
get_product (CfCache *cache, guint which, CfValue value, CfProduct **ret_product, GError **error)
{
  g_auto (Stored) stored = {0};

  if (!get (cache, which, value, &stored, error))
    return FALSE;
  *ret_product = g_steal_pointer (&stored.row.product);
  return TRUE;
}

/* What a tag and its plural begin with. */
static char *
stem_of (const char *tag)
{
  gsize length = strlen (tag);

  if (g_str_has_suffix (tag, "es") && length > 2)
    length -= 2;
  else if (g_str_has_suffix (tag, "s") && length > 1)
    length--;
  return g_strndup (tag, length);
}

/* Those whose tags may hold the text; as far as it is written in a row as it is. */
static CfStmt *
find_tagged (CfCache *cache, const char *text, GError **error)
{
  CfStmt *tagged = cf_stmt_set_get (set (cache), TAGGED, error);
  g_autofree char *plain = g_strndup (text, strcspn (text, "\"\\"));

  if (tagged != NULL)
    cf_stmt_bind_text (tagged, 1, plain);
  return tagged;
}

/* The tags of the next article; *ret_tags is NULL after the last. */
static gboolean
next_tags (CfCache *cache, CfStmt *tagged, char ***ret_tags, GError **error)
{
  CfStep step = cf_stmt_step (tagged, error);

  *ret_tags = NULL;
  if (step != CF_STEP_ROW)
    return step == CF_STEP_DONE;
  if (!cf_cache_has_texts (cache, tagged, 0, 0, "a product", error))
    return FALSE;
  *ret_tags = cf_tags_split (cf_stmt_get_text (tagged, 0));
  return TRUE;
}

gboolean
cf_product_row_has_tag (CfCache *cache, const char *tag, gboolean *ret_has, GError **error)
{
  g_autofree char *stem = stem_of (tag);
  g_autoptr (CfStmtLoan) tagged = find_tagged (cache, stem, error);

  *ret_has = FALSE;
  if (tagged == NULL)
    return FALSE;
  while (!*ret_has) {
    g_auto (GStrv) tags = NULL;

    if (!next_tags (cache, tagged, &tags, error))
      return FALSE;
    if (tags == NULL)
      return TRUE;
    for (gsize i = 0; tags[i] != NULL && !*ret_has; i++)
      *ret_has = cf_tag_is (tags[i], tag);
  }
  return TRUE;
}

/* How many articles have each tag that begins so. */
static gboolean
count_tags (CfCache *cache, const char *prefix, GHashTable *counts, GError **error)
{
  g_autoptr (CfStmtLoan) tagged = find_tagged (cache, prefix, error);

  if (tagged == NULL)
    return FALSE;
  for (;;) {
    g_auto (GStrv) tags = NULL;

    if (!next_tags (cache, tagged, &tags, error))
      return FALSE;
    if (tags == NULL)
      return TRUE;
    for (gsize i = 0; tags[i] != NULL; i++)
      if (tags[i][0] != '\0' && g_str_has_prefix (tags[i], prefix)) {
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, tags[i]));

        g_hash_table_replace (counts, g_strdup (tags[i]), GUINT_TO_POINTER (count + 1));
      }
  }
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer counts)
{
  const char *tag_a = *(const char *const *)a;
  const char *tag_b = *(const char *const *)b;
  guint count_a = GPOINTER_TO_UINT (g_hash_table_lookup (counts, tag_a));
  guint count_b = GPOINTER_TO_UINT (g_hash_table_lookup (counts, tag_b));

  return count_a != count_b ? (count_a < count_b) - (count_a > count_b) : strcmp (tag_a, tag_b);
}

gboolean
cf_product_row_list_tags (CfCache *cache, const char *prefix, guint limit, GPtrArray **ret_tags,
                          GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gpointer *found = NULL;
  guint n_found;

  if (!count_tags (cache, prefix, counts, error))
    return FALSE;
  found = g_hash_table_get_keys_as_array (counts, &n_found);
  g_qsort_with_data (found, (gint)n_found, sizeof *found, compare_counts, counts);
  *ret_tags = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (n_found, limit); i++)
    g_ptr_array_add (*ret_tags, g_strdup (found[i]));
  return TRUE;
}

gboolean
cf_product_row_by_n (CfCache *cache, gint64 n, CfProduct **ret_product, GError **error)
{
  return get_product (cache, BY_N, CF_INT64 (n), ret_product, error);
}

gboolean
cf_product_row_by_id (CfCache *cache, const char *id, CfProduct **ret_product, GError **error)
{
  return get_product (cache, BY_ID, CF_TEXT (id), ret_product, error);
}

gboolean
cf_product_row_by_plu (CfCache *cache, const char *plu, CfProduct **ret_product, GError **error)
{
  return get_product (cache, BY_PLU, CF_TEXT (plu), ret_product, error);
}

gboolean
cf_product_row_by_code (CfCache *cache, const char *code, CfProduct **ret_product, GError **error)
{
  g_autofree char *spelt = spell_code (code);
  g_auto (Stored) stored = {0};

  if (!get (cache, BY_CODE, CF_TEXT (spelt), &stored, error))
    return FALSE;
  for (gsize i = 0; stored.body != NULL && stored.row.codes[i] != NULL; i++) {
    g_autofree char *own = spell_code (stored.row.codes[i]);

    if (strcmp (own, spelt) == 0) {
      g_free (stored.row.product->code);
      stored.row.product->code = g_strdup (stored.row.codes[i]);
      break;
    }
  }
  *ret_product = g_steal_pointer (&stored.row.product);
  return TRUE;
}

gboolean
cf_product_row_has_parts (CfCache *cache, gint64 n, const CfFoldQuery *query, gboolean *ret_has,
                          GError **error)
{
  g_auto (Stored) stored = {0};

  if (!get (cache, BY_N, CF_INT64 (n), &stored, error))
    return FALSE;
  *ret_has = stored.body != NULL && cf_fold_query_has_parts (query, stored.row.keys);
  return TRUE;
}

gboolean
cf_product_row_stage (CfCache *cache, GError **error)
{
  g_autoptr (CfStmtLoan) each = cf_stmt_set_get (set (cache), EACH, error);
  CfStep step;

  if (each == NULL)
    return FALSE;
  while ((step = cf_stmt_step (each, error)) == CF_STEP_ROW) {
    g_auto (CfWireProductRow) row = {0};
    const char *body = cf_stmt_get_text (each, 0);

    if (!cf_wire_product_row_decode (body, strlen (body), &row, NULL))
      return cf_cache_refuse_stored (cache, "a product", error);
    if (!cf_key_change_add (cache, CF_WIRE_FEED_CATALOGUE, cf_stmt_get_int64 (each, 2), 0, row.keys,
                            error))
      return FALSE;
  }
  return step == CF_STEP_DONE;
}

static gboolean
add_codes (CfCache *cache, gint64 n, const CfWireProductRow *row, GError **error)
{
  for (gsize i = 0; row->codes[i] != NULL; i++) {
    g_autofree char *code = spell_code (row->codes[i]);

    if (!CF_CACHE_RUN (set (cache), ADD_CODE, error, CF_TEXT (code), CF_INT64 (n)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
remove_codes (CfCache *cache, const Stored *stored, GError **error)
{
  for (gsize i = 0; stored->row.codes[i] != NULL; i++) {
    g_autofree char *code = spell_code (stored->row.codes[i]);

    if (!CF_CACHE_RUN (set (cache), REMOVE_CODE, error, CF_TEXT (code), CF_INT64 (stored->n)))
      return FALSE;
  }
  return TRUE;
}

/* Whether the codes of a product lead to it; *codes counts them, each once. */
static gboolean
check_codes (CfCache *cache, gint64 n, const CfWireProductRow *row, gint64 *codes, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; row->codes[i] != NULL; i++) {
    char *code = spell_code (row->codes[i]);
    g_autoptr (CfStmtLoan) has = NULL;
    CfStep step;

    if (!g_hash_table_add (seen, code))
      continue;
    has = cf_stmt_set_get (set (cache), HAS_CODE, error);
    if (has == NULL)
      return FALSE;
    CF_STMT_BIND (has, CF_TEXT (code), CF_INT64 (n));
    step = cf_stmt_step (has, error);
    if (step != CF_STEP_ROW)
      return step == CF_STEP_DONE && cf_cache_refuse_stored (cache, "the code of a product", error);
    (*codes)++;
  }
  return TRUE;
}

gboolean
cf_product_row_check_codes (CfCache *cache, GError **error)
{
  g_autoptr (CfStmtLoan) each = cf_stmt_set_get (set (cache), EACH, error);
  gint64 codes = 0;
  gint64 stored = 0;
  CfStep step;

  if (each == NULL)
    return FALSE;
  while ((step = cf_stmt_step (each, error)) == CF_STEP_ROW) {
    g_auto (CfWireProductRow) row = {0};
    const char *body = cf_stmt_get_text (each, 0);

    if (body == NULL || !cf_wire_product_row_decode (body, strlen (body), &row, NULL) ||
        g_strcmp0 (row.product->plu, cf_stmt_get_text (each, 3)) != 0)
      return cf_cache_refuse_stored (cache, "a product", error);
    if (!check_codes (cache, cf_stmt_get_int64 (each, 2), &row, &codes, error))
      return FALSE;
  }
  if (step == CF_STEP_ERROR ||
      !cf_db_read_int64 (cache->db, "SELECT COUNT (*) FROM product_code", &stored, error))
    return FALSE;
  return codes == stored || cf_cache_refuse_stored (cache, "the code of no product", error);
}

/* Most changes are of prices: they leave the index alone. */
static gboolean
index_keys (CfCache *cache, const Stored *former, gint64 n, const char *keys, GError **error)
{
  if (former->body == NULL)
    return cf_key_change_add (cache, CF_WIRE_FEED_CATALOGUE, n, 0, keys, error);
  if (strcmp (former->row.keys, keys) == 0)
    return TRUE;
  return cf_key_change_remove (cache, CF_WIRE_FEED_CATALOGUE, n, former->row.keys, error) &&
         cf_key_change_add (cache, CF_WIRE_FEED_CATALOGUE, n, 0, keys, error);
}

static gboolean
put (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error)
{
  g_autofree char *body = g_strndup (line->row, line->row_length);
  g_auto (CfWireProductRow) row = {0};
  g_auto (Stored) former = {0};
  gint64 n;

  if (cf_note_row_is (line->key))
    return cf_note_row_put (cache, line, ret_former, error);
  if (!cf_wire_product_row_decode (line->row, line->row_length, &row, error))
    return FALSE;
  if (strcmp (row.product->id, line->key) != 0)
    return cf_cache_refuse_key ("a product", error);
  if (!get (cache, BY_ID, CF_TEXT (line->key), &former, error))
    return FALSE;
  if (former.body != NULL) {
    n = former.n;
    if (!remove_codes (cache, &former, error))
      return FALSE;
  } else {
    if (!cf_cache_next_n (cache, "SELECT max (n) FROM product", &cache->next_product, error))
      return FALSE;
    n = cache->next_product;
  }
  if (!CF_CACHE_RUN (set (cache), former.body != NULL ? CHANGE : ADD, error, CF_INT64 (n),
                     CF_TEXT (row.product->id), CF_TEXT (row.product->plu), CF_TEXT (body)) ||
      !add_codes (cache, n, &row, error) || !index_keys (cache, &former, n, row.keys, error))
    return FALSE;
  *ret_former = g_steal_pointer (&former.body);
  return TRUE;
}

static gboolean
remove_row (CfCache *cache, const char *key, char **ret_former, GError **error)
{
  g_auto (Stored) former = {0};

  if (cf_note_row_is (key))
    return cf_note_row_remove (cache, key, ret_former, error);
  if (!get (cache, BY_ID, CF_TEXT (key), &former, error))
    return FALSE;
  if (former.body != NULL &&
      (!remove_codes (cache, &former, error) ||
       !cf_key_change_remove (cache, CF_WIRE_FEED_CATALOGUE, former.n, former.row.keys, error) ||
       !CF_CACHE_RUN (set (cache), REMOVE, error, CF_INT64 (former.n))))
    return FALSE;
  *ret_former = g_steal_pointer (&former.body);
  return TRUE;
}

static gboolean
clear (CfCache *cache, GError **error)
{
  return cf_cache_run (set (cache), CLEAR, NULL, 0, error) &&
         cf_cache_run (set (cache), CLEAR_CODES, NULL, 0, error) &&
         cf_key_index_clear (cache, CF_WIRE_FEED_CATALOGUE, error) &&
         cf_note_row_clear (cache, error);
}

static gboolean
each (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_stmt_set_get (set (cache), EACH, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = cf_stmt_step (stmt, error)) == CF_STEP_ROW) {
    const char *body = cf_stmt_get_text (stmt, 0);

    if (!cf_cache_has_texts (cache, stmt, 0, 1, "a product", error))
      return FALSE;
    if (!func (cf_stmt_get_text (stmt, 1), body, strlen (body), data))
      return TRUE;
  }
  return step == CF_STEP_DONE && cf_note_row_each (cache, "", func, data, error);
}

const CfCacheTable cf_cache_product_table = {
    .statements = statements,
    .n_statements = N_STATEMENTS,
    .searched = TRUE,
    .put = put,
    .remove = remove_row,
    .clear = clear,
    .each = each,
};
