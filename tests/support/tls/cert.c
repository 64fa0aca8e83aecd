// SPDX-License-Identifier: Apache-2.0
#include "support/tls/cert.h"

#include <arpa/inet.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

#define DAY_S (24 * 60 * 60)

typedef struct {
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t crt;
} Pair;

static void
ok (int result)
{
  if (result < 0)
    g_error ("gnutls: %s", gnutls_strerror (result));
}

static Pair
new_pair (const char *name, unsigned char serial)
{
  Pair pair;

  ok (gnutls_x509_privkey_init (&pair.key));
  ok (gnutls_x509_privkey_generate (pair.key, GNUTLS_PK_ECDSA,
                                    GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0));
  ok (gnutls_x509_crt_init (&pair.crt));
  ok (gnutls_x509_crt_set_version (pair.crt, 3));
  ok (gnutls_x509_crt_set_serial (pair.crt, &serial, 1));
  ok (gnutls_x509_crt_set_key (pair.crt, pair.key));
  ok (gnutls_x509_crt_set_dn_by_oid (pair.crt, GNUTLS_OID_X520_COMMON_NAME, 0, name,
                                     (unsigned)strlen (name)));
  ok (gnutls_x509_crt_set_activation_time (pair.crt, time (NULL) - 30 * DAY_S));
  ok (gnutls_x509_crt_set_expiration_time (pair.crt, time (NULL) + 30 * DAY_S));
  return pair;
}

static Pair
new_ca (void)
{
  Pair ca = new_pair ("Counterfoil test CA", 1);

  ok (gnutls_x509_crt_set_basic_constraints (ca.crt, 1, 0));
  ok (gnutls_x509_crt_set_key_usage (ca.crt, GNUTLS_KEY_KEY_CERT_SIGN));
  ok (gnutls_x509_crt_sign2 (ca.crt, ca.crt, ca.key, GNUTLS_DIG_SHA256, 0));
  return ca;
}

/* Both CAs carry one name, so that only the signature tells them apart. */
static const Pair *
get_ca (gboolean other)
{
  static gsize made = 0;
  static Pair cas[2];

  if (g_once_init_enter (&made)) {
    cas[0] = new_ca ();
    cas[1] = new_ca ();
    g_once_init_leave (&made, 1);
  }
  return &cas[other ? 1 : 0];
}

static Pair
new_server (CfTlsPeerKind kind)
{
  const Pair *ca = get_ca (kind == CF_TLS_PEER_OTHER_CA);
  Pair server = new_pair ("CRM", 2);
  struct in_addr loopback = {htonl (INADDR_LOOPBACK)};

  if (kind == CF_TLS_PEER_OTHER_HOST)
    ok (gnutls_x509_crt_set_subject_alt_name (server.crt, GNUTLS_SAN_DNSNAME, "crm.example", 11,
                                              GNUTLS_FSAN_SET));
  else
    ok (gnutls_x509_crt_set_subject_alt_name (server.crt, GNUTLS_SAN_IPADDRESS, &loopback,
                                              sizeof loopback, GNUTLS_FSAN_SET));
  if (kind == CF_TLS_PEER_EXPIRED)
    ok (gnutls_x509_crt_set_expiration_time (server.crt, time (NULL) - DAY_S));
  ok (gnutls_x509_crt_sign2 (server.crt, ca->crt, ca->key, GNUTLS_DIG_SHA256, 0));
  return server;
}

gnutls_certificate_credentials_t
cf_tls_cert_credentials (CfTlsPeerKind kind)
{
  static gnutls_certificate_credentials_t made[CF_TLS_PEER_MUTE + 1];
  static GMutex mutex;

  g_mutex_lock (&mutex);
  if (made[kind] == NULL) {
    Pair server = new_server (kind);
    ok (gnutls_certificate_allocate_credentials (&made[kind]));
    ok (gnutls_certificate_set_x509_key (made[kind], &server.crt, 1, server.key));
    gnutls_x509_crt_deinit (server.crt);
    gnutls_x509_privkey_deinit (server.key);
  }
  g_mutex_unlock (&mutex);
  return made[kind];
}

const char *
cf_tls_peer_ca (void)
{
  static gsize made = 0;
  static char *pem;

  if (g_once_init_enter (&made)) {
    gnutls_datum_t text;
    ok (gnutls_x509_crt_export2 (get_ca (FALSE)->crt, GNUTLS_X509_FMT_PEM, &text));
    pem = g_strndup ((const char *)text.data, text.size);
    gnutls_free (text.data);
    g_once_init_leave (&made, 1);
  }
  return pem;
}
