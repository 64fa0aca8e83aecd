// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/fill.h"

#include <string.h>

#include "crm/tenant.h"
#include "seal/pin.h"
#include "support/desk.h"
#include "support/test-db.h"

static TestDesk *
fill (const char *location, guint64 seed, GPtrArray **ret_staff)
{
  TestDesk *desk = g_new0 (TestDesk, 1);
  CfTenantDraft tenant = {NULL, "Demo", "CNY"};
  CfDemo demo = {.members = 60, .products = 80, .seed = seed};
  GError *error = NULL;

  desk->session = cf_session_open (location, CF_SESSION_SERVER, 0, &error);
  g_assert_no_error (error);
  g_assert_true (cf_tenant_add (desk->session, &tenant, cf_random_system (),
                                &desk->session->tenant_id, &error));
  g_assert_true (cf_demo_fill (desk->session, &demo, ret_staff, &error));
  g_assert_no_error (error);
  desk->tenant = cf_tenant_read (desk->session, &error);
  return desk;
}

/* All rows of the feeds, and the opening postings, as one text. */
static char *
dump (TestDesk *desk)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT feed || ' ' || scope || ' ' || row_key || ' ' || body FROM feed_row "
      "WHERE tenant_id = %" G_GINT64_FORMAT " UNION ALL "
      "SELECT account || ' ' || op_id FROM posting WHERE tenant_id = %" G_GINT64_FORMAT
      " UNION ALL SELECT member_id || ' ' || product_id || ' ' || last_at_us FROM history "
      "WHERE tenant_id = %" G_GINT64_FORMAT " ORDER BY 1",
      desk->session->tenant_id, desk->session->tenant_id, desk->session->tenant_id);
  g_autoptr (CfStmt) read = cf_stmt_new (desk->session->db, sql, NULL);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (read);
  while (cf_stmt_step (read, NULL) == CF_STEP_ROW) {
    g_string_append (text, cf_stmt_get_text (read, 0));
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static void
test_deterministic (TestDb *test)
{
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (GPtrArray) again_staff = NULL;
  g_autoptr (GPtrArray) other_staff = NULL;
  g_autoptr (TestDesk) desk = fill (test->location, 3, &staff);
  g_autoptr (TestDesk) again = fill (test->location, 3, &again_staff);
  g_autoptr (TestDesk) other = fill (test->location, 4, &other_staff);
  g_autofree char *one = dump (desk);
  g_autofree char *same = dump (again);
  g_autofree char *another = dump (other);

  g_assert_cmpuint (strlen (one), >, 20000);
  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, another);
}

static void
test_sound (TestDb *test)
{
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (TestDesk) desk = fill (test->location, 3, &staff);

  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM member"), ==, 60);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM product"), ==, 80);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM shop"), ==, 2);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM stock"), ==, 160);
  /* Eight kinds of loose goods, and four that stand on the counter. */
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM quick_key"), ==, 12);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM history"), >, 100);
  test_desk_assert_sound (desk);
}

static void
test_staff (TestDb *test)
{
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (TestDesk) desk = fill (test->location, 3, &staff);
  g_autoptr (CfStmt) read =
      cf_stmt_new (desk->session->db, "SELECT pin_hash FROM staff ORDER BY staff_id", NULL);

  for (guint i = 0; i < staff->len; i++) {
    const CfDemoStaff *person = g_ptr_array_index (staff, i);

    g_assert_cmpint (cf_stmt_step (read, NULL), ==, CF_STEP_ROW);
    g_assert_cmpint (cf_pin_check (cf_stmt_get_text (read, 0), person->pin), ==, CF_PIN_RIGHT);
  }
  g_assert_cmpint (cf_stmt_step (read, NULL), ==, CF_STEP_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/fill/deterministic", test_deterministic);
  test_db_add ("/crm/fill/sound", test_sound);
  test_db_add_sqlite ("/crm/fill/staff", test_staff);
  return test_db_run ();
}
