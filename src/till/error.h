// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Why a command could not be carried out. What a person did wrong is an outcome enum of the command
 * itself; these are the till's own circumstances. */
typedef enum {
  CF_TILL_ERROR_NOT_READY, /* no pairing, or nothing loaded yet */
  CF_TILL_ERROR_NOBODY, /* nobody is signed in */
  CF_TILL_ERROR_RIGHT, /* the role may not */
  CF_TILL_ERROR_REFUSED, /* what was asked cannot be done */
  CF_TILL_ERROR_OFFLINE, /* it needs the CRM, and the CRM is not reached */
  CF_TILL_ERROR_FAILED,
} CfTillError;

#define CF_TILL_ERROR (cf_till_error_quark ())
GQuark cf_till_error_quark (void);
