// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "sync/journal-port.h"
#include "sync/trouble.h"
#include "wire/ack.h"
#include "wire/feed.h"

/* Carries entries to the CRM and feeds back: the engine decides, this does. */

typedef struct {
  CfSyncJournal journal;
  const CfClock *clock;
  const CfRandom *random;
  const char *program; /* what the till calls itself */
  const char *proxy; /* or NULL */
  guint patience_s; /* with a request that stalls; 0: what the transport has */
  const guint8 *key; /* of sealed files, or NULL */
  const char *vfs; /* SQLite file layer by name, or NULL */
} CfAgentPorts;

typedef enum {
  CF_AGENT_LOADED_NONE,
  CF_AGENT_LOADED_FILE,
  CF_AGENT_LOADED_ROWS,
} CfAgentLoaded;

/* What a sync has done and how things stand after it. */
typedef struct {
  gboolean complete; /* nothing waits, and every feed was at its end */
  gint64 pushed; /* entries acknowledged */
  gint64 pulled_rows[CF_WIRE_FEED_COUNT];
  CfAgentLoaded loaded; /* the last cache that was made live */
  gint64 reloads; /* caches that had to be given up: cursors gone, figures that differ */
  GPtrArray *parked; /* CfWireParked: what the CRM took and wants a person to look at */
  CfOutboxState outbox;
  CfTrouble push_trouble; /* none: all that waited has gone */
  CfTrouble pull_trouble;
  char *detail; /* of the last trouble, one line; may be NULL */
  char *kept_path; /* where a damaged cache file lies now; NULL: none was found */
  gint64 server_time_us; /* as last heard; 0: never */
  gint64 server_ahead_us; /* of this till's clock, then */
} CfAgentReport;

void cf_agent_report_clear (CfAgentReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfAgentReport, cf_agent_report_clear)

/* "file", "rows" or "none". */
const char *cf_agent_loaded_name (CfAgentLoaded loaded);

/* Pushes all that waits, then pulls every feed to its end, loading the cache first where there is
 * none. Waits where the CRM asks for patience, tries thrice where a line breaks, and gives up at
 * once where nobody is there. Trouble with the CRM or the network is no error: the report says.
 * The live cache must not be open for writing elsewhere.
 * Errors: CF_STORE_ERROR_UNPAIRED, and what the journal itself cannot do.
 * Limits: five minutes of patience. */
gboolean cf_agent_run_once (const CfAgentPorts *ports, CfAgentReport *ret_report,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
