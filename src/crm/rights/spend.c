// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/spend.h"

#include <string.h>

#include "crm/duplicate/kin.h"
#include "crm/rights/grant.h"
#include "crm/rights/policy.h"
#include "crm/rights/write-off.h"

enum {
  ADD,
  LIST,
  FORGET,
  BOOKED,
  NOTE_BACK,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO right_spend (tenant_id, op_id, place, grant_id, points, account) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [LIST] = "SELECT place, grant_id, points - points_back, account FROM right_spend "
             "WHERE tenant_id = ?1 AND op_id = ?2 ORDER BY place",
    [FORGET] = "DELETE FROM right_spend WHERE tenant_id = ?1 AND op_id = ?2",
    [BOOKED] = "UPDATE right_spend SET account = ?4 "
               "WHERE tenant_id = ?1 AND op_id = ?2 AND place = ?3",
    [NOTE_BACK] = "UPDATE right_spend SET points_back = points_back + ?4 "
                  "WHERE tenant_id = ?1 AND op_id = ?2 AND place = ?3",
};

const CfStatements cf_spend_statements = {texts, N_STATEMENTS};

#define WRITTEN_OFF "points/written-off/"
#define MEMBERS CF_BOOK_MEMBER_PREFIX

/* What has become of one part: where it is booked from, or why it waits. */
typedef struct {
  char *account; /* NULL: it waits */
  const char *reason;
  gboolean is_of_grant; /* it is counted as spent of it */
} Cover;

static char *
redeemed_account (const CfEntryHeader *header)
{
  return g_strconcat ("points/redeemed/", header->shop, NULL);
}

static void
book (CfBooking *booking, const CfEntryHeader *header, const char *account, gint64 points)
{
  cf_booking_add (booking, g_strdup (account), -points);
  cf_booking_add (booking, redeemed_account (header), points);
}

/* Gives points back to the lots of the member that an operation took them from. */
static void
book_back (CfBooking *booking, const CfEntryHeader *header, const char *member_id,
           const char *origin, gint64 points)
{
  cf_booking_move_points (booking, &(CfPointsMove){.kind = CF_POINTS_BACK,
                                                   .member_id = (char *)(gsize)member_id,
                                                   .points = points,
                                                   .origin = (char *)(gsize)origin});
  cf_booking_add (booking, redeemed_account (header), -points);
}

static char *
loss_account (const char *shop_id)
{
  return g_strconcat (WRITTEN_OFF, shop_id, NULL);
}

/* Out of the member's balance, if all who are one person with them have so much, or it may be
 * overdrawn. */
static gboolean
cover_by_member (CfSpending *spending, gint64 points, gboolean may_overdraw, const char *reason,
                 Cover *ret_cover, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  gint64 balance;

  *ret_cover = (Cover){.reason = reason};
  if (spending->member_id == NULL && spending->is_forgotten)
    ret_cover->account = loss_account (spending->header->shop);
  if (spending->member_id == NULL)
    return TRUE;
  ids = cf_kin_list (spending->intake->change->session, spending->member_id, error);
  if (ids == NULL || !cf_kin_expect (spending->intake->book, ids, &balance, error))
    return FALSE;
  if (!may_overdraw && balance - spending->from_member < points)
    return TRUE;
  spending->from_member += points;
  *ret_cover = (Cover){.account = cf_book_member_account (spending->member_id)};
  return TRUE;
}

/* Beyond rights, as far as the retailer lets tills go. What the balance has does no harm. */
static gboolean
cover_risk (CfSpending *spending, gint64 points, Cover *ret_cover, GError **error)
{
  CfRightsPolicy policy;

  return cf_rights_policy_read (spending->intake->change->session, &policy, error) &&
         cover_by_member (spending, points,
                          spending->intake->accepts || points <= policy.risk_points,
                          spending->member_id == NULL ? "right-no-member" : "right-risk-exceeded",
                          ret_cover, error);
}

/* Whether the right is the buyer's, by whichever of their ids; nobody's is anybody's. */
static gboolean
is_buyers (const CfSpending *spending, const CfGrant *grant, gboolean *ret_is, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  const char *member_id = grant->right.member_id;

  *ret_is = spending->member_id == NULL || strcmp (spending->member_id, member_id) == 0;
  if (*ret_is)
    return TRUE;
  ids = cf_kin_list (spending->intake->change->session, spending->member_id, error);
  if (ids == NULL)
    return FALSE;
  *ret_is = g_ptr_array_find_with_equal_func (ids, member_id, g_str_equal, NULL);
  return TRUE;
}

