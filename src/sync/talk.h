// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache/file.h"
#include "sync/agent.h"
#include "sync/engine.h"
#include "sync/landing.h"
#include "sync/transport.h"
#include "wire/manifest.h"

/* Internal to the agent: the conversation with the CRM that an engine steers. Each action of a
 * step is begun here, and reports back as an event. */
typedef struct {
  CfAgentPorts ports;
  CfPairing *pairing;
  CfTransport *transport;
  CfEngine engine;
  GQueue events; /* CfEngineEvent, to be taken */
  gint64 wake_us;
  CfAgentReport report;

  CfOutboxBatch *batch; /* in flight */
  gboolean recovered; /* in this push: a CRM that still does not know this till never will */

  gint64 generation; /* of the live cache; 0: none */
  CfCache *live;
  gint64 load_generation; /* of the load under way; 0: none */
  CfLanding *landing; /* of its file, while it lands */
  CfCache *load; /* the file that rows are put into */
  CfWireManifest *manifest;
  guint chunks_told;
  CfWireFeed feed; /* of the page in flight */
  gboolean into_load;
} CfTalk;

/* Errors: CF_STORE_ERROR_UNPAIRED, and what the journal cannot do. */
CfTalk *cf_talk_new (const CfAgentPorts *ports, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lets go of what is in flight. */
void cf_talk_free (CfTalk *talk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTalk, cf_talk_free)

/* Takes the events there are and begins what follows from them. When there are none it waits for
 * the network, the timer or cf_transport_wake, whichever comes first. */
void cf_talk_turn (CfTalk *talk);

/* Queues an event; its time is filled in. */
void cf_talk_tell (CfTalk *talk, CfEngineEvent event);

/* Queues the failure of what is in flight, and notes what people may want to read of it. */
void cf_talk_tell_failed (CfTalk *talk, CfEngineEventKind kind, CfTrouble trouble,
                          const CfResponse *response, const GError *error);

/* Notes the server's clock. */
void cf_talk_hear (CfTalk *talk, const CfResponse *response);

/* talk-push.c: sends the next batch. */
void cf_talk_push (CfTalk *talk, guint entries_max);

/* talk-recover.c: shows a CRM that it has forgotten entries of this till: the last acknowledgement,
 * which must be there. The answer is one to a push. */
void cf_talk_prove (CfTalk *talk, CfTransportDone done);

/* talk-recover.c: makes this till known to its CRM again, and goes on with the push. */
void cf_talk_recover (CfTalk *talk);

/* talk-page.c: opens the live cache file, if there is one that can be used; FALSE with *error unset
 * when there is none. A damaged one is kept aside. */
gboolean cf_talk_open_live (CfTalk *talk, GError **error);

/* talk-page.c: asks for the next page of a feed. */
void cf_talk_page (CfTalk *talk, CfWireFeed feed, gboolean into_load);

/* talk-load.c: the steps of a load. */
void cf_talk_manifest (CfTalk *talk);
void cf_talk_file (CfTalk *talk);
void cf_talk_open_file (CfTalk *talk);
void cf_talk_blank (CfTalk *talk);
void cf_talk_live (CfTalk *talk);

/* talk-load.c: chunks land inside a request; tells the engine of those that came. */
void cf_talk_tell_chunks (CfTalk *talk);

/* talk-load.c: lets go of a load; its file stays where it is. */
void cf_talk_drop_load (CfTalk *talk);

/* How a cache file is opened here. */
CfCache *cf_talk_open_cache (CfTalk *talk, const char *path,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
