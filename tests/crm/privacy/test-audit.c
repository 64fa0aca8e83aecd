// SPDX-License-Identifier: Apache-2.0
#include "crm/privacy/audit.h"

#include "support/fake-till.h"
#include "support/test-db.h"

#define ABOUT "{\"member_commitment\":\"@\"}"

static void
count (const CfPrivacyEvent *event, gpointer data)
{
  g_assert_cmpstr (event->shop_id, ==, "S1");
  g_string_append_printf (data, "%s %s %s %s %d;", event->kind,
                          event->member_id != NULL ? event->member_id : "-", event->actor,
                          event->approver != NULL ? event->approver : "-", (int)event->per_hour);
}

static char *
list (TestDesk *desk, const char *member_id)
{
  GString *text = g_string_new (NULL);

  g_assert_true (cf_privacy_list (desk->session, member_id, 10, count, text, NULL));
  return g_string_free (text, FALSE);
}

static void
test_notes (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfWireAck) seen = NULL;
  g_autoptr (CfWireAck) many = NULL;
  g_autofree char *all = NULL;
  g_autofree char *of_one = NULL;
  g_autofree char *of_nobody = NULL;

  till->actor = "101";
  seen = test_till_send_one (
      till, test_till_append_about (till, "member.revealed", "{\"member\":\"M1\"}", ABOUT));
  till->approver = "301";
  many =
      test_till_send_one (till, test_till_append (till, "lookups.exceeded", "{\"per_hour\":60}"));
  g_assert_cmpuint (seen->parked->len + many->parked->len, ==, 0);
  all = list (desk, NULL);
  of_one = list (desk, "M1");
  of_nobody = list (desk, "M2");
  g_assert_cmpstr (all, ==, "lookups.exceeded - 101 301 60;member.revealed M1 101 - 0;");
  g_assert_cmpstr (of_one, ==, "member.revealed M1 101 - 0;");
  g_assert_cmpstr (of_nobody, ==, "");
}

static void
test_parked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  static const struct {
    const char *type;
    const char *body;
  } rows[] = {{"member.revealed", "{}"}, {"lookups.exceeded", "{\"per_hour\":-1}"}};

  till->actor = "101";
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfWireAck) ack = test_till_send_one (
        till, test_till_append_about (till, rows[i].type, "{\"member\":\"M1\"}", rows[i].body));

    g_assert_cmpstr (((const CfWireParked *)ack->parked->pdata[0])->reason, ==, "body-malformed");
  }
}

static void
test_rule (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = NULL;
  gint64 per_hour;

  g_assert_true (cf_lookup_rule_read (desk->session, &per_hour, NULL));
  g_assert_cmpint (per_hour, ==, 0);
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_lookup_rule_save (change, 90, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_lookup_rule_read (desk->session, &per_hour, NULL));
  g_assert_cmpint (per_hour, ==, 90);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE feed = 'security' "
                                         "AND scope = '' AND row_key = 'lookups' "
                                         "AND body = '{\"per_hour\":90}'"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/audit/notes", test_notes);
  test_db_add_sqlite ("/crm/audit/parked", test_parked);
  test_db_add ("/crm/audit/rule", test_rule);
  return test_db_run ();
}
