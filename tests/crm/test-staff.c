// SPDX-License-Identifier: Apache-2.0
#include "crm/staff.h"

#include "seal/pin.h"
#include "support/desk.h"
#include "support/test-db.h"

static void
test_save (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfStaff staff = {(char[]){"9"}, (char[]){"New"}, CF_ROLE_PICKUP};
  g_autofree char *hash = NULL;
  char *nobody = NULL;

  g_assert_true (cf_staff_find_pin (desk->session, "101", &hash, NULL));
  g_assert_cmpint (cf_pin_check (hash, "1234"), ==, CF_PIN_RIGHT);
  g_assert_true (cf_staff_find_pin (desk->session, "9", &nobody, NULL));
  g_assert_null (nobody);
  g_assert_true (cf_staff_save (change, &staff, hash, NULL));
  staff.role = CF_ROLE_MANAGER;
  g_assert_true (cf_staff_save (change, &staff, hash, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'security' "
                                         "AND row_key = 'staff/9' AND scope = '' "
                                         "AND body LIKE '%\"role\":\"manager\"%'"),
                   ==, 1);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/staff/save", test_save);
  return test_db_run ();
}
