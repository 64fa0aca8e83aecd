// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Why a conversation with the CRM did not get on. Every one of them is expected somewhere: what
 * differs is what a person can do about it. */
typedef enum {
  CF_TROUBLE_NONE,
  CF_TROUBLE_OFF, /* the network was switched off, or the program is ending */
  CF_TROUBLE_DNS, /* the CRM's name is not known */
  CF_TROUBLE_CONNECT, /* nobody answers at its address */
  CF_TROUBLE_TLS, /* somebody answers who is not the CRM, or the clock is far off */
  CF_TROUBLE_TIMEOUT, /* it began, and then too little came for too long */
  CF_TROUBLE_CUT, /* the connection ended in the middle */
  CF_TROUBLE_TOO_BIG, /* more came than the contract allows */
  CF_TROUBLE_BUSY, /* 429 or 503: the CRM asks for patience */
  CF_TROUBLE_SERVER, /* another 5xx */
  CF_TROUBLE_DENIED, /* 401 or 403: this device is not known, or something else is in the way */
  CF_TROUBLE_REVOKED, /* this device is not welcome any more */
  CF_TROUBLE_REFUSED, /* another 4xx */
  CF_TROUBLE_STRANGE, /* not what the contract says: a redirect, a captive portal's page */
  CF_TROUBLE_FORGED, /* a MAC, signature or digest that does not hold */
  CF_TROUBLE_FORKED, /* another till uses this one's identity; it must be paired again */
  CF_TROUBLE_DISK_FULL,
  CF_TROUBLE_LOCAL, /* the till's own files */
} CfTrouble;

/* What an error of the till's own files, or of reading an answer, means for a conversation. */
CfTrouble cf_trouble_of_error (const GError *error);

/* A short stable name for programs: "none", "off", "dns", … */
const char *cf_trouble_name (CfTrouble trouble);
