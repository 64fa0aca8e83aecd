// SPDX-License-Identifier: Apache-2.0
#include "sync/transport.h"

#include <string.h>
#include <zstd.h>

#include "support/tls/peer.h"

#define JSON "application/json"
#define BOMB_BYTES (64 * 1024 * 1024)
#define SILENCE_S 4 /* more than a busy machine makes of an answer */
#define BODY_BYTES_MAX (64 * 1024)

/* Peers, well-behaved and not. */

static gboolean
say_hello (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  return cf_tls_talk_answer (talk, 200, "Application/JSON; charset=utf-8",
                             "Counterfoil-Time-Us: 1700000000000001\r\n", "{\"hello\":1}");
}

static gboolean
say_portal (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  return cf_tls_talk_answer (talk, 200, "text/html", "", "<html>Accept our terms</html>");
}

static gboolean
say_elsewhere (CfTlsTalk *talk, gpointer data)
{
  g_autofree char *location = g_strdup_printf ("Location: %s/\r\n", (const char *)data);
  return cf_tls_talk_answer (talk, 302, JSON, location, "{}");
}

static gboolean
say_half (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  (void)cf_tls_talk_print (talk, "HTTP/1.1 200 OK\r\nContent-Type: " JSON "\r\n"
                                 "Content-Length: 100\r\n\r\n{\"half\":"); /* cut anyway */
  return FALSE;
}

static gboolean
say_half_chunked (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  (void)cf_tls_talk_print (talk,
                           "HTTP/1.1 200 OK\r\nContent-Type: " JSON "\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n"); /* likewise */
  return FALSE;
}

static gboolean
say_nothing (CfTlsTalk *talk G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return FALSE;
}

