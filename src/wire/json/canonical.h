// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "wire/error.h"
#include "wire/limit.h"

/* The one spelling of a JSON value that is hashed, MACed and signed.
 * Errors: RANGE for a fraction, an integer beyond ±(2^53−1) or text that is not UTF-8; TOO_LARGE
 * for more than CF_WIRE_DEPTH_MAX levels.
 * Source: RFC 8785: keys sorted by UTF-16 units, lower-case \u00xx, no spaces. */
char *cf_wire_canonical_format (json_t *value, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the text is the canonical spelling of some JSON value, with keys as the contract has
 * them: ASCII, nothing escaped.
 * Limits: CF_WIRE_DEPTH_MAX levels. */
gboolean cf_wire_canonical_check (const char *text, gsize length);

/* Steps over one canonical value that starts at *at; FALSE leaves *at somewhere inside. */
gboolean cf_wire_canonical_skip (const char **at, const char *end);
