// SPDX-License-Identifier: Apache-2.0
#include "crm/http/request.h"

#include <string.h>

#include "wire/limit.h"

#define TOKEN "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void
test_bearer (void)
{
  static const char *const wrong[] = {
      NULL,
      "",
      "Bearer ",
      "Bearer x",
      "Bearer ." TOKEN,
      "Bearer x." TOKEN "0",
      "Bearer x.00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff",
      "Basic x." TOKEN,
      "Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa." TOKEN,
  };
  g_autofree char *id = NULL;
  g_autofree char *token = NULL;

  g_assert_true (cf_request_parse_bearer ("bearer dev-1." TOKEN, &id, &token));
  g_assert_cmpstr (id, ==, "dev-1");
  g_assert_cmpstr (token, ==, TOKEN);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    char *unused_id = NULL;
    char *unused_token = NULL;

    g_assert_false (cf_request_parse_bearer (wrong[i], &unused_id, &unused_token));
    g_assert_null (unused_id);
  }
}

static void
test_range (void)
{
  static const struct {
    const char *range;
    gint64 size;
    CfRange outcome;
    gint64 offset;
    gint64 length;
  } cases[] = {
      {NULL, 100, CF_RANGE_WHOLE, 0, 100},
      {"bytes=0-", 100, CF_RANGE_PART, 0, 100},
      {"bytes=0-0", 100, CF_RANGE_PART, 0, 1},
      {"bytes=10-19", 100, CF_RANGE_PART, 10, 10},
      {"bytes=90-500", 100, CF_RANGE_PART, 90, 10},
      {"bytes=99-", 100, CF_RANGE_PART, 99, 1},
      {"bytes=-10", 100, CF_RANGE_PART, 90, 10},
      {"bytes=-500", 100, CF_RANGE_PART, 0, 100},
      {"bytes=100-", 100, CF_RANGE_UNSATISFIABLE, 0, 0},
      {"bytes=-0", 100, CF_RANGE_UNSATISFIABLE, 0, 0},
      {"bytes=0-", 0, CF_RANGE_UNSATISFIABLE, 0, 0},
      {"bytes=9-5", 100, CF_RANGE_WHOLE, 0, 100},
      {"bytes=0-1,5-6", 100, CF_RANGE_WHOLE, 0, 100},
      {"lines=0-1", 100, CF_RANGE_WHOLE, 0, 100},
      {"bytes=a-b", 100, CF_RANGE_WHOLE, 0, 100},
      {"bytes=--5", 100, CF_RANGE_WHOLE, 0, 100},
      {"bytes=99999999999999999999-", 100, CF_RANGE_WHOLE, 0, 100},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 offset = -1;
    gint64 length = -1;
    CfRange outcome = cf_request_parse_range (cases[i].range, cases[i].size, &offset, &length);

    g_test_message ("%s", cases[i].range);
    g_assert_cmpint (outcome, ==, cases[i].outcome);
    if (outcome == CF_RANGE_UNSATISFIABLE)
      continue;
    g_assert_cmpint (offset, ==, cases[i].offset);
    g_assert_cmpint (length, ==, cases[i].length);
  }
}

static void
test_limits (void)
{
  g_assert_cmpuint (cf_request_bytes_max ("/v1/ops"), ==, CF_WIRE_OPS_BYTES_MAX);
  g_assert_cmpuint (cf_request_bytes_max ("/v1/pairing/claim"), ==, CF_WIRE_REQUEST_BYTES_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/request/bearer", test_bearer);
  g_test_add_func ("/crm/request/range", test_range);
  g_test_add_func ("/crm/request/limits", test_limits);
  return g_test_run ();
}
