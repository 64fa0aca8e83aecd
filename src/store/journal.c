// SPDX-License-Identifier: Apache-2.0
#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/check.h"
#include "base/planted.h"
#include "base/hex.h"
#include "base/id.h"
#include "core/receipt/number.h"
#include "db/migrate.h"
#include "db/transaction.h"
#include "seal/hash.h"
#include "store-sql.h"
#include "store/error.h"
#include "store/private.h"
#include "store/statement.h"
#include "wire/entry.h"

#define SQL_PATH "/io/github/counterfoil/store/sql"
#define APPLICATION_ID 0x43464a31 /* "CFJ1" */
/* A commit writes each page that it changed, whole, and a sale changes a few hundred bytes on each
 * of a dozen: small pages halve what it waits for. An entry fills one and a bit. */
#define PAGE_BYTES 2048
#define CHECKPOINT_PAGES 2000
#define LOCK_WAIT_MS 2000
#define LOCK_POLL_MS 20

typedef enum {
  FIND_HEAD,
  ADD_ENTRY,
  MOVE_HEAD,
  FIND_BY_OP,
  FIND_BY_RECEIPT,
  FIND_LAST,
  N_STATEMENTS,
} Statement;

static const char *const statements[N_STATEMENTS] = {
    [FIND_HEAD] = "SELECT c.incarnation, c.first_n, c.head_seq, c.head_hash, c.receipt_last,"
                  " p.shop, p.till, (SELECT last FROM counter WHERE name = 'shift')"
                  " FROM chain c JOIN pairing p ON p.n = c.pairing ORDER BY c.n DESC LIMIT 1",
    [ADD_ENTRY] = "INSERT INTO entry (n, incarnation, seq, op_id, type, receipt_no, header, body,"
                  " hash, member_key, sealed)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [MOVE_HEAD] = "UPDATE chain SET head_seq = ?2, head_hash = ?3, receipt_last = ?4"
                  " WHERE incarnation = ?1",
    [FIND_BY_OP] = "SELECT n, header, body, hash FROM entry WHERE op_id = ?1",
    [FIND_BY_RECEIPT] = "SELECT n, header, body, hash FROM entry WHERE receipt_no = ?1",
    [FIND_LAST] = "SELECT header FROM entry ORDER BY n DESC LIMIT 1",
};

static const CfStoreSql sql = {statements, N_STATEMENTS};

struct _CfJournal {
  CfJournalPorts ports;
  char *folder;
  CfDb *db;
  GHashTable *sets; /* table of texts → CfStmtSet */
  CfEntryHeader *last; /* of the last entry, once it was asked for; NULL: read it */
  int lock_fd;
};

/* The end of the chain that takes new entries. */
typedef struct {
  char *incarnation;
  gint64 first_n;
  gint64 seq;
  char *hash;
  gint64 receipt_last;
  char *shop;
  char *till;
  gint64 shift;
} Head;

static void
head_clear (Head *head)
{
  g_free (head->incarnation);
  g_free (head->hash);
  g_free (head->shop);
  g_free (head->till);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

/* The folder cannot be used: the same reasons, and the same advice, as for the database in it. */
static void
set_folder_error (GError **error, const char *path, const char *fault, int system_errno)
{
  gboolean full = system_errno == ENOSPC || system_errno == EDQUOT;

  g_set_error (error, CF_DB_ERROR, full ? CF_DB_ERROR_FULL : CF_DB_ERROR_FAILED, "%s %s: %s", path,
               fault, g_strerror (system_errno));
}

static gboolean
take_lock (CfJournal *journal, GError **error)
{
  g_autofree char *path = g_build_filename (journal->folder, "lock", NULL);

  journal->lock_fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (journal->lock_fd < 0) {
    set_folder_error (error, path, "cannot be written", errno);
    return FALSE;
  }
  for (int waited_ms = 0; !CF_PLANTED (17) && flock (journal->lock_fd, LOCK_EX | LOCK_NB) != 0;
       waited_ms += LOCK_POLL_MS) {
    if (waited_ms >= LOCK_WAIT_MS) {
      g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_LOCKED, "Another Counterfoil is using %s",
                   journal->folder);
      return FALSE;
    }
    g_usleep (LOCK_POLL_MS * 1000);
  }
  return TRUE;
}

