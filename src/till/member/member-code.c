// SPDX-License-Identifier: Apache-2.0
#include "till/member/member-code.h"

#include <string.h>

#include "base/hex.h"
#include "seal/sign.h"
#include "till/moment.h"
#include "wire/member-code.h"

/* What two clocks may differ by. */
#define TOLERANCE_S 60

gboolean
cf_member_code_is (const char *text)
{
  return cf_wire_member_code_is (text);
}

static gboolean
is_signed (const CfPairing *pairing, const CfWireMemberCode *code)
{
  guint8 key[CF_SIGN_PUBLIC_BYTES];
  g_autofree char *input = cf_wire_member_code_signature_input (code, NULL);

  return input != NULL && cf_hex_decode (pairing->crm_public_key, key, sizeof key) &&
         cf_sign_is_valid (key, input, strlen (input), code->signature);
}

/* The retailer comes first: another one's signature says nothing here. */
static CfMemberCodeOutcome
judge (const CfPairing *pairing, const CfWireMemberCode *code, gint64 now_us)
{
  if (pairing == NULL || strcmp (pairing->tenant, code->tenant) != 0)
    return CF_MEMBER_CODE_FOREIGN;
  if (!is_signed (pairing, code))
    return CF_MEMBER_CODE_FORGED;
  if (now_us / G_USEC_PER_SEC > code->expires_s + TOLERANCE_S)
    return CF_MEMBER_CODE_EXPIRED;
  return CF_MEMBER_CODE_GOOD;
}

gboolean
cf_member_code_read (CfTill *till, const char *text, CfMemberCodeOutcome *ret_outcome,
                     char **ret_member_id, GError **error)
{
  g_auto (CfWireMemberCode) code = {0};
  gint64 now_us;

  *ret_member_id = NULL;
  if (!cf_moment_crm_now (till, &now_us, error))
    return FALSE;
  if (!cf_wire_member_code_decode (text, &code)) {
    *ret_outcome = CF_MEMBER_CODE_BROKEN;
    return TRUE;
  }
  *ret_outcome = judge (cf_till_pairing (till), &code, now_us);
  if (*ret_outcome == CF_MEMBER_CODE_GOOD)
    *ret_member_id = g_steal_pointer (&code.member_id);
  return TRUE;
}
