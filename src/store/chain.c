// SPDX-License-Identifier: Apache-2.0
#include "store/chain.h"

#include <string.h>

#include "base/hex.h"
#include "core/receipt/number.h"
#include "db/statement.h"
#include "seal/hash.h"
#include "store/person/erased.h"
#include "store/private.h"
#include "wire/entry.h"
#include "wire/fact.h"

#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* One entry as it is stored, with what was before it. */
typedef struct {
  CfJournal *journal;
  CfStmt *row;
  CfEntryHeader *header;
  char *incarnation; /* of the entry before; NULL at the first */
  char *hash;
  gint64 seq;
  GHashTable *receipts; /* shop-till → last counter, as gint64 * */
  CfChainReport *report;
} Walk;

enum {
  ROW_N,
  ROW_INCARNATION,
  ROW_SEQ,
  ROW_OP_ID,
  ROW_TYPE,
  ROW_RECEIPT,
  ROW_HEADER,
  ROW_BODY
};
enum {
  ROW_HASH = ROW_BODY + 1,
  ROW_MEMBER /* whose key seals what stands beside it; NULL: nobody's, or it is destroyed */
};

void
cf_chain_report_clear (CfChainReport *report)
{
  g_clear_pointer (&report->broken, g_free);
}

static const char *
text (const Walk *walk, int column)
{
  return cf_stmt_get_text (walk->row, column);
}

static gboolean
broken (Walk *walk, const char *what)
{
  walk->report->broken =
      g_strdup_printf ("Entry %" G_GINT64_FORMAT " (%s): %s", walk->report->entries,
                       text (walk, ROW_OP_ID) != NULL ? text (walk, ROW_OP_ID) : "?", what);
  return FALSE;
}

/* A damaged page holds what no statement ever put there: NULL where there is always text. */
static gboolean
check_texts (Walk *walk)
{
  for (int column = ROW_INCARNATION; column <= ROW_HASH; column++)
    if (column != ROW_RECEIPT && text (walk, column) == NULL)
      return broken (walk, "it is damaged");
  return TRUE;
}

static gboolean
check_hash (Walk *walk)
{
  g_autofree char *hash = cf_entry_hash (text (walk, ROW_HEADER), text (walk, ROW_BODY));

  return strcmp (hash, text (walk, ROW_HASH)) == 0 ||
         broken (walk, "its content does not fit its hash");
}

static gboolean
check_columns (Walk *walk)
{
  const CfEntryHeader *h = walk->header;

  return (strcmp (h->incarnation, text (walk, ROW_INCARNATION)) == 0 &&
          h->seq == cf_stmt_get_int64 (walk->row, ROW_SEQ) &&
          strcmp (h->op_id, text (walk, ROW_OP_ID)) == 0 &&
          strcmp (h->type, text (walk, ROW_TYPE)) == 0 &&
          g_strcmp0 (h->receipt_no, text (walk, ROW_RECEIPT)) == 0) ||
         broken (walk, "its columns do not say what its header says");
}

/* The first entry of an incarnation names the end of the one before. */
static gboolean
check_incarnation (Walk *walk)
{
  g_auto (CfWireIncarnation) previous = {0};
  const CfEntryHeader *h = walk->header;

  walk->report->incarnations++;
  if (h->seq != 1 || strcmp (h->prev_hash, NO_HASH) != 0 ||
      strcmp (h->type, cf_entry_type_name (CF_ENTRY_INCARNATION_STARTED)) != 0 ||
      !cf_wire_incarnation_decode (text (walk, ROW_BODY), h->version, &previous, NULL))
    return broken (walk, "an incarnation does not begin as one must");
  if (g_strcmp0 (previous.incarnation, walk->incarnation) != 0 ||
      g_strcmp0 (previous.hash, walk->hash) != 0 || previous.seq != walk->seq)
    return broken (walk, "the incarnation before it does not end where it says");
  return TRUE;
}

static gboolean
check_link (Walk *walk)
{
  const CfEntryHeader *h = walk->header;

  if (g_strcmp0 (h->incarnation, walk->incarnation) != 0)
    return check_incarnation (walk);
  if (h->seq != walk->seq + 1)
    return broken (walk, "an entry before it is missing");
  if (strcmp (h->prev_hash, walk->hash) != 0)
    return broken (walk, "it does not follow the entry before it");
  return TRUE;
}

static gboolean
check_receipt (Walk *walk)
{
  CfReceiptNumber number;
  g_autofree char *place = NULL;
  gint64 *last;

  if (walk->header->receipt_no == NULL)
    return TRUE;
  if (!cf_receipt_number_parse (walk->header->receipt_no, &number))
    return broken (walk, "its receipt number cannot be read");
  place = g_strdup_printf ("%s-%s", number.shop, number.till);
  last = g_hash_table_lookup (walk->receipts, place);
  if (last == NULL) {
    last = g_new0 (gint64, 1);
    g_hash_table_insert (walk->receipts, g_steal_pointer (&place), last);
  }
  if (number.counter != *last + 1)
    return broken (walk, "a receipt number before it is missing");
  *last = number.counter;
  return TRUE;
}

