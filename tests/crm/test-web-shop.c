// SPDX-License-Identifier: Apache-2.0
#include "crm/web-shop.h"

#include <string.h>

#include "support/desk.h"
#include "support/test-db.h"

/* Nobody is told apart but by id and token together; a revoked one is nobody for ever. */
static void
test_welcome (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  char shop_id[] = "S1";
  char name[] = "O'Web \"商\"";
  const CfWebShop draft = {.shop_id = shop_id, .name = name, .added_at_us = 5};
  g_autofree char *id = NULL;
  g_autofree char *token = NULL;
  g_autofree char *wrong = NULL;
  g_autoptr (CfWebShop) shop = NULL;
  g_autoptr (GPtrArray) all = NULL;
  CfWebShop *nobody = NULL;
  gboolean known;

  g_assert_true (cf_web_shop_add (desk->session, &draft, &desk->random, &id, &token, NULL));
  g_assert_cmpuint (strlen (token), ==, 64);
  g_assert_true (cf_web_shop_authenticate (desk->session, id, token, &shop, NULL));
  g_assert_cmpstr (shop->name, ==, draft.name);
  g_assert_cmpstr (shop->shop_id, ==, "S1");
  wrong = g_strdup (token);
  wrong[63] = wrong[63] == '0' ? '1' : '0';
  g_assert_true (cf_web_shop_authenticate (desk->session, id, wrong, &nobody, NULL));
  g_assert_null (nobody);
  g_assert_true (cf_web_shop_authenticate (desk->session, "nobody", token, &nobody, NULL));
  g_assert_null (nobody);
  g_assert_true (cf_web_shop_revoke (desk->session, id, 9, &known, NULL) && known);
  g_assert_true (cf_web_shop_revoke (desk->session, id, 10, &known, NULL) && known);
  g_assert_true (cf_web_shop_revoke (desk->session, "nobody", 9, &known, NULL) && !known);
  g_assert_true (cf_web_shop_authenticate (desk->session, id, token, &nobody, NULL));
  g_assert_null (nobody);
  all = cf_web_shop_list (desk->session, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (((CfWebShop *)g_ptr_array_index (all, 0))->revoked_at_us, ==, 9);
}

/* Of no shop there is none, and the token stands nowhere. */
static void
test_refused (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  char shop_id[] = "S9";
  char name[] = "Web";
  const CfWebShop draft = {.shop_id = shop_id, .name = name};
  g_autofree char *id = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cf_web_shop_add (desk->session, &draft, &desk->random, &id, &token, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_assert_null (token);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/web-shop/welcome", test_welcome);
  test_db_add ("/crm/web-shop/refused", test_refused);
  return test_db_run ();
}
