// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/rights.h"

/* A day of TEST_DESK_NOW_US. */
#define TEST_DAY_US G_TIME_SPAN_DAY

/* Sets how long points wait and last, in days; 0: not at all, and for ever. */
void test_points_set (TestDesk *desk, gint64 vest_days, gint64 expire_days);

/* Sells to the member by now; what it earns is 31. Shape: the sale's header. */
CfEntryHeader *test_points_sell (TestTill *till, const char *member_id);

/* What is left of a member's open lots, in the order in which they are spent: "31 31". */
char *test_points_lots (TestDesk *desk, const char *member_id);

/* Sweeps until nothing is left to do. Shape: how many points have expired. */
gint64 test_points_sweep (TestDesk *desk, gint64 now_us);
