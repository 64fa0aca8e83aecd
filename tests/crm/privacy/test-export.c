// SPDX-License-Identifier: Apache-2.0
#include "crm/privacy/export.h"

#include <string.h>

#include "crm/member.h"
#include "crm/privacy/letter.h"
#include "support/fake-till.h"
#include "support/persons.h"
#include "support/test-db.h"

static json_t *
export_of (TestDesk *desk, const char *member_id)
{
  gboolean found;
  GError *error = NULL;
  json_t *export = cf_member_export (desk->session, member_id, TEST_DESK_NOW_US, &found, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found, ==, export != NULL);
  return export;
}

static gsize
rows (const json_t *export, const char *section)
{
  return json_array_size (json_object_get (export, section));
}

/* Every purchase, under whichever id, opened; and the same in words. */
static void
test_all_of_it (TestDb *test)
{
  static const char *const languages[] = {"en", "zh_CN", "zh_TW"};
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) first G_GNUC_UNUSED = NULL;
  g_autoptr (CfWireAck) second G_GNUC_UNUSED = NULL;
  g_autoptr (CfWireAck) other G_GNUC_UNUSED = NULL;
  g_autoptr (CfWireAck) noted G_GNUC_UNUSED = NULL;
  json_t *export;
  const json_t *entry;

  till->actor = "101";
  noted = test_till_send_one (
      till,
      test_till_append_about (
          till, "member.changed",
          "{\"fields\":[{\"field\":\"avoids\",\"now\":\"nuts\",\"was\":\"\"},"
          "{\"field\":\"note\",\"now\":\"nothing sweet\",\"was\":\"\"}],\"member\":\"M1\"}",
          "{\"fields\":[\"avoids\",\"note\"],\"member_commitment\":\"@\",\"reverses\":null}"));
  first = test_till_send_one (till, test_till_sell (till, "M1"));
  second = test_till_send_one (till, test_till_sell (till, "M2"));
  other = test_till_send_one (till, test_till_sell (till, "M3"));
  g_free (test_person_merge (desk, "M1", "M2"));
  export = export_of (desk, "M2");
  g_assert_cmpuint (rows (export, "ids"), ==, 2);
  g_assert_cmpuint (rows (export, "records"), ==, 2);
  g_assert_cmpuint (rows (export, "entries"), ==, 3);
  g_assert_cmpuint (rows (export, "points"), >=, 2);
  g_assert_cmpuint (rows (export, "merges"), ==, 1);
  entry = json_array_get (json_object_get (export, "entries"), 1);
  g_assert_cmpstr (
      json_string_value (json_object_get (json_object_get (entry, "private"), "member")), ==, "M1");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autofree char *letter = cf_letter_new (export, languages[i]);

    g_assert_true (cf_letter_has_language (languages[i]));
    g_assert_nonnull (strstr (letter, "31.37 CNY"));
    g_assert_nonnull (strstr (letter, "nothing sweet"));
    g_assert_nonnull (strstr (letter, "nuts"));
    g_assert_true (g_utf8_validate (letter, -1, NULL));
  }
  g_assert_false (cf_letter_has_language ("xx"));
  json_decref (export);
}

static void
test_nobody (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_null (export_of (desk, "M1"));
  g_assert_null (export_of (desk, "nobody"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/export/all-of-it", test_all_of_it);
  test_db_add_sqlite ("/crm/export/nobody", test_nobody);
  return test_db_run ();
}
