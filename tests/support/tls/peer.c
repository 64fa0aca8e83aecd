// SPDX-License-Identifier: Apache-2.0
#include "support/tls/peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/tls/cert.h"

#define REQUEST_BYTES_MAX (4 * 1024 * 1024)

struct _CfTlsPeer {
  CfTlsPeerKind kind;
  CfTlsScript script;
  gpointer data;
  int listener;
  char *url;
  GThread *thread;
  GPtrArray *threads; /* of connections */
  int stopping; /* atomic */
  int requests; /* atomic */
};

struct _CfTlsTalk {
  CfTlsPeer *peer;
  int fd;
  gnutls_session_t session; /* NULL without TLS */
  GByteArray *heard;
  char *head;
  GBytes *body;
};

static gboolean
is_stopping (CfTlsPeer *peer)
{
  return g_atomic_int_get (&peer->stopping) != 0;
}

/* Waits until the descriptor is ready; FALSE once the peer is being freed. */
static gboolean
wait_for (CfTlsPeer *peer, int fd, short events)
{
  struct pollfd ready = {fd, events, 0};

  while (!is_stopping (peer))
    if (poll (&ready, 1, 20) > 0)
      return TRUE;
  return FALSE;
}

static short
wanted (CfTlsTalk *talk)
{
  return gnutls_record_get_direction (talk->session) != 0 ? POLLOUT : POLLIN;
}

static gboolean
shake_hands (CfTlsTalk *talk)
{
  const char *priority =
      talk->peer->kind == CF_TLS_PEER_OLD_TLS ? "NORMAL:-VERS-ALL:+VERS-TLS1.1" : "NORMAL";
  int result;

  if (gnutls_init (&talk->session, GNUTLS_SERVER | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL) < 0 ||
      gnutls_priority_set_direct (talk->session, priority, NULL) < 0 ||
      gnutls_credentials_set (talk->session, GNUTLS_CRD_CERTIFICATE,
                              cf_tls_cert_credentials (talk->peer->kind)) < 0)
    g_error ("cannot begin a TLS session");
  gnutls_transport_set_int (talk->session, talk->fd);
  while ((result = gnutls_handshake (talk->session)) < 0)
    if (gnutls_error_is_fatal (result) || !wait_for (talk->peer, talk->fd, wanted (talk)))
      return FALSE;
  return TRUE;
}

/* Some bytes; 0 at the end, whatever kind of end it is. */
static gsize
hear (CfTlsTalk *talk, guint8 *bytes, gsize length)
{
  for (;;) {
    ssize_t got = talk->session != NULL ? gnutls_record_recv (talk->session, bytes, length)
                                        : recv (talk->fd, bytes, length, 0);
    if (got > 0)
      return (gsize)got;
    gboolean again = talk->session != NULL ? got == GNUTLS_E_AGAIN || got == GNUTLS_E_INTERRUPTED
                                           : got < 0 && errno == EAGAIN;
    if (!again || !wait_for (talk->peer, talk->fd, POLLIN))
      return 0;
  }
}

gboolean
cf_tls_talk_say (CfTlsTalk *talk, const void *bytes, gsize length)
{
  const guint8 *at = bytes;

  while (length > 0) {
    ssize_t put = talk->session != NULL ? gnutls_record_send (talk->session, at, length)
                                        : send (talk->fd, at, length, MSG_NOSIGNAL);
    if (put > 0) {
      at += put;
      length -= (gsize)put;
      continue;
    }
    gboolean again = talk->session != NULL ? put == GNUTLS_E_AGAIN || put == GNUTLS_E_INTERRUPTED
                                           : put < 0 && errno == EAGAIN;
    if (!again || !wait_for (talk->peer, talk->fd, POLLOUT))
      return FALSE;
  }
  return TRUE;
}

gboolean
cf_tls_talk_print (CfTlsTalk *talk, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return cf_tls_talk_say (talk, text, strlen (text));
}

gboolean
cf_tls_talk_answer (CfTlsTalk *talk, guint status, const char *content_type, const char *headers,
                    const char *body)
{
  return cf_tls_talk_print (talk,
                            "HTTP/1.1 %u Said\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
                            "%s\r\n%s",
                            status, content_type, strlen (body), headers, body);
}

gboolean
cf_tls_talk_wait (CfTlsTalk *talk, gint64 us)
{
  gint64 until_us = g_get_monotonic_time () + us;

  while (!is_stopping (talk->peer) && g_get_monotonic_time () < until_us)
    g_usleep ((gulong)CLAMP (until_us - g_get_monotonic_time (), 1, 20000));
  return !is_stopping (talk->peer);
}

const char *
cf_tls_talk_head (CfTlsTalk *talk)
{
  return talk->head;
}

GBytes *
cf_tls_talk_body (CfTlsTalk *talk)
{
  return talk->body;
}

