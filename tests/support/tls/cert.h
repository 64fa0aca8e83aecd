// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gnutls/gnutls.h>

#include "support/tls/peer.h"

/* Credentials as that kind of peer shows them; made once for the process. */
gnutls_certificate_credentials_t cf_tls_cert_credentials (CfTlsPeerKind kind);
