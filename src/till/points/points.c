// SPDX-License-Identifier: Apache-2.0
#include "till/points/points.h"

#include "cache/feed.h"
#include "store/spent-points.h"
#include "till/error.h"
#include "till/find.h"
#include "till/moment.h"

/* All that a member can spend here. */
typedef struct {
  CfRightsRule rule;
  GPtrArray *rights; /* CfAllowance, of which … */
  GArray *lefts; /* … CfAllowanceLeft */
  CfPointsStanding standing;
} Purse;

static void
purse_clear (Purse *purse)
{
  cf_rights_rule_clear (&purse->rule);
  g_clear_pointer (&purse->rights, g_ptr_array_unref);
  g_clear_pointer (&purse->lefts, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Purse, purse_clear)

/* What is left of one right; nothing of one that is over. */
static gboolean
read_left (CfTill *till, const CfAllowance *right, gint64 now_us, Purse *purse, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  CfAllowanceLeft left = {right, 0};
  gboolean returned;
  gint64 spent;

  if (!cf_allowance_is_spendable (right, now_us))
    return TRUE;
  if (!cf_returned_right_has (journal, right->grant_id, &returned, error) ||
      !cf_spent_points_of (journal, right->grant_id, &spent, error))
    return FALSE;
  left.left = right->amount - spent;
  if (returned || left.left <= 0)
    return TRUE;
  purse->standing.certain += left.left;
  g_array_append_val (purse->lefts, left);
  return TRUE;
}

static gboolean
read_rights (CfTill *till, const char *member_id, Purse *purse, GError **error)
{
  gint64 now_us;

  if (!cf_moment_crm_now (till, &now_us, error) ||
      !cf_cache_list_rights (cf_till_cache (till), member_id, &purse->rights, error))
    return FALSE;
  for (guint i = 0; i < purse->rights->len; i++)
    if (!read_left (till, g_ptr_array_index (purse->rights, i), now_us, purse, error))
      return FALSE;
  return TRUE;
}

/* Never more than the member has, and what was risked counts until the CRM has heard of it. */
static gboolean
read_risk (CfTill *till, const char *member_id, Purse *purse, GError **error)
{
  CfPointsStanding *standing = &purse->standing;
  g_auto (CfCacheFeed) feed = {0};
  CfOverlayApplied applied;
  gint64 risked;

  if (!cf_cache_feed_get (cf_till_cache (till), CF_WIRE_FEED_MEMBERS, &feed, error))
    return FALSE;
  applied = (CfOverlayApplied){feed.applied_incarnation, feed.applied_seq};
  if (!cf_spent_points_at_risk (cf_till_journal (till), member_id, applied, &risked, error))
    return FALSE;
  standing->risk =
      MAX (MIN (purse->rule.risk_points - risked, standing->possible - standing->certain), 0);
  return TRUE;
}

static gboolean
open_purse (CfTill *till, const char *member_id, Purse *purse, GError **error)
{
  g_autoptr (CfFoundMember) found = NULL;

  purse->lefts = g_array_new (FALSE, FALSE, sizeof (CfAllowanceLeft));
  if (!cf_till_find_member (till, member_id, &found, error) ||
      !cf_cache_rights_rule (cf_till_cache (till), &purse->rule, error))
    return FALSE;
  if (found != NULL)
    purse->standing.possible = MAX (found->member->points + found->points_unsent, 0);
  purse->standing.point_minor = purse->rule.point_minor;
  return purse->rule.point_minor == 0 ||
         (read_rights (till, member_id, purse, error) && read_risk (till, member_id, purse, error));
}

gint64
cf_points_here (const CfPointsStanding *standing)
{
  return standing->certain + standing->risk;
}

gboolean
cf_points_is_short (const CfPointsStanding *standing, gint64 points)
{
  gint64 here = cf_points_here (standing);

  return standing->point_minor > 0 && here < points && here < standing->possible;
}

gboolean
cf_points_standing (CfTill *till, const char *member_id, CfPointsStanding *ret_standing,
                    GError **error)
{
  g_auto (Purse) purse = {0};

  if (!open_purse (till, member_id, &purse, error))
    return FALSE;
  *ret_standing = purse.standing;
  return TRUE;
}

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
check_price (gint64 amount_minor, gint64 price, GError **error)
{
  if (price == 0)
    return refuse (error, "This shop takes no points: take another payment");
  return amount_minor % price == 0 ||
         refuse (error,
                 "A point pays %" G_GINT64_FORMAT ": no whole number of points pays this sum",
                 price);
}

GPtrArray *
cf_points_plan (CfTill *till, const char *member_id, gint64 amount_minor, gint64 *ret_point_minor,
                GError **error)
{
  g_auto (Purse) purse = {0};
  GPtrArray *parts = NULL;

  if (member_id == NULL) {
    (void)refuse (error, "Only a member can pay with points: find the member first");
    return NULL;
  }
  if (!open_purse (till, member_id, &purse, error) ||
      !check_price (amount_minor, purse.rule.point_minor, error))
    return NULL;
  *ret_point_minor = purse.rule.point_minor;
  parts = cf_allowance_spread ((CfAllowanceLeft *)(gpointer)purse.lefts->data, purse.lefts->len,
                               amount_minor / purse.rule.point_minor, purse.standing.risk);
  if (parts == NULL)
    (void)refuse (error,
                  "The member can spend %" G_GINT64_FORMAT
                  " points at this till now: take the rest otherwise",
                  cf_points_here (&purse.standing));
  return parts;
}
