// SPDX-License-Identifier: Apache-2.0
#include "core/tier/tier.h"

#include <string.h>

#include "base/check.h"

static const char *const measure_names[CF_TIER_MEASURE_COUNT] = {
    [CF_TIER_SPENT] = "spent",
    [CF_TIER_VISITS] = "visits",
    [CF_TIER_POINTS] = "points",
};

static const char *const kind_names[CF_PRIVILEGE_KIND_COUNT] = {
    [CF_PRIVILEGE_PRICE] = "price",       [CF_PRIVILEGE_UPGRADE] = "upgrade",
    [CF_PRIVILEGE_BIRTHDAY] = "birthday", [CF_PRIVILEGE_QUEUE] = "queue",
    [CF_PRIVILEGE_OTHER] = "other",
};

const char *
cf_tier_measure_name (CfTierMeasure measure)
{
  CF_CHECK ((gsize)measure < G_N_ELEMENTS (measure_names));
  return measure_names[measure];
}

const char *
cf_privilege_kind_name (CfPrivilegeKind kind)
{
  CF_CHECK ((gsize)kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

CfPrivilege *
cf_privilege_new (CfPrivilegeKind kind, const char *words)
{
  CfPrivilege *privilege = g_new0 (CfPrivilege, 1);

  privilege->kind = kind;
  privilege->words = g_strdup (words);
  return privilege;
}

void
cf_privilege_free (CfPrivilege *privilege)
{
  if (privilege == NULL)
    return;
  g_free (privilege->words);
  g_free (privilege);
}

static void
free_privilege (gpointer privilege)
{
  cf_privilege_free (privilege);
}

static void
free_tier (gpointer data)
{
  CfTier *tier = data;

  g_free (tier->name);
  g_ptr_array_unref (tier->privileges);
  g_free (tier);
}

CfTierRule *
cf_tier_rule_new (void)
{
  CfTierRule *rule = g_new0 (CfTierRule, 1);

  rule->tiers = g_ptr_array_new_with_free_func (free_tier);
  return rule;
}

void
cf_tier_rule_free (CfTierRule *rule)
{
  if (rule == NULL)
    return;
  g_ptr_array_unref (rule->tiers);
  g_free (rule);
}

CfTier *
cf_tier_rule_add (CfTierRule *rule, const char *name, gint64 from)
{
  CfTier *tier = g_new0 (CfTier, 1);

  tier->name = g_strdup (name);
  tier->from = from;
  tier->privileges = g_ptr_array_new_with_free_func (free_privilege);
  g_ptr_array_add (rule->tiers, tier);
  return tier;
}

const CfTier *
cf_tier_rule_get (const CfTierRule *rule, gint place)
{
  CF_CHECK (place >= CF_TIER_NONE && place < (gint)rule->tiers->len);
  return place == CF_TIER_NONE ? NULL : g_ptr_array_index (rule->tiers, (guint)place);
}

gint
cf_tier_rule_find (const CfTierRule *rule, const char *name)
{
  for (guint i = 0; name != NULL && i < rule->tiers->len; i++) {
    const CfTier *tier = g_ptr_array_index (rule->tiers, i);

    if (strcmp (tier->name, name) == 0)
      return (gint)i;
  }
  return CF_TIER_NONE;
}

gint
cf_tier_reached (const CfTierRule *rule, gint64 count)
{
  gint place = CF_TIER_NONE;

  while (place + 1 < (gint)rule->tiers->len && cf_tier_rule_get (rule, place + 1)->from <= count)
    place++;
  return place;
}

CfTierStanding
cf_tier_decide (const CfTierRule *rule, CfTierStanding before, gint64 count, gint64 day)
{
  gint reached = cf_tier_reached (rule, count);
  CfTierStanding now = before;

  if (reached >= before.place)
    return (CfTierStanding){reached, 0};
  if (now.kept_until == 0)
    now.kept_until = day + rule->grace_days - 1;
  while (now.place > reached && day > now.kept_until) {
    now.place = rule->soft_landing ? now.place - 1 : reached;
    now.kept_until += MAX (rule->grace_days, 1);
  }
  if (now.place == reached)
    now.kept_until = 0;
  return now;
}

void
cf_tier_view_clear (CfTierView *view)
{
  g_free (view->name);
  g_free (view->next);
  g_clear_pointer (&view->privileges, g_ptr_array_unref);
  *view = (CfTierView){0};
}

static void
show_privileges (const CfTier *tier, CfTierView *view)
{
  for (guint i = 0; tier != NULL && i < tier->privileges->len; i++) {
    const CfPrivilege *privilege = g_ptr_array_index (tier->privileges, i);

    g_ptr_array_add (view->privileges, cf_privilege_new (privilege->kind, privilege->words));
  }
}

void
cf_tier_preview (const CfTierRule *rule, const char *name, gint64 kept_until, gint64 count,
                 gint64 unsent, CfTierView *ret_view)
{
  gint decided = cf_tier_rule_find (rule, name);
  gint reached = cf_tier_reached (rule, count + unsent);
  gint place = MAX (decided, reached);
  const CfTier *tier = cf_tier_rule_get (rule, place);
  const CfTier *next =
      place + 1 < (gint)rule->tiers->len ? cf_tier_rule_get (rule, place + 1) : NULL;

  *ret_view = (CfTierView){.measure = rule->measure};
  ret_view->privileges = g_ptr_array_new_with_free_func (free_privilege);
  ret_view->name = g_strdup (tier != NULL ? tier->name : name);
  ret_view->is_provisional = place > MAX (decided, cf_tier_reached (rule, count));
  show_privileges (tier, ret_view);
  if (next != NULL) {
    ret_view->next = g_strdup (next->name);
    ret_view->missing = MAX (next->from - count - unsent, 0);
  }
  if (kept_until != 0 && tier != NULL && reached < place) {
    ret_view->kept_until = kept_until;
    ret_view->missing_to_keep = tier->from - count - unsent;
  }
}
