// SPDX-License-Identifier: Apache-2.0
#include "seal/pin.h"

#include <string.h>

/* Source: the test vectors of Argon2's reference implementation (phc-winner-argon2, test.c):
 * version 0x13, t=2, m=2^16 KiB, p=1. */
#define PUBLISHED                                                                                  \
  "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"

static void
test_published (void)
{
  g_assert_cmpint (cf_pin_check (PUBLISHED, "password"), ==, CF_PIN_RIGHT);
  g_assert_cmpint (cf_pin_check (PUBLISHED, "differentpassword"), ==, CF_PIN_WRONG);
}

static void
test_costs (void)
{
  static const struct {
    CfPinCost cost;
    const char *prefix;
  } costs[] = {
      {CF_PIN_COST_STANDARD, "$argon2id$v=19$m=32768,t=3,p=1$"},
      {CF_PIN_COST_CHEAP, "$argon2id$v=19$m=8,t=1,p=1$"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (costs); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *stored = cf_pin_hash ("4711", costs[i].cost, cf_random_system (), &error);
    g_autofree char *again = cf_pin_hash ("4711", costs[i].cost, cf_random_system (), &error);

    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (stored, costs[i].prefix));
    g_assert_cmpstr (stored, !=, again);
    g_assert_cmpint (cf_pin_check (stored, "4711"), ==, CF_PIN_RIGHT);
    g_assert_cmpint (cf_pin_check (stored, "4712"), ==, CF_PIN_WRONG);
    g_assert_cmpint (cf_pin_check (stored, ""), ==, CF_PIN_WRONG);
  }
}

static void
test_same_seed_same_text (void)
{
  CfRandomSeeded seeded;
  CfRandom random;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  cf_random_seed (&seeded, 5, &random);
  a = cf_pin_hash ("0000", CF_PIN_COST_CHEAP, &random, NULL);
  cf_random_seed (&seeded, 5, &random);
  b = cf_pin_hash ("0000", CF_PIN_COST_CHEAP, &random, NULL);
  g_assert_cmpstr (a, ==, b);
}

static void
test_unreadable (void)
{
  static const char *const texts[] = {
      "", "4711", "$argon2id$", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ",
      "$argon2i$v=19$m=8,t=3,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"};
  g_autofree char *very_long = g_strnfill (4096, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (cf_pin_check (texts[i], "4711"), ==, CF_PIN_UNREADABLE);
  g_assert_cmpint (cf_pin_check (very_long, "4711"), ==, CF_PIN_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pin/published", test_published);
  g_test_add_func ("/pin/costs", test_costs);
  g_test_add_func ("/pin/same-seed-same-text", test_same_seed_same_text);
  g_test_add_func ("/pin/unreadable", test_unreadable);
  return g_test_run ();
}