static gboolean
open_database (CfJournal *journal, GError **error)
{
  g_autofree char *path = g_build_filename (journal->folder, "journal.db", NULL);
  CfDbAddress address = {
      .location = path,
      .mode = journal->ports.read_only ? CF_DB_READER : CF_DB_WRITER,
      .sync = CF_PLANTED (1) ? CF_DB_SYNC_NORMAL : CF_DB_SYNC_FULL,
      .application_id = APPLICATION_ID,
      .page_bytes = PAGE_BYTES,
      .autocheckpoint_pages = CHECKPOINT_PAGES,
      .vfs = journal->ports.vfs,
      .key = journal->ports.key,
  };

  if (journal->ports.read_only && !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED, "There is no till in %s",
                 journal->folder);
    return FALSE;
  }
  journal->db = cf_db_open (&address, error);
  if (journal->db == NULL)
    return FALSE;
  if (journal->ports.read_only)
    return cf_migrate_check (journal->db, cf_store_sql_get_resource (), SQL_PATH, error);
  return cf_migrate (journal->db, cf_store_sql_get_resource (), SQL_PATH, error);
}

CfJournal *
cf_journal_open (const CfJournalPorts *ports, GError **error)
{
  g_autoptr (CfJournal) journal = g_new0 (CfJournal, 1);

  journal->ports = *ports;
  journal->folder = g_strdup (ports->folder);
  journal->ports.folder = journal->folder;
  journal->lock_fd = -1;
  journal->sets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)cf_stmt_set_free);
  if (!ports->read_only) {
    if (g_mkdir_with_parents (journal->folder, 0700) != 0) {
      set_folder_error (error, journal->folder, "cannot be made", errno);
      return NULL;
    }
    if (!take_lock (journal, error))
      return NULL;
  }
  if (!open_database (journal, error))
    return NULL;
  return g_steal_pointer (&journal);
}

void
cf_journal_free (CfJournal *journal)
{
  if (journal == NULL)
    return;
  g_hash_table_unref (journal->sets);
  cf_entry_header_free (journal->last);
  cf_db_close (journal->db);
  if (journal->lock_fd >= 0)
    (void)close (journal->lock_fd); /* nothing was written to it; closing drops the lock */
  g_free (journal->folder);
  g_free (journal);
}

CfDb *
cf_journal_db (CfJournal *journal)
{
  return journal->db;
}

const CfJournalPorts *
cf_journal_ports (CfJournal *journal)
{
  return &journal->ports;
}

CfStmtSet *
cf_journal_statements (CfJournal *journal, const char *const *texts, guint count, GError **error)
{
  CfStmtSet *set = g_hash_table_lookup (journal->sets, texts);

  if (set == NULL) {
    g_autoptr (CfStmtSet) fresh = cf_stmt_set_new (journal->db, texts, count);

    if (!cf_stmt_set_check (fresh, error))
      return NULL;
    set = fresh;
    g_hash_table_insert (journal->sets, (gpointer)(gsize)texts, g_steal_pointer (&fresh));
  }
  return set;
}

void
cf_entry_free (CfEntry *entry)
{
  if (entry == NULL)
    return;
  cf_entry_header_free (entry->header);
  g_free (entry->body);
  g_free (entry->hash);
  g_free (entry);
}

char *
cf_entry_hash (const char *header, const char *body)
{
  CfHash hash;
  guint8 raw[CF_HASH_BYTES];

  cf_hash_init (&hash);
  cf_hash_update (&hash, header, strlen (header));
  cf_hash_update (&hash, "\n", 1);
  cf_hash_update (&hash, body, strlen (body));
  cf_hash_update (&hash, "\n", 1);
  cf_hash_final (&hash, raw);
  return cf_hex_encode (raw, sizeof raw);
}

