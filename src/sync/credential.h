// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What a device secret of the pairing (64 hex digits) is good for. Both keys are derived from it,
 * so that the token, which every request carries, says nothing about the key of the answers.
 * A secret that is no such text gives NULL, and accepts no MAC. */

/* TOKEN of "Bearer DEVICE_ID.TOKEN".
 * Source: data/api/sync.md, ground rules. */
char *cf_credential_token (const char *device_secret) G_GNUC_WARN_UNUSED_RESULT;

/* The whole value of the Authorization header. */
char *cf_credential_authorization (const char *device_id,
                                   const char *device_secret) G_GNUC_WARN_UNUSED_RESULT;

/* Whether mac (hex) is the CRM's under the answer, which is canonical and without its mac.
 * Source: data/api/sync.md, push. */
gboolean cf_credential_accepts (const char *device_secret, const char *answer,
                                const char *mac) G_GNUC_WARN_UNUSED_RESULT;
