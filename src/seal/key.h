// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"

#define CF_KEY_BYTES 32 /* every symmetric key of the house */

/* Draws a new key.
 * Shape: CF_KEY_BYTES bytes. */
void cf_key_new (const CfRandom *random, guint8 *ret_key);

/* Overwrites a secret in a way that the compiler may not leave out. NULL with length 0 is allowed.
 */
void cf_key_wipe (void *bytes, gsize length);
