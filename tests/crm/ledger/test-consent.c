// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/consent.h"

#include "crm/member.h"
#include "support/fake-till.h"
#include "support/test-db.h"

#define ONE "019cebc6-8c10-7b42-8d3e-6f708192a301"
#define TWO "019cebc6-8c10-7b42-8d3e-6f708192a302"
#define THREE "019cebc6-8c10-7b42-8d3e-6f708192a303"
#define BODY(kind, rung, seen)                                                                     \
  "{\"kind\":\"" kind "\",\"language\":\"en\",\"member_commitment\":\"@\",\"method\":\"display\"," \
  "\"notice_version\":\"7\",\"purposes\":[\"points\",\"contact\"],\"rung\":\"" rung                \
  "\",\"seen\":[" seen "]}"

static const char *
reason_of (const CfWireAck *ack)
{
  return ack->parked->len > 0 ? ((const CfWireParked *)ack->parked->pdata[0])->reason : NULL;
}

static void
send (TestTill *till, const char *op_id, const char *member, const char *body, const char *reason)
{
  g_autofree char *data = g_strdup_printf ("{\"member\":\"%s\"}", member);
  g_autoptr (CfWireAck) ack = NULL;

  till->op_id = op_id;
  ack = test_till_send_one (till, test_till_append_about (till, "consent.recorded", data, body));
  g_assert_cmpstr (reason_of (ack), ==, reason);
}

static void
assert_rung (TestDesk *desk, const char *member, CfConsentRung rung)
{
  g_autoptr (CfMemberRecord) record = NULL;

  g_assert_true (cf_member_record_find (desk->session, member, &record, NULL));
  g_assert_cmpint (record->member->consent, ==, rung);
}

/* The first of two events, then the other; the withdrawal wins until a grant names it. */
static void
run_turn (TestDb *test, gboolean withdrawal_first)
{
  static const char withdrawal[] = BODY ("withdrawal", "basic", "");
  static const char grant[] = BODY ("grant", "full", "");
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (GPtrArray) consents = NULL;
  const CfConsent *last;

  assert_rung (desk, "M1", CF_CONSENT_NONE);
  if (withdrawal_first)
    send (till, ONE, "M1", withdrawal, NULL);
  send (till, TWO, "M1", grant, NULL);
  if (!withdrawal_first)
    send (till, ONE, "M1", withdrawal, NULL);
  assert_rung (desk, "M1", CF_CONSENT_BASIC);
  send (till, THREE, "M1", BODY ("grant", "full", "\"" ONE "\""), NULL);
  assert_rung (desk, "M1", CF_CONSENT_FULL);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM feed_row WHERE row_key = 'M1' "
                                         "AND body LIKE '%\"consent\":\"full\"%'"),
                   ==, 1);
  consents = cf_ledger_list_consents (desk->session, "M1", NULL);
  g_assert_cmpuint (consents->len, ==, 3);
  last = g_ptr_array_index (consents, 2);
  g_assert_cmpstr (last->id, ==, THREE);
  g_assert_cmpstr (last->seen[0], ==, ONE);
  g_assert_cmpstr (last->notice_version, ==, "7");
  g_assert_cmpstr (last->language, ==, "en");
  g_assert_cmpint (last->method, ==, CF_CONSENT_DISPLAY);
  g_assert_cmpuint (last->purposes, ==, CF_PURPOSE_POINTS | CF_PURPOSE_CONTACT);
  test_desk_assert_sound (desk);
}

static void
test_withdrawal_first (TestDb *test)
{
  run_turn (test, TRUE);
}

static void
test_grant_first (TestDb *test)
{
  run_turn (test, FALSE);
}

static void
test_parked (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  send (till, ONE, "nobody", BODY ("grant", "full", ""), "member-unknown");
  send (till, TWO, "M1", BODY ("grant", "all", ""), "body-malformed");
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM consent_event"), ==, 0);
  till->version = 2;
  send (till, THREE, "M1", BODY ("grant", "full", ""), "version-unknown");
  assert_rung (desk, "M1", CF_CONSENT_NONE);
}

/* After a restore a till may be heard before the one where the member enrolled. */
static void
test_early (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  g_autoptr (CfChange) change = NULL;

  send (till, ONE, "N1", BODY ("withdrawal", "basic", ""), NULL);
  member->id = g_strdup ("N1");
  member->name = g_strdup ("Newcomer");
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_save (change, member, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_clear_pointer (&change, cf_change_free);
  send (till, TWO, "N1", BODY ("grant", "full", ""), NULL);
  assert_rung (desk, "N1", CF_CONSENT_BASIC);
}

static void
test_forgotten (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

  g_assert_true (cf_member_erase (change, "M1", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_clear_pointer (&change, cf_change_free);
  send (till, ONE, "M1", BODY ("grant", "full", ""), NULL);
  assert_rung (desk, "M1", CF_CONSENT_NONE);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM consent_event"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/consent/withdrawal-first", test_withdrawal_first);
  test_db_add ("/crm/consent/grant-first", test_grant_first);
  test_db_add_sqlite ("/crm/consent/parked", test_parked);
  test_db_add ("/crm/consent/early", test_early);
  test_db_add_sqlite ("/crm/consent/forgotten", test_forgotten);
  return test_db_run ();
}
