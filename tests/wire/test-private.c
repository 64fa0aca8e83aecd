// SPDX-License-Identifier: Apache-2.0
#include "wire/private.h"

#include <string.h>

#include "seal/hash.h"
#include "wire/golden/example.h"
#include "wire/golden/recode.h"
#include "wire/sale.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *data = g_strndup (text, length);
  if (strlen (data) < length) { /* a NUL: the batch reader never lets one through */
    g_set_error_literal (error, CF_WIRE_ERROR, CF_WIRE_ERROR_MALFORMED, "a NUL");
    return NULL;
  }
  g_autofree char *member = cf_wire_private_member_decode (data, error);
  return member == NULL ? NULL : cf_wire_private_member_encode (member, error);
}

static void
test_member (void)
{
  static const RecodeRefusal refusals[] = {
      {"M000123", "", CF_WIRE_ERROR_RANGE},
      {"}", ",\"name\":\"x\"}", CF_WIRE_ERROR_MALFORMED},
      {"\"M000123\"", "null", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("sale-completed.private.json", recode);
  recode_slips ("sale-completed.private.json", recode);
  recode_refused ("sale-completed.private.json", recode, refusals, G_N_ELEMENTS (refusals));
}

/* The commitment in the golden sale is that of the golden salt and data. */
static void
test_commitment (void)
{
  const guint8 salt[CF_WIRE_SALT_BYTES] = "example-salt-016";
  g_autofree char *data = example_text ("sale-completed.private.json");
  g_autoptr (GBytes) input = cf_wire_private_commitment_input (salt, data);
  gsize length;
  const void *bytes = g_bytes_get_data (input, &length);
  g_autofree char *hash = cf_hash_text (bytes, length);
  g_autofree char *body = example_text ("sale-completed.json");
  g_autoptr (CfSale) sale = NULL;
  g_autofree char *commitment = NULL;
  g_assert_true (cf_wire_sale_decode (body, CF_WIRE_SALE_VERSION, &sale, &commitment, NULL));
  g_assert_cmpstr (hash, ==, commitment);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/private/member", test_member);
  g_test_add_func ("/wire/private/commitment", test_commitment);
  return g_test_run ();
}
