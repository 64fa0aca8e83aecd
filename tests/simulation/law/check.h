// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/world.h"

/* The laws, I1 to I12 of the contract. Each that does not hold is noted as a violation. */

/* After every step; crm_changed: the CRM has answered something well. */
void sim_check_step (SimWorld *world, gboolean crm_changed);

/* At the end, when everything has had its time to settle. */
void sim_check_rest (SimWorld *world);

/* Whether every till has nothing left to do. */
gboolean sim_check_is_settled (SimWorld *world);

/* check-points.c: what the CRM's books say of points is taken in row by row, and judged at the end
 * of it. */
void sim_check_points_begin (SimWorld *world);
void sim_check_points_account (SimWorld *world, const char *account, gint64 balance);
void sim_check_points_grant (SimWorld *world, const char *id, const char *member_id, gint64 amount,
                             const char *till);
void sim_check_points_part (SimWorld *world, const char *op_id, const char *grant_id, gint64 points,
                            const char *account);
void sim_check_points_end (SimWorld *world);

/* At rest: what tiers are measured by is what the sales come to, and who reaches one has it. */
void sim_check_tiers (SimWorld *world);

/* That it is so, after so many minutes in which nothing was in the way. */
void sim_check_settled (SimWorld *world, gint64 minutes);

/* Does something to the till's journal behind its back, which it must find; it is of no use then.
 */
void sim_check_journal (SimTill *till);
