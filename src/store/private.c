// SPDX-License-Identifier: Apache-2.0
#include "store/private.h"

#include <string.h>

#include "base/check.h"
#include "base/hex.h"
#include "db/transaction.h"
#include "seal/field.h"
#include "seal/hash.h"
#include "seal/key.h"
#include "store/error.h"
#include "store/statement.h"

#define ASSOCIATED "private.sealed"
#define ASSOCIATED_TEXT "overlay.sealed"

enum {
  FIND_KEY,
  ADD_KEY,
  OPEN,
  ERASE_OVERLAY,
  ERASE_ENROLLED,
  ERASE_CHANGES,
  ERASE_CONSENT,
  ERASE_KEY,
  N_STATEMENTS,
};

static const char *const statements[N_STATEMENTS] = {
    [FIND_KEY] = "SELECT n, secret FROM member_key WHERE member = ?1",
    [ADD_KEY] = "INSERT INTO member_key (member, secret) VALUES (?1, ?2)",
    [OPEN] = ("SELECT k.secret, e.sealed FROM entry e JOIN member_key k ON k.n = e.member_key"
              " WHERE e.n = ?1"),
    [ERASE_OVERLAY] = "DELETE FROM overlay_points WHERE member = ?1",
    [ERASE_ENROLLED] = "DELETE FROM overlay_member WHERE member = ?1",
    [ERASE_CHANGES] = "DELETE FROM overlay_change WHERE member = ?1",
    [ERASE_CONSENT] = "DELETE FROM overlay_consent WHERE member = ?1",
    [ERASE_KEY] = "DELETE FROM member_key WHERE member = ?1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

char *
cf_private_commit (const CfRandom *random, const char *data, guint8 *ret_salt)
{
  CfHash hash;
  guint8 raw[CF_HASH_BYTES];

  cf_random_fill (random, ret_salt, CF_PRIVATE_SALT_BYTES);
  cf_hash_init (&hash);
  cf_hash_update (&hash, ret_salt, CF_PRIVATE_SALT_BYTES);
  cf_hash_update (&hash, data, strlen (data));
  cf_hash_final (&hash, raw);
  return cf_hex_encode (raw, sizeof raw);
}

/* Copies the member's key; *ret_n is 0 when there is none. */
static gboolean
find_key (CfJournal *journal, const char *member, gint64 *ret_n, guint8 *ret_key, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, FIND_KEY, error);
  CfStep step;
  gsize length;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (member));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_n = 0;
  if (step == CF_STEP_ROW) {
    const guint8 *secret = cf_stmt_get_blob (stmt, 1, &length);

    CF_CHECK (length == CF_KEY_BYTES);
    *ret_n = cf_stmt_get_int64 (stmt, 0);
    memcpy (ret_key, secret, CF_KEY_BYTES);
  }
  return TRUE;
}

static gboolean
ensure_key (CfJournal *journal, const char *member, gint64 *ret_n, guint8 *ret_key, GError **error)
{
  if (!find_key (journal, member, ret_n, ret_key, error))
    return FALSE;
  if (*ret_n != 0)
    return TRUE;
  cf_key_new (cf_journal_ports (journal)->random, ret_key);
  return CF_STORE_RUN (journal, &sql, ADD_KEY, error, CF_TEXT (member),
                       CF_BLOB (ret_key, CF_KEY_BYTES)) &&
         find_key (journal, member, ret_n, ret_key, error);
}

gboolean
cf_private_seal (CfJournal *journal, const CfPrivateDraft *draft, gint64 *ret_key_n,
                 GBytes **ret_sealed, GError **error)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  guint8 key[CF_KEY_BYTES];

  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  if (!ensure_key (journal, draft->member, ret_key_n, key, error))
    return FALSE;
  g_byte_array_append (plain, draft->salt, CF_PRIVATE_SALT_BYTES);
  g_byte_array_append (plain, (const guint8 *)draft->data, (guint)strlen (draft->data));
  *ret_sealed =
      cf_field_seal (key, cf_journal_ports (journal)->random, plain->data, plain->len, ASSOCIATED);
  cf_key_wipe (key, sizeof key);
  cf_key_wipe (plain->data, plain->len);
  return TRUE;
}

