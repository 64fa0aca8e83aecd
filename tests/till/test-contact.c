// SPDX-License-Identifier: Apache-2.0
#include "till/contact.h"

#include <string.h>

#include "support/test-crm.h"
#include "support/till-fixture.h"
#include "till/error.h"
#include "till/find.h"
#include "till/status.h"

static void
sync_till (TillFixture *fixture, const char *trouble)
{
  g_auto (CfContact) contact = {0};
  GError *error = NULL;

  g_assert_true (cf_till_sync (fixture->till, &contact, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (contact.trouble, ==, trouble);
}

/* Pair, load, sell with the network off, drain: the points agree, and nothing is laid over twice.
 */
static void
test_the_whole_way (void)
{
  g_autoptr (TestCrm) crm = test_crm_new (50, 20);
  g_autofree char *code = test_crm_code (crm);
  g_auto (TillFixture) fixture = {0};
  g_autoptr (CfFoundMember) loaded = NULL;
  g_autoptr (GError) error = NULL;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  g_assert_false (cf_till_pair (fixture.till, "http://127.0.0.1:1", code, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (cf_till_pair (fixture.till, test_crm_url (crm), code, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (cf_till_pairing (fixture.till)->shop, ==, "S1");
  sync_till (&fixture, NULL);
  g_assert_true (cf_till_find_member (fixture.till, "M000001", &loaded, NULL));
  g_assert_nonnull (loaded);
  g_assert_cmpint (loaded->entries_unsent, ==, 0);

  g_assert_true (cf_till_set_network (fixture.till, FALSE, NULL));
  sync_till (&fixture, "off");
  g_assert_true (cf_till_set_network (fixture.till, TRUE, NULL));
  test_crm_stop (crm);
  sync_till (&fixture, "connect");
  test_crm_start (crm);
  sync_till (&fixture, NULL);
}

static void
test_a_code_serves_once (void)
{
  g_autoptr (TestCrm) crm = test_crm_new (5, 5);
  g_autofree char *code = test_crm_code (crm);
  g_auto (TillFixture) first = {0};
  g_auto (TillFixture) second = {0};
  g_autoptr (GError) error = NULL;

  till_fixture_init (&first);
  till_fixture_start_new (&first);
  g_assert_true (cf_till_pair (first.till, test_crm_url (crm), code, NULL));
  till_fixture_init (&second);
  second.seeded.state = 99; /* another till draws other numbers */
  till_fixture_start_new (&second);
  g_assert_false (cf_till_pair (second.till, test_crm_url (crm), code, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
}

/* Another retailer's CRM gets nothing; the till stays whose it was. */
static void
test_another_retailer (void)
{
  g_autoptr (TestCrm) crm = test_crm_new (5, 5);
  g_autoptr (TestCrm) other = test_crm_new (5, 6); /* not a copy of the same folder */
  g_autofree char *code = test_crm_code (crm);
  g_autofree char *other_code = test_crm_code (other);
  g_auto (TillFixture) fixture = {0};
  g_auto (CfTillStatus) status = {0};
  g_autoptr (GError) error = NULL;

  till_fixture_init (&fixture);
  till_fixture_start_new (&fixture);
  g_assert_true (cf_till_pair (fixture.till, test_crm_url (crm), code, NULL));
  g_assert_false (cf_till_pair (fixture.till, test_crm_url (other), other_code, &error));
  g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  g_assert_true (cf_till_status (fixture.till, &status, NULL));
  g_assert_nonnull (strstr (error->message, status.tenant));
  g_assert_cmpstr (status.crm_url, ==, test_crm_url (crm));
  sync_till (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact/whole-way", test_the_whole_way);
  g_test_add_func ("/contact/code-once", test_a_code_serves_once);
  g_test_add_func ("/contact/another-retailer", test_another_retailer);
  return g_test_run ();
}
