// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/entry.h"
#include "crm/rights/grant.h"
#include "crm/rights/policy.h"
#include "support/fake-till.h"

/* Half of a balance, to the tills of the home shop and of the last one; a point pays one fen. */
#define TEST_RIGHTS_HALF                                                                           \
  {                                                                                                \
    .point_minor = 1, .share_ppm = 500000, .shops = 1, .days = 30                                  \
  }

/* A point pays one fen, and each till of the member's shops holds so many. */
#define TEST_RIGHTS_FIXED(points)                                                                  \
  {                                                                                                \
    .point_minor = 1, .fixed_points = (points), .shops = 1, .days = 30                             \
  }

/* Sets what the retailer grants. */
void test_rights_set (TestDesk *desk, CfRightsPolicy policy);

/* The till says that it holds no rights but of this life. */
void test_rights_settle (TestTill *till);

/* Gives a member points out of nowhere but the books. */
void test_rights_give_points (TestDesk *desk, const char *member_id, gint64 points);

/* The till's one right that is out, to be freed; there must be no other. */
CfGrant *test_rights_of (TestTill *till);

/* A sale of test_till_sale(), of which points out of a right (NULL: at the retailer's risk) pay a
 * part. */
CfSale *test_rights_sale (const char *member_id, const char *grant_id, gint64 points);

/* Sends it; reason is why it must be parked, NULL when it must not. Shape: the sale's header. */
CfEntryHeader *test_rights_spend (TestTill *till, const char *member_id, const char *grant_id,
                                  gint64 points, const char *reason);

/* The till gives a right back. */
void test_rights_return (TestTill *till, const char *grant_id, const char *reason);

/* Takes a sale of this till back. */
void test_rights_void (TestTill *till, const CfEntryHeader *sale);

/* The balance of an account. */
gint64 test_rights_balance (TestDesk *desk, const char *account);

/* All of test_desk_assert_sound(), and that the rights that are out are what the books say that is
 * out, of each member. */
void test_rights_assert_sound (TestDesk *desk);