/* Why the right does not cover the part; NULL when it does. */
static gboolean
judge (CfSpending *spending, const CfGrant *grant, gint64 points, const char **ret_reason,
       GError **error)
{
  gboolean is_own = TRUE;
  gboolean is_theirs;

  if ((!spending->intake->accepts &&
       !cf_intake_is_own (spending->intake, grant->shop_id, grant->till, &is_own, error)) ||
      !is_buyers (spending, grant, &is_theirs, error))
    return FALSE;
  if (!is_own)
    *ret_reason = "right-other-till";
  else if (!is_theirs)
    *ret_reason = "right-other-member";
  else if (grant->state == CF_GRANT_CLOSED)
    *ret_reason = "right-closed";
  else
    *ret_reason = cf_grant_left (grant) < points ? "right-overspent" : NULL;
  return TRUE;
}

/* What a till still spends of a right that was written off was given back to the member before: the
 * loss that was booked then bears it. */
static char *
account_of (const CfGrant *grant)
{
  return grant->state == CF_GRANT_WRITTEN_OFF ? loss_account (grant->shop_id)
                                              : cf_grant_account (grant->right.member_id);
}

/* A right that this CRM does not know of may be one that it has forgotten: its points are in the
 * balance again, and nobody else was given them since. */
static gboolean
cover_unknown (CfSpending *spending, gint64 points, Cover *ret_cover, GError **error)
{
  CfIntake *intake = spending->intake;
  gboolean is_lost;

  if (!cf_rights_device_is_lost (intake->change->session, intake->device->device_id, &is_lost,
                                 error))
    return FALSE;
  *ret_cover = (Cover){.reason = "right-unknown"};
  return !(is_lost || intake->accepts) ||
         cover_by_member (spending, points, intake->accepts, "right-unknown", ret_cover, error);
}

static gboolean
cover (CfSpending *spending, const CfPointsPart *part, Cover *ret_cover, GError **error)
{
  g_autoptr (CfGrant) grant = NULL;
  const char *reason;

  if (part->grant_id == NULL)
    return cover_risk (spending, part->points, ret_cover, error);
  if (!cf_grant_find (spending->intake->change->session, part->grant_id, &grant, error))
    return FALSE;
  if (grant == NULL)
    return cover_unknown (spending, part->points, ret_cover, error);
  if (!judge (spending, grant, part->points, &reason, error))
    return FALSE;
  *ret_cover = (Cover){.reason = reason};
  if (reason == NULL) {
    *ret_cover = (Cover){.account = account_of (grant), .is_of_grant = TRUE};
    cf_visits_touch (spending->intake->visits, grant->right.member_id);
  } else if (spending->intake->accepts) {
    return cover_by_member (spending, part->points, TRUE, reason, ret_cover, error);
  }
  return TRUE;
}

static gboolean
add_row (const CfSpending *spending, guint place, const CfPointsPart *part, const char *account,
         GError **error)
{
  CfSession *session = spending->intake->change->session;
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_spend_statements, ADD, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (spending->header->op_id),
                CF_INT64 (place), CF_TEXT (part->grant_id), CF_INT64 (part->points),
                CF_TEXT (account));
  return cf_stmt_run (add, error);
}

static gboolean
take_part (CfSpending *spending, guint place, const CfPointsPart *part, const char **ret_reason,
           GError **error)
{
  g_autofree char *account = NULL;
  Cover covered;

  if (!cover (spending, part, &covered, error))
    return FALSE;
  account = covered.account;
  if (account == NULL)
    *ret_reason = covered.reason;
  else
    book (spending->booking, spending->header, account, part->points);
  return add_row (spending, place, part, account, error) &&
         (!covered.is_of_grant ||
          cf_grant_note_spent (spending->intake->change, part->grant_id, part->points, error));
}

