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

/* The rows of a channel: one phone of two names is two persons, the same row is the same. */
static void
test_persons (void)
{
  CfTenant tenant = {.sign_seed = {1}};
  g_autoptr (CfIdentity) identity = cf_identity_new (&tenant);
  CfMember one = {.name = (char[]){"Wren"}, .phone = (char[]){"13800138000"}};
  CfMember same = {.name = (char[]){" WREN"}, .phone = (char[]){"+86 138-0013-8000"}};
  CfMember other = {.name = (char[]){"Lark"}, .phone = (char[]){"13800138000"}};
  CfMember born = {.name = (char[]){"Lark"}, .birthday = (char[]){"05-06"}};
  CfMember nobody = {.name = (char[]){"Lark"}};
  g_autofree char *given = cf_identity_of_person (identity, "web", "7", &one);
  g_autofree char *first = cf_identity_of_person (identity, "web", "", &one);
  g_autofree char *again = cf_identity_of_person (identity, "web", NULL, &same);
  g_autofree char *second = cf_identity_of_person (identity, "web", NULL, &other);
  g_autofree char *third = cf_identity_of_person (identity, "web", NULL, &born);
  g_autofree char *elsewhere = cf_identity_of_person (identity, "mini", NULL, &one);

  g_assert_cmpstr (given, ==, "web:7");
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (second, !=, third);
  g_assert_cmpstr (first, !=, elsewhere);
  g_assert_null (cf_identity_of_person (identity, "web", NULL, &nobody));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/import/identity/members", test_members);
  g_test_add_func ("/crm/import/identity/nobody", test_nobody);
  g_test_add_func ("/crm/import/identity/first", test_first);
  g_test_add_func ("/crm/import/identity/persons", test_persons);
  return g_test_run ();
}
