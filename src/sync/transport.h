// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/response.h"

/* HTTPS to one CRM, over libcurl: TLS 1.2 or later, verified by the pinned CA alone; no redirect
 * is followed, no cookie kept, no proxy or credential taken from the environment.
 * The first one has the process ignore SIGPIPE, as any program that writes to sockets must.
 * Thread: one at a time, but for cf_transport_wake. */
typedef struct _CfTransport CfTransport;

typedef struct {
  const char *url; /* "https://HOST:PORT" */
  const char *ca_pem; /* the one CA that is trusted */
  const char *authorization; /* value of that header, or NULL */
  const char *program; /* User-Agent */
  const char *proxy; /* or NULL: none */
  guint connect_s_max; /* 0: 10 s */
  guint silence_s_max; /* 0: 30 s with less than 64 bytes a second end a request */
} CfPeer;

/* Errors: G_IO_ERROR_INVALID_ARGUMENT for a URL that is not https with a host and nothing else. */
CfTransport *cf_transport_new (const CfPeer *peer, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends what is in flight without a word; no callback comes any more. */
void cf_transport_free (CfTransport *transport);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTransport, cf_transport_free)

/* Takes bytes of a body as they come; FALSE ends the request, and its trouble is FORGED. */
typedef gboolean (*CfSink) (gpointer data, const guint8 *bytes, gsize length);

/* Once for each request, from cf_transport_run or cf_transport_cancel. Owns the response. */
typedef void (*CfTransportDone) (gpointer data, CfResponse *response);

typedef struct {
  const char *path; /* "/v1/…", with its query */
  const char *content_type; /* what a good answer must be */
  GBytes *body; /* NULL: GET, else POST */
  const char *body_type;
  const char *body_encoding; /* or NULL */
  gsize bytes_max; /* of the answer, inflated; of a problem, CF_WIRE_ANSWER_BYTES_MAX at most */
  gint64 range_from; /* with a sink: the first byte wanted */
  CfSink sink; /* NULL: the body is kept and handed to done */
  gpointer sink_data;
  gpointer data; /* of done */
  CfTransportDone done;
} CfRequest;

/* Begins a request; all that it points to but the two data may go afterwards. Never calls done
 * itself. */
void cf_transport_send (CfTransport *transport, const CfRequest *request);

/* Moves bytes, for at most timeout_us or until something happened; returns at once when another
 * thread has called cf_transport_wake. */
void cf_transport_run (CfTransport *transport, gint64 timeout_us);

/* Ends all that is in flight; each done gets CF_TROUBLE_OFF. */
void cf_transport_cancel (CfTransport *transport);

/* Thread: any. */
void cf_transport_wake (CfTransport *transport);

/* Sends and waits. The request's done and data are not used. */
CfResponse *cf_transport_fetch (CfTransport *transport,
                                const CfRequest *request) G_GNUC_WARN_UNUSED_RESULT;

/* The one request that goes to a peer who is not known yet: POST /v1/pairing/hello. Whatever
 * comes back proves itself by the MAC that it holds, or not at all. peer->ca_pem and
 * peer->authorization must be NULL. Errors: as cf_transport_new. */
CfResponse *cf_transport_hello (const CfPeer *peer, const char *hello,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
