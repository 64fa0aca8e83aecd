// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/temp-dir.h"
#include "support/test-crm.h"
#include "sync/agent.h"

/* A till paired with a CRM, both real; nothing synced yet. */
typedef struct {
  TestCrm *crm;
  TestDir *dir;
  CfJournal *journal;
  CfAgentPorts ports;
  CfAgentReport report; /* of the last sync */
} Fixture;

/* A CRM with so many members and twenty products. */
void fixture_init (Fixture *fixture, guint members);
void fixture_clear (Fixture *fixture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* Pairs the till, anew if it was paired before. */
void fixture_pair (Fixture *fixture);

/* Closes the journal and opens it again, as a restart does. */
void fixture_restart (Fixture *fixture);

/* Writes some entries into the journal; the second in a transaction of the caller's. */
void fixture_append (Fixture *fixture, guint count);
void fixture_append_entry (Fixture *fixture, CfEntryType type, const char *body);

/* Writes one that has personal data beside it. */
void fixture_append_private (Fixture *fixture, const char *member);

/* Runs a sync; its report stays in the fixture. */
void fixture_sync (Fixture *fixture);

/* The same, and all must have gone well. */
void fixture_sync_well (Fixture *fixture);

gint64 fixture_pending (Fixture *fixture);

/* How many entries of this till the CRM has. */
gint64 fixture_entries (Fixture *fixture);

/* The path of the live cache file; NULL when there is none. */
char *fixture_cache_path (Fixture *fixture);

/* Rows of a feed in the live cache. */
gint64 fixture_rows (Fixture *fixture, CfWireFeed feed);
