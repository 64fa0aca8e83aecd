// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A peer on the loopback that speaks TLS and then says whatever a test tells it to, byte for byte:
 * the servers, portals and broken lines that a real CRM never is. */
typedef struct _CfTlsPeer CfTlsPeer;
typedef struct _CfTlsTalk CfTlsTalk;

typedef enum {
  CF_TLS_PEER_RIGHT, /* a certificate for 127.0.0.1 by the CA of cf_tls_peer_ca */
  CF_TLS_PEER_OTHER_CA, /* by another CA of the same name */
  CF_TLS_PEER_OTHER_HOST, /* by the right CA, for crm.example */
  CF_TLS_PEER_EXPIRED,
  CF_TLS_PEER_OLD_TLS, /* nothing above TLS 1.1 */
  CF_TLS_PEER_PLAIN, /* no TLS at all */
  CF_TLS_PEER_MUTE, /* accepts, and never says a word */
} CfTlsPeerKind;

/* Answers one request; the connection is closed when it returns FALSE.
 * Thread: the peer's own, one a connection. */
typedef gboolean (*CfTlsScript) (CfTlsTalk *talk, gpointer data);

CfTlsPeer *cf_tls_peer_new (CfTlsPeerKind kind, CfTlsScript script, gpointer data);

/* Closes every connection and waits for the threads. */
void cf_tls_peer_free (CfTlsPeer *peer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTlsPeer, cf_tls_peer_free)

/* "https://127.0.0.1:PORT" */
const char *cf_tls_peer_url (CfTlsPeer *peer);

/* How many requests have come. */
guint cf_tls_peer_requests (CfTlsPeer *peer);

/* The PEM text of the right CA; the same for every peer of the process. */
const char *cf_tls_peer_ca (void);

/* What the client said: head with its closing empty line, and body. */
const char *cf_tls_talk_head (CfTlsTalk *talk);
GBytes *cf_tls_talk_body (CfTlsTalk *talk);

/* Says exactly these bytes; FALSE once the client is gone. */
gboolean cf_tls_talk_say (CfTlsTalk *talk, const void *bytes, gsize length);
gboolean cf_tls_talk_print (CfTlsTalk *talk, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* A whole answer, with its Content-Length. headers: lines with CRLF, or "". */
gboolean cf_tls_talk_answer (CfTlsTalk *talk, guint status, const char *content_type,
                             const char *headers, const char *body);

/* Waits; FALSE once the peer is being freed. */
gboolean cf_tls_talk_wait (CfTlsTalk *talk, gint64 us);
