// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/private.h"

/* Rows `erased/MEMBER` of `security`: who asked to be forgotten. The CRM signs each, so that one
 * that was put back to an earlier day knows its own word again when a till brings it. */
#define CF_WIRE_ERASURE_PREFIX "erased/"
#define CF_WIRE_ERASURE_SIGNATURE_BYTES 64 /* Ed25519 */
#define CF_WIRE_ERASURE_SIGNATURE_DIGITS (2 * CF_WIRE_ERASURE_SIGNATURE_BYTES)
#define CF_WIRE_ERASURE_VERSION CF_WIRE_ABOUT_VERSION

/* The bytes that are signed: a label, the retailer's public id and the member's id, a line each. */
char *cf_wire_erasure_signature_input (const char *tenant,
                                       const char *member_id) G_GNUC_WARN_UNUSED_RESULT;

/* A row; signature is its lower-case hex digits. Errors: RANGE. */
char *cf_wire_erasure_row_encode (const char *signature, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The signature in it; needs no closing NUL. Errors: MALFORMED, RANGE, TOO_LARGE. */
char *cf_wire_erasure_row_decode (const char *text, gsize length,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What stands beside a `member.erased`, whose body is the commitment alone: a till has forgotten
 * the member, on the word of that row. Errors: RANGE. */
char *cf_wire_erasure_private_encode (const char *member_id, const char *signature,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. Errors: MALFORMED, RANGE. */
gboolean cf_wire_erasure_private_decode (const char *data, char **ret_member_id,
                                         char **ret_signature,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
