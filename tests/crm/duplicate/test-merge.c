// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/merge.h"

#include <string.h>

#include "crm/duplicate/likeness.h"
#include "crm/error.h"
#include "crm/ledger/consent.h"
#include "support/fake-till.h"
#include "support/persons.h"
#include "support/test-db.h"

#define CONSENT(kind, rung)                                                                        \
  "{\"kind\":\"" kind "\",\"language\":\"en\",\"member_commitment\":\"@\",\"method\":\"spoken\","  \
  "\"notice_version\":\"1\",\"purposes\":[\"points\"],\"rung\":\"" rung "\",\"seen\":[]}"

static void
record (TestTill *till, const char *member, const char *body)
{
  g_autofree char *data = g_strdup_printf ("{\"member\":\"%s\"}", member);
  g_autoptr (CfWireAck) ack =
      test_till_send_one (till, test_till_append_about (till, "consent.recorded", data, body));

  g_assert_cmpuint (ack->parked->len, ==, 0);
}

static void
sell (TestTill *till, const char *member)
{
  g_autoptr (CfWireAck) ack = test_till_send_one (till, test_till_sell (till, member));

  g_assert_cmpuint (ack->parked->len, ==, 0);
}

static void
assert_consent (TestDesk *desk, const char *member, CfConsentRung rung)
{
  g_autoptr (CfMemberRecord) record = test_person_read (desk, member);

  g_assert_cmpint (record->member->consent, ==, rung);
}

/* Points are booked over, a late sale of the old id lands at the survivor, and both are what they
 * were after an undo, the late sale with whom it names. */
static void
test_points (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *op_id = NULL;
  g_autofree char *former = NULL;
  g_autofree char *again = NULL;
  g_autofree char *survivor = NULL;
  g_autoptr (CfMemberRecord) whole = NULL;
  g_autoptr (CfMemberRecord) one = NULL;
  g_autoptr (CfMemberRecord) other = NULL;

  sell (till, "M1");
  sell (till, "M2");
  former = test_person_row (desk, "M2");
  op_id = test_person_merge (desk, "M2", "M1");
  g_assert_cmpint (test_desk_points (desk, "M1"), ==, 62);
  g_assert_cmpint (test_desk_points (desk, "M2"), ==, 0);
  g_assert_cmpint (test_desk_read (desk, "SELECT count(*) FROM posting p JOIN merge m "
                                         "ON m.op_id = p.op_id"),
                   ==, 2);
  g_assert_null (test_person_row (desk, "M2"));
  sell (till, "M2");
  whole = test_person_read (desk, "M2");
  g_assert_cmpstr (whole->member->id, ==, "M1");
  g_assert_cmpint (whole->member->points, ==, 93);
  g_assert_cmpint (whole->sales, ==, 3);
  survivor = test_person_row (desk, "M1");
  g_assert_nonnull (strstr (survivor, "\"points\":93"));
  test_desk_assert_sound (desk);
  test_person_undo (desk, op_id);
  one = test_person_read (desk, "M1");
  other = test_person_read (desk, "M2");
  g_assert_cmpint (one->member->points, ==, 31);
  g_assert_cmpint (one->sales, ==, 1);
  g_assert_cmpint (other->member->points, ==, 62);
  g_assert_cmpint (other->sales, ==, 2);
  again = test_person_row (desk, "M2");
  g_assert_nonnull (again);
  g_assert_nonnull (strstr (again, "\"points\":62"));
  g_assert_nonnull (strstr (former, "\"points\":31"));
  test_desk_assert_sound (desk);
}

/* Without anything in between, both rows of the feed are byte for byte what they were. */
static void
test_exact (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  static const char *const ids[] = {"M1", "M2", "M3"};
  char *before[G_N_ELEMENTS (ids)];

  sell (till, "M1");
  record (till, "M1", CONSENT ("grant", "full"));
  sell (till, "M3");
  record (till, "M3", CONSENT ("grant", "basic"));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    before[i] = test_person_row (desk, ids[i]);
  g_free (test_person_merge (desk, "M3", "M2"));
  g_free (test_person_merge (desk, "M1", "M3"));
  test_person_undo (desk, "M3");
  test_person_undo (desk, "M2");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *after = test_person_row (desk, ids[i]);

    g_assert_cmpstr (after, ==, before[i]);
    g_free (before[i]);
  }
  g_assert_cmpint (test_desk_read (desk, "SELECT count(survivor_id) FROM member"), ==, 0);
  test_desk_assert_sound (desk);
}