gboolean
cf_spend_take (CfSpending *spending, const CfSale *sale, const char **ret_reason, GError **error)
{
  *ret_reason = NULL;
  for (guint i = 0; i < sale->points_spent->len; i++)
    if (!take_part (spending, i, g_ptr_array_index (sale->points_spent, i), ret_reason, error))
      return FALSE;
  return TRUE;
}

/* A part as it lies in the ledger, less what returns have given back of it. */
typedef struct {
  gint64 place;
  CfPointsPart *part;
  char *account; /* NULL: it waits */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  cf_points_part_free (kept->part);
  g_free (kept->account);
  g_free (kept);
}

static GPtrArray *
list_kept (CfIntake *intake, const char *op_id, GError **error)
{
  CfSession *session = intake->change->session;
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_spend_statements, LIST, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (kept_free);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    Kept *kept = g_new0 (Kept, 1);

    kept->place = cf_stmt_get_int64 (list, 0);
    kept->part = cf_points_part_new (cf_stmt_get_text (list, 1), cf_stmt_get_int64 (list, 2));
    kept->account = g_strdup (cf_stmt_get_text (list, 3));
    g_ptr_array_add (all, kept);
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

static gboolean
note_booked (CfIntake *intake, const char *op_id, const Kept *kept, const char *account,
             GError **error)
{
  CfSession *session = intake->change->session;
  g_autoptr (CfStmtLoan) note = cf_session_get (session, &cf_spend_statements, BOOKED, error);

  if (note == NULL)
    return FALSE;
  CF_STMT_BIND (note, CF_INT64 (session->tenant_id), CF_TEXT (op_id), CF_INT64 (kept->place),
                CF_TEXT (account));
  return cf_stmt_run (note, error);
}

/* Whose balance bears it: who bought, or, where nobody can tell, whose right it was. */
static gboolean
find_bearer (CfIntake *intake, const Kept *kept, const char *member_id, char **ret_member_id,
             GError **error)
{
  g_autoptr (CfGrant) grant = NULL;

  if (member_id == NULL && kept->part->grant_id != NULL &&
      !cf_grant_find (intake->change->session, kept->part->grant_id, &grant, error))
    return FALSE;
  *ret_member_id = g_strdup (grant != NULL ? grant->right.member_id : member_id);
  return TRUE;
}

gboolean
cf_spend_take_waiting (CfIntake *intake, const CfEntryHeader *header, const char *member_id,
                       gboolean is_forgotten, const char **ret_reason, GError **error)
{
  g_autoptr (GPtrArray) all = list_kept (intake, header->op_id, error);
  /* The sale itself may have posted to the same accounts before. */
  g_autofree char *op_id = g_strconcat (header->op_id, "/accepted", NULL);
  g_auto (CfBooking) booking = {0};

  *ret_reason = NULL;
  if (all == NULL)
    return FALSE;
  cf_booking_init (&booking);
  for (guint i = 0; i < all->len; i++) {
    const Kept *kept = g_ptr_array_index (all, i);
    g_autofree char *bearer = NULL;
    g_autofree char *account = NULL;

    if (kept->account != NULL)
      continue;
    if (!find_bearer (intake, kept, member_id, &bearer, error))
      return FALSE;
    if (bearer == NULL && !is_forgotten) {
      *ret_reason = "right-no-member";
      return TRUE;
    }
    account = bearer == NULL ? loss_account (header->shop) : cf_book_member_account (bearer);
    book (&booking, header, account, kept->part->points);
    if (bearer != NULL)
      cf_visits_touch (intake->visits, bearer);
    if (!note_booked (intake, header->op_id, kept, account, error))
      return FALSE;
  }
  return cf_book_post (intake->book, op_id, CF_BOOK_POINTS, &booking, error);
}

/* Back to the right, while it is as it was; else to whoever has got the rest of it: the member, or
 * the house, whose loss it was. */
static gboolean
give_back (CfIntake *intake, const CfEntryHeader *header, const char *sale_op_id, const Kept *kept,
           CfBooking *booking, GError **error)
{
  g_autoptr (CfGrant) grant = NULL;
  g_autofree char *account = NULL;

  if (kept->part->grant_id != NULL &&
      !cf_grant_find (intake->change->session, kept->part->grant_id, &grant, error))
    return FALSE;
  if (grant != NULL) {
    account = account_of (grant);
    cf_visits_touch (intake->visits, grant->right.member_id);
  }
  if (grant != NULL && grant->state != CF_GRANT_CLOSED && strcmp (account, kept->account) == 0) {
    book (booking, header, account, -kept->part->points);
    return cf_grant_note_spent (intake->change, kept->part->grant_id, -kept->part->points, error);
  }
  if (grant != NULL && g_str_has_prefix (kept->account, WRITTEN_OFF))
    cf_write_off_book (grant, -kept->part->points, booking);
  else if (grant != NULL && !g_str_has_prefix (kept->account, MEMBERS)) {
    book_back (booking, header, grant->right.member_id, grant->right.grant_id, kept->part->points);
    return TRUE;
  }
  /* A sale that points paid alone has earned none, so that nothing else tells of its member. */
  if (g_str_has_prefix (kept->account, MEMBERS)) {
    const char *member_id = kept->account + strlen (MEMBERS);

    cf_visits_touch (intake->visits, member_id);
    book_back (booking, header, member_id, sale_op_id, kept->part->points);
    return TRUE;
  }
  book (booking, header, kept->account, -kept->part->points);
  return TRUE;
}

gboolean
cf_spend_reverse (CfIntake *intake, const CfEntryHeader *header, CfBooking *booking, GError **error)
{
  CfSession *session = intake->change->session;
  g_autoptr (GPtrArray) all = list_kept (intake, header->op_id, error);
  g_autoptr (CfStmtLoan) forget = NULL;

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++) {
    const Kept *kept = g_ptr_array_index (all, i);

    if (kept->account != NULL && !give_back (intake, header, header->op_id, kept, booking, error))
      return FALSE;
  }
  if (all->len == 0)
    return TRUE;
  forget = cf_session_get (session, &cf_spend_statements, FORGET, error);
  if (forget == NULL)
    return FALSE;
  CF_STMT_BIND (forget, CF_INT64 (session->tenant_id), CF_TEXT (header->op_id));
  return cf_stmt_run (forget, error);
}