static gboolean
read_entry (CfStmt *stmt, CfEntry **ret_entry, GError **error)
{
  g_autoptr (CfEntry) entry = NULL;
  CfStep step = cf_stmt_step (stmt, error);

  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_ROW) {
    const char *header = cf_stmt_get_text (stmt, 1);

    entry = g_new0 (CfEntry, 1);
    entry->n = cf_stmt_get_int64 (stmt, 0);
    entry->header = cf_wire_entry_header_decode (header, strlen (header), error);
    if (entry->header == NULL)
      return FALSE;
    entry->body = g_strdup (cf_stmt_get_text (stmt, 2));
    entry->hash = g_strdup (cf_stmt_get_text (stmt, 3));
  }
  *ret_entry = g_steal_pointer (&entry);
  return TRUE;
}

static gboolean
read_last (CfJournal *journal, CfEntryHeader **ret_header, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, FIND_LAST, error);
  g_autoptr (CfEntryHeader) header = NULL;
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_ROW) {
    const char *text = cf_stmt_get_text (stmt, 0);

    header = cf_wire_entry_header_decode (text, strlen (text), error);
    if (header == NULL)
      return FALSE;
  }
  *ret_header = g_steal_pointer (&header);
  return TRUE;
}

gboolean
cf_journal_last (CfJournal *journal, CfEntryHeader **ret_header, GError **error)
{
  /* Each scan asks. Whoever only reads does not know of entries that another program adds, and what
   * an open transaction holds may be taken back. */
  gboolean keep = !journal->ports.read_only && !cf_tx_is_open (journal->db);

  if (journal->last == NULL || !keep) {
    if (!read_last (journal, ret_header, error))
      return FALSE;
    if (keep && *ret_header != NULL)
      journal->last = cf_entry_header_copy (*ret_header);
    return TRUE;
  }
  *ret_header = cf_entry_header_copy (journal->last);
  return TRUE;
}

static gboolean
find_entry (CfJournal *journal, Statement which, const char *text, CfEntry **ret_entry,
            GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, which, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_TEXT (text));
  return read_entry (stmt, ret_entry, error);
}

gboolean
cf_journal_find (CfJournal *journal, const char *op_id, CfEntry **ret_entry, GError **error)
{
  return find_entry (journal, FIND_BY_OP, op_id, ret_entry, error);
}

gboolean
cf_journal_find_receipt (CfJournal *journal, const char *receipt_no, CfEntry **ret_entry,
                         GError **error)
{
  return find_entry (journal, FIND_BY_RECEIPT, receipt_no, ret_entry, error);
}

static gboolean
read_head (CfJournal *journal, Head *ret_head, GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_store_lend (journal, &sql, FIND_HEAD, error);
  CfStep step;

  if (stmt == NULL)
    return FALSE;
  step = cf_stmt_step (stmt, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_DONE) {
    g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED, "This till has no shop yet");
    return FALSE;
  }
  ret_head->incarnation = g_strdup (cf_stmt_get_text (stmt, 0));
  ret_head->first_n = cf_stmt_get_int64 (stmt, 1);
  ret_head->seq = cf_stmt_get_int64 (stmt, 2);
  ret_head->hash = g_strdup (cf_stmt_get_text (stmt, 3));
  ret_head->receipt_last = cf_stmt_get_int64 (stmt, 4);
  ret_head->shop = g_strdup (cf_stmt_get_text (stmt, 5));
  ret_head->till = g_strdup (cf_stmt_get_text (stmt, 6));
  ret_head->shift = cf_stmt_get_int64 (stmt, 7); /* NULL is 0: there was none yet */
  return TRUE;
}