static gboolean
hear_more (CfTlsTalk *talk)
{
  guint8 bytes[16384];
  gsize got = hear (talk, bytes, sizeof bytes);

  if (got == 0 || talk->heard->len > REQUEST_BYTES_MAX)
    return FALSE;
  g_byte_array_append (talk->heard, bytes, (guint)got);
  return TRUE;
}

static gsize
content_length (const char *head)
{
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *field = strstr (lower, "\r\ncontent-length:");

  return field == NULL ? 0
                       : (gsize)g_ascii_strtoull (field + strlen ("\r\ncontent-length:"), NULL, 10);
}

static gboolean
hear_request (CfTlsTalk *talk)
{
  char *end;

  while ((end = g_strstr_len ((char *)talk->heard->data, talk->heard->len, "\r\n\r\n")) == NULL)
    if (!hear_more (talk))
      return FALSE;
  gsize head_length = (gsize)(end - (char *)talk->heard->data) + 4;
  g_free (talk->head);
  talk->head = g_strndup ((char *)talk->heard->data, head_length);
  gsize length = content_length (talk->head);
  while (talk->heard->len < head_length + length)
    if (!hear_more (talk))
      return FALSE;
  g_clear_pointer (&talk->body, g_bytes_unref);
  talk->body = g_bytes_new (talk->heard->data + head_length, length);
  g_byte_array_remove_range (talk->heard, 0, (guint)(head_length + length));
  return TRUE;
}

static void
talk_free (CfTlsTalk *talk)
{
  if (talk->session != NULL)
    gnutls_deinit (talk->session);
  (void)close (talk->fd); /* nothing was written that must last */
  g_byte_array_unref (talk->heard);
  g_free (talk->head);
  g_bytes_unref (talk->body);
  g_free (talk);
}

static gpointer
talk_thread (gpointer data)
{
  CfTlsTalk *talk = data;
  CfTlsPeer *peer = talk->peer;

  if (peer->kind == CF_TLS_PEER_MUTE) {
    (void)cf_tls_talk_wait (talk, G_TIME_SPAN_HOUR); /* ends with the peer */
  } else if (peer->kind == CF_TLS_PEER_PLAIN) {
    if (hear_more (talk))
      (void)peer->script (talk, peer->data); /* closed in either case */
  } else if (shake_hands (talk)) {
    while (hear_request (talk)) {
      g_atomic_int_inc (&peer->requests);
      if (!peer->script (talk, peer->data))
        break;
    }
  }
  talk_free (talk);
  return NULL;
}

static gpointer
accept_thread (gpointer data)
{
  CfTlsPeer *peer = data;

  while (wait_for (peer, peer->listener, POLLIN)) {
    int fd = accept (peer->listener, NULL, NULL);
    if (fd < 0 || fcntl (fd, F_SETFL, O_NONBLOCK) < 0)
      continue;
    CfTlsTalk *talk = g_new0 (CfTlsTalk, 1);
    talk->peer = peer;
    talk->fd = fd;
    talk->heard = g_byte_array_sized_new (16384); /* its bytes are never NULL */
    g_ptr_array_add (peer->threads, g_thread_new ("tls-talk", talk_thread, talk));
  }
  return NULL;
}

CfTlsPeer *
cf_tls_peer_new (CfTlsPeerKind kind, CfTlsScript script, gpointer data)
{
  CfTlsPeer *peer = g_new0 (CfTlsPeer, 1);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl (INADDR_LOOPBACK)}};
  socklen_t length = sizeof address;

  peer->kind = kind;
  peer->script = script;
  peer->data = data;
  peer->threads = g_ptr_array_new ();
  peer->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (peer->listener < 0 || bind (peer->listener, (struct sockaddr *)&address, length) < 0 ||
      listen (peer->listener, 16) < 0 ||
      getsockname (peer->listener, (struct sockaddr *)&address, &length) < 0)
    g_error ("cannot listen: %s", g_strerror (errno));
  peer->url = g_strdup_printf ("https://127.0.0.1:%u", ntohs (address.sin_port));
  peer->thread = g_thread_new ("tls-peer", accept_thread, peer);
  return peer;
}

void
cf_tls_peer_free (CfTlsPeer *peer)
{
  if (peer == NULL)
    return;
  g_atomic_int_set (&peer->stopping, 1);
  (void)g_thread_join (peer->thread); /* gives NULL */
  for (guint i = 0; i < peer->threads->len; i++)
    (void)g_thread_join (g_ptr_array_index (peer->threads, i)); /* likewise */
  g_ptr_array_unref (peer->threads);
  (void)close (peer->listener); /* nothing was written to it */
  g_free (peer->url);
  g_free (peer);
}

const char *
cf_tls_peer_url (CfTlsPeer *peer)
{
  return peer->url;
}

guint
cf_tls_peer_requests (CfTlsPeer *peer)
{
  return (guint)g_atomic_int_get (&peer->requests);
}
