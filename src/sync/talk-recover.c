// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "sync/carry.h"
#include "sync/talk.h"

#define JSON "application/json"

static void
fail (CfTalk *talk, CfTrouble trouble, const CfResponse *response, const GError *error)
{
  cf_talk_tell_failed (talk, CF_ENGINE_PUSH_FAILED, trouble, response, error);
}

static void
send (CfTalk *talk, const char *path, const char *text, CfTransportDone done)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  CfRequest request = {.path = path,
                       .content_type = JSON,
                       .body = body,
                       .body_type = JSON,
                       .bytes_max = CF_WIRE_ANSWER_BYTES_MAX,
                       .data = talk,
                       .done = done};

  cf_transport_send (talk->transport, &request);
}

/* --- a CRM that has forgotten entries --- */

void
cf_talk_prove (CfTalk *talk, CfTransportDone done)
{
  send (talk, "/v1/ops/proof", talk->batch->proof, done);
}

/* --- a CRM that has forgotten this till --- */

static void
on_recover_done (gpointer data, CfResponse *answered)
{
  CfTalk *talk = data;
  g_autoptr (CfResponse) response = answered;

  cf_talk_hear (talk, response);
  if (response->trouble == CF_TROUBLE_NONE)
    cf_talk_push (talk, talk->engine.entries_max);
  else
    fail (talk, response->trouble == CF_TROUBLE_REFUSED ? CF_TROUBLE_DENIED : response->trouble,
          response, NULL);
}

void
cf_talk_recover (CfTalk *talk)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cf_carry_identity (talk->pairing, talk->ports.program, &error);

  if (text == NULL)
    fail (talk, cf_trouble_of_error (error), NULL, error);
  else
    send (talk, "/v1/pairing/recover", text, on_recover_done);
}
