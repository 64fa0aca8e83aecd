// SPDX-License-Identifier: Apache-2.0
/* Prints the closed lists of the contract as the program knows them: a schema's name of
 * openapi.yaml, then its words. */
#include <glib.h>

#include "core/basket-step.h"
#include "core/entry.h"
#include "core/payment.h"
#include "core/person/consent.h"
#include "core/person/member-change.h"
#include "core/role.h"
#include "core/tax.h"
#include "core/tender.h"
#include "wire/fact/cash-move.h"
#include "wire/feed.h"
#include "wire/problem.h"
#include "wire/row.h"

#define LIST(schema, count, name, type)                                                            \
  do {                                                                                             \
    g_print ("%s", schema);                                                                        \
    for (guint i = 0; i < (guint)(count); i++)                                                     \
      g_print (" %s", name ((type)i));                                                             \
    g_print ("\n");                                                                                \
  } while (0)

static const char *
purpose_name (guint i)
{
  return cf_purpose_name ((CfPurpose)(1U << i));
}

int
main (void)
{
  LIST ("FeedName", CF_WIRE_FEED_COUNT, cf_wire_feed_name, CfWireFeed);
  LIST ("Unit", CF_UNIT_COUNT, cf_unit_name, CfUnit);
  LIST ("TenderKind", CF_TENDER_KIND_COUNT, cf_tender_kind_name, CfTenderKind);
  LIST ("TaxMethod", CF_TAX_BY_DOCUMENT + 1, cf_tax_method_name, CfTaxMethod);
  LIST ("PaymentState", CF_PAYMENT_STATE_COUNT, cf_payment_state_name, CfPaymentState);
  LIST ("ClockQuality", CF_CLOCK_QUALITY_COUNT, cf_clock_quality_name, CfClockQuality);
  LIST ("Role", CF_ROLE_COUNT, cf_role_name, CfRole);
  LIST ("DeviceState", CF_WIRE_DEVICE_STATE_COUNT, cf_wire_device_state_name, CfWireDeviceState);
  LIST ("Action", CF_ACTION_COUNT, cf_action_name, CfAction);
  LIST ("DiscountKind", CF_DISCOUNT_PPM + 1, cf_discount_kind_name, CfDiscountKind);
  LIST ("StepKind", CF_BASKET_STEP_KIND_COUNT, cf_basket_step_kind_name, CfBasketStepKind);
  LIST ("ConsentRung", CF_CONSENT_RUNG_COUNT, cf_consent_rung_name, CfConsentRung);
  LIST ("ConsentMethod", CF_CONSENT_METHOD_COUNT, cf_consent_method_name, CfConsentMethod);
  LIST ("MemberField", CF_MEMBER_FIELD_COUNT, cf_member_field_name, CfMemberField);
  LIST ("Purpose", CF_PURPOSE_COUNT, purpose_name, guint);
  LIST ("CashMoveKind", CF_CASH_MOVE_KIND_COUNT, cf_cash_move_kind_name, CfCashMoveKind);
  LIST ("ProblemCode", CF_WIRE_PROBLEM_KIND_COUNT, cf_wire_problem_code, CfWireProblemKind);
  return 0;
}
