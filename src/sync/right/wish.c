// SPDX-License-Identifier: Apache-2.0
#include "sync/right/wish.h"

#include <string.h>

#include "base/id.h"

static CfRequest
request_of (GBytes *body)
{
  return (CfRequest){.path = "/v1/rights",
                     .content_type = "application/json",
                     .body = body,
                     .body_type = "application/json",
                     .bytes_max = CF_WIRE_ANSWER_BYTES_MAX};
}

/* FALSE when this is no answer that can be read. */
static gboolean
read_granted (const CfResponse *response, gint64 *ret_points)
{
  const char *text;
  gsize length;

  if (response->trouble != CF_TROUBLE_NONE || response->body == NULL)
    return FALSE;
  text = g_bytes_get_data (response->body, &length);
  return cf_wire_right_granted_decode (text != NULL ? text : "", length, ret_points, NULL);
}

/* One try; FALSE when no answer came of it that can be read. */
static gboolean
ask (CfTalk *talk, GBytes *body, gint64 *ret_points)
{
  CfRequest request = request_of (body);
  g_autoptr (CfResponse) response = cf_transport_fetch (talk->transport, &request);

  return read_granted (response, ret_points);
}

/* What came of it, an event, is of no use: no engine steers this talk. A page that did not come
 * comes with the next sync. */
static void
take_in (CfTalk *talk)
{
  gint64 until_us = cf_clock_monotonic_us (cf_clock_system ()) +
                    (gint64)talk->ports.patience_s * G_TIME_SPAN_SECOND;
  gint64 left_us;

  g_queue_clear_full (&talk->events, g_free);
  cf_talk_page (talk, CF_WIRE_FEED_RIGHTS, FALSE);
  while (g_queue_is_empty (&talk->events) &&
         (left_us = until_us - cf_clock_monotonic_us (cf_clock_system ())) > 0)
    cf_transport_run (talk->transport, left_us);
}

gboolean
cf_wish_ask_once (const CfAgentPorts *ports, const CfWireRightWish *wish, gint64 *ret_points,
                  GError **error)
{
  g_autofree char *text = cf_wire_right_wish_encode (wish, error);
  g_autoptr (CfTalk) talk = text != NULL ? cf_talk_new (ports, error) : NULL;
  g_autoptr (GBytes) body = NULL;

  *ret_points = 0;
  if (talk == NULL)
    return FALSE;
  body = g_bytes_new (text, strlen (text));
  if (talk->live == NULL || !(ask (talk, body, ret_points) || ask (talk, body, ret_points)))
    return TRUE;
  /* Also where nothing more was granted: what was, without a word of it here, may be there. */
  take_in (talk);
  return TRUE;
}

static void
on_answer (gpointer data, CfResponse *response)
{
  g_autoptr (CfResponse) owned = response;
  gint64 points;

  if (read_granted (owned, &points) && points > 0)
    cf_talk_tell (data, (CfEngineEvent){.kind = CF_ENGINE_FEED_NEWS, .feed = CF_WIRE_FEED_RIGHTS});
}

void
cf_wish_ask (CfTalk *talk, const char *member_id)
{
  g_auto (CfWireRightWish) wish = {g_strdup (member_id),
                                   cf_id_new (talk->ports.clock, talk->ports.random)};
  g_autofree char *text = cf_wire_right_wish_encode (&wish, NULL);
  g_autoptr (GBytes) body = NULL;
  CfRequest request;

  if (text == NULL || talk->live == NULL)
    return;
  body = g_bytes_new (text, strlen (text));
  request = request_of (body);
  request.data = talk;
  request.done = on_answer;
  cf_transport_send (talk->transport, &request);
}
