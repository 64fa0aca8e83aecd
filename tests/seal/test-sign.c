// SPDX-License-Identifier: Apache-2.0
#include "seal/sign.h"

#include <string.h>

#include "base/hex.h"

/* Source: RFC 8032, section 7.1, tests 1 to 3. */
static const struct {
  const char *seed;
  const char *public_key;
  const char *message;
  const char *signature;
} vectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
};

static void
test_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    guint8 seed[CF_SIGN_SEED_BYTES];
    guint8 public_key[CF_SIGN_PUBLIC_BYTES];
    guint8 secret[CF_SIGN_SECRET_BYTES];
    guint8 signature[CF_SIGN_BYTES];
    guint8 message[8];
    gsize length = strlen (vectors[i].message) / 2;
    g_autofree char *public_text = NULL;
    g_autofree char *signature_text = NULL;

    g_assert_true (cf_hex_decode (vectors[i].seed, seed, sizeof seed));
    g_assert_true (cf_hex_decode (vectors[i].message, message, length));
    cf_sign_key_pair (seed, public_key, secret);
    public_text = cf_hex_encode (public_key, sizeof public_key);
    g_assert_cmpstr (public_text, ==, vectors[i].public_key);
    cf_sign_bytes (secret, message, length, signature);
    signature_text = cf_hex_encode (signature, sizeof signature);
    g_assert_cmpstr (signature_text, ==, vectors[i].signature);
    g_assert_true (cf_sign_is_valid (public_key, message, length, signature));
  }
}

static void
test_refuses_another (void)
{
  CfRandomSeeded seeded;
  CfRandom random;
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 other_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret[CF_SIGN_SECRET_BYTES];
  guint8 other_secret[CF_SIGN_SECRET_BYTES];
  guint8 signature[CF_SIGN_BYTES];

  cf_random_seed (&seeded, 1, &random);
  cf_sign_key_pair_new (&random, public_key, secret);
  cf_sign_key_pair_new (&random, other_key, other_secret);
  cf_sign_bytes (secret, "cache", 5, signature);
  g_assert_true (cf_sign_is_valid (public_key, "cache", 5, signature));
  g_assert_false (cf_sign_is_valid (other_key, "cache", 5, signature));
  g_assert_false (cf_sign_is_valid (public_key, "cachf", 5, signature));
  g_assert_false (cf_sign_is_valid (public_key, "cache", 4, signature));
  for (gsize i = 0; i < sizeof signature; i++) {
    signature[i] ^= 1;
    g_assert_false (cf_sign_is_valid (public_key, "cache", 5, signature));
    signature[i] ^= 1;
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/vectors", test_vectors);
  g_test_add_func ("/sign/refuses-another", test_refuses_another);
  return g_test_run ();
}
