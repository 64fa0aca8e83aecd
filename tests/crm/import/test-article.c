// SPDX-License-Identifier: Apache-2.0
#include "crm/import/article.h"

#include "support/desk.h"
#include "support/test-db.h"

static void
test_find (TestDb *test)
{
  static const struct {
    const char *id;
    const char *code;
    const char *found;
  } cases[] = {
      {"p1", NULL, "p1"},
      {"p1", "6901234567892", "p1"},
      {"", "6901234567892", "X"},
      {NULL, "6901234567892", "X"},
      {"nothing", "6901234567892", NULL},
      {NULL, "4006381333931", NULL},
      {"", "", NULL},
      {NULL, NULL, NULL},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  CfImport import = {.session = desk->session};

  test_desk_import_one (desk, CF_IMPORT_PRODUCTS, "id,name,code,tax\nX,Ten,6901234567892,full\n",
                        NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CfProductRecord) record = NULL;
    const char *reason = NULL;

    g_assert_true (cf_article_find (&import, cases[i].id, cases[i].code, &record, &reason, NULL));
    g_assert_cmpstr (record != NULL ? record->product->id : NULL, ==, cases[i].found);
    g_assert_cmpint (reason == NULL, ==, cases[i].found != NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add_sqlite ("/crm/article/find", test_find);
  return test_db_run ();
}
