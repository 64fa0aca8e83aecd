// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/goods.h"

#include "support/desk.h"
#include "support/test-db.h"

static void
test_moves (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfGoods) goods = cf_goods_new (change);

  test_desk_exec (desk, "DELETE FROM stock WHERE shop_id = 'S1' AND product_id = 'p2'");
  cf_goods_move (goods, "S1", "p1", -3000);
  cf_goods_move (goods, "S1", "p1", -500);
  cf_goods_move (goods, "S1", "p2", -1000);
  cf_goods_move (goods, "S2", "p1", 2000);
  cf_goods_move (goods, "S1", "never heard of", -1000);
  g_assert_true (cf_goods_close (goods, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_stock (desk, "S1", "p1"), ==, 100000 - 3500);
  g_assert_cmpint (test_desk_stock (desk, "S1", "p2"), ==, -1000);
  g_assert_cmpint (test_desk_stock (desk, "S2", "p1"), ==, 102000);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'stock' AND "
                                         "row_key = 'p1' AND body LIKE '%:96500}'"),
                   ==, 1);
  test_desk_assert_sound (desk);
}

static void
test_set (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_goods_set (change, "S1", "p1", 7000, NULL));
  g_assert_true (cf_goods_set (change, "S1", "p1", -2000, NULL));
  g_assert_false (cf_goods_set (change, "S1", "never heard of", 1, NULL));
  cf_change_free (g_steal_pointer (&change));
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_goods_set (change, "S1", "p1", -2000, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_stock (desk, "S1", "p1"), ==, -2000);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/goods/moves", test_moves);
  test_db_add ("/crm/goods/set", test_set);
  return test_db_run ();
}
