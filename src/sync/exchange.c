// SPDX-License-Identifier: Apache-2.0
#include "sync/exchange.h"

#include <string.h>

#include "base/check.h"
#include "base/hex.h"
#include "base/integer.h"
#include "base/random.h"

#define CONNECT_S_MAX 10
#define SILENCE_S_MAX 30
#define SILENCE_BYTES_PER_S 64
#define WHOLE_S_MAX 600 /* of a request whose body is kept; a file may take as long as it takes */
#define HEADER_BYTES_MAX (64 * 1024)
#define NAME_HEADER "Counterfoil-Request"
#define NAME_BYTES 16
#define READ_BYTES (512 * 1024) /* in one go, where a file is read */

struct _CfExchange {
  CURL *easy;
  struct curl_slist *headers;
  GBytes *request_body;
  char *name; /* of the request; its answer says the same */
  char *content_type;
  char *content_range; /* what a ranged answer's header must begin with, or NULL */
  gsize bytes_max;
  CfSink sink;
  gpointer sink_data;
  gpointer data;
  CfTransportDone done;
  gboolean body_begun;
  gboolean is_stray; /* the answer is to another request */
  gboolean fits; /* the answer is what was asked for, and not a problem */
  gsize header_bytes;
  gsize body_bytes;
  GByteArray *body;
  CfTrouble trouble; /* found here, in a callback that made curl stop */
  char message[CURL_ERROR_SIZE];
};

