// SPDX-License-Identifier: Apache-2.0
#include "crm/web-shop.h"

#include <string.h>

#include "base/hex.h"
#include "base/id.h"
#include "seal/hash.h"

#define TOKEN_BYTES 32

enum {
  ADD,
  FIND,
  LIST,
  REVOKE,
  N_STATEMENTS
};

#define COLUMNS                                                                                    \
  "SELECT web_shop_id, shop_id, name, added_at_us, COALESCE (revoked_at_us, "                      \
  "CAST(0 AS INTEGER)), token_hash FROM web_shop WHERE tenant_id = ?1 "

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO web_shop (tenant_id, web_shop_id, shop_id, name, token_hash, added_at_us) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [FIND] = COLUMNS "AND web_shop_id = ?2",
    [LIST] = COLUMNS "ORDER BY web_shop_id",
    [REVOKE] = "UPDATE web_shop SET revoked_at_us = COALESCE (revoked_at_us, ?3) "
               "WHERE tenant_id = ?1 AND web_shop_id = ?2",
};

const CfStatements cf_web_shop_statements = {texts, N_STATEMENTS};

void
cf_web_shop_free (CfWebShop *shop)
{
  if (shop == NULL)
    return;
  g_free (shop->id);
  g_free (shop->shop_id);
  g_free (shop->name);
  g_free (shop);
}

static CfWebShop *
shop_from_row (CfStmt *row)
{
  CfWebShop *shop = g_new0 (CfWebShop, 1);

  shop->id = g_strdup (cf_stmt_get_text (row, 0));
  shop->shop_id = g_strdup (cf_stmt_get_text (row, 1));
  shop->name = g_strdup (cf_stmt_get_text (row, 2));
  shop->added_at_us = cf_stmt_get_int64 (row, 3);
  shop->revoked_at_us = cf_stmt_get_int64 (row, 4);
  return shop;
}

gboolean
cf_web_shop_add (CfSession *session, const CfWebShop *draft, const CfRandom *random, char **ret_id,
                 char **ret_token, GError **error)
{
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_web_shop_statements, ADD, error);
  g_autofree char *id = cf_id_new (cf_clock_system (), random);
  g_autofree char *token = NULL;
  guint8 bytes[TOKEN_BYTES];
  guint8 hash[CF_HASH_BYTES];

  if (add == NULL)
    return FALSE;
  cf_random_fill (random, bytes, sizeof bytes);
  token = cf_hex_encode (bytes, sizeof bytes);
  cf_hash_bytes (token, strlen (token), hash);
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (id), CF_TEXT (draft->shop_id),
                CF_TEXT (draft->name), CF_BLOB (hash, sizeof hash), CF_INT64 (draft->added_at_us));
  if (!cf_stmt_run (add, error))
    return FALSE;
  *ret_id = g_steal_pointer (&id);
  *ret_token = g_steal_pointer (&token);
  return TRUE;
}

/* Comparing hashes may stop at the first byte that differs: how far a stranger's token got says
 * nothing of the token. */
gboolean
cf_web_shop_authenticate (CfSession *session, const char *id, const char *token,
                          CfWebShop **ret_shop, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_web_shop_statements, FIND, error);
  guint8 hash[CF_HASH_BYTES];
  const guint8 *stored;
  gsize length;
  CfStep step;

  *ret_shop = NULL;
  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (id));
  step = cf_stmt_step (find, error);
  if (step != CF_STEP_ROW)
    return step == CF_STEP_DONE;
  cf_hash_bytes (token, strlen (token), hash);
  stored = cf_stmt_get_blob (find, 5, &length);
  if (length == sizeof hash && memcmp (stored, hash, sizeof hash) == 0 &&
      cf_stmt_get_int64 (find, 4) == 0)
    *ret_shop = shop_from_row (find);
  return TRUE;
}

gboolean
cf_web_shop_revoke (CfSession *session, const char *id, gint64 now_us, gboolean *ret_known,
                    GError **error)
{
  g_autoptr (CfStmtLoan) revoke = cf_session_get (session, &cf_web_shop_statements, REVOKE, error);

  if (revoke == NULL)
    return FALSE;
  CF_STMT_BIND (revoke, CF_INT64 (session->tenant_id), CF_TEXT (id), CF_INT64 (now_us));
  if (!cf_stmt_run (revoke, error))
    return FALSE;
  *ret_known = cf_db_changes (session->db) > 0;
  return TRUE;
}

static void
free_shop (gpointer shop)
{
  cf_web_shop_free (shop);
}

GPtrArray *
cf_web_shop_list (CfSession *session, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_web_shop_statements, LIST, error);
  g_autoptr (GPtrArray) shops = g_ptr_array_new_with_free_func (free_shop);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (shops, shop_from_row (list));
  return step == CF_STEP_DONE ? g_steal_pointer (&shops) : NULL;
}
