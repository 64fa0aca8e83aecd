// SPDX-License-Identifier: Apache-2.0
#include "crm/import/sheet.h"

#include <string.h>

#include "crm/error.h"

enum {
  ID,
  NAME,
  PHONE,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [ID] = {(const char *const[]){"id", "member_id", "会员号", NULL}, TRUE},
    [NAME] = {(const char *const[]){"name", "姓名", NULL}, TRUE},
    [PHONE] = {(const char *const[]){"phone", "手机", NULL}, FALSE},
};

static CfSheet *
open_sheet (const char *text, GError **error)
{
  return cf_sheet_new (text, strlen (text), columns, N_COLUMNS, error);
}

static void
test_headers (void)
{
  static const char *const texts[] = {
      "id,name,phone\n7,Ann,1\n",
      "Phone;NAME;Member ID\n1;Ann;7\n",
      "手机\t会员号\t说明\t姓名\n1\t7\tx\tAnn\n",
      "\xef\xbb\xbfid,name,phone\n7,Ann,1\n",
      "sep=;\r\nid;name;phone\r\n7;Ann;1\r\n",
      "ｉｄ,Name ,PHONE\n 7 ,\"　Ann \", 1\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    GError *error = NULL;
    g_autoptr (CfSheet) sheet = open_sheet (texts[i], &error);

    g_assert_no_error (error);
    g_assert_cmpint (cf_sheet_next (sheet), ==, CF_CSV_RECORD);
    g_assert_cmpstr (cf_sheet_get (sheet, ID), ==, "7");
    g_assert_cmpstr (cf_sheet_get (sheet, NAME), ==, "Ann");
    g_assert_cmpstr (cf_sheet_get (sheet, PHONE), ==, "1");
    g_assert_cmpint (cf_sheet_next (sheet), ==, CF_CSV_END);
  }
}

static void
test_absent (void)
{
  g_autoptr (CfSheet) sheet = open_sheet ("id,name\n7\n", NULL);

  g_assert_cmpint (cf_sheet_next (sheet), ==, CF_CSV_RECORD);
  g_assert_cmpstr (cf_sheet_get (sheet, NAME), ==, "");
  g_assert_null (cf_sheet_get (sheet, PHONE));
}

static void
test_refused (void)
{
  static const char *const texts[] = {"", "\n", "id,phone\n1,2\n", "id,name,姓名\n", "\"id,name\n"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    GError *error = NULL;

    g_assert_null (open_sheet (texts[i], &error));
    g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT);
    g_clear_error (&error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/sheet/headers", test_headers);
  g_test_add_func ("/crm/sheet/absent", test_absent);
  g_test_add_func ("/crm/sheet/refused", test_refused);
  return g_test_run ();
}
