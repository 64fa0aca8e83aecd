// SPDX-License-Identifier: Apache-2.0
#include "simulation/net.h"

#include <string.h>

#include "base/check.h"
#include "simulation/crm.h"
#include "simulation/wrong/fate.h"
#include "simulation/trace.h"

#define SILENCE_US (30 * G_USEC_PER_SEC) /* after which a till gives up */

/* One request of a program, and what came of it. */
typedef struct {
  guint refs;
  CfTransport *transport; /* NULL: let go of, or its program is gone */
  guint64 serial;
  guint till;
  char *path;
  char *name;
  char *authorization;
  char *content_type; /* of a good answer */
  char *encoding;
  GBytes *body;
  gsize bytes_max;
  gint64 range_from;
  CfSink sink;
  gpointer sink_data;
  gpointer data;
  CfTransportDone done;
  SimFate fate;
  gboolean is_settled; /* an answer, or the want of one, has come */
  SimAnswer *answer; /* that waits for the program */
  CfTrouble trouble; /* instead of an answer */
} Exchange;

typedef enum {
  MAIL_REQUEST,
  MAIL_REPLY,
  MAIL_TROUBLE,
} MailKind;

typedef struct {
  gint64 at_us;
  guint64 serial; /* of equal times the one sent first */
  MailKind kind;
  Exchange *exchange;
  SimAnswer *answer;
  CfTrouble trouble;
} Mail;

struct _SimNet {
  SimWorld *world;
  SimTill *caller;
  GSequence *mails;
  guint64 serial;
  SimPast past; /* answers that were given before */
};

struct _CfTransport {
  SimTill *till;
  char *authorization;
  gboolean is_trusted;
  GPtrArray *exchanges; /* Exchange, under way or waiting for the program */
  gboolean is_awake;
};

static SimNet *net; /* transport.h knows of no world */

static void
exchange_unref (Exchange *exchange)
{
  if (--exchange->refs > 0)
    return;
  g_free (exchange->path);
  g_free (exchange->name);
  g_free (exchange->authorization);
  g_free (exchange->content_type);
  g_free (exchange->encoding);
  g_clear_pointer (&exchange->body, g_bytes_unref);
  sim_answer_free (exchange->answer);
  g_free (exchange);
}

static void
mail_free (gpointer data)
{
  Mail *mail = data;

  exchange_unref (mail->exchange);
  sim_answer_free (mail->answer);
  g_free (mail);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  const Mail *left = a;
  const Mail *right = b;

  if (left->at_us != right->at_us)
    return left->at_us < right->at_us ? -1 : 1;
  return left->serial < right->serial ? -1 : 1;
}

SimNet *
sim_net_new (SimWorld *world)
{
  SimNet *made = g_new0 (SimNet, 1);

  made->world = world;
  made->mails = g_sequence_new (mail_free);
  sim_past_init (&made->past);
  net = made;
  return made;
}

void
sim_net_free (SimNet *freed)
{
  if (freed == NULL)
    return;
  g_sequence_free (freed->mails);
  sim_past_clear (&freed->past);
  g_free (freed);
  net = NULL;
}

void
sim_net_set_caller (SimTill *till)
{
  net->caller = till;
}

static void
post (MailKind kind, Exchange *exchange, gint64 in_us, SimAnswer *answer, CfTrouble trouble)
{
  Mail *mail = g_new0 (Mail, 1);

  *mail = (Mail){net->world->now_us + in_us, ++net->serial, kind, exchange, answer, trouble};
  exchange->refs++;
  g_sequence_insert_sorted (net->mails, mail, compare, NULL);
}

gint64
sim_net_due_us (const SimNet *of)
{
  GSequenceIter *first = g_sequence_get_begin_iter (of->mails);

  return g_sequence_iter_is_end (first) ? G_MAXINT64 : ((Mail *)g_sequence_get (first))->at_us;
}

