// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/journal-port.h"

/* Where the sync thread asks and the journal's thread answers: each call of the port is carried out
 * in the main context of the journal's thread, while the sync thread waits. */
typedef struct _CfJournalDesk CfJournalDesk;

/* context: of the thread that opened the journal; NULL for the default one. The port is good for
 * the sync thread until the desk is freed.
 * Thread: the journal's. */
CfJournalDesk *cf_journal_desk_new (CfJournal *journal, GMainContext *context,
                                    CfSyncJournal *ret_port) G_GNUC_WARN_UNUSED_RESULT;

/* From now on every call fails at once, those that wait included: so that the journal's thread can
 * wait for the sync thread to end.
 * Thread: the journal's. Errors, of the calls: G_IO_ERROR_CANCELLED. */
void cf_journal_desk_close (CfJournalDesk *desk);

/* After the sync thread has ended. */
void cf_journal_desk_free (CfJournalDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfJournalDesk, cf_journal_desk_free)
