// SPDX-License-Identifier: Apache-2.0
#include "crm/staff.h"

#include "crm/import/import.h"
#include "seal/pin.h"
#include "support/desk.h"
#include "support/test-db.h"

static void
assert_pin (TestDesk *desk, const char *id, const char *pin)
{
  g_autofree char *hash = NULL;

  g_assert_true (cf_staff_find_pin (desk->session, id, &hash, NULL));
  g_assert_cmpint (cf_pin_check (hash, pin), ==, CF_PIN_RIGHT);
}

static void
test_people (TestDb *test)
{
  static const char text[] = "工号,姓名,职位,密码\n7,张三,收银员,123456\n8,Ann,Manager,0000\n";
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfImportReport) again = NULL;

  test_desk_import_one (desk, CF_IMPORT_STAFF, text, NULL);
  assert_pin (desk, "7", "123456");
  assert_pin (desk, "8", "0000");
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM staff WHERE staff_id = '8' "
                                         "AND role = 'manager'"),
                   ==, 1);
  again = test_desk_import (desk, CF_IMPORT_STAFF, text);
  g_assert_false (again->has_changed);
  /* Without a PIN the one that there is stays. */
  test_desk_import_one (desk, CF_IMPORT_STAFF, "id,name,role\n101,Renamed,pickup\n", NULL);
  assert_pin (desk, "101", "1234");
  test_desk_assert_sound (desk);
}

static void
test_refused (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  test_desk_import_one (desk, CF_IMPORT_STAFF, "id,name,role,pin\n7,A,boss,1234\n",
                        "the role is none of cashier, pickup and manager");
  test_desk_import_one (desk, CF_IMPORT_STAFF, "id,name,role,pin\n7,A,cashier,123\n",
                        "the PIN is not 4 to 12 digits");
  test_desk_import_one (desk, CF_IMPORT_STAFF, "id,name,role,pin\n7,A,cashier,12a4\n",
                        "the PIN is not 4 to 12 digits");
  test_desk_import_one (desk, CF_IMPORT_STAFF, "id,name,role\n7,A,cashier\n",
                        "a new person needs a PIN");
  test_desk_import_one (desk, CF_IMPORT_STAFF, "id,name,role,pin\n7,,cashier,1234\n",
                        "the name is missing or too long");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add_sqlite ("/crm/import-staff/people", test_people);
  test_db_add_sqlite ("/crm/import-staff/refused", test_refused);
  return test_db_run ();
}
