// SPDX-License-Identifier: Apache-2.0
#include "sync/response.h"

#include <string.h>

#define PROBLEM "application/problem+json"
#define FORKED                                                                                     \
  "{\"code\":\"device-forked\",\"detail\":\"Pair it again.\",\"status\":409,"                      \
  "\"title\":\"T\",\"type\":\"t\"}"

static const struct {
  guint status;
  const char *content_type;
  const char *body;
  CfTrouble trouble;
  const char *code;
} cases[] = {
    {200, "text/csv", "a", CF_TROUBLE_NONE, NULL},
    {206, "text/csv", "a", CF_TROUBLE_NONE, NULL},
    {200, "text/html", "a", CF_TROUBLE_STRANGE, NULL},
    {200, NULL, "a", CF_TROUBLE_STRANGE, NULL},
    {204, "text/csv", "", CF_TROUBLE_STRANGE, NULL},
    {301, "text/csv", "", CF_TROUBLE_STRANGE, NULL},
    {304, "text/csv", "", CF_TROUBLE_STRANGE, NULL},
    {101, "text/csv", "", CF_TROUBLE_STRANGE, NULL},
    {400, "text/html", "", CF_TROUBLE_REFUSED, NULL},
    {401, PROBLEM, FORKED, CF_TROUBLE_DENIED, "device-forked"},
    {403, "text/html", "", CF_TROUBLE_DENIED, NULL},
    {404, PROBLEM, "not json", CF_TROUBLE_REFUSED, NULL},
    {404, PROBLEM, "", CF_TROUBLE_REFUSED, NULL},
    {409, PROBLEM, FORKED, CF_TROUBLE_REFUSED, "device-forked"},
    {409, "application/json", FORKED, CF_TROUBLE_REFUSED, NULL},
    {413, "text/html", "", CF_TROUBLE_TOO_BIG, NULL},
    {429, "text/html", "", CF_TROUBLE_BUSY, NULL},
    {500, "text/html", "", CF_TROUBLE_SERVER, NULL},
    {502, "text/html", "", CF_TROUBLE_SERVER, NULL},
    {503, "text/html", "", CF_TROUBLE_BUSY, NULL},
    {511, "text/html", "", CF_TROUBLE_SERVER, NULL},
};

static void
test_judge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CfResponse) response = cf_response_new ();
    g_test_message ("case %u", i);
    response->status = cases[i].status;
    response->content_type = g_strdup (cases[i].content_type);
    g_bytes_unref (response->body);
    response->body = g_bytes_new_static (cases[i].body, strlen (cases[i].body));
    cf_response_judge (response, "text/csv");
    g_assert_cmpstr (cf_trouble_name (response->trouble), ==, cf_trouble_name (cases[i].trouble));
    g_assert_cmpstr (response->code, ==, cases[i].code);
  }
}

/* A problem counts only with its own status: a code in a 401 does not make it a fork. */
static void
test_is_problem (void)
{
  g_autoptr (CfResponse) response = cf_response_new ();

  g_assert_false (cf_response_is_problem (response, CF_WIRE_PROBLEM_DEVICE_FORKED));
  response->code = g_strdup ("device-forked");
  response->status = 401;
  g_assert_false (cf_response_is_problem (response, CF_WIRE_PROBLEM_DEVICE_FORKED));
  response->status = 409;
  g_assert_true (cf_response_is_problem (response, CF_WIRE_PROBLEM_DEVICE_FORKED));
}

/* An older CRM names no request. */
static void
test_is_to (void)
{
  g_assert_true (cf_response_is_to ("a1", "a1"));
  g_assert_true (cf_response_is_to ("a1", NULL));
  g_assert_false (cf_response_is_to ("a1", "a2"));
  g_assert_false (cf_response_is_to ("a1", ""));
}

static void
test_media_type (void)
{
  static const char *const pairs[][2] = {
      {"application/json", "application/json"},
      {"Application/JSON; charset=utf-8", "application/json"},
      {"  text/html ;x", "text/html"},
      {"", ""},
      {";", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *type = cf_response_media_type (pairs[i][0]);
    g_assert_cmpstr (type, ==, pairs[i][1]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/response/judge", test_judge);
  g_test_add_func ("/sync/response/is-problem", test_is_problem);
  g_test_add_func ("/sync/response/is-to", test_is_to);
  g_test_add_func ("/sync/response/media-type", test_media_type);
  return g_test_run ();
}
