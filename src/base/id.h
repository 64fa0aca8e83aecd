// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/random.h"

#define CF_ID_LENGTH 36 /* characters of an id in text, without the closing NUL */

/* A new UUIDv7: 48 bits of wall-clock milliseconds, then random bits, so that ids made later sort
 * later on one till. Its time is a hint, never an order.
 * Shape: 36 lower-case characters with four dashes.
 * Source: RFC 9562, section 5.7. */
char *cf_id_new (const CfClock *clock, const CfRandom *random) G_GNUC_WARN_UNUSED_RESULT;

/* Whether text has the shape of any UUID in lower case. */
gboolean cf_id_is_valid (const char *text);

/* When an id was made, as far as it says so: 0 for what is no UUIDv7, and for any other text.
 * Units: µs since 1970 UTC, to the millisecond. */
gint64 cf_id_time_us (const char *text);
