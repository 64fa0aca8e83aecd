// SPDX-License-Identifier: Apache-2.0
#include "crm/shelf/quick-key.h"

#include "support/desk.h"
#include "support/test-db.h"

static CfQuickKey *
key_new (const char *product_id)
{
  CfQuickKey *key = g_new0 (CfQuickKey, 1);

  key->page = 2;
  key->position = 5;
  key->product_id = g_strdup (product_id);
  key->picture = g_strdup ("🍎");
  return key;
}

static void
save (TestDesk *desk, const char *product_id)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfQuickKey) key = key_new (product_id);

  g_assert_true (cf_quick_key_save (change, key, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

#define IN_FEED                                                                                    \
  "SELECT count(*) FROM feed_row WHERE feed = 'catalogue' AND row_key = '/quick-key/2/5' "

static void
test_save_and_remove (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = NULL;

  save (desk, "p1");
  save (desk, "p6");
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM quick_key "
                                         "WHERE product_id = 'p6' AND picture = '🍎'"),
                   ==, 1);
  g_assert_cmpint (test_desk_read (desk, IN_FEED "AND body LIKE '%\"product\":\"p6\"%'"), ==, 1);
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_quick_key_remove (change, 2, 5, NULL));
  g_assert_true (cf_quick_key_remove (change, 3, 5, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM quick_key"), ==, 0);
  g_assert_cmpint (test_desk_read (desk, IN_FEED "AND body IS NULL"), ==, 1);
  test_desk_assert_sound (desk);
}

static void
test_no_such_product (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfQuickKey) key = key_new ("nothing");
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_quick_key_save (change, key, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/quick-key/save-and-remove", test_save_and_remove);
  test_db_add ("/crm/quick-key/no-such-product", test_no_such_product);
  return test_db_run ();
}
