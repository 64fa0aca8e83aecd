// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* Now, as an entry says it: the till's clock, the shop's offset from UTC, and the business day. */
typedef struct {
  gint64 wall_us;
  gint64 utc_offset_min;
  CfClockQuality clock_quality;
  char *business_date;
  gboolean is_doubted; /* the clock is not believed, and no manager has confirmed that day since */
} CfMoment;

void cf_moment_clear (CfMoment *moment);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfMoment, cf_moment_clear)

/* A clock before the year that this program was built in, or one that went back behind the last
 * entry by more than an hour and that the CRM has not confirmed since, is not believed: the
 * business day is then the last entry's, and the quality is unknown, for as many entries as are
 * written until the CRM or a manager says otherwise. Selling goes on. */
gboolean cf_moment_now (CfTill *till, CfMoment *ret_moment,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The staff who is signed in says which business day it is, while the clock is not believed: an
 * entry of its own, and the day of those that follow. approver, or NULL, is a person whose PIN has
 * just been verified.
 * Errors: CF_TILL_ERROR as cf_till_check (CF_ACTION_CONFIRM_DATE); REFUSED for what is no day, and
 * while there is nothing to confirm; what the disk refuses. */
gboolean cf_moment_confirm_date (CfTill *till, const char *date, const CfStaff *approver,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The fields of a draft that a moment fills; the moment must outlive it. */
void cf_moment_stamp (const CfMoment *moment, CfEntryDraft *draft);

/* How far the CRM's clock was ahead of this till's when it last answered; 0 where it never has. */
gboolean cf_moment_server_ahead (CfTill *till, gint64 *ret_ahead_us,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What the CRM's clock says now, as far as this till can tell without it: what it said last, and
 * the time since, by a clock that nobody sets; across a restart, by the till's own. Whichever is
 * later counts, so that a clock set back makes nothing last longer. */
gboolean cf_moment_crm_now (CfTill *till, gint64 *ret_now_us,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes how far the CRM's clock was ahead of this till's, so that entries can say how good this one
 * is. */
gboolean cf_moment_note_server_ahead (CfTill *till, gint64 ahead_us,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
