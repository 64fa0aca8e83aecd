// SPDX-License-Identifier: Apache-2.0
#include "sync/right/wish.h"

#include <string.h>

#include "sync/talk.h"

/* One try; FALSE when no answer came of it that can be read. */
static gboolean
ask (CfTalk *talk, GBytes *body, gint64 *ret_points)
{
  CfRequest request = {.path = "/v1/rights",
                       .content_type = "application/json",
                       .body = body,
                       .body_type = "application/json",
                       .bytes_max = CF_WIRE_ANSWER_BYTES_MAX};
  g_autoptr (CfResponse) response = cf_transport_fetch (talk->transport, &request);
  const char *text;
  gsize length;

  if (response->trouble != CF_TROUBLE_NONE || response->body == NULL)
    return FALSE;
  text = g_bytes_get_data (response->body, &length);
  return cf_wire_right_granted_decode (text != NULL ? text : "", length, ret_points, NULL);
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
