// SPDX-License-Identifier: Apache-2.0
#include "sync/transport.h"

#include <curl/curl.h>
#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#include "base/check.h"
#include "sync/exchange.h"

struct _CfTransport {
  CURLM *multi;
  CfPeer peer; /* its texts stand in texts */
  GStringChunk *texts;
  gboolean unverified; /* for the one hello */
  GPtrArray *exchanges; /* CfExchange, in flight */
};

static void
start_curl (void)
{
  static gsize started = 0;

  if (g_once_init_enter (&started)) {
    CF_CHECK (curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK);
    /* OpenSSL writes to a closed connection like to any other; that must not end the till. */
    CF_CHECK (signal (SIGPIPE, SIG_IGN) != SIG_ERR);
    g_once_init_leave (&started, 1);
  }
}

/* "https://HOST[:PORT]" and no more than a slash behind it: a path or a user would be lost or leak
 * silently. */
static gboolean
check_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 &&
      g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
      strcspn (g_uri_get_path (uri), "/") == 0 && strlen (g_uri_get_path (uri)) <= 1 &&
      g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL &&
      g_uri_get_userinfo (uri) == NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       "The CRM's address must look like https://crm.example:8443");
  return FALSE;
}

static const char *
keep (CfTransport *transport, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert (transport->texts, text);
}

/* Without the slash that people type at its end. */
static const char *
keep_url (CfTransport *transport, const char *url)
{
  gsize length = strlen (url) - (g_str_has_suffix (url, "/") ? 1 : 0);
  return g_string_chunk_insert_len (transport->texts, url, (gssize)length);
}

static CfTransport *
transport_new (const CfPeer *peer, gboolean unverified)
{
  CfTransport *transport = g_new0 (CfTransport, 1);

  start_curl ();
  transport->multi = curl_multi_init ();
  CF_CHECK (transport->multi != NULL);
  transport->texts = g_string_chunk_new (4096);
  transport->peer = *peer;
  transport->peer.url = keep_url (transport, peer->url);
  transport->peer.ca_pem = keep (transport, peer->ca_pem);
  transport->peer.authorization = keep (transport, peer->authorization);
  transport->peer.program = keep (transport, peer->program);
  transport->peer.proxy = keep (transport, peer->proxy);
  transport->unverified = unverified;
  transport->exchanges = g_ptr_array_new ();
  return transport;
}

CfTransport *
cf_transport_new (const CfPeer *peer, GError **error)
{
  CF_CHECK (peer->ca_pem != NULL);
  if (!check_url (peer->url, error))
    return NULL;
  return transport_new (peer, FALSE);
}

/* Takes an exchange out of flight; the caller frees it. */
static void
detach (CfTransport *transport, CfExchange *exchange)
{
  CF_CHECK (g_ptr_array_remove_fast (transport->exchanges, exchange));
  CF_CHECK (curl_multi_remove_handle (transport->multi, cf_exchange_easy (exchange)) == CURLM_OK);
}

void
cf_transport_free (CfTransport *transport)
{
  if (transport == NULL)
    return;
  while (transport->exchanges->len > 0) {
    CfExchange *exchange = g_ptr_array_index (transport->exchanges, 0);
    detach (transport, exchange);
    cf_exchange_free (exchange);
  }
  g_ptr_array_unref (transport->exchanges);
  CF_CHECK (curl_multi_cleanup (transport->multi) == CURLM_OK);
  g_string_chunk_free (transport->texts);
  g_free (transport);
}

void
cf_transport_send (CfTransport *transport, const CfRequest *request)
{
  CfExchange *exchange = cf_exchange_new (&transport->peer, transport->unverified, request);

  g_ptr_array_add (transport->exchanges, exchange);
  CF_CHECK (curl_multi_add_handle (transport->multi, cf_exchange_easy (exchange)) == CURLM_OK);
}

/* Whether any request ended. */
static gboolean
finish_ended (CfTransport *transport)
{
  gboolean any = FALSE;
  CURLMsg *message;
  int left;

  while ((message = curl_multi_info_read (transport->multi, &left)) != NULL) {
    CfExchange *exchange = NULL;
    CURLcode result = message->data.result;
    CF_CHECK (message->msg == CURLMSG_DONE);
    CF_CHECK (curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, &exchange) == CURLE_OK);
    detach (transport, exchange); /* message is gone from here on */
    cf_exchange_finish (exchange, result);
    cf_exchange_free (exchange);
    any = TRUE;
  }
  return any;
}

static gboolean
perform (CfTransport *transport)
{
  int running;

  CF_CHECK (curl_multi_perform (transport->multi, &running) == CURLM_OK);
  return finish_ended (transport);
}

void
cf_transport_run (CfTransport *transport, gint64 timeout_us)
{
  /* Rounded up: a timer that is due in half a millisecond must not spin until then. */
  gint64 timeout_ms = CLAMP ((timeout_us + 999) / 1000, 0, G_MAXINT);

  if (perform (transport))
    return;
  CF_CHECK (curl_multi_poll (transport->multi, NULL, 0, (int)timeout_ms, NULL) == CURLM_OK);
  (void)perform (transport); /* the caller looks at what its callbacks changed */
}

void
cf_transport_cancel (CfTransport *transport)
{
  g_autoptr (GPtrArray) exchanges = g_ptr_array_copy (transport->exchanges, NULL, NULL);

  for (guint i = 0; i < exchanges->len; i++) {
    CfExchange *exchange = g_ptr_array_index (exchanges, i);
    detach (transport, exchange);
    cf_exchange_cancel (exchange);
    cf_exchange_free (exchange);
  }
}

void
cf_transport_wake (CfTransport *transport)
{
  CF_CHECK (curl_multi_wakeup (transport->multi) == CURLM_OK);
}

static void
on_fetch_done (gpointer data, CfResponse *response)
{
  CfResponse **ret_response = data;
  *ret_response = response;
}

CfResponse *
cf_transport_fetch (CfTransport *transport, const CfRequest *request)
{
  CfResponse *response = NULL;
  CfRequest waited = *request;

  CF_CHECK (request->sink == NULL);
  waited.data = &response;
  waited.done = on_fetch_done;
  cf_transport_send (transport, &waited);
  while (response == NULL)
    cf_transport_run (transport, G_TIME_SPAN_SECOND);
  return response;
}

CfResponse *
cf_transport_hello (const CfPeer *peer, const char *hello, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (hello, strlen (hello));
  CfRequest request = {.path = "/v1/pairing/hello",
                       .content_type = "application/json",
                       .body = body,
                       .body_type = "application/json",
                       .bytes_max = CF_WIRE_ANSWER_BYTES_MAX};

  CF_CHECK (peer->ca_pem == NULL && peer->authorization == NULL);
  if (!check_url (peer->url, error))
    return NULL;
  g_autoptr (CfTransport) transport = transport_new (peer, TRUE);
  return cf_transport_fetch (transport, &request);
}
