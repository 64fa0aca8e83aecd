// SPDX-License-Identifier: Apache-2.0
#include "sync/credential.h"

/* The figures were computed by a stranger: Python's hashlib.blake2b (label, key=…, digest_size=32).
 */
#define SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define TOKEN "54692e79bd2672cbe87fed392465fd452368d27be0ab63f2898b57f67582c2a1"
#define ANSWER "{\"acked_seq\":7}"
#define MAC "d3fc588ef720b78d43f79f894e019137cb09eabd198218d7643a218280bbdabd"

static void
test_token (void)
{
  g_autofree char *token = cf_credential_token (SECRET);
  g_autofree char *authorization = cf_credential_authorization ("D7", SECRET);

  g_assert_cmpstr (token, ==, TOKEN);
  g_assert_cmpstr (authorization, ==, "Bearer D7." TOKEN);
}

static void
test_accepts (void)
{
  static const struct {
    const char *secret;
    const char *answer;
    const char *mac;
    gboolean accepted;
  } cases[] = {
      {SECRET, ANSWER, MAC, TRUE},      {SECRET, "{\"acked_seq\":8}", MAC, FALSE},
      {"1" SECRET, ANSWER, MAC, FALSE}, {TOKEN, ANSWER, MAC, FALSE}, /* another secret */
      {SECRET, ANSWER, TOKEN, FALSE},   {SECRET, ANSWER, "", FALSE},
      {SECRET, ANSWER, NULL, FALSE},    {SECRET, ANSWER, MAC "00", FALSE},
      {NULL, ANSWER, MAC, FALSE},       {"not hex", ANSWER, MAC, FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("case %u", i);
    g_assert_cmpint (cf_credential_accepts (cases[i].secret, cases[i].answer, cases[i].mac), ==,
                     cases[i].accepted);
  }
}

static void
test_no_secret (void)
{
  g_assert_null (cf_credential_token (NULL));
  g_assert_null (cf_credential_token ("00"));
  g_assert_null (cf_credential_authorization ("D7", "zz"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/credential/token", test_token);
  g_test_add_func ("/sync/credential/accepts", test_accepts);
  g_test_add_func ("/sync/credential/no-secret", test_no_secret);
  return g_test_run ();
}
