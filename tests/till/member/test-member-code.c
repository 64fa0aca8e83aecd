// SPDX-License-Identifier: Apache-2.0
#include "till/member/member-code.h"

#include <string.h>

#include "base/hex.h"
#include "seal/sign.h"
#include "support/till-fixture.h"
#include "till/error.h"
#include "till/find.h"
#include "till/scan.h"
#include "wire/member-code.h"

/* The CRM's key pair, and another's. */
typedef struct {
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret_key[CF_SIGN_SECRET_BYTES];
} Signer;

static void
signer_init (Signer *signer, guint8 byte)
{
  guint8 seed[CF_SIGN_SEED_BYTES];

  memset (seed, byte, sizeof seed);
  cf_sign_key_pair (seed, signer->public_key, signer->secret_key);
}

/* The till is paired with that CRM from here on. */
static void
pair_with (TillFixture *fixture, const Signer *signer)
{
  CfPairing pairing = *cf_till_pairing (fixture->till);
  g_autofree char *key = cf_hex_encode (signer->public_key, sizeof signer->public_key);
  CfEntryDraft times = {
      .wall_us = fixture->time.now_us, .utc_offset_min = 480, .business_date = "2026-09-21"};
  g_autoptr (GError) error = NULL;

  pairing.crm_public_key = key;
  g_assert_true (cf_pairing_adopt (cf_till_journal (fixture->till), &pairing, &times, &error) &&
                 cf_till_reload (fixture->till, &error));
  g_assert_no_error (error);
}

static char *
make (TillFixture *fixture, const Signer *signer, const char *tenant, const char *id, gint64 left_s)
{
  gint64 now_s = fixture->time.now_us / G_USEC_PER_SEC;
  g_auto (CfWireMemberCode) code = {.tenant = g_strdup (tenant),
                                    .member_id = g_strdup (id),
                                    .issued_s = now_s - 300,
                                    .expires_s = now_s + left_s};
  g_autofree char *input = cf_wire_member_code_signature_input (&code, NULL);

  cf_sign_bytes (signer->secret_key, input, strlen (input), code.signature);
  return cf_wire_member_code_encode (&code, NULL);
}

/* What a scan of it, and a search for it, come to. */
static void
check (TillFixture *fixture, const char *text, CfScanOutcome outcome, const char *member_id)
{
  g_auto (CfScan) scan = {0};
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  g_assert_true (cf_till_scan (fixture->till, text, 0, &scan, NULL));
  g_assert_cmpint (scan.outcome, ==, outcome);
  g_assert_cmpstr (scan.member_id, ==, member_id);
  found = cf_till_find_members (fixture->till, text, &more, &error);
  g_assert_false (more);
  if (outcome != CF_SCAN_MEMBER && outcome != CF_SCAN_UNKNOWN) {
    g_assert_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, member_id != NULL ? 1 : 0);
  if (member_id != NULL)
    g_assert_cmpstr (((const CfFoundMember *)g_ptr_array_index (found, 0))->member->id, ==,
                     member_id);
}

static void
test_codes (TillFixture *fixture)
{
  Signer crm;
  Signer thief;
  const char *tenant;

  signer_init (&crm, 1);
  signer_init (&thief, 2);
  pair_with (fixture, &crm);
  tenant = cf_till_pairing (fixture->till)->tenant;
  {
    g_autofree char *good = make (fixture, &crm, tenant, TILL_SHOP_MEMBER, 60);
    g_autofree char *late = make (fixture, &crm, tenant, TILL_SHOP_MEMBER, -30);
    g_autofree char *expired = make (fixture, &crm, tenant, TILL_SHOP_MEMBER, -61);
    g_autofree char *forged = make (fixture, &thief, tenant, TILL_SHOP_MEMBER, 60);
    g_autofree char *foreign = make (fixture, &thief, "another", TILL_SHOP_MEMBER, 60);
    g_autofree char *stolen = make (fixture, &crm, "another", TILL_SHOP_MEMBER, 60);
    g_autofree char *unknown = make (fixture, &crm, tenant, "nobody", 60);
    g_autofree char *in_symbol = g_strconcat ("]Q1", good, "\r\n", NULL);

    check (fixture, good, CF_SCAN_MEMBER, TILL_SHOP_MEMBER);
    check (fixture, late, CF_SCAN_MEMBER, TILL_SHOP_MEMBER);
    check (fixture, expired, CF_SCAN_CODE_EXPIRED, NULL);
    check (fixture, forged, CF_SCAN_CODE_FORGED, NULL);
    check (fixture, foreign, CF_SCAN_CODE_FOREIGN, NULL);
    check (fixture, stolen, CF_SCAN_CODE_FOREIGN, NULL);
    check (fixture, unknown, CF_SCAN_UNKNOWN, NULL);
    check (fixture, "cfm1.YQ.YQ", CF_SCAN_BAD_CODE, NULL);
    {
      g_auto (CfScan) scan = {0};

      g_assert_true (cf_till_scan (fixture->till, in_symbol, 0, &scan, NULL));
      g_assert_cmpint (scan.outcome, ==, CF_SCAN_MEMBER);
    }
    /* Another member's id behind the same signature. */
    good[10] = good[10] == 'A' ? 'B' : 'A';
    {
      CfMemberCodeOutcome outcome = CF_MEMBER_CODE_GOOD;
      g_autofree char *id = NULL;

      g_assert_true (cf_member_code_read (fixture->till, good, &outcome, &id, NULL));
      g_assert_cmpint (outcome, !=, CF_MEMBER_CODE_GOOD);
      g_assert_null (id);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/member-code/codes", TILL_SHOP_CASHIER, test_codes);
  return g_test_run ();
}
