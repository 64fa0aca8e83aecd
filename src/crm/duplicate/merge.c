// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/merge.h"

#include <string.h>

#include "base/check.h"
#include "base/id.h"
#include "crm/duplicate/kin.h"
#include "crm/duplicate/likeness.h"
#include "crm/error.h"
#include "crm/feed/scope.h"
#include "crm/ledger/book.h"
#include "crm/ledger/consent.h"
#include "crm/rights/grant.h"

enum {
  ADD,
  ADD_UNDO,
  FIND,
  LIST_BELOW,
  LIST_LIMITS,
  LIST_PARTED,
  LOWEST,
  N_STATEMENTS
};

#define IS_LIVE                                                                                    \
  "NOT EXISTS (SELECT 1 FROM merge_undo u "                                                        \
  "WHERE u.tenant_id = m.tenant_id AND u.merge_op_id = m.op_id)"

static const char *const texts[N_STATEMENTS] = {
    [ADD] = "INSERT INTO merge (tenant_id, op_id, member_id, survivor_id, points, rung, by_whom, "
            "at_us, commit_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [ADD_UNDO] = "INSERT INTO merge_undo (tenant_id, merge_op_id, op_id, rung, by_whom, at_us, "
                 "commit_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [FIND] = "SELECT m.op_id, m.member_id, m.survivor_id, m.points, m.commit_seq FROM merge m "
             "WHERE m.tenant_id = ?1 AND (m.op_id = ?2 OR m.member_id = ?2) AND " IS_LIVE
             " ORDER BY m.commit_seq DESC LIMIT 1",
    [LIST_BELOW] = "SELECT m.member_id FROM merge m "
                   "WHERE m.tenant_id = ?1 AND m.survivor_id = ?2 AND " IS_LIVE,
    [LIST_LIMITS] = "SELECT m.op_id, m.rung FROM merge m WHERE m.tenant_id = ?1 "
                    "AND m.member_id = ?2 AND m.rung IS NOT NULL AND " IS_LIVE
                    " UNION ALL SELECT u.op_id, u.rung FROM merge_undo u JOIN merge m "
                    "ON m.tenant_id = u.tenant_id AND m.op_id = u.merge_op_id "
                    "WHERE m.tenant_id = ?1 AND m.member_id = ?2 AND u.rung IS NOT NULL",
    [LIST_PARTED] = "SELECT CASE WHEN m.member_id = ?2 THEN m.survivor_id ELSE m.member_id END "
                    "FROM merge m JOIN merge_undo u "
                    "ON u.tenant_id = m.tenant_id AND u.merge_op_id = m.op_id "
                    "WHERE m.tenant_id = ?1 AND (m.member_id = ?2 OR m.survivor_id = ?2)",
    [LOWEST] = "SELECT rung FROM consent_event WHERE tenant_id = ?1 AND member_id = ?2 "
               "AND kind = 'withdrawal' AND commit_seq > ?3",
};

const CfStatements cf_merge_statements = {texts, N_STATEMENTS};

void
cf_merged_clear (CfMerged *merged)
{
  g_clear_pointer (&merged->op_id, g_free);
  g_clear_pointer (&merged->member_id, g_free);
  g_clear_pointer (&merged->survivor_id, g_free);
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
  g_set_error_literal (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
read_person (CfSession *session, const char *id, CfMemberRecord **ret_record, GError **error)
{
  g_autoptr (CfMemberRecord) record = NULL;

  if (!cf_kin_read (session, id, &record, error))
    return FALSE;
  if (record == NULL)
    return refuse (error, "There is no member %s; check the id", id);
  if (record->is_erased)
    return refuse (error, "Member %s has been forgotten: there is nothing left to be one with", id);
  *ret_record = g_steal_pointer (&record);
  return TRUE;
}

/* Books points from one member's account to another's: as lots that end when they did, or, with
 * undoes, those of the merge that it takes back, to the very lots that they came from. A debt moves
 * as well. */
static gboolean
book (CfChange *change, const CfMerged *merged, const char *from, const char *to,
      const char *undoes, GError **error)
{
  g_autoptr (CfBook) pages = cf_book_new (change);
  g_auto (CfBooking) booking = {0};
  CfPointsMove out = {.kind = CF_POINTS_TAKE,
                      .member_id = (char *)(gsize)(merged->points > 0 ? from : to),
                      .points = ABS (merged->points),
                      .origin = (char *)(gsize)undoes};
  CfPointsMove in = {.kind = undoes != NULL ? CF_POINTS_BACK : CF_POINTS_LIKE,
                     .member_id = (char *)(gsize)(merged->points > 0 ? to : from),
                     .points = out.points,
                     .origin = undoes != NULL ? out.origin : out.member_id};

  cf_booking_init (&booking);
  cf_booking_move_points (&booking, &out);
  cf_booking_move_points (&booking, &in);
  return cf_book_post (pages, merged->op_id, CF_BOOK_POINTS, &booking, error) &&
         cf_book_close (pages, error);
}

static gboolean
add (CfChange *change, const CfMerge *merge, const CfMerged *merged, const char *rung,
     GError **error)
{
  g_autoptr (CfStmtLoan) stmt = cf_session_get (change->session, &cf_merge_statements, ADD, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (change->session->tenant_id), CF_TEXT (merged->op_id),
                CF_TEXT (merged->member_id), CF_TEXT (merged->survivor_id),
                CF_INT64 (merged->points), CF_TEXT (rung), CF_TEXT (merge->by_whom),
                CF_INT64 (merge->now_us), CF_INT64 (change->commit_seq));
  return cf_stmt_run (stmt, error);
}

/* Whoever was merged into the one who goes, goes along. */
static gboolean
move_ids (CfChange *change, const GPtrArray *ids, const char *survivor_id, GError **error)
{
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);

    if (!cf_member_set_survivor (change, id, g_str_equal (id, survivor_id) ? NULL : survivor_id,
                                 error))
      return FALSE;
  }
  return TRUE;
}

/* The stricter of the two; NULL when they allow the same. */
static const char *
stricter (const CfMember *one, const CfMember *other)
{
  return one->consent == other->consent ? NULL
                                        : cf_consent_rung_name (MIN (one->consent, other->consent));
}

/* Books, notes and moves: from here on the two are one. What is out as rights stays where it is;
 * tills that know the survivor find no rights of the other, and give theirs back. */
static gboolean
unite (CfChange *change, const CfMerge *merge, const CfMember *survivor, const CfMember *other,
       CfMerged *merged, GError **error)
{
  g_autofree char *account = cf_book_member_account (other->id);
  g_autoptr (GPtrArray) ids = cf_kin_list (change->session, other->id, error);

  merged->op_id = cf_id_new (cf_clock_system (), merge->random);
  merged->member_id = g_strdup (other->id);
  merged->survivor_id = g_strdup (survivor->id);
  return ids != NULL && cf_book_balance (change->session, account, &merged->points, error) &&
         add (change, merge, merged, stricter (survivor, other), error) &&
         book (change, merged, merged->member_id, merged->survivor_id, NULL, error) &&
         cf_grant_want_all_back (change, merged->member_id, error) &&
         move_ids (change, ids, merged->survivor_id, error) &&
         cf_scope_delete_row (change, merged->member_id, error) &&
         cf_ledger_settle_consent (change, merged->survivor_id, error);
}

gboolean
cf_merge_take (CfChange *change, const CfMerge *merge, CfMerged *ret_merged, GError **error)
{
  g_autoptr (CfMemberRecord) one = NULL;
  g_autoptr (CfMemberRecord) other = NULL;
  g_auto (CfMerged) merged = {0};
  gboolean first;

  if (!read_person (change->session, merge->one_id, &one, error) ||
      !read_person (change->session, merge->other_id, &other, error))
    return FALSE;
  CF_CHECK (one != NULL && other != NULL);
  if (g_str_equal (one->member->id, other->member->id))
    return refuse (error, "%s and %s are one member already", merge->one_id, merge->other_id);
  first = strcmp (one->member->id, other->member->id) < 0;
  if (!unite (change, merge, first ? one->member : other->member,
              first ? other->member : one->member, &merged, error))
    return FALSE;
  *ret_merged = merged;
  merged = (CfMerged){0};
  return TRUE;
}

/* --- taking it back --- */

/* A merge that was not undone; op_id is NULL when there is none. */
typedef struct {
  CfMerged merged;
  gint64 commit_seq;
} Former;

static gboolean
find (CfSession *session, const char *id, Former *ret_former, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_merge_statements, FIND, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (id));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ROW)
    *ret_former =
        (Former){{g_strdup (cf_stmt_get_text (read, 0)), g_strdup (cf_stmt_get_text (read, 1)),
                  g_strdup (cf_stmt_get_text (read, 2)), cf_stmt_get_int64 (read, 3)},
                 cf_stmt_get_int64 (read, 4)};
  return step != CF_STEP_ERROR;
}