static gboolean
say_endlessly (CfTlsTalk *talk, gpointer data)
{
  g_autofree char *block = g_strnfill (65535, ' ');
  gboolean goes_on =
      cf_tls_talk_print (talk, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n", (const char *)data);

  while (goes_on)
    goes_on = cf_tls_talk_print (talk, "%s", block);
  return FALSE;
}

static gboolean
say_endless_headers (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  gboolean goes_on = cf_tls_talk_print (talk, "HTTP/1.1 200 OK\r\n");

  while (goes_on)
    goes_on = cf_tls_talk_print (talk, "X-Filler: %0500d\r\n", 1);
  return FALSE;
}

static gboolean
say_bomb (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  g_autofree char *plain = g_strnfill (BOMB_BYTES, ' ');
  gsize room = ZSTD_compressBound (BOMB_BYTES);
  g_autofree char *packed = g_malloc (room);
  gsize length = ZSTD_compress (packed, room, plain, BOMB_BYTES, 1);

  (void)cf_tls_talk_print (talk,
                           "HTTP/1.1 200 OK\r\nContent-Type: " JSON "\r\nContent-Encoding: zstd\r\n"
                           "Content-Length: %zu\r\n\r\n",
                           length); /* the client goes in the middle */
  return cf_tls_talk_say (talk, packed, length);
}

static gboolean
say_bad_zstd (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  return cf_tls_talk_answer (talk, 200, JSON, "Content-Encoding: zstd\r\n", "{\"plain\":1}");
}

static gboolean
say_drops (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  gboolean goes_on = cf_tls_talk_print (talk, "HTTP/1.1 200 OK\r\nContent-Type: " JSON "\r\n\r\n");

  while (goes_on)
    goes_on =
        cf_tls_talk_wait (talk, 300 * G_TIME_SPAN_MILLISECOND) && cf_tls_talk_print (talk, " ");
  return FALSE;
}

static gboolean
say_never (CfTlsTalk *talk, gpointer data G_GNUC_UNUSED)
{
  (void)cf_tls_talk_wait (talk, G_TIME_SPAN_HOUR); /* ends with the peer */
  return FALSE;
}

/* A head without its length, an empty line, a body. */
static gboolean
say_plainly (CfTlsTalk *talk, gpointer data)
{
  const char *head = data;
  const char *body = strstr (head, "\r\n\r\n") + 4;

  return cf_tls_talk_say (talk, head, (gsize)(body - head) - 2) &&
         cf_tls_talk_print (talk, "Content-Length: %zu\r\n\r\n%s", strlen (body), body);
}

#define ANSWER(status, type, headers, body)                                                        \
  "HTTP/1.1 " status " X\r\nContent-Type: " type "\r\n" headers "\r\n" body

#define FORKED                                                                                     \
  ANSWER ("409", "application/problem+json", "",                                                   \
          "{\"code\":\"device-forked\",\"detail\":\"Pair it again.\",\"status\":409,"              \
          "\"title\":\"T\",\"type\":\"t\"}")
#define GONE_PAGE ANSWER ("410", "text/html", "", "gone")
#define BUSY_SECONDS ANSWER ("429", JSON, "Retry-After: 7\r\n", "{}")
#define BUSY_DATE ANSWER ("503", JSON, "Retry-After: Fri, 31 Dec 2095 23:59:59 GMT\r\n", "{}")
#define BUSY_ABSURD ANSWER ("503", JSON, "Retry-After: 9223372036854775807\r\n", "{}")
#define EMPTY ANSWER ("200", JSON, "", "")
#define NO_TYPE "HTTP/1.1 200 OK\r\n\r\n{}"
#define NOT_HTTP "SSH-2.0-OpenSSH_9.2\r\n\r\n"
#define BAD_TIME ANSWER ("200", JSON, "Counterfoil-Time-Us: noon\r\n", "{}")

static void
assert_text (const void *bytes, gsize length, const char *text)
{
  g_autofree char *got = length > 0 ? g_strndup (bytes, length) : g_strdup ("");
  g_assert_cmpstr (got, ==, text);
}

typedef struct {
  const char *name;
  CfTlsPeerKind kind;
  CfTlsScript script;
  const char *data;
  CfTrouble trouble;
  guint status;
  gint64 retry_after_us;
} Case;

static const Case cases[] = {
    {"good", CF_TLS_PEER_RIGHT, say_hello, NULL, CF_TROUBLE_NONE, 200, 0},
    {"other-ca", CF_TLS_PEER_OTHER_CA, say_hello, NULL, CF_TROUBLE_TLS, 0, 0},
    {"other-host", CF_TLS_PEER_OTHER_HOST, say_hello, NULL, CF_TROUBLE_TLS, 0, 0},
    {"expired", CF_TLS_PEER_EXPIRED, say_hello, NULL, CF_TROUBLE_TLS, 0, 0},
    {"old-tls", CF_TLS_PEER_OLD_TLS, say_hello, NULL, CF_TROUBLE_TLS, 0, 0},
    {"plain-http", CF_TLS_PEER_PLAIN, say_hello, NULL, CF_TROUBLE_TLS, 0, 0},
    {"mute", CF_TLS_PEER_MUTE, say_hello, NULL, CF_TROUBLE_CONNECT, 0, 0},
    {"portal", CF_TLS_PEER_RIGHT, say_portal, NULL, CF_TROUBLE_STRANGE, 200, 0},
    {"half", CF_TLS_PEER_RIGHT, say_half, NULL, CF_TROUBLE_CUT, 200, 0},
    {"half-chunked", CF_TLS_PEER_RIGHT, say_half_chunked, NULL, CF_TROUBLE_CUT, 200, 0},
    {"nothing", CF_TLS_PEER_RIGHT, say_nothing, NULL, CF_TROUBLE_CUT, 0, 0},
    {"endless", CF_TLS_PEER_RIGHT, say_endlessly, JSON, CF_TROUBLE_TOO_BIG, 200, 0},
    {"endless-page", CF_TLS_PEER_RIGHT, say_endlessly, "text/html", CF_TROUBLE_TOO_BIG, 200, 0},
    {"endless-headers", CF_TLS_PEER_RIGHT, say_endless_headers, NULL, CF_TROUBLE_TOO_BIG, 200, 0},
    {"bomb", CF_TLS_PEER_RIGHT, say_bomb, NULL, CF_TROUBLE_TOO_BIG, 200, 0},
    {"bad-zstd", CF_TLS_PEER_RIGHT, say_bad_zstd, NULL, CF_TROUBLE_STRANGE, 200, 0},
    {"drops", CF_TLS_PEER_RIGHT, say_drops, NULL, CF_TROUBLE_TIMEOUT, 200, 0},
    {"never", CF_TLS_PEER_RIGHT, say_never, NULL, CF_TROUBLE_TIMEOUT, 0, 0},
    {"forked", CF_TLS_PEER_RIGHT, say_plainly, FORKED, CF_TROUBLE_REFUSED, 409, 0},
    {"gone-page", CF_TLS_PEER_RIGHT, say_plainly, GONE_PAGE, CF_TROUBLE_REFUSED, 410, 0},
    {"busy", CF_TLS_PEER_RIGHT, say_plainly, BUSY_SECONDS, CF_TROUBLE_BUSY, 429,
     7 * G_TIME_SPAN_SECOND},
    {"busy-date", CF_TLS_PEER_RIGHT, say_plainly, BUSY_DATE, CF_TROUBLE_BUSY, 503, G_TIME_SPAN_DAY},
    {"busy-absurd", CF_TLS_PEER_RIGHT, say_plainly, BUSY_ABSURD, CF_TROUBLE_BUSY, 503,
     G_TIME_SPAN_DAY},
    {"empty", CF_TLS_PEER_RIGHT, say_plainly, EMPTY, CF_TROUBLE_NONE, 200, 0},
    {"no-type", CF_TLS_PEER_RIGHT, say_plainly, NO_TYPE, CF_TROUBLE_STRANGE, 200, 0},
    {"not-http", CF_TLS_PEER_RIGHT, say_plainly, NOT_HTTP, CF_TROUBLE_STRANGE, 0, 0},
    {"bad-time", CF_TLS_PEER_RIGHT, say_plainly, BAD_TIME, CF_TROUBLE_NONE, 200, 0},
};

static CfTransport *
new_transport (const char *url)
{
  CfPeer peer = {.url = url,
                 .ca_pem = cf_tls_peer_ca (),
                 .authorization = "Bearer D1.secret",
                 .program = "counterfoil-test",
                 .connect_s_max = SILENCE_S,
                 .silence_s_max = SILENCE_S};
  g_autoptr (GError) error = NULL;
  CfTransport *transport = cf_transport_new (&peer, &error);

  g_assert_no_error (error);
  return transport;
}

static CfResponse *
fetch (const char *url)
{
  g_autoptr (CfTransport) transport = new_transport (url);
  CfRequest request = {.path = "/v1/thing", .content_type = JSON, .bytes_max = BODY_BYTES_MAX};

  return cf_transport_fetch (transport, &request);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *said = g_strdup (test->data);
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (test->kind, test->script, said);
  g_autoptr (CfResponse) response = fetch (cf_tls_peer_url (peer));

  g_test_message ("%s", response->detail != NULL ? response->detail : "");
  g_assert_cmpstr (cf_trouble_name (response->trouble), ==, cf_trouble_name (test->trouble));
  g_assert_cmpuint (response->status, ==, test->status);
  g_assert_cmpint (response->retry_after_us, ==, test->retry_after_us);
  /* Whoever could not prove who it is has not seen the token. */
  if (test->trouble == CF_TROUBLE_TLS || test->trouble == CF_TROUBLE_CONNECT)
    g_assert_cmpuint (cf_tls_peer_requests (peer), ==, 0);
  else
    g_assert_cmpuint (cf_tls_peer_requests (peer), ==, 1);
}

static void
test_good_answer (void)
{
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_hello, NULL);
  g_autoptr (CfResponse) response = fetch (cf_tls_peer_url (peer));
  gsize length;
  const char *body = g_bytes_get_data (response->body, &length);

  g_assert_cmpstr (response->content_type, ==, JSON);
  assert_text (body, length, "{\"hello\":1}");
  g_assert_cmpint (response->server_time_us, ==, G_GINT64_CONSTANT (1700000000000001));
  g_assert_null (response->code);
}

