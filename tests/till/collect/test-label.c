// SPDX-License-Identifier: Apache-2.0
#include "till/collect/label.h"

#include <string.h>

#include "base/id.h"
#include "support/till-fixture.h"

static void
test_known (void)
{
  static const struct {
    const char *id;
    const char *label;
  } rows[] = {
      {"00000000-0000-0000-0000-000000000000", "0000000000000000000000000"},
      {"00000000-0000-0000-0000-000000000023", "000000000000000000000000Z"},
      {"00000000-0000-0000-0000-000000000024", "0000000000000000000000010"},
      {"ffffffff-ffff-ffff-ffff-ffffffffffff", "F5LXX1ZZ5PNORYNQGLHZMSP33"},
      {"", NULL},
      {"00000000-0000-0000-0000-00000000000", NULL},
      {"00000000-0000-0000-0000-00000000000g", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *label = cf_payment_label_new (rows[i].id);

    g_assert_cmpstr (label, ==, rows[i].label);
  }
}

/* No two ids have one label. */
static void
test_apart (void)
{
  CfRandomSeeded seeded;
  CfRandom random;
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  cf_random_seed (&seeded, 1, &random);
  for (guint i = 0; i < 5000; i++) {
    g_autofree char *id = cf_id_new (cf_clock_system (), &random);
    char *label = cf_payment_label_new (id);

    g_assert_cmpuint (strlen (label), ==, CF_PAYMENT_LABEL_LENGTH);
    g_assert_true (g_hash_table_add (labels, label));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/label/known", test_known);
  g_test_add_func ("/label/apart", test_apart);
  return g_test_run ();
}
