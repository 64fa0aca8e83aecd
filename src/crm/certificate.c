// SPDX-License-Identifier: Apache-2.0
#include "crm/certificate.h"

#include <string.h>
#include <gio/gio.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "base/hex.h"
#include "crm/error.h"

#define SECONDS_A_DAY 86400
#define SERIAL_BYTES 16
#define KEY_ID_BYTES 20

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crt_t, gnutls_x509_crt_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_privkey_t, gnutls_x509_privkey_deinit, NULL)

/* What both kinds of certificate are made from. */
typedef struct {
  const char *name;
  gint64 expires_s;
  const char *const *hosts; /* NULL makes an authority */
} Request;

void
cf_certificate_clear (CfCertificate *certificate)
{
  g_clear_pointer (&certificate->certificate_pem, g_free);
  g_clear_pointer (&certificate->key_pem, g_free);
}

/* GnuTLS answers 0 or more when it did what it was asked. */
static gboolean
is_done (int result, const char *what, GError **error)
{
  if (result >= 0)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_CERTIFICATE, "Cannot %s: %s", what,
               gnutls_strerror (result));
  return FALSE;
}

static char *
text_of (gnutls_datum_t *datum)
{
  char *text = g_strndup ((const char *)datum->data, datum->size);

  gnutls_free (datum->data);
  datum->data = NULL;
  return text;
}

static gnutls_datum_t
datum_of (const char *text)
{
  /* The library takes no const data, though it only reads them. */
  gnutls_datum_t datum = {(unsigned char *)(guintptr)text, (unsigned int)strlen (text)};

  return datum;
}

static int
add_host (gnutls_x509_crt_t certificate, const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL)
    return gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, host,
                                                 (unsigned int)strlen (host), GNUTLS_FSAN_APPEND);
  return gnutls_x509_crt_set_subject_alt_name (
      certificate, GNUTLS_SAN_IPADDRESS, g_inet_address_to_bytes (address),
      (unsigned int)g_inet_address_get_native_size (address), GNUTLS_FSAN_APPEND);
}

/* Names the certificate's own key, and the key that signs it: strict peers ask for both. */
static int
set_key_ids (gnutls_x509_crt_t certificate, gnutls_x509_crt_t issuer)
{
  guint8 own[64];
  guint8 issuers[64];
  size_t own_length = sizeof own;
  size_t issuers_length = sizeof issuers;
  int result = gnutls_x509_crt_get_key_id (certificate, 0, own, &own_length);

  if (result >= 0)
    result = gnutls_x509_crt_set_subject_key_id (certificate, own, MIN (own_length, KEY_ID_BYTES));
  if (result >= 0)
    result = gnutls_x509_crt_get_key_id (issuer, 0, issuers, &issuers_length);
  if (result >= 0)
    result = gnutls_x509_crt_set_authority_key_id (certificate, issuers,
                                                   MIN (issuers_length, KEY_ID_BYTES));
  return result;
}

static int
set_purpose (gnutls_x509_crt_t certificate, const char *const *hosts)
{
  int result;

  if (hosts == NULL) {
    result = gnutls_x509_crt_set_basic_constraints (certificate, 1, 0);
    if (result < 0)
      return result;
    return gnutls_x509_crt_set_key_usage (certificate,
                                          GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN);
  }
  result = gnutls_x509_crt_set_basic_constraints (certificate, 0, -1);
  if (result >= 0)
    result = gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE);
  if (result >= 0)
    result = gnutls_x509_crt_set_key_purpose_oid (certificate, GNUTLS_KP_TLS_WWW_SERVER, 0);
  for (guint i = 0; result >= 0 && hosts[i] != NULL; i++)
    result = add_host (certificate, hosts[i]);
  return result;
}

static int
fill (gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, const Request *request,
      const CfRandom *random)
{
  guint8 serial[SERIAL_BYTES];
  int result;

  cf_random_fill (random, serial, sizeof serial);
  serial[0] = (guint8)((serial[0] & 0x7f) | 0x40); /* positive, and always of one length */
  result = gnutls_x509_crt_set_version (certificate, 3);
  if (result >= 0)
    result = gnutls_x509_crt_set_serial (certificate, serial, sizeof serial);
  if (result >= 0)
    result = gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0,
                                            request->name, (unsigned int)strlen (request->name));
  if (result >= 0)
    result = gnutls_x509_crt_set_activation_time (certificate, 0);
  if (result >= 0)
    result = gnutls_x509_crt_set_expiration_time (certificate, (time_t)request->expires_s);
  if (result >= 0)
    result = gnutls_x509_crt_set_key (certificate, key);
  if (result >= 0)
    result = set_purpose (certificate, request->hosts);
  return result;
}

static int
new_key (gnutls_x509_privkey_t *ret_key)
{
  int result = gnutls_x509_privkey_init (ret_key);

  if (result < 0)
    return result;
  return gnutls_x509_privkey_generate (*ret_key, GNUTLS_PK_ECDSA,
                                       GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0);
}