static SimQuestion
question_of (const Exchange *exchange)
{
  return (SimQuestion){exchange->body != NULL ? "POST" : "GET",
                       exchange->path,
                       exchange->authorization,
                       exchange->encoding,
                       exchange->range_from,
                       exchange->name,
                       exchange->body};
}

/* What the CRM makes of it, and what the network then makes of the answer. NULL: none comes. */
static SimAnswer *
ask (const Exchange *exchange)
{
  SimQuestion question = question_of (exchange);
  SimAnswer *answer = sim_crm_answer (net->world->crm, &question);

  if (exchange->fate.flip > 0)
    net->world->tills[exchange->till].may_load = net->world->tills[exchange->till].may_load_again =
        TRUE;
  if (answer != NULL)
    answer = sim_fate_spoil (&exchange->fate, &net->past, exchange->path, answer);
  return answer;
}

static SimAnswer *
forge (const Exchange *exchange)
{
  SimQuestion question = question_of (exchange);

  return sim_crm_forge (&question);
}

static void
arrive (Mail *mail)
{
  Exchange *exchange = mail->exchange;
  SimAnswer *answer = ask (exchange);

  if (answer == NULL) {
    gboolean was_there = net->world->crm->service != NULL;
    post (MAIL_TROUBLE, exchange, 1000, NULL, was_there ? CF_TROUBLE_CUT : CF_TROUBLE_CONNECT);
    return;
  }
  if (exchange->fate.lose_reply)
    sim_answer_free (answer);
  else if (exchange->fate.reset_after) {
    sim_answer_free (answer);
    post (MAIL_TROUBLE, exchange, exchange->fate.back_us, NULL, CF_TROUBLE_CUT);
  } else
    post (MAIL_REPLY, exchange, exchange->fate.back_us, answer, CF_TROUBLE_NONE);
}

static void
settle (Exchange *exchange, SimAnswer *answer, CfTrouble trouble)
{
  if (exchange->is_settled || exchange->transport == NULL) {
    sim_answer_free (answer);
    return;
  }
  exchange->is_settled = TRUE;
  exchange->answer = answer;
  exchange->trouble = trouble;
}

void
sim_net_deliver (SimNet *of)
{
  GSequenceIter *first = g_sequence_get_begin_iter (of->mails);
  Mail *mail = g_sequence_get (first);

  mail->exchange->refs++;
  Exchange *exchange = mail->exchange;
  if (mail->kind == MAIL_REQUEST)
    arrive (mail);
  else
    settle (exchange, g_steal_pointer (&mail->answer), mail->trouble);
  g_sequence_remove (first);
  exchange_unref (exchange);
}

/* What transport.h promises. */

CfTransport *
cf_transport_new (const CfPeer *peer, GError **error G_GNUC_UNUSED)
{
  CfTransport *transport = g_new0 (CfTransport, 1);

  transport->till = net->caller;
  transport->authorization = g_strdup (peer->authorization);
  transport->is_trusted = g_strcmp0 (peer->ca_pem, sim_crm_authority ()) == 0;
  transport->exchanges = g_ptr_array_new ();
  return transport;
}

/* Takes it off the list. */
static void
let_go (CfTransport *transport, Exchange *exchange)
{
  g_ptr_array_remove (transport->exchanges, exchange);
  exchange->transport = NULL;
  exchange_unref (exchange);
}

void
cf_transport_free (CfTransport *transport)
{
  if (transport == NULL)
    return;
  while (transport->exchanges->len > 0)
    let_go (transport, g_ptr_array_index (transport->exchanges, 0));
  g_ptr_array_unref (transport->exchanges);
  g_free (transport->authorization);
  g_free (transport);
}

