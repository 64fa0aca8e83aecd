// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/shelf/quick-key.h"
#include "wire/error.h"
#include "wire/limit.h"

/* What the catalogue says beside its products stands under keys that begin with this; no product's
 * id may. Rows of a kind that a till does not know are kept unread. */
#define CF_WIRE_NOTE_PREFIX "/"
#define CF_WIRE_QUICK_KEY_PREFIX CF_WIRE_NOTE_PREFIX "quick-key/"

/* The feed's key of a quick key: "/quick-key/PAGE/POSITION". */
char *cf_wire_quick_key_name (gint64 page, gint64 position) G_GNUC_WARN_UNUSED_RESULT;

/* A row `/quick-key/…` of `catalogue`. Errors: RANGE. */
char *cf_wire_quick_key_row_encode (const CfQuickKey *key,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it; needs no closing NUL. Errors: MALFORMED, RANGE, TOO_LARGE. */
CfQuickKey *cf_wire_quick_key_row_decode (const char *text, gsize length,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
