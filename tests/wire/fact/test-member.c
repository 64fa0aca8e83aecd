// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/member.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode_enrolment (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_autofree char *commitment = cf_wire_enrolment_decode (body, 1, error);

  return commitment != NULL ? cf_wire_enrolment_encode (commitment, error) : NULL;
}

static char *
recode_private (const char *text, gsize length, GError **error)
{
  g_autofree char *data = g_strndup (text, length);
  g_autoptr (CfMember) member = cf_wire_enrolment_private_decode (data, error);

  return member != NULL ? cf_wire_enrolment_private_encode (member, error) : NULL;
}

static char *
recode_consent (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_autoptr (CfConsent) consent = NULL;
  g_autofree char *commitment = NULL;

  return cf_wire_consent_decode (body, 1, &consent, &commitment, error)
             ? cf_wire_consent_encode (consent, commitment, error)
             : NULL;
}

static void
test_golden (void)
{
  recode_golden ("member-enrolled.json", recode_enrolment);
  recode_golden ("member-enrolled.private.json", recode_private);
  recode_golden ("consent-recorded.json", recode_consent);
}

static void
test_refused (void)
{
  static const RecodeRefusal of_private[] = {
      {"\"03-14\"", "\"02-30\"", CF_WIRE_ERROR_RANGE},
      {"\"03-14\"", "\"3-14\"", CF_WIRE_ERROR_RANGE},
      {"\"member\":\"", "\"member\":null,\"x\":\"", CF_WIRE_ERROR_MALFORMED},
  };
  static const RecodeRefusal of_consent[] = {
      {"\"grant\"", "\"gift\"", CF_WIRE_ERROR_MALFORMED},
      {"\"spoken\"", "\"guessed\"", CF_WIRE_ERROR_RANGE},
      {"\"standard\"", "\"all\"", CF_WIRE_ERROR_RANGE},
      {"[\"points\",\"receipts\"", "[\"receipts\",\"points\"", CF_WIRE_ERROR_RANGE},
      {"\"receipts\",", "\"points\",", CF_WIRE_ERROR_RANGE},
      {"\"offers\"", "\"telepathy\"", CF_WIRE_ERROR_RANGE},
      {"019cebc5-f000", "019cebc5xf000", CF_WIRE_ERROR_RANGE},
  };

  recode_refused ("member-enrolled.private.json", recode_private, of_private,
                  G_N_ELEMENTS (of_private));
  recode_refused ("consent-recorded.json", recode_consent, of_consent, G_N_ELEMENTS (of_consent));
}

static void
test_versions (void)
{
  g_autofree char *enrolment = example_text ("member-enrolled.json");
  g_autofree char *consent = example_text ("consent-recorded.json");
  g_autoptr (CfConsent) read = NULL;
  g_autofree char *commitment = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  g_assert_null (cf_wire_enrolment_decode (enrolment, 2, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
  g_assert_false (cf_wire_consent_decode (consent, 2, &read, &commitment, &other));
  g_assert_error (other, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

static void
test_limits (void)
{
  CfConsent consent = {.notice_version = (char[]){"1"}, .language = (char[]){"en"}};
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autofree char *hash = g_strnfill (CF_WIRE_HASH_DIGITS, 'a');
  g_autofree char *fits = NULL;
  char withdrawal[] = "019cebc6-8c10-7b42-8d3e-6f708192a3b4";

  for (guint i = 0; i < CF_CONSENT_SEEN_MAX; i++)
    g_ptr_array_add (seen, withdrawal);
  g_ptr_array_add (seen, NULL);
  consent.seen = (char **)seen->pdata;
  fits = cf_wire_consent_encode (&consent, hash, NULL);
  g_assert_nonnull (fits);
  g_ptr_array_insert (seen, 0, seen->pdata[0]);
  consent.seen = (char **)seen->pdata;
  g_assert_null (cf_wire_consent_encode (&consent, hash, NULL));
}

static void
test_subject (void)
{
  static const struct {
    const char *data;
    const char *member;
  } cases[] = {
      {"{\"member\":\"M1\"}", "M1"},
      {"{\"birthday\":null,\"member\":\"M2\",\"name\":\"A\",\"phone\":null}", "M2"},
      {"{\"member\":1}", NULL},
      {"{}", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *member = cf_wire_private_subject (cases[i].data);

    g_assert_cmpstr (member, ==, cases[i].member);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/fact-member/golden", test_golden);
  g_test_add_func ("/wire/fact-member/refused", test_refused);
  g_test_add_func ("/wire/fact-member/versions", test_versions);
  g_test_add_func ("/wire/fact-member/limits", test_limits);
  g_test_add_func ("/wire/fact-member/subject", test_subject);
  return g_test_run ();
}
