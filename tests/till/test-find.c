// SPDX-License-Identifier: Apache-2.0
#include "till/find.h"

#include "support/till-fixture.h"
#include "till/error.h"

static void
test_members_by_anything (TillFixture *fixture)
{
  static const char *const texts[] = {"8000",
                                      "13800138000",
                                      "+86 138 0013 8000",
                                      "0086-138-0013-8000",
                                      "１３８００１３８０００",
                                      "张伟",
                                      "zhangwei",
                                      "zhang wei",
                                      "zw",
                                      "張偉",
                                      TILL_SHOP_MEMBER,
                                      TILL_SHOP_MEMBER_CARD};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    gboolean more = TRUE;
    g_autoptr (GPtrArray) members = cf_till_find_members (fixture->till, texts[i], &more, NULL);
    const CfFoundMember *found;

    g_test_message ("%s", texts[i]);
    g_assert_cmpuint (members->len, >, 0);
    found = g_ptr_array_index (members, 0);
    g_assert_cmpstr (found->member->id, ==, TILL_SHOP_MEMBER);
    g_assert_cmpint (found->member->points + found->points_unsent, ==, 120);
    g_assert_false (more);
  }
}

/* Regulars are looked up by what they are called. */
static void
test_given_name (TillFixture *fixture)
{
  static const char *const texts[] = {"小明", "xiaoming", "Xiao Ming", "xm", "欧阳小明", "oyxm"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    gboolean more = TRUE;
    g_autoptr (GPtrArray) members = cf_till_find_members (fixture->till, texts[i], &more, NULL);

    g_test_message ("%s", texts[i]);
    g_assert_cmpuint (members->len, ==, 1);
    g_assert_cmpstr (((CfFoundMember *)g_ptr_array_index (members, 0))->member->id, ==,
                     TILL_SHOP_MEMBER_GIVEN);
  }
}

/* What this till promised and has not sent lies on top, until the CRM's figure holds it. */
static void
test_own_sales_lie_over_the_figures (TillFixture *fixture)
{
  g_autoptr (CfFoundMember) found = NULL;
  g_autoptr (CfFoundMember) nobody = NULL;
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (CfSold) sold = NULL;
  const CfFoundProduct *milk;
  gboolean more;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 3000); /* the line's id is not the matter */
  till_fixture_attach (fixture, TILL_SHOP_MEMBER);
  sold = till_fixture_sell (fixture, 4000);
  g_assert_true (cf_till_find_member (fixture->till, TILL_SHOP_MEMBER, &found, NULL));
  g_assert_cmpint (found->member->points, ==, 120);
  g_assert_cmpint (found->points_unsent, ==, 37);
  g_assert_cmpint (found->entries_unsent, ==, 1);
  g_assert_true (cf_till_find_member (fixture->till, "M9999", &nobody, NULL));
  g_assert_null (nobody);
  products = cf_till_find_products (fixture->till, TILL_SHOP_MILK, &more, NULL);
  g_assert_cmpuint (products->len, ==, 1);
  milk = g_ptr_array_index (products, 0);
  g_assert_true (milk->has_stock);
  g_assert_cmpint (milk->stock_milli, ==, 37000);
}

static void
test_nothing_loaded (void)
{
  g_auto (TillFixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  gboolean more;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  till_fixture_pair (&fixture, "S1", "01");
  g_assert_null (cf_till_find_members (fixture.till, "8000", &more, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/find/members", NULL, test_members_by_anything);
  till_fixture_add ("/find/given-name", NULL, test_given_name);
  till_fixture_add ("/find/overlay", TILL_SHOP_CASHIER, test_own_sales_lie_over_the_figures);
  g_test_add_func ("/find/nothing-loaded", test_nothing_loaded);
  return g_test_run ();
}