static const char *
header_of (CURL *easy, const char *name)
{
  struct curl_header *header;

  if (curl_easy_header (easy, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
    return NULL;
  return header->value;
}

static guint
status_of (CURL *easy)
{
  long status = 0;

  (void)curl_easy_getinfo (easy, CURLINFO_RESPONSE_CODE, &status); /* stays 0 */
  return (guint)status;
}

static char *
content_type_of (CURL *easy)
{
  const char *header = NULL;

  (void)curl_easy_getinfo (easy, CURLINFO_CONTENT_TYPE, &header); /* stays NULL */
  return header == NULL ? NULL : cf_response_media_type (header);
}

/* The headers are all there: is this the answer that was asked for? */
static void
begin_body (CfExchange *exchange)
{
  guint status = status_of (exchange->easy);
  g_autofree char *type = content_type_of (exchange->easy);

  exchange->body_begun = TRUE;
  exchange->is_stray = !cf_response_is_to (exchange->name, header_of (exchange->easy, NAME_HEADER));
  if (exchange->is_stray) {
    exchange->trouble = CF_TROUBLE_STRANGE;
    return;
  }
  exchange->fits =
      (status == 200 || status == 206) && g_strcmp0 (type, exchange->content_type) == 0;
  if (!exchange->fits || exchange->content_range == NULL)
    return;
  /* Bytes from another place of the file would be written where they do not belong. */
  const char *range = header_of (exchange->easy, "Content-Range");
  if (status != 206 || range == NULL || !g_str_has_prefix (range, exchange->content_range))
    exchange->trouble = CF_TROUBLE_STRANGE;
}

static size_t
on_curl_write (char *bytes, size_t size, size_t count, void *data)
{
  CfExchange *exchange = data;
  gsize length = size * count;

  if (!exchange->body_begun)
    begin_body (exchange);
  if (exchange->trouble != CF_TROUBLE_NONE)
    return 0;
  gsize bytes_max = exchange->fits ? exchange->bytes_max : CF_WIRE_ANSWER_BYTES_MAX;
  if (length > bytes_max - exchange->body_bytes) {
    exchange->trouble = CF_TROUBLE_TOO_BIG;
    return 0;
  }
  exchange->body_bytes += length;
  if (!exchange->fits || exchange->sink == NULL) {
    g_byte_array_append (exchange->body, (const guint8 *)bytes, (guint)length);
  } else if (!exchange->sink (exchange->sink_data, (const guint8 *)bytes, length)) {
    exchange->trouble = CF_TROUBLE_FORGED;
    return 0;
  }
  return length;
}

static size_t
on_curl_header (char *bytes G_GNUC_UNUSED, size_t size, size_t count, void *data)
{
  CfExchange *exchange = data;
  gsize length = size * count;

  exchange->header_bytes += length;
  if (exchange->header_bytes <= HEADER_BYTES_MAX)
    return length;
  exchange->trouble = CF_TROUBLE_TOO_BIG;
  return 0;
}

static void
add_header (CfExchange *exchange, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_autofree char *line = g_strconcat (name, ": ", value, NULL);
  struct curl_slist *headers = curl_slist_append (exchange->headers, line);
  CF_CHECK (headers != NULL);
  exchange->headers = headers;
}

/* An option that this curl cannot do would leave a hole: better no connection at all. */
#define SET(option, value) CF_CHECK (curl_easy_setopt (easy, (option), (value)) == CURLE_OK)

static void
set_security (CURL *easy, const CfPeer *peer, gboolean unverified)
{
  SET (CURLOPT_PROTOCOLS_STR, "https");
  SET (CURLOPT_FOLLOWLOCATION, 0L);
  SET (CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET (CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  SET (CURLOPT_CAPATH, NULL); /* not the machine's own list */
  SET (CURLOPT_CAINFO, NULL);
  SET (CURLOPT_SSL_VERIFYPEER, unverified ? 0L : 1L);
  SET (CURLOPT_SSL_VERIFYHOST, unverified ? 0L : 2L);
  if (!unverified) {
    struct curl_blob ca = {g_strdup (peer->ca_pem), strlen (peer->ca_pem), CURL_BLOB_COPY};
    SET (CURLOPT_CAINFO_BLOB, &ca);
    g_free (ca.data);
  }
  /* An empty text keeps curl from reading http_proxy and its like. */
  SET (CURLOPT_PROXY, peer->proxy != NULL ? peer->proxy : "");
  SET (CURLOPT_NOPROXY, "");
}

static void
set_patience (CURL *easy, const CfPeer *peer, const CfRequest *request)
{
  SET (CURLOPT_NOSIGNAL, 1L);
  SET (CURLOPT_CONNECTTIMEOUT,
       (long)(peer->connect_s_max > 0 ? peer->connect_s_max : CONNECT_S_MAX));
  SET (CURLOPT_LOW_SPEED_LIMIT, (long)SILENCE_BYTES_PER_S);
  SET (CURLOPT_LOW_SPEED_TIME,
       (long)(peer->silence_s_max > 0 ? peer->silence_s_max : SILENCE_S_MAX));
  if (request->sink == NULL)
    SET (CURLOPT_TIMEOUT, (long)WHOLE_S_MAX);
  SET (CURLOPT_TCP_KEEPALIVE, 1L);
}

static void
set_request (CfExchange *exchange, const CfPeer *peer, const CfRequest *request)
{
  CURL *easy = exchange->easy;
  g_autofree char *url = g_strconcat (peer->url, request->path, NULL);
  g_autofree char *accept = g_strconcat (request->content_type, ", application/problem+json", NULL);

  SET (CURLOPT_URL, url);
  SET (CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  if (request->body != NULL) {
    SET (CURLOPT_POST, 1L);
    SET (CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)g_bytes_get_size (request->body));
    SET (CURLOPT_POSTFIELDS, g_bytes_get_data (exchange->request_body, NULL));
  }
  if (request->sink == NULL) {
    SET (CURLOPT_ACCEPT_ENCODING, ""); /* all that this curl can inflate */
  } else {
    add_header (exchange, "Accept-Encoding", "identity");
    SET (CURLOPT_BUFFERSIZE, (long)READ_BYTES);
  }
  if (exchange->content_range != NULL) {
    g_autofree char *range = g_strdup_printf ("%" G_GINT64_FORMAT "-", request->range_from);
    SET (CURLOPT_RANGE, range);
  }
  add_header (exchange, "Accept", accept);
  add_header (exchange, "Authorization", peer->authorization);
  add_header (exchange, NAME_HEADER, exchange->name);
  add_header (exchange, "Content-Type", request->body != NULL ? request->body_type : NULL);
  add_header (exchange, "Content-Encoding", request->body_encoding);
  add_header (exchange, "Expect", ""); /* a batch is small enough to be sent unasked */
  SET (CURLOPT_USERAGENT, peer->program);
  SET (CURLOPT_HTTPHEADER, exchange->headers);
}

/* No two tills, and no two runs of one, may use the same. */
static char *
make_name (void)
{
  guint8 bytes[NAME_BYTES];

  cf_random_fill (cf_random_system (), bytes, sizeof bytes);
  return cf_hex_encode (bytes, sizeof bytes);
}

CfExchange *
cf_exchange_new (const CfPeer *peer, gboolean unverified, const CfRequest *request)
{
  CfExchange *exchange = g_new0 (CfExchange, 1);
  CURL *easy = curl_easy_init ();

  CF_CHECK (easy != NULL);
  exchange->easy = easy;
  exchange->request_body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  exchange->name = make_name ();
  exchange->content_type = g_strdup (request->content_type);
  if (request->range_from > 0)
    exchange->content_range = g_strdup_printf ("bytes %" G_GINT64_FORMAT "-", request->range_from);
  exchange->bytes_max = request->bytes_max;
  exchange->sink = request->sink;
  exchange->sink_data = request->sink_data;
  exchange->data = request->data;
  exchange->done = request->done;
  exchange->body = g_byte_array_new ();

  SET (CURLOPT_PRIVATE, exchange);
  SET (CURLOPT_ERRORBUFFER, exchange->message);
  SET (CURLOPT_WRITEFUNCTION, on_curl_write);
  SET (CURLOPT_WRITEDATA, exchange);
  SET (CURLOPT_HEADERFUNCTION, on_curl_header);
  SET (CURLOPT_HEADERDATA, exchange);
  set_security (easy, peer, unverified);
  set_patience (easy, peer, request);
  set_request (exchange, peer, request);
  return exchange;
}

void
cf_exchange_free (CfExchange *exchange)
{
  curl_easy_cleanup (exchange->easy);
  curl_slist_free_all (exchange->headers);
  g_bytes_unref (exchange->request_body);
  g_free (exchange->name);
  g_free (exchange->content_type);
  g_free (exchange->content_range);
  g_byte_array_unref (exchange->body);
  g_free (exchange);
}

CURL *
cf_exchange_easy (CfExchange *exchange)
{
  return exchange->easy;
}

/* A time-out while nobody had answered yet is another trouble than one in the middle. */
static CfTrouble
trouble_of_timeout (CURL *easy)
{
  curl_off_t connected_us = 0;

  (void)curl_easy_getinfo (easy, CURLINFO_APPCONNECT_TIME_T, &connected_us); /* stays 0 */
  return connected_us > 0 ? CF_TROUBLE_TIMEOUT : CF_TROUBLE_CONNECT;
}

static CfTrouble
trouble_of_curl (CURLcode result)
{
  switch ((guint)result) {
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY:
    return CF_TROUBLE_DNS;
  case CURLE_COULDNT_CONNECT:
    return CF_TROUBLE_CONNECT;
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_INVALIDCERTSTATUS:
  case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    return CF_TROUBLE_TLS;
  case CURLE_BAD_CONTENT_ENCODING:
  case CURLE_WEIRD_SERVER_REPLY:
  case CURLE_UNSUPPORTED_PROTOCOL:
    return CF_TROUBLE_STRANGE;
  default:
    return CF_TROUBLE_CUT;
  }
}

static void
read_headers (CURL *easy, CfResponse *response)
{
  curl_off_t retry_after_s = 0;
  const char *server_time = header_of (easy, "Counterfoil-Time-Us");

  (void)curl_easy_getinfo (easy, CURLINFO_RETRY_AFTER, &retry_after_s); /* stays 0 */
  response->status = status_of (easy);
  response->content_type = content_type_of (easy);
  /* Beyond a day it is all the same, and µs must not overflow. */
  response->retry_after_us =
      CLAMP (retry_after_s, 0, G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND) * G_TIME_SPAN_SECOND;
  /* A time that cannot be read is a time that was not said. */
  if (server_time != NULL && !cf_integer_parse (server_time, &response->server_time_us))
    response->server_time_us = 0;
}

void
cf_exchange_finish (CfExchange *exchange, CURLcode result)
{
  CfResponse *response = cf_response_new ();

  if (!exchange->body_begun && result == CURLE_OK)
    begin_body (exchange);
  if (exchange->trouble != CF_TROUBLE_NONE)
    response->trouble = exchange->trouble;
  else if (result == CURLE_OPERATION_TIMEDOUT)
    response->trouble = trouble_of_timeout (exchange->easy);
  else if (result != CURLE_OK)
    response->trouble = trouble_of_curl (result);
  /* Whatever it says is no business of this request, its status and its patience neither. */
  if (exchange->is_stray)
    response->detail = g_strdup ("The answer was to another request");
  else
    read_headers (exchange->easy, response);
  if (response->trouble == CF_TROUBLE_NONE) {
    g_bytes_unref (response->body);
    response->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
    exchange->body = g_byte_array_new ();
    cf_response_judge (response, exchange->content_type);
  } else if (response->detail == NULL) {
    const char *said = exchange->message;
    response->detail = g_strdup (*said != '\0' ? said : curl_easy_strerror (result));
  }
  exchange->done (exchange->data, response);
}

void
cf_exchange_cancel (CfExchange *exchange)
{
  CfResponse *response = cf_response_new ();

  response->trouble = CF_TROUBLE_OFF;
  exchange->done (exchange->data, response);
}
