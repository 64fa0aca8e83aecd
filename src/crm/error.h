// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What can go wrong at the CRM by the hand of a person, a file, a peer or the machine. */
typedef enum {
  CF_CRM_ERROR_USAGE, /* the command line asks for what there is not: exit code 2 */
  CF_CRM_ERROR_REFUSED, /* understood, and not done for a stated reason */
  CF_CRM_ERROR_INPUT, /* bytes that are not what they should be */
  CF_CRM_ERROR_FOLDER, /* a file or folder that cannot be read or written */
  CF_CRM_ERROR_CERTIFICATE, /* keys and certificates that cannot be made or read */
  CF_CRM_ERROR_SERVER, /* the server cannot listen */
} CfCrmError;

#define CF_CRM_ERROR (cf_crm_error_quark ())
GQuark cf_crm_error_quark (void);
