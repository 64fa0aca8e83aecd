// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/pairing.h"

/* A paired journal in a folder of its own, on a clock that stands still until it is moved. */
typedef struct {
  char *folder;
  gint64 now_us;
  CfClock clock;
  CfRandomSeeded seeded;
  CfRandom random;
  CfJournal *journal;
} Fixture;

void fixture_open (Fixture *fixture);
void fixture_reopen (Fixture *fixture); /* closes the journal and opens it again */
void fixture_pair (Fixture *fixture, const char *shop, const char *till);
void fixture_close (Fixture *fixture); /* and removes the folder */

/* A draft of a basket.voided entry with a new op_id (freed with the fixture's folder by nobody:
 * the caller owns *ret_op_id). */
CfEntryDraft fixture_draft (Fixture *fixture, char **ret_op_id);

/* Appends such a draft in a transaction of its own. */
CfEntry *fixture_append (Fixture *fixture, const CfEntryDraft *draft);