static gboolean
note_back (const CfSpendingBack *back, gint64 place, gint64 points, GError **error)
{
  CfSession *session = back->intake->change->session;
  g_autoptr (CfStmtLoan) note = cf_session_get (session, &cf_spend_statements, NOTE_BACK, error);

  if (note == NULL)
    return FALSE;
  CF_STMT_BIND (note, CF_INT64 (session->tenant_id), CF_TEXT (back->sale->op_id), CF_INT64 (place),
                CF_INT64 (points));
  return cf_stmt_run (note, error);
}

/* Takes points out of what is left of the sale's part; what waits was never booked. */
static gboolean
give_part_back (const CfSpendingBack *back, Kept *kept, gint64 points, CfBooking *booking,
                GError **error)
{
  kept->part->points = points;
  return note_back (back, kept->place, points, error) &&
         (kept->account == NULL ||
          give_back (back->intake, back->header, back->sale->op_id, kept, booking, error));
}

/* Beyond what the sale has spent of that right: another till, cut off, gave the same back. They
 * stand for money that this one has not paid out, so that the member has them. */
static void
give_more_back (const CfSpendingBack *back, gint64 points, CfBooking *booking)
{
  g_autofree char *account = back->member_id != NULL ? cf_book_member_account (back->member_id)
                                                     : loss_account (back->header->shop);

  book (booking, back->header, account, -points);
  if (back->member_id != NULL)
    cf_visits_touch (back->intake->visits, back->member_id);
}

gboolean
cf_spend_give_back (const CfSpendingBack *back, CfBooking *booking, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  if (back->parts->len == 0)
    return TRUE;
  all = list_kept (back->intake, back->sale->op_id, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < back->parts->len; i++) {
    const CfPointsPart *part = g_ptr_array_index (back->parts, i);
    gint64 more = part->points;

    for (guint j = 0; j < all->len; j++) {
      Kept *kept = g_ptr_array_index (all, j);
      gint64 points = MIN (more, kept->part->points);

      if (points == 0 || g_strcmp0 (kept->part->grant_id, part->grant_id) != 0)
        continue;
      more -= points;
      if (!give_part_back (back, kept, points, booking, error))
        return FALSE;
    }
    if (more > 0)
      give_more_back (back, more, booking);
  }
  return TRUE;
}
