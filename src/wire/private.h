// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_SALT_BYTES 16
#define CF_WIRE_SALT_DIGITS (2 * CF_WIRE_SALT_BYTES)

/* The canonical private data of a sale: {"member":"M000123"}. Errors: RANGE. */
char *cf_wire_private_member_encode (const char *member_id,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The member id in it. Errors: MALFORMED, RANGE. */
char *cf_wire_private_member_decode (const char *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define CF_WIRE_ABOUT_VERSION 1

/* The body of an entry that says no more than whom it is about: the commitment alone (64 hex
 * digits). what names it in an error.
 * Errors: RANGE; of the decoder MALFORMED, RANGE, TOO_LARGE, and UNKNOWN for another version. */
char *cf_wire_about_encode (const char *member_commitment, const char *what,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *cf_wire_about_decode (const char *body, gint64 version, const char *what,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes that a commitment is the hash of: salt, then data. salt is CF_WIRE_SALT_BYTES long. */
GBytes *cf_wire_private_commitment_input (const guint8 *salt,
                                          const char *data) G_GNUC_WARN_UNUSED_RESULT;