/* Adds the ids of those who were merged into this one, and into them. */
static gboolean
add_below (CfSession *session, GPtrArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_merge_statements, LIST_BELOW, error);
    CfStep step;

    if (list == NULL)
      return FALSE;
    CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (g_ptr_array_index (ids, i)));
    while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
      g_ptr_array_add (ids, g_strdup (cf_stmt_get_text (list, 0)));
    if (step == CF_STEP_ERROR)
      return FALSE;
  }
  return TRUE;
}

/* The least that a member's withdrawals since then leave. */
static gboolean
lower (CfSession *session, const char *id, gint64 commit_seq, CfConsentRung *rung, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_merge_statements, LOWEST, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (id), CF_INT64 (commit_seq));
  while ((step = cf_stmt_step (read, error)) == CF_STEP_ROW) {
    CfConsentRung left;

    if (!cf_consent_rung_parse (cf_stmt_get_text (read, 0), &left))
      left = CF_CONSENT_NONE; /* unknown means no */
    *rung = MIN (*rung, left);
  }
  return step != CF_STEP_ERROR;
}

/* What those who stay took back meanwhile, which whoever goes may have meant. */
static gboolean
find_rung (CfSession *session, const Former *former, const GPtrArray *going, const char **ret_rung,
           GError **error)
{
  g_autoptr (GPtrArray) all = cf_kin_list (session, former->merged.survivor_id, error);
  CfConsentRung rung = CF_CONSENT_FULL;

  for (guint i = 0; all != NULL && i < all->len; i++) {
    const char *id = g_ptr_array_index (all, i);
    gboolean goes =
        g_ptr_array_find_with_equal_func ((GPtrArray *)(gsize)going, id, g_str_equal, NULL);

    if (!goes && !lower (session, id, former->commit_seq, &rung, error))
      return FALSE;
  }
  *ret_rung = rung < CF_CONSENT_FULL ? cf_consent_rung_name (rung) : NULL;
  return all != NULL;
}

