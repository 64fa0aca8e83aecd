// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/answer.h"

#include "crm/rights/grant.h"
#include "crm/rights/policy.h"
#include "crm/rights/write-off.h"
#include "wire/fact/right-return.h"

static gboolean
give_back (CfIntake *intake, const char *op_id, const CfGrant *grant, GError **error)
{
  const char *member_id = grant->right.member_id;
  gint64 left = cf_grant_left (grant);
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  if (grant->state == CF_GRANT_WRITTEN_OFF) {
    /* Nothing more can be spent of it: the rest of the loss was none. */
    cf_write_off_book (grant, -left, &booking);
  } else {
    cf_grant_book_back (grant, left, &booking);
    cf_visits_touch (intake->visits, member_id);
    cf_allotment_note_points (intake->allotment, member_id);
  }
  return cf_book_post (intake->book, op_id, CF_BOOK_POINTS, &booking, error) &&
         cf_grant_end (intake->change, grant, CF_GRANT_CLOSED, error);
}

static gboolean
take_grant (CfIntake *intake, const CfEntryHeader *header, const char *grant_id,
            CfVerdict *ret_verdict, GError **error)
{
  g_autoptr (CfGrant) grant = NULL;
  gboolean is_own = TRUE;

  if (!cf_grant_find (intake->change->session, grant_id, &grant, error))
    return FALSE;
  if (grant == NULL || grant->state == CF_GRANT_CLOSED)
    return TRUE;
  if (!intake->accepts && !cf_intake_is_own (intake, grant->shop_id, grant->till, &is_own, error))
    return FALSE;
  if (is_own)
    return give_back (intake, header->op_id, grant, error);
  *ret_verdict = (CfVerdict){CF_VERDICT_PARKED, "right-other-till"};
  return TRUE;
}

gboolean
cf_ledger_take_right_return (CfIntake *intake, const CfWireBatchEntry *entry,
                             CfVerdict *ret_verdict, GError **error)
{
  const CfEntryHeader *header = entry->header;
  g_auto (CfWireRightReturn) returned = {0};
  g_autoptr (GError) fault = NULL;

  if (!cf_wire_right_return_decode (entry->body, header->version, &returned, &fault)) {
    gboolean is_unknown = g_error_matches (fault, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);

    *ret_verdict =
        (CfVerdict){CF_VERDICT_PARKED, is_unknown ? "version-unknown" : "body-malformed"};
    return TRUE;
  }
  if (returned.grant != NULL)
    return take_grant (intake, header, returned.grant, ret_verdict, error);
  return cf_rights_device_settle (intake->change->session, intake->device->device_id, returned.life,
                                  error);
}
