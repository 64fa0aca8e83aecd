// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/entry.h"
#include "wire/error.h"
#include "wire/limit.h"

/* The canonical text of a header.
 * Errors: RANGE when a field is not what sync.md allows. */
char *cf_wire_entry_header_encode (const CfEntryHeader *header,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a header, which must be canonical, with exactly its keys and every field valid. The type
 * may be one that this program does not know: cf_entry_type_parse says.
 * Errors: MALFORMED, RANGE, TOO_LARGE. */
CfEntryHeader *cf_wire_entry_header_decode (const char *text, gsize length,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes that an entry's hash is taken over: header LF body LF. */
GBytes *cf_wire_entry_hash_input (const char *header, const char *body) G_GNUC_WARN_UNUSED_RESULT;