static void
test_problem (void)
{
  static char forked[] = FORKED;
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_plainly, forked);
  g_autoptr (CfResponse) response = fetch (cf_tls_peer_url (peer));

  g_assert_true (cf_response_is_problem (response, CF_WIRE_PROBLEM_DEVICE_FORKED));
  g_assert_false (cf_response_is_problem (response, CF_WIRE_PROBLEM_CURSOR_GONE));
  g_assert_cmpstr (response->detail, ==, "Pair it again.");
}

/* The token must not follow a redirect. */
static void
test_redirect (void)
{
  g_autoptr (CfTlsPeer) other = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_hello, NULL);
  g_autofree char *url = g_strdup (cf_tls_peer_url (other));
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_elsewhere, url);
  g_autoptr (CfResponse) response = fetch (cf_tls_peer_url (peer));

  g_assert_cmpint (response->trouble, ==, CF_TROUBLE_STRANGE);
  g_assert_cmpuint (response->status, ==, 302);
  g_assert_cmpuint (cf_tls_peer_requests (other), ==, 0);
}

static gboolean
say_head (CfTlsTalk *talk, gpointer data)
{
  char **ret_head = data;

  *ret_head = g_strdup (cf_tls_talk_head (talk));
  return cf_tls_talk_answer (talk, 200, JSON, "", "{}");
}

