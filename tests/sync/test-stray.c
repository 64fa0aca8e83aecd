// SPDX-License-Identifier: Apache-2.0
#include "sync/transport.h"

#include <string.h>

#include "support/tls/peer.h"

/* Where replies are mixed up a till does nothing that another one was told, nor what itself was
 * told to another question. */

#define JSON "application/json"
#define NAME "\r\nCounterfoil-Request: "
#define FORKED                                                                                     \
  "{\"code\":\"device-forked\",\"detail\":\"Pair it again.\",\"status\":409,\"title\":\"T\","      \
  "\"type\":\"t\"}"

static CfTransport *
new_transport (CfTlsPeer *peer)
{
  CfPeer crm = {.url = cf_tls_peer_url (peer),
                .ca_pem = cf_tls_peer_ca (),
                .authorization = "Bearer D1.secret",
                .program = "counterfoil-test"};
  g_autoptr (GError) error = NULL;
  CfTransport *transport = cf_transport_new (&crm, &error);

  g_assert_no_error (error);
  return transport;
}

static CfResponse *
fetch (CfTlsPeer *peer)
{
  g_autoptr (CfTransport) transport = new_transport (peer);
  CfRequest request = {.path = "/v1/thing", .content_type = JSON, .bytes_max = 1000};

  return cf_transport_fetch (transport, &request);
}

/* To the first request with its own name; from then on with that name still. */
static gboolean
say_forked_to_first (CfTlsTalk *talk, gpointer data)
{
  char **first = data;
  const char *at = strstr (cf_tls_talk_head (talk), NAME);

  g_assert_nonnull (at);
  at += strlen (NAME);
  if (*first == NULL)
    *first = g_strndup (at, strcspn (at, "\r"));
  g_autofree char *lines =
      g_strdup_printf ("Counterfoil-Request: %s\r\nRetry-After: 9\r\n", *first);
  return cf_tls_talk_answer (talk, 409, "application/problem+json", lines, FORKED);
}

static void
test_problem (void)
{
  g_autofree char *first = NULL;
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_forked_to_first, &first);
  g_autoptr (CfResponse) own = fetch (peer);
  g_autoptr (CfResponse) stray = fetch (peer);

  g_assert_cmpuint (strlen (first), ==, 32);
  g_assert_true (cf_response_is_problem (own, CF_WIRE_PROBLEM_DEVICE_FORKED));
  g_assert_false (cf_response_is_problem (stray, CF_WIRE_PROBLEM_DEVICE_FORKED));
  g_assert_cmpint (stray->trouble, ==, CF_TROUBLE_STRANGE);
  g_assert_cmpuint (stray->status, ==, 0);
  g_assert_cmpint (stray->retry_after_us, ==, 0);
  g_assert_cmpstr (stray->detail, ==, "The answer was to another request");
}

static gboolean
say_other (CfTlsTalk *talk, gpointer data)
{
  return cf_tls_talk_answer (talk, 200, JSON, "Counterfoil-Request: another\r\n", data);
}

static gboolean
take_no_byte (gpointer data G_GNUC_UNUSED, const guint8 *bytes G_GNUC_UNUSED,
              gsize length G_GNUC_UNUSED)
{
  g_assert_not_reached ();
}

static void
keep (gpointer data, CfResponse *response)
{
  CfResponse **ret_response = data;

  *ret_response = response;
}

/* None of its bytes gets into a file, and an empty body is no better. */
static void
test_body (gconstpointer data)
{
  g_autofree char *body = g_strdup (data);
  g_autoptr (CfTlsPeer) peer = cf_tls_peer_new (CF_TLS_PEER_RIGHT, say_other, body);
  g_autoptr (CfTransport) transport = new_transport (peer);
  g_autoptr (CfResponse) response = NULL;
  CfRequest request = {.path = "/v1/cache/x",
                       .content_type = JSON,
                       .bytes_max = 1000,
                       .sink = take_no_byte,
                       .data = &response,
                       .done = keep};

  cf_transport_send (transport, &request);
  while (response == NULL)
    cf_transport_run (transport, G_TIME_SPAN_SECOND);
  g_assert_cmpint (response->trouble, ==, CF_TROUBLE_STRANGE);
  g_assert_cmpuint (response->status, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/stray/problem", test_problem);
  g_test_add_data_func ("/sync/stray/body", "{}", test_body);
  g_test_add_data_func ("/sync/stray/empty-body", "", test_body);
  return g_test_run ();
}