/* The stricter wins, by an event: a later grant that has seen it counts again. */
static void
test_consent (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autofree char *op_id = NULL;
  g_autofree char *grant = NULL;
  g_autoptr (GPtrArray) consents = NULL;

  record (till, "M1", CONSENT ("grant", "full"));
  record (till, "M2", CONSENT ("grant", "basic"));
  op_id = test_person_merge (desk, "M1", "M2");
  assert_consent (desk, "M1", CF_CONSENT_BASIC);
  consents = cf_ledger_list_consents (desk->session, "M2", NULL);
  g_assert_cmpuint (consents->len, ==, 3);
  grant = g_strdup_printf ("{\"kind\":\"grant\",\"language\":\"en\",\"member_commitment\":\"@\","
                           "\"method\":\"spoken\",\"notice_version\":\"1\",\"purposes\":[],"
                           "\"rung\":\"standard\",\"seen\":[\"%s\"]}",
                           op_id);
  record (till, "M2", grant);
  assert_consent (desk, "M1", CF_CONSENT_STANDARD);
  record (till, "M2", CONSENT ("withdrawal", "none"));
  assert_consent (desk, "M1", CF_CONSENT_NONE);
  test_person_undo (desk, "M2");
  assert_consent (desk, "M1", CF_CONSENT_FULL);
  assert_consent (desk, "M2", CF_CONSENT_NONE);
}

/* What was taken back under the survivor's id meanwhile may have been either's. */
static void
test_taken_back_between (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");

  record (till, "M1", CONSENT ("grant", "full"));
  record (till, "M2", CONSENT ("grant", "full"));
  g_free (test_person_merge (desk, "M1", "M2"));
  assert_consent (desk, "M2", CF_CONSENT_FULL);
  record (till, "M1", CONSENT ("withdrawal", "basic"));
  test_person_undo (desk, "M2");
  assert_consent (desk, "M1", CF_CONSENT_BASIC);
  assert_consent (desk, "M2", CF_CONSENT_BASIC);
}

static void
assert_refused (TestDesk *desk, const char *one, const char *other, gboolean undo)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfMerge merge = {one, other, NULL, &desk->random, TEST_DESK_NOW_US};
  g_auto (CfMerged) merged = {0};
  g_autoptr (GError) error = NULL;

  g_assert_false (undo ? cf_merge_undo (change, &merge, &merged, &error)
                       : cf_merge_take (change, &merge, &merged, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
}

static void
test_refused (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfChange) change = NULL;

  assert_refused (desk, "M1", "nobody", FALSE);
  assert_refused (desk, "M1", "M1", FALSE);
  assert_refused (desk, "M1", NULL, TRUE);
  g_free (test_person_merge (desk, "M1", "M2"));
  assert_refused (desk, "M2", "M1", FALSE);
  test_person_undo (desk, "M2");
  assert_refused (desk, "M2", NULL, TRUE);
  g_free (test_person_merge (desk, "M3", "M4"));
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_member_erase (change, "M3", NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_clear_pointer (&change, cf_change_free);
  assert_refused (desk, "M4", NULL, TRUE);
  assert_refused (desk, "M4", "M5", FALSE);
}

/* Whoever took a merge back is not asked again. */
static void
test_undo_dismisses (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfDuplicatePair) pair = NULL;

  g_free (test_person_merge (desk, "M1", "M2"));
  test_person_undo (desk, "M2");
  g_assert_true (cf_likeness_find (desk->session, "M2", "M1", &pair, NULL));
  g_assert_nonnull (pair);
  g_assert_true (pair->is_dismissed);
}

/* A sale from before the merge is taken back after it: its points go where they are. */
static void
test_void (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  TestEntry *sale = test_till_sell (till, "M2");
  g_autofree char *void_body = NULL;
  g_autofree char *op_id = NULL;
  g_autoptr (CfWireAck) sold = NULL;
  g_autoptr (CfWireAck) voided = NULL;
  g_autoptr (CfMemberRecord) whole = NULL;
  g_auto (GStrv) parts = g_strsplit (sale->header, "\"op_id\":\"", 2);
  g_auto (GStrv) number = g_strsplit (sale->header, "\"receipt_no\":\"", 2);

  op_id = g_strndup (parts[1], 36);
  g_assert_nonnull (number[1]);
  *strchr (number[1], '"') = '\0';
  void_body =
      g_strdup_printf ("{\"reason\":null,\"receipt_no\":\"%s\",\"sale\":\"%s\"}", number[1], op_id);
  sold = test_till_send_one (till, sale);
  g_free (test_person_merge (desk, "M1", "M2"));
  till->actor = "301";
  voided = test_till_send_one (till, test_till_append (till, "sale.voided", void_body));
  g_assert_cmpuint (voided->parked->len, ==, 0);
  whole = test_person_read (desk, "M1");
  g_assert_cmpint (whole->member->points, ==, 0);
  g_assert_cmpint (whole->sales, ==, 0);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/merge/points", test_points);
  test_db_add ("/crm/merge/exact", test_exact);
  test_db_add ("/crm/merge/consent", test_consent);
  test_db_add_sqlite ("/crm/merge/taken-back-between", test_taken_back_between);
  test_db_add_sqlite ("/crm/merge/refused", test_refused);
  test_db_add_sqlite ("/crm/merge/undo-dismisses", test_undo_dismisses);
  test_db_add_sqlite ("/crm/merge/void", test_void);
  return test_db_run ();
}
