// SPDX-License-Identifier: Apache-2.0
#include "wire/member-code.h"

#include <string.h>

#include "wire/error.h"

static CfWireMemberCode
code_of (const char *tenant, const char *member_id)
{
  CfWireMemberCode code = {.tenant = g_strdup (tenant),
                           .member_id = g_strdup (member_id),
                           .issued_s = 1790000000,
                           .expires_s = 1790000300};

  memset (code.signature, 0xfb, sizeof code.signature);
  return code;
}

static void
test_round (void)
{
  static const char *const ids[] = {"M1", "web/会员 7", "a.b.c", "é"};

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_auto (CfWireMemberCode) code = code_of ("tenant", ids[i]);
    g_auto (CfWireMemberCode) read = {0};
    g_autofree char *text = cf_wire_member_code_encode (&code, NULL);

    g_assert_true (cf_wire_member_code_is (text));
    g_assert_cmpuint (strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                    "-_."),
                      ==, strlen (text));
    g_assert_true (cf_wire_member_code_decode (text, &read));
    g_assert_cmpstr (read.tenant, ==, code.tenant);
    g_assert_cmpstr (read.member_id, ==, code.member_id);
    g_assert_cmpint (read.issued_s, ==, code.issued_s);
    g_assert_cmpint (read.expires_s, ==, code.expires_s);
    g_assert_true (memcmp (read.signature, code.signature, sizeof code.signature) == 0);
  }
}

/* Each field is signed, behind a label of its own. */
static void
test_input (void)
{
  g_auto (CfWireMemberCode) code = code_of ("tenant", "M1");
  g_autofree char *input = cf_wire_member_code_signature_input (&code, NULL);

  g_assert_cmpstr (input, ==, "counterfoil-member-code\ntenant\nM1\n1790000000\n1790000300");
}

static void
test_refused (void)
{
  g_autofree char *long_id = g_strnfill (CF_WIRE_MEMBER_CODE_BYTES_MAX, 'x');
  const char *ids[] = {"M\n1", long_id};

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_auto (CfWireMemberCode) code = code_of ("tenant", ids[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (cf_wire_member_code_encode (&code, &error));
    g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
  }
}

static void
check_bad (const char *text)
{
  g_auto (CfWireMemberCode) read = {0};

  g_test_message ("%s", text);
  g_assert_false (cf_wire_member_code_decode (text, &read));
  g_assert_null (read.member_id);
}

/* Whatever is cut off, put in or changed in its alphabet is no code, or another one. */
static void
test_bad (void)
{
  static const char *const bad[] = {"",        "cfm1.",      "cfm1..",    "cfm1.YQ.YQ",
                                    "cfm2.YQ", "CFM1.YQ.YQ", "cfm1.=.YQ", "6900000000008"};
  g_auto (CfWireMemberCode) code = code_of ("tenant", "M1");
  g_autofree char *text = cf_wire_member_code_encode (&code, NULL);
  gsize length = strlen (text);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    check_bad (bad[i]);
  for (gsize i = 0; i < length; i++) {
    g_autofree char *cut = g_strndup (text, i);

    check_bad (cut);
  }
  for (gsize i = 0; i < length; i++) {
    g_autofree char *wrong = g_strdup (text);

    wrong[i] = '+';
    check_bad (wrong);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/member-code/round", test_round);
  g_test_add_func ("/member-code/input", test_input);
  g_test_add_func ("/member-code/refused", test_refused);
  g_test_add_func ("/member-code/bad", test_bad);
  return g_test_run ();
}
