// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to seal/: makes libsodium ready, once for the process.
 * Thread: any; the first caller does the work and the others wait for it.
 * Errors: none; a libsodium that does not start stops the program. */
void cf_seal_start (void);