/* Sets *ret_sound; FALSE only when the database fails. */
static gboolean
check_commitment (Walk *walk, gboolean *ret_sound, GError **error)
{
  g_autofree char *salt = NULL;
  g_autofree char *data = NULL;
  g_autofree char *commitment = NULL;
  g_autofree char *named = NULL;
  guint8 raw[CF_PRIVATE_SALT_BYTES];
  g_autoptr (GByteArray) input = g_byte_array_new ();

  *ret_sound = TRUE;
  if (!cf_private_open (walk->journal, cf_stmt_get_int64 (walk->row, ROW_N), &salt, &data, error))
    return FALSE;
  if (data == NULL)
    return TRUE;
  if (cf_hex_decode (salt, raw, sizeof raw))
    g_byte_array_append (input, raw, sizeof raw);
  g_byte_array_append (input, (const guint8 *)data, (guint)strlen (data));
  commitment = cf_hash_text (input->data, input->len);
  named = g_strdup_printf ("\"%s\"", text (walk, ROW_MEMBER));
  if (strstr (text (walk, ROW_BODY), commitment) == NULL)
    *ret_sound = broken (walk, "the personal data beside it is not what it was written with");
  else if (strcmp (text (walk, ROW_MEMBER), CF_ERASED_KEY_NAME) != 0 &&
           strstr (data, named) == NULL)
    *ret_sound = broken (walk, "the key of its personal data is noted under another member");
  return TRUE;
}

static gboolean
check_entry (Walk *walk, gboolean *ret_sound, GError **error)
{
  const char *header = text (walk, ROW_HEADER);

  walk->report->entries++;
  *ret_sound = check_texts (walk);
  if (!*ret_sound)
    return TRUE;
  g_clear_pointer (&walk->header, cf_entry_header_free);
  walk->header = cf_wire_entry_header_decode (header, strlen (header), NULL);
  *ret_sound = (walk->header != NULL || broken (walk, "its header cannot be read")) &&
               check_hash (walk) && check_columns (walk) && check_link (walk) &&
               check_receipt (walk);
  if (*ret_sound && !check_commitment (walk, ret_sound, error))
    return FALSE;
  g_free (walk->incarnation);
  walk->incarnation = g_strdup (text (walk, ROW_INCARNATION));
  g_free (walk->hash);
  walk->hash = g_strdup (text (walk, ROW_HASH));
  walk->seq = cf_stmt_get_int64 (walk->row, ROW_SEQ);
  return TRUE;
}

/* Entries cut off at the end leave the heads and marks behind. */
static gboolean
check_heads (CfJournal *journal, CfChainReport *report, GError **error)
{
  gint64 wrong;

  if (!cf_db_read_int64 (cf_journal_db (journal),
                         "SELECT COUNT (*) FROM chain c WHERE head_seq <> (SELECT COUNT (*)"
                         "  FROM entry e WHERE e.incarnation = c.incarnation)"
                         " OR (head_seq > 0 AND head_hash IS NOT (SELECT hash FROM entry e"
                         "  WHERE e.n = c.first_n + c.head_seq - 1))"
                         " OR (acked_seq > 0 AND acked_hash IS NOT (SELECT hash FROM entry e"
                         "  WHERE e.n = c.first_n + c.acked_seq - 1))",
                         &wrong, error))
    return FALSE;
  if (wrong > 0 && report->broken == NULL)
    report->broken = g_strdup ("Entries are missing at the end of the journal");
  return TRUE;
}

gboolean
cf_chain_verify (CfJournal *journal, CfChainReport *ret_report, GError **error)
{
  g_autoptr (CfStmt) row =
      cf_stmt_new (cf_journal_db (journal),
                   "SELECT n, incarnation, seq, op_id, type, receipt_no, header, body, hash,"
                   " (SELECT member FROM member_key k WHERE k.n = entry.member_key)"
                   " FROM entry ORDER BY n",
                   error);
  Walk walk = {.journal = journal, .row = row, .report = ret_report};
  gboolean sound = TRUE;
  CfStep step = CF_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  walk.receipts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (sound && (step = cf_stmt_step (row, error)) == CF_STEP_ROW) {
    if (!check_entry (&walk, &sound, error)) {
      step = CF_STEP_ERROR;
      break;
    }
  }
  g_hash_table_unref (walk.receipts);
  cf_entry_header_free (walk.header);
  g_free (walk.incarnation);
  g_free (walk.hash);
  return step != CF_STEP_ERROR && check_heads (journal, ret_report, error);
}

gboolean
cf_chain_export (CfJournal *journal, CfChainWrite write, gpointer data, GError **error)
{
  g_autoptr (CfStmt) row = cf_stmt_new (cf_journal_db (journal),
                                        "SELECT header, body, hash FROM entry ORDER BY n", error);
  CfStep step;

  if (row == NULL)
    return FALSE;
  while ((step = cf_stmt_step (row, error)) == CF_STEP_ROW) {
    for (int column = 0; column < 3; column++) {
      const char *line = cf_stmt_get_text (row, column);

      if (line == NULL) {
        g_set_error_literal (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT,
                             "An entry of the journal is damaged");
        return FALSE;
      }
      if (!write (data, line, strlen (line), error) || !write (data, "\n", 1, error))
        return FALSE;
    }
  }
  return step == CF_STEP_DONE;
}
