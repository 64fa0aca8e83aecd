// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/commitment.h"

#include "seal/hash.h"
#include "wire/private.h"

static void
test_fits (void)
{
  static const guint8 salt[CF_WIRE_SALT_BYTES] = "0123456789abcdef";
  g_autoptr (GBytes) input = cf_wire_private_commitment_input (salt, "{\"member\":\"M1\"}");
  gsize length;
  const void *bytes = g_bytes_get_data (input, &length);
  g_autofree char *commitment = cf_hash_text (bytes, length);
  CfWireBatchEntry entry = {.salt = (char[]){"30313233343536373839616263646566"},
                            .data = (char[]){"{\"member\":\"M1\"}"}};

  g_assert_true (cf_commitment_fits (&entry, commitment));
  entry.data = (char[]){"{\"member\":\"M2\"}"};
  g_assert_false (cf_commitment_fits (&entry, commitment));
  entry.data = (char[]){"{\"member\":\"M1\"}"};
  entry.salt = (char[]){"31313233343536373839616263646566"};
  g_assert_false (cf_commitment_fits (&entry, commitment));
  entry.salt = (char[]){"nothing"};
  g_assert_false (cf_commitment_fits (&entry, commitment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/commitment/fits", test_fits);
  return g_test_run ();
}