static gboolean
add_undo (CfChange *change, const CfMerge *merge, const Former *former, const char *op_id,
          const char *rung, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_session_get (change->session, &cf_merge_statements, ADD_UNDO, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (change->session->tenant_id), CF_TEXT (former->merged.op_id),
                CF_TEXT (op_id), CF_TEXT (rung), CF_TEXT (merge->by_whom), CF_INT64 (merge->now_us),
                CF_INT64 (change->commit_seq));
  return cf_stmt_run (stmt, error);
}

/* Whoever took it back has seen both: nobody is asked again. */
static gboolean
dismiss (CfChange *change, const CfMerged *merged, GError **error)
{
  CfComparison comparison;
  gboolean known;

  if (!cf_likeness_compare (change->session, merged->member_id, merged->survivor_id, &comparison,
                            &known, error))
    return FALSE;
  return !known || (cf_likeness_note (change, merged->member_id, merged->survivor_id, &comparison,
                                      CF_LIKENESS_SEARCH, error) &&
                    cf_likeness_dismiss (change, merged->member_id, merged->survivor_id, error));
}

static gboolean
undo (CfChange *change, const CfMerge *merge, const Former *former, const CfMerged *merged,
      GError **error)
{
  g_autoptr (GPtrArray) going = g_ptr_array_new_with_free_func (g_free);
  const char *rung;

  g_ptr_array_add (going, g_strdup (merged->member_id));
  return add_below (change->session, going, error) &&
         find_rung (change->session, former, going, &rung, error) &&
         add_undo (change, merge, former, merged->op_id, rung, error) &&
         book (change, merged, merged->survivor_id, merged->member_id, former->merged.op_id,
               error) &&
         /* They may have been granted out of the other's points. */
         cf_grant_want_all_back (change, merged->survivor_id, error) &&
         move_ids (change, going, merged->member_id, error) &&
         /* Shops that only the other was seen in are not told of the survivor any more. */
         cf_scope_delete_row (change, merged->survivor_id, error) &&
         cf_ledger_settle_consent (change, merged->survivor_id, error) &&
         cf_ledger_settle_consent (change, merged->member_id, error) &&
         dismiss (change, merged, error);
}

