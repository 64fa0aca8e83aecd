// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

typedef enum {
  CF_ROLE_CASHIER,
  CF_ROLE_PICKUP,
  CF_ROLE_MANAGER,
} CfRole;
#define CF_ROLE_COUNT (CF_ROLE_MANAGER + 1)

/* What a person can do at a till, as far as it is a question of who. */
typedef enum {
  CF_ACTION_SELL,
  CF_ACTION_HOLD,
  CF_ACTION_VOID_LINE,
  CF_ACTION_VOID_BASKET,
  CF_ACTION_VOID_SALE,
  CF_ACTION_DISCOUNT,
  CF_ACTION_PRICE_OVERRIDE,
  CF_ACTION_OPEN_PRICE,
  CF_ACTION_RETURN,
  CF_ACTION_MEMBER_LOOKUP,
  CF_ACTION_MEMBER_ENROL,
  CF_ACTION_MEMBER_CHANGE,
  CF_ACTION_PICKUP,
  CF_ACTION_CASH_MOVE,
  CF_ACTION_OPEN_DRAWER,
  CF_ACTION_SHIFT,
  CF_ACTION_REPRINT,
  CF_ACTION_REPORT,
  CF_ACTION_JOURNAL_EXPORT,
  CF_ACTION_STAFF,
  CF_ACTION_SETTINGS,
  CF_ACTION_CONFIRM_DATE,
  CF_ACTION_MEMBER_REVEAL, /* see a member's phone whole */
  CF_ACTION_MORE_LOOKUPS, /* look up more members in an hour than the retailer allows a person */
} CfAction;
#define CF_ACTION_COUNT (CF_ACTION_MORE_LOOKUPS + 1)

typedef enum {
  CF_RIGHT_NO,
  CF_RIGHT_APPROVAL, /* once another person, who has the right, has given a PIN */
  CF_RIGHT_YES,
} CfRight;

/* The one table of who may do what. */
CfRight cf_role_right (CfRole role, CfAction action);

/* Whether the role may do it alone. */
gboolean cf_role_allows (CfRole role, CfAction action);

/* Whether the role may do it once approver has agreed: approver must be allowed to do it alone. */
gboolean cf_role_allows_with (CfRole role, CfAction action, CfRole approver);

/* Text names: "cashier", "pickup", "manager"; "sell", "price-override", …. */
const char *cf_role_name (CfRole role);
gboolean cf_role_parse (const char *name, CfRole *ret_role) G_GNUC_WARN_UNUSED_RESULT;
const char *cf_action_name (CfAction action);
gboolean cf_action_parse (const char *name, CfAction *ret_action) G_GNUC_WARN_UNUSED_RESULT;
