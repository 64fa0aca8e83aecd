// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"

#define CF_PIN_OPS_STANDARD 3 /* passes over the memory: about 50 ms */
#define CF_PIN_MEMORY_KIB_STANDARD (32 * 1024)
#define CF_PIN_OPS_CHEAP 1
#define CF_PIN_MEMORY_KIB_CHEAP 8

/* How dear one guess of a PIN is made. */
typedef enum {
  CF_PIN_COST_STANDARD, /* what protects a real person's PIN */
  CF_PIN_COST_CHEAP, /* for tests and demo data, where thousands are made: protects nothing */
} CfPinCost;

typedef enum {
  CF_PIN_RIGHT,
  CF_PIN_WRONG,
  CF_PIN_UNREADABLE, /* the stored text is no Argon2id hash, or there is no memory for its cost */
} CfPinResult;

/* The text to store for a PIN: Argon2id with a salt of 16 bytes drawn from random.
 * Shape: "$argon2id$v=19$m=…,t=…,p=1$salt$hash", at most 127 characters.
 * Errors: CF_SEAL_ERROR_MEMORY.
 * Source: RFC 9106; the text form is that of its reference implementation. */
char *cf_pin_hash (const char *pin, CfPinCost cost, const CfRandom *random,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Compares a typed PIN with a stored text, in constant time once the hash is made. The cost is
 * that of the text, whoever made it. */
CfPinResult cf_pin_check (const char *stored, const char *pin) G_GNUC_WARN_UNUSED_RESULT;