/* What follows the head: takes the next number for a draft that wants one. */
static CfEntryHeader *
header_new (const CfEntryDraft *draft, Head *head)
{
  CfEntryHeader *h = g_new0 (CfEntryHeader, 1);

  *h = (CfEntryHeader){
      .op_id = g_strdup (draft->op_id),
      .incarnation = g_strdup (head->incarnation),
      .seq = head->seq + 1,
      .prev_hash = g_strdup (head->hash),
      .shop = g_strdup (head->shop),
      .till = g_strdup (head->till),
      .type = g_strdup (cf_entry_type_name (draft->type)),
      .version = draft->version,
      .shift = head->shift,
      .business_date = g_strdup (draft->business_date),
      .wall_us = draft->wall_us,
      .utc_offset_min = draft->utc_offset_min,
      .clock_quality = draft->clock_quality,
      .actor = g_strdup (draft->actor),
      .approver = g_strdup (draft->approver),
      .program = g_strdup ("counterfoil/" CF_VERSION),
  };
  if (draft->numbered) {
    CF_CHECK (cf_receipt_number_next (head->receipt_last, &head->receipt_last));
    h->receipt_no = cf_receipt_number_format (head->shop, head->till, head->receipt_last);
  }
  return h;
}

static gboolean
add_entry (CfJournal *journal, const CfEntry *entry, const char *header_text,
           const CfPrivateDraft *private_data, GError **error)
{
  const CfEntryHeader *h = entry->header;
  g_autoptr (GBytes) sealed = NULL;
  gint64 key_n = 0;

  if (private_data != NULL && !cf_private_seal (journal, private_data, &key_n, &sealed, error))
    return FALSE;
  return CF_STORE_RUN (
      journal, &sql, ADD_ENTRY, error, CF_INT64 (entry->n), CF_TEXT (h->incarnation),
      CF_INT64 (h->seq), CF_TEXT (h->op_id), CF_TEXT (h->type), CF_TEXT (h->receipt_no),
      CF_TEXT (header_text), CF_TEXT (entry->body), CF_TEXT (entry->hash),
      sealed == NULL ? CF_NULL : CF_INT64 (key_n),
      sealed == NULL ? CF_NULL
                     : CF_BLOB (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed)));
}

/* The entry that is there already for this op_id, if its body is the same one. */
static gboolean
check_known (const CfEntry *known, const CfEntryDraft *draft, GError **error)
{
  if (g_strcmp0 (known->body, draft->body) == 0 &&
      g_strcmp0 (known->header->type, cf_entry_type_name (draft->type)) == 0)
    return TRUE;
  g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_CONFLICT,
               "Action %s is in the journal already with another content", draft->op_id);
  return FALSE;
}

gboolean
cf_journal_append (CfJournal *journal, const CfEntryDraft *draft, CfEntry **ret_entry,
                   GError **error)
{
  g_auto (Head) head = {0};
  g_autoptr (CfEntry) entry = NULL;
  g_autofree char *header_text = NULL;

  CF_CHECK (cf_tx_is_open (journal->db));
  CF_CHECK (cf_id_is_valid (draft->op_id));
  if (!cf_journal_find (journal, draft->op_id, &entry, error))
    return FALSE;
  if (entry != NULL) {
    if (!check_known (entry, draft, error))
      return FALSE;
    *ret_entry = g_steal_pointer (&entry);
    return TRUE;
  }
  g_clear_pointer (&journal->last, cf_entry_header_free);
  if (!read_head (journal, &head, error))
    return FALSE;
  entry = g_new0 (CfEntry, 1);
  entry->n = head.first_n + head.seq;
  entry->header = header_new (draft, &head);
  entry->body = g_strdup (draft->body);
  header_text = cf_wire_entry_header_encode (entry->header, error);
  if (header_text == NULL)
    return FALSE;
  entry->hash = cf_entry_hash (header_text, entry->body);
  if (!add_entry (journal, entry, header_text, draft->private_data, error) ||
      !CF_STORE_RUN (journal, &sql, MOVE_HEAD, error, CF_TEXT (head.incarnation),
                     CF_INT64 (head.seq + 1), CF_TEXT (entry->hash),
                     CF_INT64 (CF_PLANTED (7) ? head.receipt_last / 2 * 2 : head.receipt_last)))
    return FALSE;
  *ret_entry = g_steal_pointer (&entry);
  return TRUE;
}