static void
test_headers (void)
{
  g_autofree char *head = NULL;
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_head, &head);

  g_autoptr (CfResponse) response = fetch (cf_tls_peer_url (peer));
  g_assert_cmpint (response->trouble, ==, CF_TROUBLE_NONE);
  g_assert_true (g_str_has_prefix (head, "GET /v1/thing HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (head, "\r\nAuthorization: Bearer D1.secret\r\n"));
  g_assert_nonnull (strstr (head, "\r\nUser-Agent: counterfoil-test\r\n"));
  g_assert_nonnull (strstr (head, "\r\nAccept: application/json, application/problem+json\r\n"));
  g_assert_nonnull (strstr (head, "zstd"));
}

static gboolean
say_body (CfTlsTalk *talk, gpointer data)
{
  GString *heard = data;
  gsize length;
  const char *body = g_bytes_get_data (cf_tls_talk_body (talk), &length);

  g_string_append (heard, cf_tls_talk_head (talk));
  g_string_append_len (heard, body, (gssize)length);
  return cf_tls_talk_answer (talk, 200, JSON, "", "{}");
}

static void
test_post (void)
{
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_body, heard);
  g_autoptr (CfTransport) transport = new_transport (cf_tls_peer_url (peer));
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  CfRequest request = {.path = "/v1/ops",
                       .content_type = JSON,
                       .body = body,
                       .body_type = "application/x-ndjson",
                       .body_encoding = "zstd",
                       .bytes_max = BODY_BYTES_MAX};
  g_autoptr (CfResponse) response = cf_transport_fetch (transport, &request);

  g_assert_cmpint (response->trouble, ==, CF_TROUBLE_NONE);
  g_assert_true (g_str_has_prefix (heard->str, "POST /v1/ops HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (heard->str, "\r\nContent-Type: application/x-ndjson\r\n"));
  g_assert_nonnull (strstr (heard->str, "\r\nContent-Encoding: zstd\r\n"));
  g_assert_null (strstr (heard->str, "Expect"));
  g_assert_true (g_str_has_suffix (heard->str, text));
}

typedef struct {
  GByteArray *bytes;
  gsize refuse_at; /* 0: never */
  CfResponse *response;
} Sunk;

static gboolean
sink (gpointer data, const guint8 *bytes, gsize length)
{
  Sunk *sunk = data;

  g_byte_array_append (sunk->bytes, bytes, (guint)length);
  return sunk->refuse_at == 0 || sunk->bytes->len < sunk->refuse_at;
}

static void
on_sunk (gpointer data, CfResponse *response)
{
  Sunk *sunk = data;
  sunk->response = response;
}

#define FILE_TYPE "application/octet-stream"
#define RANGED(range) ANSWER ("206", FILE_TYPE, "Content-Range: bytes " range "\r\n", "world")

static const struct {
  const char *name;
  const char *answer;
  gint64 from;
  gsize refuse_at;
  CfTrouble trouble;
  const char *taken;
} ranges[] = {
    {"whole", ANSWER ("200", FILE_TYPE, "", "hello"), 0, 0, CF_TROUBLE_NONE, "hello"},
    {"rest", RANGED ("5-9/10"), 5, 0, CF_TROUBLE_NONE, "world"},
    {"another-place", RANGED ("6-10/11"), 5, 0, CF_TROUBLE_STRANGE, ""},
    {"looks-alike", RANGED ("55-59/60"), 5, 0, CF_TROUBLE_STRANGE, ""},
    {"range-ignored", ANSWER ("200", FILE_TYPE, "", "hello"), 5, 0, CF_TROUBLE_STRANGE, ""},
    {"refused", RANGED ("5-9/10"), 5, 1, CF_TROUBLE_FORGED, "world"},
    {"too-long", ANSWER ("200", FILE_TYPE, "", "hello world"), 0, 0, CF_TROUBLE_TOO_BIG, ""},
    {"portal", ANSWER ("200", "text/html", "", "terms"), 0, 0, CF_TROUBLE_STRANGE, ""},
    {"problem", FORKED, 0, 0, CF_TROUBLE_REFUSED, ""},
};

static void
test_range (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *answer = g_strdup (ranges[i].answer);
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_plainly, answer);
  g_autoptr (CfTransport) transport = new_transport (cf_tls_peer_url (peer));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Sunk sunk = {.bytes = bytes, .refuse_at = ranges[i].refuse_at};
  CfRequest request = {.path = "/v1/cache/1",
                       .content_type = FILE_TYPE,
                       .bytes_max = 10,
                       .range_from = ranges[i].from,
                       .sink = sink,
                       .sink_data = &sunk,
                       .data = &sunk,
                       .done = on_sunk};

  cf_transport_send (transport, &request);
  while (sunk.response == NULL)
    cf_transport_run (transport, G_TIME_SPAN_SECOND);
  g_autoptr (CfResponse) response = sunk.response;
  g_assert_cmpstr (cf_trouble_name (response->trouble), ==, cf_trouble_name (ranges[i].trouble));
  assert_text (bytes->data, bytes->len, ranges[i].taken);
}

static void
test_cancel (void)
{
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_never, NULL);
  g_autoptr (CfTransport) transport = new_transport (cf_tls_peer_url (peer));
  Sunk sunk = {0};
  CfRequest request = {.path = "/v1/thing",
                       .content_type = JSON,
                       .bytes_max = BODY_BYTES_MAX,
                       .data = &sunk,
                       .done = on_sunk};

  cf_transport_send (transport, &request);
  cf_transport_run (transport, 100000);
  g_assert_null (sunk.response);
  cf_transport_cancel (transport);
  g_assert_nonnull (sunk.response);
  g_assert_cmpint (sunk.response->trouble, ==, CF_TROUBLE_OFF);
  cf_response_free (sunk.response);
  /* What is in flight when the transport goes is let go of without a word. */
  sunk.response = NULL;
  cf_transport_send (transport, &request);
  cf_transport_run (transport, 100000);
  g_clear_pointer (&transport, cf_transport_free);
  g_assert_null (sunk.response);
}

