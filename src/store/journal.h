// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/entry.h"
#include "db/connection.h"
#include "db/statement-set.h"

/* journal.db of one till: the truth. One object owns the one connection that writes it.
 * Thread: all functions that take a CfJournal run on the thread that opened it. */
typedef struct _CfJournal CfJournal;

typedef struct {
  const char *folder; /* the till's data folder; made if it is not there */
  const CfClock *clock;
  const CfRandom *random;
  const guint8 *key; /* 32 bytes for sealed files, or NULL */
  const char *vfs; /* SQLite VFS by name, or NULL */
  gboolean read_only; /* never writes, takes no lock: for look-ups beside a running till */
} CfJournalPorts;

/* The hash of an entry: BLAKE2b-256 of header LF body LF.
 * Shape: 64 lower-case hexadecimal digits. */
char *cf_entry_hash (const char *header, const char *body) G_GNUC_WARN_UNUSED_RESULT;

/* The hash of an entry: BLAKE2b-256 of header LF body LF.
 * Shape: 64 lower-case hexadecimal digits. */
char *cf_entry_hash (const char *header, const char *body) G_GNUC_WARN_UNUSED_RESULT;

/* Opens or makes the journal, and takes the folder's lock (waits up to two seconds for it).
 * Errors: CF_STORE_ERROR_LOCKED; CF_DB_ERROR as db/ says. A corrupt file is left as it is. */
CfJournal *cf_journal_open (const CfJournalPorts *ports, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_journal_free (CfJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfJournal, cf_journal_free)

/* The connection and the ports, for the other files of store/. */
CfDb *cf_journal_db (CfJournal *journal);
const CfJournalPorts *cf_journal_ports (CfJournal *journal);

/* The prepared statements of one table of texts, made and checked at the first call. */
CfStmtSet *cf_journal_statements (CfJournal *journal, const char *const *texts, guint count,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A member's data that an entry speaks of: stands beside it, never in it. */
typedef struct {
  const char *member; /* whose key seals it */
  const char *data; /* canonical object */
  const guint8 *salt; /* CF_PRIVATE_SALT_BYTES */
} CfPrivateDraft;

/* An entry before the journal numbers, chains and stamps it. */
typedef struct {
  const char *op_id;
  CfEntryType type;
  gint64 version;
  const char *actor; /* NULL: the till itself */
  const char *approver; /* NULL: nobody */
  gboolean numbered; /* takes the next receipt number */
  const char *body; /* canonical object */
  const CfPrivateDraft *private_data; /* or NULL */
  gint64 wall_us;
  gint64 utc_offset_min;
  const char *business_date;
  CfClockQuality clock_quality;
} CfEntryDraft;

typedef struct {
  gint64 n; /* order on this till, over all incarnations */
  CfEntryHeader *header;
  char *body; /* canonical object */
  char *hash;
} CfEntry;

void cf_entry_free (CfEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfEntry, cf_entry_free)

/* Appends inside the transaction that the caller has begun and will commit with everything that
 * derives from the entry. An op_id that is in the journal already with the same body gives the
 * entry that is there: the retry of an action is the action.
 * Errors: CF_STORE_ERROR_UNPAIRED; CF_STORE_ERROR_CONFLICT for the same op_id with another body. */
gboolean cf_journal_append (CfJournal *journal, const CfEntryDraft *draft, CfEntry **ret_entry,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The entry of an action; *ret_entry is NULL when there is none. */
gboolean cf_journal_find (CfJournal *journal, const char *op_id, CfEntry **ret_entry,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The header of the last entry; *ret_header is NULL when there is none. */
gboolean cf_journal_last (CfJournal *journal, CfEntryHeader **ret_header,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The entry with that receipt number; *ret_entry is NULL when there is none. */
gboolean cf_journal_find_receipt (CfJournal *journal, const char *receipt_no, CfEntry **ret_entry,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