static Exchange *
exchange_new (CfTransport *transport, const CfRequest *request)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  *exchange = (Exchange){.refs = 1,
                         .transport = transport,
                         .till = transport->till->index,
                         .serial = transport->till->messages++,
                         .path = g_strdup (request->path),
                         .authorization = g_strdup (transport->authorization),
                         .content_type = g_strdup (request->content_type),
                         .encoding = g_strdup (request->body_encoding),
                         .body = request->body != NULL ? g_bytes_ref (request->body) : NULL,
                         .bytes_max = request->bytes_max,
                         .range_from = request->range_from,
                         .sink = request->sink,
                         .sink_data = request->sink_data,
                         .data = request->data,
                         .done = request->done};
  exchange->name = g_strdup_printf ("%u-%" G_GUINT64_FORMAT, exchange->till, exchange->serial);
  sim_fate_draw (transport->till, exchange->serial, exchange->path, &exchange->fate);
  net->world->tally->messages++;
  return exchange;
}

void
cf_transport_send (CfTransport *transport, const CfRequest *request)
{
  Exchange *exchange = exchange_new (transport, request);
  const SimFate *fate = &exchange->fate;

  g_ptr_array_add (transport->exchanges, exchange);
  sim_trace_tell ("%10" G_GINT64_FORMAT " %s asks %s", net->world->now_us / 1000,
                  sim_till_name (transport->till), exchange->path);
  /* A machine that has died says nothing any more. */
  if (transport->till->disk->frozen)
    return;
  if (!transport->is_trusted || fate->outage || fate->reset_before) {
    CfTrouble trouble = fate->reset_before ? CF_TROUBLE_CUT : CF_TROUBLE_CONNECT;
    post (MAIL_TROUBLE, exchange, fate->there_us, NULL,
          transport->is_trusted ? trouble : CF_TROUBLE_TLS);
    return;
  }
  if (fate->forge && g_str_equal (exchange->path, "/v1/ops"))
    post (MAIL_REPLY, exchange, fate->there_us, forge (exchange), CF_TROUBLE_NONE);
  else if (fate->instead != NULL)
    post (MAIL_REPLY, exchange, fate->there_us, sim_fate_instead (fate), CF_TROUBLE_NONE);
  else if (!fate->drop)
    post (MAIL_REQUEST, exchange, fate->there_us, NULL, CF_TROUBLE_NONE);
  if (fate->again_us > 0)
    post (MAIL_REQUEST, exchange, fate->there_us + fate->again_us, NULL, CF_TROUBLE_NONE);
  post (MAIL_TROUBLE, exchange, SILENCE_US, NULL, CF_TROUBLE_TIMEOUT);
}

/* What the transport over libcurl makes of a body: whole or into its sink, within its limit. */
static CfTrouble
take_body (Exchange *exchange, CfResponse *response)
{
  const SimAnswer *answer = exchange->answer;
  gboolean fits = (answer->status == 200 || answer->status == 206) &&
                  g_strcmp0 (answer->content_type, exchange->content_type) == 0;
  gsize bytes_max = fits ? exchange->bytes_max : CF_WIRE_ANSWER_BYTES_MAX;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (answer->body, &length);

  if (fits && exchange->range_from > 0 &&
      (answer->status != 206 || answer->range_from != exchange->range_from))
    return CF_TROUBLE_STRANGE;
  if (length > bytes_max)
    return CF_TROUBLE_TOO_BIG;
  if (!fits || exchange->sink == NULL) {
    g_bytes_unref (response->body);
    response->body = g_bytes_ref (answer->body);
    return CF_TROUBLE_NONE;
  }
  if (length > 0 && !exchange->sink (exchange->sink_data, bytes, length))
    return CF_TROUBLE_FORGED;
  return answer->is_cut ? CF_TROUBLE_CUT : CF_TROUBLE_NONE;
}

static CfResponse *
response_of (Exchange *exchange)
{
  const SimAnswer *answer = exchange->answer;
  CfResponse *response = cf_response_new ();

  if (answer == NULL) {
    response->trouble = exchange->trouble;
    return response;
  }
  if (!cf_response_is_to (exchange->name, answer->name)) {
    response->trouble = CF_TROUBLE_STRANGE;
    return response;
  }
  response->status = answer->status;
  response->content_type = g_strdup (answer->content_type);
  response->retry_after_us = answer->retry_after_us;
  response->server_time_us = answer->server_time_us;
  response->trouble = take_body (exchange, response);
  if (response->trouble == CF_TROUBLE_NONE)
    cf_response_judge (response, exchange->content_type);
  return response;
}

