// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/chain.h"

#include "support/fake-till.h"
#include "support/test-db.h"

#define INCARNATION "00112233445566778899aabbccddeeff"

static void
test_round_trip (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_autoptr (CfChain) chain = cf_chain_new (INCARNATION, till->device->device_id);
  g_autoptr (CfChain) found = NULL;
  CfChain *none = NULL;

  g_assert_true (cf_chain_find (desk->session, INCARNATION, &none, NULL));
  g_assert_null (none);
  g_assert_cmpint (chain->acked_seq, ==, 0);
  g_assert_cmpstr (chain->acked_hash, ==, CF_WIRE_HASH_ZERO);
  g_assert_cmpstr (chain->token, ==, "");
  g_assert_true (cf_chain_save (change, chain, NULL));
  chain->acked_seq = 7;
  g_free (chain->token);
  chain->token = g_strdup ("t2");
  g_free (chain->digest_before);
  chain->digest_before = g_strdup ("d1");
  g_assert_true (cf_chain_save (change, chain, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  g_assert_true (cf_chain_find (desk->session, INCARNATION, &found, NULL));
  g_assert_cmpint (found->acked_seq, ==, 7);
  g_assert_cmpstr (found->token, ==, "t2");
  g_assert_cmpstr (found->token_before, ==, "");
  g_assert_cmpstr (found->digest_before, ==, "d1");
  g_assert_cmpstr (found->device_id, ==, till->device->device_id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/chain/round-trip", test_round_trip);
  return test_db_run ();
}
