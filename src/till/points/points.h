// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* What a member's points can pay at this till now, whether or not it has a network. */
typedef struct {
  gint64 point_minor; /* what each pays; 0: points are not spent here */
  gint64 certain; /* out of rights that this till holds: nobody else can have spent them */
  gint64 risk; /* beyond these, at the retailer's risk */
  gint64 possible; /* the whole balance, as far as this till knows: others may have spent of it */
} CfPointsStanding;

/* Those that can be spent here and now. */
gint64 cf_points_here (const CfPointsStanding *standing);

/* Whether a right from the CRM would let so many more points be spent here. */
gboolean cf_points_is_short (const CfPointsStanding *standing, gint64 points);

/* Somebody unknown here has nothing. Errors: CF_TILL_ERROR as cf_till_check_loaded; what the disk
 * refuses. */
gboolean cf_points_standing (CfTill *till, const char *member_id, CfPointsStanding *ret_standing,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which rights a member's tender in points is taken out of. Ask inside the transaction that spends
 * them, or on the thread that does.
 * Shape: an array of CfPointsPart that owns them; *ret_point_minor is what each point pays.
 * Errors: NULL; CF_TILL_ERROR_REFUSED, in one sentence, for no member, a sum that no whole number
 * of points pays, and more points than the member can spend here. */
GPtrArray *cf_points_plan (CfTill *till, const char *member_id, gint64 amount_minor,
                           gint64 *ret_point_minor, GError **error) G_GNUC_WARN_UNUSED_RESULT;
