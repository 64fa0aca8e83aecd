// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"

#define CF_CERTIFICATE_AUTHORITY_YEARS 10
#define CF_CERTIFICATE_SERVER_DAYS 397
#define CF_CERTIFICATE_RENEW_DAYS                                                                  \
  30 /* a server certificate is renewed this long before its end                                   \
      */

/* A certificate and its private key, both as PEM text. */
typedef struct {
  char *certificate_pem;
  char *key_pem;
} CfCertificate;

void cf_certificate_clear (CfCertificate *certificate);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfCertificate, cf_certificate_clear)

/* A new certificate authority on the curve P-256, that signs itself and nothing but servers.
 * Valid from 1970 on, like all that it signs: a till whose clock has lost its battery must still
 * be able to come here and learn the time.
 * Shape: name is shown to people who look at it, at most 60 bytes.
 * Errors: CF_CRM_ERROR_CERTIFICATE. */
gboolean cf_certificate_new_authority (const char *name, gint64 now_us, const CfRandom *random,
                                       CfCertificate *ret_authority,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A server certificate for the hosts (names and addresses, NULL-terminated), signed by authority.
 * Errors: CF_CRM_ERROR_CERTIFICATE. */
gboolean cf_certificate_new_server (const CfCertificate *authority, const char *const *hosts,
                                    gint64 now_us, const CfRandom *random,
                                    CfCertificate *ret_server,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the PEM text is a certificate that names each of the hosts and has more than
 * CF_CERTIFICATE_RENEW_DAYS to live. */
gboolean cf_certificate_is_good_for (const char *certificate_pem, const char *const *hosts,
                                     gint64 now_us);

/* The SHA-256 of the certificate in DER, as 64 lower-case hexadecimal digits: what a person
 * compares on the two screens, and what `openssl x509 -fingerprint -sha256` shows.
 * Errors: CF_CRM_ERROR_CERTIFICATE. */
char *cf_certificate_fingerprint (const char *certificate_pem,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
