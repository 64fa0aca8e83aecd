// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/allowance.h"
#include "support/till-fixture.h"

#define LIFE_ONE "00000000000000000000000000000001"
#define GRANT_ONE "019cebc5-f000-7920-8b1c-4d5e6f7081a1"
#define GRANT_TWO "019cebc5-f000-7920-8b1c-4d5e6f7081a2"

/* What the CRM has told this till of rights, as rows of its live cache: a rule, and rights to the
 * points of TILL_SHOP_MEMBER. The till then reads it anew. */
void rights_tell_rule (TillFixture *fixture, gint64 point_minor, gint64 risk_points,
                       const char *life);
void rights_tell (TillFixture *fixture, const char *grant_id, gint64 amount, gint64 expires_at_us,
                  gboolean is_wanted_back);

/* Three pints of milk, 37.50, to TILL_SHOP_MEMBER: points pay points fen of it, and cash the rest.
 * NULL and the error when the till refuses; the basket is empty again then. */
CfSold *rights_sell (TillFixture *fixture, gint64 points, GError **error);
