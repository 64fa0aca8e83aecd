// SPDX-License-Identifier: Apache-2.0
#include "seal/pin.h"

#include <sodium.h>
#include <string.h>

#include "seal/error.h"
#include "seal/start.h"

#define OUT_BYTES 32
#define SALT_BYTES crypto_pwhash_argon2id_SALTBYTES
#define SALT_TEXT_SIZE 24
#define OUT_TEXT_SIZE 48

typedef struct {
  unsigned ops;
  unsigned memory_kib;
} Cost;

static const Cost costs[] = {
    [CF_PIN_COST_STANDARD] = {CF_PIN_OPS_STANDARD, CF_PIN_MEMORY_KIB_STANDARD},
    [CF_PIN_COST_CHEAP] = {CF_PIN_OPS_CHEAP, CF_PIN_MEMORY_KIB_CHEAP},
};

/* crypto_pwhash_str() would draw the salt by itself; random is a port here so that demo data come
 * out the same for the same seed, hence the text is put together from the raw hash. */
char *
cf_pin_hash (const char *pin, CfPinCost cost, const CfRandom *random, GError **error)
{
  guint8 salt[SALT_BYTES];
  guint8 out[OUT_BYTES];
  char salt_text[SALT_TEXT_SIZE];
  char out_text[OUT_TEXT_SIZE];

  cf_seal_start ();
  cf_random_fill (random, salt, sizeof salt);
  if (crypto_pwhash_argon2id (out, sizeof out, pin, strlen (pin), salt, costs[cost].ops,
                              (gsize)costs[cost].memory_kib * 1024,
                              crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    g_set_error (error, CF_SEAL_ERROR, CF_SEAL_ERROR_MEMORY,
                 "not enough memory to hash a PIN: it takes %u KiB", costs[cost].memory_kib);
    return NULL;
  }
  sodium_bin2base64 (salt_text, sizeof salt_text, salt, sizeof salt,
                     sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  sodium_bin2base64 (out_text, sizeof out_text, out, sizeof out,
                     sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  return g_strdup_printf ("$argon2id$v=19$m=%u,t=%u,p=1$%s$%s", costs[cost].memory_kib,
                          costs[cost].ops, salt_text, out_text);
}

CfPinResult
cf_pin_check (const char *stored, const char *pin)
{
  int needs_rehash;

  cf_seal_start ();
  if (crypto_pwhash_argon2id_str_verify (stored, pin, strlen (pin)) == 0)
    return CF_PIN_RIGHT;
  /* The same -1 stands for a wrong PIN and for a text that is no hash: parsing it once more tells
   * them apart. */
  needs_rehash = crypto_pwhash_argon2id_str_needs_rehash (stored, CF_PIN_OPS_STANDARD,
                                                          (gsize)CF_PIN_MEMORY_KIB_STANDARD * 1024);
  return needs_rehash < 0 ? CF_PIN_UNREADABLE : CF_PIN_WRONG;
}