static gpointer
wake_later (gpointer data)
{
  g_usleep (50000);
  cf_transport_wake (data);
  return NULL;
}

static void
test_wake (void)
{
  g_autoptr (CfTransport) transport = new_transport ("https://127.0.0.1:1");
  gint64 began_us = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("wake", wake_later, transport);

  cf_transport_run (transport, 30 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 10 * G_TIME_SPAN_SECOND);
  (void)g_thread_join (thread); /* gives NULL */
}

static void
test_nobody_there (void)
{
  g_autoptr (CfResponse) refused = fetch ("https://127.0.0.1:1");
  g_autoptr (CfResponse) unknown = fetch ("https://crm.invalid:8443");

  g_assert_cmpint (refused->trouble, ==, CF_TROUBLE_CONNECT);
  g_assert_nonnull (refused->detail);
  g_assert_cmpint (unknown->trouble, ==, CF_TROUBLE_DNS);
}

static void
test_addresses (void)
{
  static const struct {
    const char *url;
    gboolean good;
  } urls[] = {
      {"https://crm.example:8443", TRUE},
      {"https://crm.example", TRUE},
      {"https://[::1]:8443", TRUE},
      {"https://127.0.0.1:8443/", TRUE},
      {"http://crm.example:8443", FALSE},
      {"crm.example:8443", FALSE},
      {"https://", FALSE},
      {"https://u:p@crm.example", FALSE},
      {"https://crm.example/v1", FALSE},
      {"https://crm.example?x", FALSE},
      {"file:///etc/passwd", FALSE},
      {"", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    CfPeer peer = {.url = urls[i].url, .ca_pem = "", .program = "t"};
    g_autoptr (GError) error = NULL;
    g_autoptr (CfTransport) transport = cf_transport_new (&peer, &error);
    g_test_message ("%s", urls[i].url);
    g_assert_cmpint (transport != NULL, ==, urls[i].good);
    g_assert_cmpint (error == NULL, ==, urls[i].good);
  }
}

/* The hello goes to anybody, and carries no token; an unreadable CA trusts nobody. */
static void
test_hello (void)
{
  g_autofree char *head = NULL;
  g_autoptr (CfTlsPeer) stranger = cf_tls_peer_new (CF_TLS_PEER_OTHER_CA, say_head, &head);
  CfPeer peer = {.url = cf_tls_peer_url (stranger), .program = "counterfoil-test"};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfResponse) response = cf_transport_hello (&peer, "{\"code_id\":\"x\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpint (response->trouble, ==, CF_TROUBLE_NONE);
  g_assert_true (g_str_has_prefix (head, "POST /v1/pairing/hello HTTP/1.1\r\n"));
  g_assert_null (strstr (head, "Authorization"));
  peer.ca_pem = "not a certificate";
  g_autoptr (CfTransport) transport = cf_transport_new (&peer, &error);
  g_assert_no_error (error);
  CfRequest request = {.path = "/v1/thing", .content_type = JSON, .bytes_max = BODY_BYTES_MAX};
  g_autoptr (CfResponse) untrusted = cf_transport_fetch (transport, &request);
  g_assert_cmpint (untrusted->trouble, ==, CF_TROUBLE_TLS);
}

int
main (int argc, char *argv[])
{
  /* What the environment says of proxies is not asked: with these, nothing would get through. */
  g_assert_true (g_setenv ("https_proxy", "http://127.0.0.1:1", TRUE));
  g_assert_true (g_setenv ("all_proxy", "http://127.0.0.1:1", TRUE));
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/sync/transport/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++) {
    g_autofree char *path = g_strconcat ("/sync/transport/range/", ranges[i].name, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_range);
  }
  g_test_add_func ("/sync/transport/good-answer", test_good_answer);
  g_test_add_func ("/sync/transport/problem", test_problem);
  g_test_add_func ("/sync/transport/redirect", test_redirect);
  g_test_add_func ("/sync/transport/headers", test_headers);
  g_test_add_func ("/sync/transport/post", test_post);
  g_test_add_func ("/sync/transport/cancel", test_cancel);
  g_test_add_func ("/sync/transport/wake", test_wake);
  g_test_add_func ("/sync/transport/nobody-there", test_nobody_there);
  g_test_add_func ("/sync/transport/addresses", test_addresses);
  g_test_add_func ("/sync/transport/hello", test_hello);
  return g_test_run ();
}