gboolean
cf_private_seal_text (CfJournal *journal, const char *member, const char *text, GBytes **ret_sealed,
                      GError **error)
{
  guint8 key[CF_KEY_BYTES];
  gint64 n;

  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  if (!ensure_key (journal, member, &n, key, error))
    return FALSE;
  *ret_sealed =
      cf_field_seal (key, cf_journal_ports (journal)->random, text, strlen (text), ASSOCIATED_TEXT);
  cf_key_wipe (key, sizeof key);
  return TRUE;
}

gboolean
cf_private_open_text (CfJournal *journal, const char *member, const void *sealed, gsize length,
                      char **ret_text, GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  guint8 key[CF_KEY_BYTES];
  gint64 n;
  gsize plain_length;
  const char *text;

  *ret_text = NULL;
  if (!find_key (journal, member, &n, key, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  plain = cf_field_open (key, sealed, length, ASSOCIATED_TEXT, error);
  cf_key_wipe (key, sizeof key);
  if (plain == NULL)
    return FALSE;
  text = g_bytes_get_data (plain, &plain_length);
  *ret_text = g_strndup (text, plain_length);
  return TRUE;
}

static gboolean
open_row (CfStmt *stmt, char **ret_salt, char **ret_data, GError **error)
{
  gsize key_length;
  gsize sealed_length;
  gsize plain_length;
  const guint8 *key = cf_stmt_get_blob (stmt, 0, &key_length);
  const guint8 *sealed = cf_stmt_get_blob (stmt, 1, &sealed_length);
  g_autoptr (GBytes) plain = NULL;
  const guint8 *bytes;

  CF_CHECK (key_length == CF_KEY_BYTES);
  plain = cf_field_open (key, sealed, sealed_length, ASSOCIATED, error);
  if (plain == NULL)
    return FALSE;
  bytes = g_bytes_get_data (plain, &plain_length);
  if (plain_length < CF_PRIVATE_SALT_BYTES) {
    g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_BROKEN, "A sealed field is cut short");
    return FALSE;
  }
  *ret_salt = cf_hex_encode (bytes, CF_PRIVATE_SALT_BYTES);
  *ret_data =
      g_strndup ((const char *)bytes + CF_PRIVATE_SALT_BYTES, plain_length - CF_PRIVATE_SALT_BYTES);
  return TRUE;
}

gboolean
cf_private_open (CfJournal *journal, gint64 entry, char **ret_salt, char **ret_data, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, OPEN, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (entry));
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_ROW)
    return open_row (stmt, ret_salt, ret_data, error);
  *ret_salt = NULL;
  *ret_data = NULL;
  return TRUE;
}

gboolean
cf_private_destroy (CfJournal *journal, const char *member, GError **error)
{
  static const guint steps[] = {ERASE_OVERLAY, ERASE_ENROLLED, ERASE_CHANGES, ERASE_CONSENT,
                                ERASE_KEY};

  CF_CHECK (cf_tx_is_open (cf_journal_db (journal)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!CF_STORE_RUN (journal, &sql, steps[i], error, CF_TEXT (member)))
      return FALSE;
  return TRUE;
}

gboolean
cf_private_sweep (CfJournal *journal, GError **error)
{
  return cf_db_exec (cf_journal_db (journal), "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

gboolean
cf_private_erase (CfJournal *journal, const char *member, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && cf_private_destroy (journal, member, error) && cf_tx_commit (tx, error) &&
         cf_private_sweep (journal, error);
}

gboolean
cf_private_has (CfJournal *journal, const char *member, gboolean *ret_has, GError **error)
{
  guint8 key[CF_KEY_BYTES];
  gint64 n;

  if (!find_key (journal, member, &n, key, error))
    return FALSE;
  cf_key_wipe (key, sizeof key);
  *ret_has = n != 0;
  return TRUE;
}
