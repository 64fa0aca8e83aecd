// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket-step.h"
#include "wire/error.h"
#include "wire/limit.h"

/* A basket's step as canonical text: what the till stores at each scan, so that an open basket
 * outlives a crash. It never leaves the till. Errors: RANGE. */
char *cf_wire_step_encode (const CfBasketStep *step, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same step back. Errors: MALFORMED, RANGE, TOO_LARGE. */
CfBasketStep *cf_wire_step_decode (const char *text, gsize length,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
