// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_WIRE_PAIRING_CODE_LENGTH 20 /* characters of Crockford's base 32: 100 bits */
#define CF_WIRE_PAIRING_CODE_BYTES                                                                 \
  13 /* random bytes that a code is made of; 4 bits are left over */
#define CF_WIRE_PAIRING_CODE_ID_DIGITS 16

/* "K7QM2XVA…": 20 characters without dashes, as hashed and sent, from 13 random bytes. */
char *cf_wire_pairing_code_new (const guint8 *random) G_GNUC_WARN_UNUSED_RESULT;

/* The same in groups of four with dashes, as shown to people. */
char *cf_wire_pairing_code_format (const char *code) G_GNUC_WARN_UNUSED_RESULT;

/* What a person typed, made the 20 characters: case, dashes and spaces do not count, O is 0, I and
 * L are 1. NULL for anything else. */
char *cf_wire_pairing_code_parse (const char *typed) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes that code_id is the hash of: it is that hash's first 16 hex digits. */
GBytes *cf_wire_pairing_id_input (const char *code) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes that the key of the hello answer's MAC is the hash of. */
GBytes *cf_wire_pairing_key_input (const char *code) G_GNUC_WARN_UNUSED_RESULT;
