// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* Now, as an entry says it: the till's clock, the shop's offset from UTC, and the business day. */
typedef struct {
  gint64 wall_us;
  gint64 utc_offset_min;
  CfClockQuality clock_quality;
  char *business_date;
} CfMoment;

void cf_moment_clear (CfMoment *moment);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfMoment, cf_moment_clear)

/* A clock before the year that this program was built in, or one that went back behind the last
 * entry by more than an hour and that the CRM has not confirmed since, is not believed: the
 * business day is then the last entry's, and the quality is unknown. Selling goes on. */
gboolean cf_moment_now (CfTill *till, CfMoment *ret_moment,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The fields of a draft that a moment fills; the moment must outlive it. */
void cf_moment_stamp (const CfMoment *moment, CfEntryDraft *draft);

/* Notes how far the CRM's clock was ahead of this till's, so that entries can say how good this one
 * is. */
gboolean cf_moment_note_server_ahead (CfTill *till, gint64 ahead_us,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
