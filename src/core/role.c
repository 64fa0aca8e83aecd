// SPDX-License-Identifier: Apache-2.0
#include "core/role.h"

#include "base/check.h"
#include "core/name.h"

static const char *const role_names[CF_ROLE_COUNT] = {
    [CF_ROLE_CASHIER] = "cashier",
    [CF_ROLE_PICKUP] = "pickup",
    [CF_ROLE_MANAGER] = "manager",
};

#define NO CF_RIGHT_NO
#define ASK CF_RIGHT_APPROVAL
#define YES CF_RIGHT_YES

static const struct {
  const char *name;
  CfRight right[CF_ROLE_COUNT]; /* cashier, pickup, manager */
} actions[CF_ACTION_COUNT] = {
    [CF_ACTION_SELL] = {"sell", {YES, NO, YES}},
    [CF_ACTION_HOLD] = {"hold", {YES, NO, YES}},
    [CF_ACTION_VOID_LINE] = {"void-line", {YES, NO, YES}},
    [CF_ACTION_VOID_BASKET] = {"void-basket", {YES, NO, YES}},
    [CF_ACTION_VOID_SALE] = {"void-sale", {ASK, NO, YES}},
    [CF_ACTION_DISCOUNT] = {"discount", {ASK, NO, YES}},
    [CF_ACTION_PRICE_OVERRIDE] = {"price-override", {ASK, NO, YES}},
    [CF_ACTION_OPEN_PRICE] = {"open-price", {YES, NO, YES}},
    [CF_ACTION_RETURN] = {"return", {ASK, NO, YES}},
    [CF_ACTION_MEMBER_LOOKUP] = {"member-lookup", {YES, YES, YES}},
    [CF_ACTION_MEMBER_ENROL] = {"member-enrol", {YES, NO, YES}},
    [CF_ACTION_MEMBER_CHANGE] = {"member-change", {YES, NO, YES}},
    [CF_ACTION_PICKUP] = {"pickup", {YES, YES, YES}},
    [CF_ACTION_CASH_MOVE] = {"cash-move", {ASK, NO, YES}},
    [CF_ACTION_OPEN_DRAWER] = {"open-drawer", {ASK, NO, YES}},
    [CF_ACTION_SHIFT] = {"shift", {YES, NO, YES}},
    [CF_ACTION_REPRINT] = {"reprint", {YES, YES, YES}},
    [CF_ACTION_REPORT] = {"report", {NO, NO, YES}},
    [CF_ACTION_JOURNAL_EXPORT] = {"journal-export", {NO, NO, YES}},
    [CF_ACTION_STAFF] = {"staff", {NO, NO, YES}},
    [CF_ACTION_SETTINGS] = {"settings", {NO, NO, YES}},
    [CF_ACTION_CONFIRM_DATE] = {"confirm-date", {ASK, ASK, YES}},
    [CF_ACTION_MEMBER_REVEAL] = {"member-reveal", {YES, ASK, YES}},
    [CF_ACTION_MORE_LOOKUPS] = {"more-lookups", {ASK, ASK, YES}},
};

CfRight
cf_role_right (CfRole role, CfAction action)
{
  CF_CHECK ((gsize)role < CF_ROLE_COUNT && (gsize)action < CF_ACTION_COUNT);
  return actions[action].right[role];
}

gboolean
cf_role_allows (CfRole role, CfAction action)
{
  return cf_role_right (role, action) == CF_RIGHT_YES;
}

gboolean
cf_role_allows_with (CfRole role, CfAction action, CfRole approver)
{
  return cf_role_right (role, action) != CF_RIGHT_NO && cf_role_allows (approver, action);
}

const char *
cf_role_name (CfRole role)
{
  CF_CHECK ((gsize)role < CF_ROLE_COUNT);
  return role_names[role];
}

gboolean
cf_role_parse (const char *name, CfRole *ret_role)
{
  gsize index;

  if (!cf_name_find (role_names, G_N_ELEMENTS (role_names), name, &index))
    return FALSE;
  *ret_role = (CfRole)index;
  return TRUE;
}

const char *
cf_action_name (CfAction action)
{
  CF_CHECK ((gsize)action < CF_ACTION_COUNT);
  return actions[action].name;
}

gboolean
cf_action_parse (const char *name, CfAction *ret_action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    if (g_strcmp0 (actions[i].name, name) == 0) {
      *ret_action = (CfAction)i;
      return TRUE;
    }
  }
  return FALSE;
}
