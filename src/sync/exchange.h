// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <curl/curl.h>

#include "sync/transport.h"

/* Internal to the transport: one request and its answer on one curl handle. */
typedef struct _CfExchange CfExchange;

/* unverified: do not ask who the peer is. Nothing of peer and request is kept but the two data. */
CfExchange *cf_exchange_new (const CfPeer *peer, gboolean unverified, const CfRequest *request);

/* The handle must be out of its multi handle by now. */
void cf_exchange_free (CfExchange *exchange);

/* Its CURLINFO_PRIVATE is the exchange. */
CURL *cf_exchange_easy (CfExchange *exchange);

/* Hands the answer, or what curl says came in its way, to done; only to be freed afterwards. */
void cf_exchange_finish (CfExchange *exchange, CURLcode result);

/* Hands CF_TROUBLE_OFF to done likewise. */
void cf_exchange_cancel (CfExchange *exchange);