gboolean
cf_merge_undo (CfChange *change, const CfMerge *merge, CfMerged *ret_merged, GError **error)
{
  g_autoptr (CfMemberRecord) person = NULL;
  g_auto (CfMerged) merged = {0};
  Former former = {{0}, 0};
  gboolean done;

  if (!find (change->session, merge->one_id, &former, error))
    return FALSE;
  if (former.merged.op_id == NULL)
    return refuse (error, "No merge of that id, or of a member of that id, waits to be undone; see "
                          "duplicates show");
  merged =
      (CfMerged){cf_id_new (cf_clock_system (), merge->random), g_strdup (former.merged.member_id),
                 g_strdup (former.merged.survivor_id), former.merged.points};
  done = read_person (change->session, merged.member_id, &person, error) &&
         undo (change, merge, &former, &merged, error);
  cf_merged_clear (&former.merged);
  if (!done)
    return FALSE;
  *ret_merged = merged;
  merged = (CfMerged){0};
  return TRUE;
}

gboolean
cf_merge_list_limits (CfSession *session, const char *member_id, GPtrArray *consents,
                      GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_merge_statements, LIST_LIMITS, error);
  CfStep step;

  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    CfConsent *consent = g_new0 (CfConsent, 1);

    consent->id = g_strdup (cf_stmt_get_text (list, 0));
    consent->is_withdrawal = TRUE;
    if (!cf_consent_rung_parse (cf_stmt_get_text (list, 1), &consent->rung))
      consent->rung = CF_CONSENT_NONE; /* unknown means no */
    consent->purposes = cf_consent_purposes (consent->rung);
    consent->notice_version = g_strdup ("");
    consent->language = g_strdup ("");
    consent->method = CF_CONSENT_PAPER;
    consent->seen = g_new0 (char *, 1);
    g_ptr_array_add (consents, consent);
  }
  return step != CF_STEP_ERROR;
}

static gboolean
add_parted (CfSession *session, const char *member_id, GPtrArray *ids, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_merge_statements, LIST_PARTED, error);
  CfStep step;

  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    const char *id = cf_stmt_get_text (list, 0);

    if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
      g_ptr_array_add (ids, g_strdup (id));
  }
  return step != CF_STEP_ERROR;
}

GPtrArray *
cf_merge_list_parted (CfSession *session, const GPtrArray *kin, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < kin->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (kin, i)));
  for (guint i = 0; i < ids->len; i++)
    if (!add_parted (session, g_ptr_array_index (ids, i), ids, error))
      return NULL;
  g_ptr_array_remove_range (ids, 0, kin->len);
  return g_steal_pointer (&ids);
}