static Exchange *
next_settled (const CfTransport *transport)
{
  for (guint i = 0; i < transport->exchanges->len; i++) {
    Exchange *exchange = g_ptr_array_index (transport->exchanges, i);

    if (exchange->is_settled)
      return exchange;
  }
  return NULL;
}

gboolean
sim_net_has_mail (const CfTransport *transport)
{
  return next_settled (transport) != NULL;
}

/* Never waits: time passes between calls only. */
/* Somebody waits for it, outside the till's own conversation: time passes, and what is on its way
 * arrives. */
static void
wait_for_mail (CfTransport *transport, gint64 timeout_us)
{
  SimWorld *world = net->world;
  gint64 until_us = world->now_us + timeout_us;

  while (!sim_net_has_mail (transport) && sim_net_due_us (net) <= until_us) {
    world->now_us = MAX (world->now_us, sim_net_due_us (net));
    sim_net_deliver (net);
  }
  if (!sim_net_has_mail (transport))
    world->now_us = until_us;
}

void
cf_transport_run (CfTransport *transport, gint64 timeout_us)
{
  const SimTill *till = transport->till;
  Exchange *exchange;

  if (till->talk == NULL || till->talk->transport != transport)
    wait_for_mail (transport, timeout_us);
  transport->is_awake = FALSE;
  while ((exchange = next_settled (transport)) != NULL) {
    CfResponse *response = response_of (exchange);
    gpointer data = exchange->data;
    CfTransportDone done = exchange->done;

    let_go (transport, exchange);
    done (data, response);
  }
}

void
cf_transport_cancel (CfTransport *transport)
{
  while (transport->exchanges->len > 0) {
    Exchange *exchange = g_ptr_array_index (transport->exchanges, 0);
    CfResponse *response = cf_response_new ();
    gpointer data = exchange->data;
    CfTransportDone done = exchange->done;

    response->trouble = CF_TROUBLE_OFF;
    let_go (transport, exchange);
    done (data, response);
  }
}

void
cf_transport_wake (CfTransport *transport)
{
  transport->is_awake = TRUE;
}

/* A person waits for it: all of it happens now. */
CfResponse *
cf_transport_fetch (CfTransport *transport, const CfRequest *request)
{
  Exchange *exchange = exchange_new (transport, request);
  const SimFate *fate = &exchange->fate;
  CfResponse *response;

  if (!transport->is_trusted)
    exchange->trouble = CF_TROUBLE_TLS;
  else if (fate->outage || transport->till->disk->frozen)
    exchange->trouble = CF_TROUBLE_CONNECT;
  else if (fate->reset_before || fate->drop)
    exchange->trouble = CF_TROUBLE_CUT;
  else if (fate->instead != NULL)
    exchange->answer = sim_fate_instead (fate);
  else
    exchange->answer = ask (exchange);
  if (exchange->answer == NULL && exchange->trouble == CF_TROUBLE_NONE)
    exchange->trouble = CF_TROUBLE_CONNECT;
  if (fate->lose_reply || fate->reset_after) {
    g_clear_pointer (&exchange->answer, sim_answer_free);
    exchange->trouble = CF_TROUBLE_CUT;
  }
  response = response_of (exchange);
  exchange_unref (exchange);
  return response;
}

CfResponse *
cf_transport_hello (const CfPeer *peer, const char *hello, GError **error)
{
  g_autoptr (CfTransport) transport = cf_transport_new (peer, error);
  g_autoptr (GBytes) body = g_bytes_new (hello, strlen (hello));
  CfRequest request = {.path = "/v1/pairing/hello",
                       .content_type = "application/json",
                       .body = body,
                       .body_type = "application/json",
                       .bytes_max = CF_WIRE_ANSWER_BYTES_MAX};

  transport->is_trusted = TRUE; /* nobody asks who it is */
  return cf_transport_fetch (transport, &request);
}
