// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/merge-proposal.h"

#include "wire/fact/member.h"
#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode_body (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_autofree char *commitment = cf_wire_merge_proposal_decode (body, 1, error);

  return commitment != NULL ? cf_wire_merge_proposal_encode (commitment, error) : NULL;
}

static char *
recode_private (const char *text, gsize length, GError **error)
{
  g_autofree char *data = g_strndup (text, length);
  g_auto (CfWireMergeProposal) proposal = {0};

  return cf_wire_merge_proposal_private_decode (data, &proposal, error)
             ? cf_wire_merge_proposal_private_encode (&proposal, error)
             : NULL;
}

static void
test_golden (void)
{
  recode_golden ("member-merge-proposed.json", recode_body);
  recode_golden ("member-merge-proposed.private.json", recode_private);
}

static void
test_refused (void)
{
  static const RecodeRefusal of_private[] = {
      {"\"member\":", "\"number\":", CF_WIRE_ERROR_MALFORMED},
      {"\"other\":\"M000123\"", "\"other\":null", CF_WIRE_ERROR_MALFORMED},
      {",\"other\":\"M000123\"", "", CF_WIRE_ERROR_MALFORMED},
  };

  recode_refused ("member-merge-proposed.private.json", recode_private, of_private,
                  G_N_ELEMENTS (of_private));
}

static void
test_version (void)
{
  g_autofree char *body = example_text ("member-merge-proposed.json");
  g_autoptr (GError) error = NULL;

  g_assert_null (cf_wire_merge_proposal_decode (body, 2, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

/* It is sealed under the key of the first of the two. */
static void
test_subject (void)
{
  g_autofree char *subject =
      cf_wire_private_subject ("{\"member\":\"A\",\"note\":null,\"other\":\"B\"}");

  g_assert_cmpstr (subject, ==, "A");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/merge-proposal/golden", test_golden);
  g_test_add_func ("/wire/merge-proposal/refused", test_refused);
  g_test_add_func ("/wire/merge-proposal/version", test_version);
  g_test_add_func ("/wire/merge-proposal/subject", test_subject);
  return g_test_run ();
}
