// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Why a device cannot be used as asked. What a printer does with a job is no error: see
 * CfPrintState. */
typedef enum {
  CF_DEVICE_ERROR_ADDRESS, /* a text that is no address */
  CF_DEVICE_ERROR_PROFILE, /* a text that is no profile */
  CF_DEVICE_ERROR_FULL, /* too much waits already */
  CF_DEVICE_ERROR_FAILED,
} CfDeviceError;

#define CF_DEVICE_ERROR (cf_device_error_quark ())
GQuark cf_device_error_quark (void);
