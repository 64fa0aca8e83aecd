// SPDX-License-Identifier: Apache-2.0
#include "seal/derive.h"

#include <string.h>

#include "base/hex.h"
#include "seal/key.h"

/* Source: hashlib.blake2b (b"journal.field", digest_size=32, key=bytes (range (32))) of Python 3.
 */
static void
test_vector (void)
{
  guint8 key[CF_KEY_BYTES];
  g_autofree char *text = NULL;

  for (gsize i = 0; i < sizeof key; i++)
    key[i] = (guint8)i;
  cf_derive_key (key, "journal.field", key);
  text = cf_hex_encode (key, sizeof key);
  g_assert_cmpstr (text, ==, "382273f56778998884269935201c44ea1fc9462007fda360effabdbdc68034f0");
}

static void
test_labels_differ (void)
{
  guint8 master[CF_KEY_BYTES] = {1};
  guint8 a[CF_KEY_BYTES];
  guint8 b[CF_KEY_BYTES];

  cf_derive_key (master, "a", a);
  cf_derive_key (master, "b", b);
  g_assert_cmpint (memcmp (a, b, sizeof a), !=, 0);
}

static void
test_refuses_label (void)
{
  if (g_test_subprocess ()) {
    guint8 master[CF_KEY_BYTES] = {1};

    cf_derive_key (master, "", master);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*check failed*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/derive/vector", test_vector);
  g_test_add_func ("/derive/labels-differ", test_labels_differ);
  g_test_add_func ("/derive/refuses-label", test_refuses_label);
  return g_test_run ();
}
