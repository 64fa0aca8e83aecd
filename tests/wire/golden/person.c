// SPDX-License-Identifier: Apache-2.0
#include "wire/golden/person.h"

#include "wire/fact/erasure.h"
#include "wire/fact/lookups.h"
#include "wire/fact/member-change.h"
#include "wire/fact/member.h"
#include "wire/fact/merge-proposal.h"
#include "wire/fact/return.h"
#include "wire/fact/sale-void.h"
#include "wire/payment.h"
#include "wire/row.h"
#include "wire/fact.h"
#include "wire/fact/cash-move.h"

/* A literal as the plain structs of core want it. */
#define TEXT(literal) ((char[]){literal})

#define PERSON_NAME "示例会员乙"
#define PERSON_BIRTHDAY "03-14"

char *
person_row (void)
{
  const CfMember member = {.id = TEXT (PERSON_ID),
                           .name = TEXT (PERSON_NAME),
                           .birthday = TEXT (PERSON_BIRTHDAY),
                           .consent = CF_CONSENT_STANDARD,
                           .points = 300,
                           .points_ending = 120,
                           .points_ending_day = 20546,
                           .points_pending = 31,
                           .note = TEXT ("nothing sweet"),
                           .avoids = TEXT ("nuts 花生")};

  return cf_wire_member_row_encode (&member, PERSON_NAME, NULL);
}

char *
person_sale_void (const char *sale_op_id)
{
  const CfWireSaleVoid voided = {(char *)(gsize)sale_op_id, TEXT ("S1-T1-000001"),
                                 TEXT ("wrong article")};

  return cf_wire_sale_void_encode (&voided, NULL);
}

char *
person_return (const CfSale *sale, const char *sale_op_id)
{
  const gint64 before[] = {0, 0};
  const gint64 quantity[] = {1000, 0};
  g_autoptr (CfReturn) back = NULL;
  CfWireReturn returned = {(char *)(gsize)sale_op_id, TEXT ("S1-T1-000001"), TEXT ("dented can"),
                           NULL};

  g_assert_cmpint (cf_return_new (sale, before, quantity, &back, NULL), ==, CF_RETURN_OK);
  returned.back = back;
  return cf_wire_return_encode (&returned, NULL);
}

char *
person_enrolment_private (void)
{
  const CfMember member = {
      .id = TEXT (PERSON_ID),
      .name = TEXT (PERSON_NAME),
      .phone = TEXT ("+8619900000002"),
      .birthday = TEXT (PERSON_BIRTHDAY),
  };

  return cf_wire_enrolment_private_encode (&member, NULL);
}

char *
person_merge_proposal_private (void)
{
  const CfWireMergeProposal proposal = {TEXT (PERSON_ID), TEXT ("one voice, two cards"),
                                        TEXT ("M000123")};

  return cf_wire_merge_proposal_private_encode (&proposal, NULL);
}

static const CfMemberChange change = {
    .was = {[CF_MEMBER_NOTE] = TEXT (""), [CF_MEMBER_PHONE] = TEXT ("+8619900000002")},
    .now = {[CF_MEMBER_NOTE] = TEXT ("nothing sweet"), [CF_MEMBER_PHONE] = TEXT ("")},
};

char *
person_change_private (void)
{
  return cf_wire_member_change_private_encode (PERSON_ID, &change, NULL);
}

char *
person_change (const char *member_commitment, const char *reverses)
{
  return cf_wire_member_change_encode (&change, member_commitment, reverses, NULL);
}

#define SIGNATURE                                                                                  \
  "3bb12eda3c298db5de25597f54d924f2e17e78a26ad8953ed8218ee682f0bbbe"                               \
  "9021e2f3009d152c911bf1f25ec683a902714166767afbd8e5bd0fb0124ecb8a"

char *
person_incarnation_again (void)
{
  const CfWireIncarnation previous = {
      .hash = TEXT ("b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"),
      .incarnation = TEXT ("99e8d7c6b5a4938271605f4e3d2c1b0a"),
      .seq = 1204,
  };

  return cf_wire_incarnation_encode (&previous, NULL);
}

char *
person_lookups (void)
{
  return cf_wire_lookups_row_encode (120, NULL);
}

char *
person_erasure_row (void)
{
  return cf_wire_erasure_row_encode (SIGNATURE, NULL);
}

char *
person_erasure_private (void)
{
  return cf_wire_erasure_private_encode ("M000789", SIGNATURE, NULL);
}

char *
person_consent (const char *member_commitment)
{
  const CfConsent consent = {
      .rung = CF_CONSENT_STANDARD,
      .purposes =
          CF_PURPOSE_POINTS | CF_PURPOSE_RECEIPTS | CF_PURPOSE_SUGGESTIONS | CF_PURPOSE_OFFERS,
      .notice_version = TEXT ("2026-03"),
      .language = TEXT ("zh-CN"),
      .seen = (char *[]){TEXT ("019cebc5-f000-7920-8b1c-4d5e6f708192"), NULL},
  };

  return cf_wire_consent_encode (&consent, member_commitment, NULL);
}

char *
person_approval (const char *sale_op_id)
{
  const CfWireApproval approval = {
      .action = CF_ACTION_DISCOUNT,
      .basket = (char *)(gsize)sale_op_id,
      .reason = TEXT ("dented can"),
  };

  return cf_wire_approval_encode (&approval, NULL);
}

char *
person_no_sale (void)
{
  const CfWireCashMove move = {
      .kind = CF_CASH_MOVE_NO_SALE,
      .reason = TEXT ("change for the next till"),
  };

  return cf_wire_cash_move_encode (&move, NULL);
}

char *
person_walks_away (void)
{
  const CfWireVoid voided = {.gross_minor = 2180, .lines = 3, .reason = TEXT ("walked away")};

  return cf_wire_void_encode (&voided, NULL);
}

char *
person_code_payment (CfCurrency currency)
{
  const CfWirePayment payment = {
      .payment_id = TEXT ("019cebc6-a002-7d64-8f50-8192a3b4c5d6"),
      .basket = TEXT ("019cebc6-a003-7e75-9061-92a3b4c5d6e7"),
      .kind = CF_TENDER_CODE,
      .amount_minor = 2650,
      .currency = currency,
  };

  return cf_wire_payment_encode (&payment, NULL);
}
