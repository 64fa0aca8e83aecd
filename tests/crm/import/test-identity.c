// SPDX-License-Identifier: Apache-2.0
#include "crm/import/identity.h"

static void
test_members (void)
{
  static const struct {
    const char *card;
    const char *phone;
    const char *card_like; /* the same member again */
    const char *phone_like;
  } cases[] = {
      {"8801", "13800138000", "8801", NULL},
      {NULL, "13800138000", "", "+86 138-0013-8000"},
      {"", "13800138001", NULL, "0086 138 0013 8001"},
      {NULL, "+49 30 1234567", NULL, "0049301234567"},
  };
  CfTenant tenant = {.sign_seed = {1}};
  CfTenant other = {.sign_seed = {2}};
  g_autoptr (CfIdentity) identity = cf_identity_new (&tenant);
  g_autoptr (CfIdentity) elsewhere = cf_identity_new (&other);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = cf_identity_of_member (identity, cases[i].card, cases[i].phone);
    g_autofree char *again =
        cf_identity_of_member (identity, cases[i].card_like, cases[i].phone_like);
    g_autofree char *there = cf_identity_of_member (elsewhere, cases[i].card, cases[i].phone);

    g_assert_cmpstr (id, ==, again);
    g_assert_cmpint (g_str_equal (id, there), ==, cases[i].card != NULL && *cases[i].card != 0);
    g_assert_true (g_hash_table_add (ids, g_steal_pointer (&id)));
  }
}

static void
test_nobody (void)
{
  CfTenant tenant = {.sign_seed = {1}};
  g_autoptr (CfIdentity) identity = cf_identity_new (&tenant);

  g_assert_null (cf_identity_of_member (identity, NULL, NULL));
  g_assert_null (cf_identity_of_member (identity, "", ""));
  g_assert_null (cf_identity_of_member (identity, NULL, "none"));
}

static void
test_first (void)
{
  CfTenant tenant = {.sign_seed = {1}};
  g_autoptr (CfIdentity) identity = cf_identity_new (&tenant);

  g_assert_true (cf_identity_is_first (identity, "a"));
  g_assert_true (cf_identity_is_first (identity, "b"));
  g_assert_false (cf_identity_is_first (identity, "a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/import/identity/members", test_members);
  g_test_add_func ("/crm/import/identity/nobody", test_nobody);
  g_test_add_func ("/crm/import/identity/first", test_first);
  return g_test_run ();
}
