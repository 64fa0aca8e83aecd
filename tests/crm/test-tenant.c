// SPDX-License-Identifier: Apache-2.0
#include "crm/tenant.h"

#include <string.h>

#include "support/desk.h"
#include "support/test-db.h"

/* Two retailers in one database share nothing. */
static void
test_two (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfSession) session = cf_session_open (test->location, CF_SESSION_COMMAND, 0, NULL);
  g_autoptr (CfTenant) tenant = NULL;
  CfTenantDraft other = {NULL, "Other", "EUR"};

  g_assert_true (cf_tenant_add (session, &other, &desk->random, &session->tenant_id, NULL));
  g_assert_cmpint (session->tenant_id, !=, desk->session->tenant_id);
  tenant = cf_tenant_read (session, NULL);
  g_assert_cmpstr (tenant->currency, ==, "EUR");
  g_assert_cmpstr (tenant->epoch, !=, desk->tenant->epoch);
  g_assert_cmpstr (tenant->public_id, !=, desk->tenant->public_id);
  g_assert_cmpint (memcmp (tenant->sign_seed, desk->tenant->sign_seed, CF_SIGN_SEED_BYTES), !=, 0);
  g_assert_cmpint (tenant->commit_seq, ==, 0);
}

/* A CRM that is made anew may say whose it was, once in a database. */
static void
test_known (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfSession) session = cf_session_open (test->location, CF_SESSION_COMMAND, 0, NULL);
  g_autoptr (CfTenant) tenant = NULL;
  CfTenantDraft lost = {"01890000-0000-7000-8000-000000000001", "Lost", "EUR"};
  GError *error = NULL;

  g_assert_true (cf_tenant_add (session, &lost, &desk->random, &session->tenant_id, NULL));
  tenant = cf_tenant_read (session, NULL);
  g_assert_cmpstr (tenant->public_id, ==, lost.public_id);
  g_assert_false (cf_tenant_add (session, &lost, &desk->random, &session->tenant_id, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
}

static void
test_none (TestDb *test)
{
  g_autoptr (CfSession) session = cf_session_open (test->location, CF_SESSION_COMMAND, 5, NULL);
  GError *error = NULL;

  g_assert_null (cf_tenant_read (session, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_FAILED);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/tenant/two", test_two);
  test_db_add ("/crm/tenant/known", test_known);
  test_db_add_sqlite ("/crm/tenant/none", test_none);
  return test_db_run ();
}
