// SPDX-License-Identifier: Apache-2.0
#include "core/role.h"

static void
test_names (void)
{
  CfRole role = CF_ROLE_PICKUP;
  CfAction action = CF_ACTION_SELL;

  for (gsize i = 0; i < CF_ROLE_COUNT; i++) {
    g_assert_true (cf_role_parse (cf_role_name ((CfRole)i), &role));
    g_assert_cmpuint (role, ==, i);
  }
  for (gsize i = 0; i < CF_ACTION_COUNT; i++) {
    g_assert_nonnull (cf_action_name ((CfAction)i));
    g_assert_true (cf_action_parse (cf_action_name ((CfAction)i), &action));
    g_assert_cmpuint (action, ==, i);
  }
  g_assert_false (cf_role_parse ("admin", &role));
  g_assert_false (cf_role_parse (NULL, &role));
  g_assert_false (cf_action_parse ("fly", &action));
  g_assert_false (cf_action_parse (NULL, &action));
}

static void
test_table (void)
{
  static const struct {
    CfAction action;
    CfRight cashier, pickup, manager;
  } rows[] = {
      {CF_ACTION_SELL, CF_RIGHT_YES, CF_RIGHT_NO, CF_RIGHT_YES},
      {CF_ACTION_PICKUP, CF_RIGHT_YES, CF_RIGHT_YES, CF_RIGHT_YES},
      {CF_ACTION_DISCOUNT, CF_RIGHT_APPROVAL, CF_RIGHT_NO, CF_RIGHT_YES},
      {CF_ACTION_PRICE_OVERRIDE, CF_RIGHT_APPROVAL, CF_RIGHT_NO, CF_RIGHT_YES},
      {CF_ACTION_RETURN, CF_RIGHT_APPROVAL, CF_RIGHT_NO, CF_RIGHT_YES},
      {CF_ACTION_VOID_SALE, CF_RIGHT_APPROVAL, CF_RIGHT_NO, CF_RIGHT_YES},
      {CF_ACTION_MEMBER_REVEAL, CF_RIGHT_YES, CF_RIGHT_APPROVAL, CF_RIGHT_YES},
      {CF_ACTION_MORE_LOOKUPS, CF_RIGHT_APPROVAL, CF_RIGHT_APPROVAL, CF_RIGHT_YES},
      {CF_ACTION_SETTINGS, CF_RIGHT_NO, CF_RIGHT_NO, CF_RIGHT_YES},
      {CF_ACTION_STAFF, CF_RIGHT_NO, CF_RIGHT_NO, CF_RIGHT_YES},
      {CF_ACTION_JOURNAL_EXPORT, CF_RIGHT_NO, CF_RIGHT_NO, CF_RIGHT_YES},
      {CF_ACTION_REPORT, CF_RIGHT_NO, CF_RIGHT_NO, CF_RIGHT_YES},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_cmpint (cf_role_right (CF_ROLE_CASHIER, rows[i].action), ==, rows[i].cashier);
    g_assert_cmpint (cf_role_right (CF_ROLE_PICKUP, rows[i].action), ==, rows[i].pickup);
    g_assert_cmpint (cf_role_right (CF_ROLE_MANAGER, rows[i].action), ==, rows[i].manager);
  }
}

static void
test_a_manager_may_do_everything (void)
{
  for (gsize i = 0; i < CF_ACTION_COUNT; i++)
    g_assert_true (cf_role_allows (CF_ROLE_MANAGER, (CfAction)i));
}

static void
test_approval (void)
{
  g_assert_false (cf_role_allows (CF_ROLE_CASHIER, CF_ACTION_DISCOUNT));
  g_assert_true (cf_role_allows_with (CF_ROLE_CASHIER, CF_ACTION_DISCOUNT, CF_ROLE_MANAGER));
  g_assert_false (cf_role_allows_with (CF_ROLE_CASHIER, CF_ACTION_DISCOUNT, CF_ROLE_CASHIER));
  g_assert_false (cf_role_allows_with (CF_ROLE_CASHIER, CF_ACTION_SETTINGS, CF_ROLE_MANAGER));
  g_assert_false (cf_role_allows_with (CF_ROLE_PICKUP, CF_ACTION_SELL, CF_ROLE_MANAGER));
  g_assert_true (cf_role_allows_with (CF_ROLE_CASHIER, CF_ACTION_SELL, CF_ROLE_CASHIER));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/role/names", test_names);
  g_test_add_func ("/core/role/table", test_table);
  g_test_add_func ("/core/role/a-manager-may-do-everything", test_a_manager_may_do_everything);
  g_test_add_func ("/core/role/approval", test_approval);
  return g_test_run ();
}
