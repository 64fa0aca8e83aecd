// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The golden messages of data/api/examples, and the secrets that they were made with. */

#define EXAMPLE_PAIRING_CODE "K7QM2XVA9TBC4DEF0GH1"
#define EXAMPLE_EPOCH "6b1f0c5e2a9d48778f3e5d10c2b7a964"
#define EXAMPLE_INCARNATION "0f8e2d4c6b1a49378c5e7d9b3a1f2e4d"
#define EXAMPLE_SERVER_US G_GINT64_CONSTANT (1773480480000000)

/* The device's secret and the seed of the CRM's signing key: 32 bytes each. */
extern const guint8 example_device_secret[32];
extern const guint8 example_crm_seed[32];

/* The file's text; a .json comes without the LF that closes it. */
char *example_load (const char *name, gsize *ret_length);

/* The same without its length. */
char *example_text (const char *name);
