// SPDX-License-Identifier: Apache-2.0
#include "till/show/mask.h"

static void
test_phone (void)
{
  static const struct {
    const char *phone;
    const char *shown;
  } cases[] = {
      {"+8613812341234", "138****1234"},
      {"138 1234 1234", "138****1234"},
      {"0086-138-1234-1234", "138****1234"},
      {NULL, NULL},
      {"no digits", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *phone = g_strdup (cases[i].phone);
    const CfMember member = {.phone = phone};
    g_autofree char *shown = cf_mask_phone (&member);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
test_name (void)
{
  const CfMember member = {.name = (char[]){"欧阳春晓"}};
  g_autofree char *pickup = cf_mask_name (&member, CF_ROLE_PICKUP);
  g_autofree char *cashier = cf_mask_name (&member, CF_ROLE_CASHIER);

  g_assert_cmpstr (pickup, ==, "欧阳*");
  g_assert_cmpstr (cashier, ==, "欧阳春晓");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/till/mask/phone", test_phone);
  g_test_add_func ("/till/mask/name", test_name);
  return g_test_run ();
}