static gboolean
load_authority (const CfCertificate *authority, gnutls_x509_crt_t *ret_certificate,
                gnutls_x509_privkey_t *ret_key, GError **error)
{
  gnutls_datum_t certificate = datum_of (authority->certificate_pem);
  gnutls_datum_t key = datum_of (authority->key_pem);

  return is_done (gnutls_x509_crt_init (ret_certificate), "start a certificate", error) &&
         is_done (gnutls_x509_privkey_init (ret_key), "start a key", error) &&
         is_done (gnutls_x509_crt_import (*ret_certificate, &certificate, GNUTLS_X509_FMT_PEM),
                  "read the certificate authority", error) &&
         is_done (gnutls_x509_privkey_import (*ret_key, &key, GNUTLS_X509_FMT_PEM),
                  "read the key of the certificate authority", error);
}

static gboolean
export_both (gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, CfCertificate *ret_made,
             GError **error)
{
  gnutls_datum_t certificate_pem = {NULL, 0};
  gnutls_datum_t key_pem = {NULL, 0};

  if (!is_done (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &certificate_pem),
                "write a certificate", error))
    return FALSE;
  ret_made->certificate_pem = text_of (&certificate_pem);
  if (!is_done (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL,
                                                   GNUTLS_PKCS_PLAIN, &key_pem),
                "write a key", error)) {
    cf_certificate_clear (ret_made);
    return FALSE;
  }
  ret_made->key_pem = text_of (&key_pem);
  return TRUE;
}

/* authority NULL: the certificate signs itself. */
static gboolean
make (const Request *request, const CfCertificate *authority, const CfRandom *random,
      CfCertificate *ret_made, GError **error)
{
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  g_auto (gnutls_x509_privkey_t) key = NULL;
  g_auto (gnutls_x509_crt_t) issuer = NULL;
  g_auto (gnutls_x509_privkey_t) issuer_key = NULL;

  if (!is_done (gnutls_x509_crt_init (&certificate), "start a certificate", error) ||
      !is_done (new_key (&key), "make a key", error) ||
      !is_done (fill (certificate, key, request, random), "make a certificate", error))
    return FALSE;
  if (authority != NULL && !load_authority (authority, &issuer, &issuer_key, error))
    return FALSE;
  if (!is_done (set_key_ids (certificate, issuer != NULL ? issuer : certificate),
                "name the keys of a certificate", error) ||
      !is_done (gnutls_x509_crt_sign2 (certificate, issuer != NULL ? issuer : certificate,
                                       issuer_key != NULL ? issuer_key : key, GNUTLS_DIG_SHA256, 0),
                "sign a certificate", error))
    return FALSE;
  return export_both (certificate, key, ret_made, error);
}

gboolean
cf_certificate_new_authority (const char *name, gint64 now_us, const CfRandom *random,
                              CfCertificate *ret_authority, GError **error)
{
  gint64 days = CF_CERTIFICATE_AUTHORITY_YEARS * 365 + CF_CERTIFICATE_AUTHORITY_YEARS / 4;
  Request request = {name, now_us / G_USEC_PER_SEC + days * SECONDS_A_DAY, NULL};

  return make (&request, NULL, random, ret_authority, error);
}

gboolean
cf_certificate_new_server (const CfCertificate *authority, const char *const *hosts, gint64 now_us,
                           const CfRandom *random, CfCertificate *ret_server, GError **error)
{
  Request request = {"Counterfoil CRM",
                     now_us / G_USEC_PER_SEC + (gint64)CF_CERTIFICATE_SERVER_DAYS * SECONDS_A_DAY,
                     hosts};

  return make (&request, authority, random, ret_server, error);
}

static gboolean
parse (const char *certificate_pem, gnutls_x509_crt_t *ret_certificate, GError **error)
{
  gnutls_datum_t pem = datum_of (certificate_pem);

  return is_done (gnutls_x509_crt_init (ret_certificate), "start a certificate", error) &&
         is_done (gnutls_x509_crt_import (*ret_certificate, &pem, GNUTLS_X509_FMT_PEM),
                  "read the certificate", error);
}

gboolean
cf_certificate_is_good_for (const char *certificate_pem, const char *const *hosts, gint64 now_us)
{
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  gint64 left_s;

  if (!parse (certificate_pem, &certificate, NULL))
    return FALSE;
  left_s = (gint64)gnutls_x509_crt_get_expiration_time (certificate) - now_us / G_USEC_PER_SEC;
  if (left_s <= (gint64)CF_CERTIFICATE_RENEW_DAYS * SECONDS_A_DAY)
    return FALSE;
  for (guint i = 0; hosts[i] != NULL; i++)
    if (!gnutls_x509_crt_check_hostname (certificate, hosts[i]))
      return FALSE;
  return TRUE;
}

char *
cf_certificate_fingerprint (const char *certificate_pem, GError **error)
{
  g_auto (gnutls_x509_crt_t) certificate = NULL;
  guint8 digest[32];
  size_t length = sizeof digest;

  if (!parse (certificate_pem, &certificate, error) ||
      !is_done (gnutls_x509_crt_get_fingerprint (certificate, GNUTLS_DIG_SHA256, digest, &length),
                "read the certificate", error))
    return NULL;
  return cf_hex_encode (digest, length);
}
