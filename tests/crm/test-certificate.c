// SPDX-License-Identifier: Apache-2.0
#include "crm/certificate.h"

#include <string.h>

#define NOW_US (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)
#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static const char *const hosts[] = {"localhost", "127.0.0.1", "::1", "crm.example", NULL};

static void
test_server (void)
{
  g_auto (CfCertificate) authority = {NULL, NULL};
  g_auto (CfCertificate) server = {NULL, NULL};
  const char *const other[] = {"localhost", "other.example", NULL};
  const char *const other_address[] = {"10.1.2.3", NULL};
  GError *error = NULL;

  g_assert_true (
      cf_certificate_new_authority ("Test", NOW_US, cf_random_system (), &authority, &error));
  g_assert_no_error (error);
  g_assert_true (
      cf_certificate_new_server (&authority, hosts, NOW_US, cf_random_system (), &server, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (server.certificate_pem, "-----BEGIN CERTIFICATE-----"));
  g_assert_nonnull (strstr (server.key_pem, "PRIVATE KEY"));
  g_assert_true (cf_certificate_is_good_for (server.certificate_pem, hosts, NOW_US));
  g_assert_false (cf_certificate_is_good_for (server.certificate_pem, other, NOW_US));
  g_assert_false (cf_certificate_is_good_for (server.certificate_pem, other_address, NOW_US));
}

/* It is renewed before it ends, and not on the day. */
static void
test_end (void)
{
  g_auto (CfCertificate) authority = {NULL, NULL};
  g_auto (CfCertificate) server = {NULL, NULL};
  gint64 end_us = NOW_US + CF_CERTIFICATE_SERVER_DAYS * DAY_US;
  gint64 renew_us = end_us - CF_CERTIFICATE_RENEW_DAYS * DAY_US;

  g_assert_true (
      cf_certificate_new_authority ("Test", NOW_US, cf_random_system (), &authority, NULL));
  g_assert_true (
      cf_certificate_new_server (&authority, hosts, NOW_US, cf_random_system (), &server, NULL));
  g_assert_true (cf_certificate_is_good_for (server.certificate_pem, hosts, renew_us - DAY_US));
  g_assert_false (cf_certificate_is_good_for (server.certificate_pem, hosts, renew_us + 1));
  g_assert_false (cf_certificate_is_good_for ("no certificate", hosts, NOW_US));
}

static void
test_fingerprint (void)
{
  g_auto (CfCertificate) one = {NULL, NULL};
  g_auto (CfCertificate) other = {NULL, NULL};
  g_autofree char *print = NULL;
  g_autofree char *again = NULL;
  g_autofree char *others = NULL;
  GError *error = NULL;

  g_assert_true (cf_certificate_new_authority ("A", NOW_US, cf_random_system (), &one, NULL));
  g_assert_true (cf_certificate_new_authority ("A", NOW_US, cf_random_system (), &other, NULL));
  print = cf_certificate_fingerprint (one.certificate_pem, NULL);
  again = cf_certificate_fingerprint (one.certificate_pem, NULL);
  others = cf_certificate_fingerprint (other.certificate_pem, NULL);
  g_assert_cmpuint (strlen (print), ==, 64);
  g_assert_cmpstr (print, ==, again);
  g_assert_cmpstr (print, !=, others);
  g_assert_null (cf_certificate_fingerprint ("no certificate", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/certificate/server", test_server);
  g_test_add_func ("/crm/certificate/end", test_end);
  g_test_add_func ("/crm/certificate/fingerprint", test_fingerprint);
  return g_test_run ();
}
