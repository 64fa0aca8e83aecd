// SPDX-License-Identifier: Apache-2.0
#include "core/person/allowance.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "core/name.h"

static const char *const kind_names[CF_ALLOWANCE_KIND_COUNT] = {
    [CF_ALLOWANCE_POINTS] = "points",
};

const char *
cf_allowance_kind_name (CfAllowanceKind kind)
{
  CF_CHECK ((gsize)kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

gboolean
cf_allowance_kind_parse (const char *name, CfAllowanceKind *ret_kind)
{
  gsize index;

  if (!cf_name_find (kind_names, G_N_ELEMENTS (kind_names), name, &index))
    return FALSE;
  *ret_kind = (CfAllowanceKind)index;
  return TRUE;
}

void
cf_allowance_free (CfAllowance *right)
{
  if (right == NULL)
    return;
  g_free (right->grant_id);
  g_free (right->member_id);
  g_free (right);
}

void
cf_rights_rule_clear (CfRightsRule *rule)
{
  g_free (rule->life);
  *rule = (CfRightsRule){0};
}

/* Ids decide between rights that end at the same time, so that the answer is always the same. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const CfAllowance *one = ((const CfAllowanceLeft *)a)->right;
  const CfAllowance *other = ((const CfAllowanceLeft *)b)->right;

  if (one->expires_at_us != other->expires_at_us)
    return one->expires_at_us < other->expires_at_us ? -1 : 1;
  return strcmp (one->grant_id, other->grant_id);
}

GPtrArray *
cf_allowance_spread (CfAllowanceLeft *lefts, gsize n_lefts, gint64 points, gint64 risk_points)
{
  g_autoptr (GPtrArray) parts = cf_points_parts_new ();

  if (n_lefts > 1)
    qsort (lefts, n_lefts, sizeof *lefts, compare);
  for (gsize i = 0; i < n_lefts && points > 0; i++) {
    gint64 taken = MIN (points, lefts[i].left);

    if (taken <= 0)
      continue;
    g_ptr_array_add (parts, cf_points_part_new (lefts[i].right->grant_id, taken));
    points -= taken;
  }
  if (points > risk_points)
    return NULL;
  if (points > 0)
    g_ptr_array_add (parts, cf_points_part_new (NULL, points));
  return parts->len <= CF_POINTS_PARTS_MAX ? g_steal_pointer (&parts) : NULL;
}

gboolean
cf_allowance_is_spendable (const CfAllowance *right, gint64 now_us)
{
  return !right->is_wanted_back && now_us < right->expires_at_us - CF_ALLOWANCE_MARGIN_US;
}
