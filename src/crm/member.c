// SPDX-License-Identifier: Apache-2.0
#include "crm/member.h"

#include "base/planted.h"
#include "core/business-date.h"
#include "crm/duplicate/kin.h"
#include "crm/feed/scope.h"
#include "crm/ledger/book.h"
#include "crm/points/lot.h"
#include "crm/rights/grant.h"
#include "crm/tenant.h"
#include "crm/tier/standing.h"
#include "fold/keys.h"
#include "fold/phone.h"
#include "wire/row.h"

enum {
  FIND,
  FIND_NAME,
  SAVE,
  VISIT,
  ERASE,
  FORGET_KEY,
  FORGET_HISTORY,
  FORGET_LIKENESS,
  FORGET_BLOCKS,
  FORGET_SHOPS,
  FORGET_DAYS,
  SET_CONSENT,
  SET_SURVIVOR,
  SET_NOTE,
  LIST_KIN,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND] = "SELECT m.name, m.phone, m.card, m.tier, m.keys, m.sales, m.visited_at_us, "
             "COALESCE (a.balance, 0) + COALESCE (r.balance, 0), "
             "m.birthday, m.consent, m.email, m.address, m.survivor_id, "
             "CASE WHEN EXISTS (SELECT 1 FROM member k WHERE k.tenant_id = m.tenant_id "
             "AND k.survivor_id = m.member_id) THEN 1 ELSE 0 END, m.note, m.avoids, "
             "(SELECT l.expires_on || ' ' || SUM (l.points_left) FROM point_lot l "
             "WHERE l.tenant_id = m.tenant_id AND l.member_id = m.member_id AND l.points_left > 0 "
             "AND l.state = 'open' AND l.expires_on < '" CF_LOT_NEVER "' "
             "GROUP BY l.expires_on ORDER BY l.expires_on LIMIT 1), COALESCE (p.balance, 0), "
             "m.tier_count, m.tier_until "
             "FROM member m LEFT JOIN account a "
             "ON a.tenant_id = m.tenant_id AND a.account = 'points/member/' || m.member_id "
             "LEFT JOIN account r "
             "ON r.tenant_id = m.tenant_id AND r.account = 'points/rights/' || m.member_id "
             "LEFT JOIN account p "
             "ON p.tenant_id = m.tenant_id AND p.account = 'points/pending/' || m.member_id "
             "WHERE m.tenant_id = ?1 AND m.member_id = ?2",
    [FIND_NAME] = "SELECT name FROM member WHERE tenant_id = ?1 AND member_id = ?2",
    [SAVE] =
        "INSERT INTO member "
        "(tenant_id, member_id, name, phone, card, tier, keys, sales, visited_at_us, birthday, "
        "phone_key, email, address, known_seq) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, ?8, ?9, ?10, ?11, ?12) "
        "ON CONFLICT (tenant_id, member_id) "
        "DO UPDATE SET name = excluded.name, phone = excluded.phone, card = excluded.card, "
        "tier = CASE WHEN EXISTS (SELECT 1 FROM tier_rule r WHERE r.tenant_id = ?1) "
        "THEN member.tier ELSE excluded.tier END, keys = excluded.keys, birthday = "
        "excluded.birthday, "
        "phone_key = excluded.phone_key, email = excluded.email, address = excluded.address, "
        "known_seq = CASE WHEN (member.name, member.phone, member.card, member.birthday, "
        "member.email, member.address) IS NOT DISTINCT FROM (excluded.name, excluded.phone, "
        "excluded.card, excluded.birthday, excluded.email, excluded.address) "
        "THEN member.known_seq ELSE excluded.known_seq END",
    [VISIT] = "UPDATE member SET sales = sales + ?3, visited_at_us = "
              "CASE WHEN visited_at_us < ?4 THEN ?4 ELSE visited_at_us END "
              "WHERE tenant_id = ?1 AND member_id = ?2",
    [ERASE] = "UPDATE member SET name = NULL, phone = NULL, card = NULL, tier = NULL, keys = '', "
              "birthday = NULL, consent = NULL, phone_key = NULL, email = NULL, address = NULL, "
              "note = NULL, avoids = NULL, tier_count = 0, tier_until = NULL "
              "WHERE tenant_id = ?1 AND member_id = ?2",
    [FORGET_KEY] = "DELETE FROM member_key WHERE tenant_id = ?1 AND member_id = ?2",
    [FORGET_HISTORY] = "DELETE FROM history WHERE tenant_id = ?1 AND member_id = ?2",
    [FORGET_LIKENESS] =
        "DELETE FROM likeness WHERE tenant_id = ?1 AND (member_id = ?2 OR other_id = ?2)",
    [FORGET_BLOCKS] = "DELETE FROM likeness_block WHERE tenant_id = ?1 AND member_id = ?2",
    [FORGET_SHOPS] = "DELETE FROM member_shop WHERE tenant_id = ?1 AND member_id = ?2",
    [FORGET_DAYS] = "DELETE FROM tier_day WHERE tenant_id = ?1 AND member_id = ?2",
    [SET_CONSENT] = "UPDATE member SET consent = ?3 WHERE tenant_id = ?1 AND member_id = ?2",
    [SET_SURVIVOR] = "UPDATE member SET survivor_id = ?3 WHERE tenant_id = ?1 AND member_id = ?2",
    [SET_NOTE] = "UPDATE member SET note = ?3, avoids = ?4 WHERE tenant_id = ?1 AND member_id = ?2",
    [LIST_KIN] = ("SELECT member_id FROM member WHERE tenant_id = ?1 AND survivor_id = ?2 "
                  "ORDER BY member_id"),
};

const CfStatements cf_member_statements = {texts, N_STATEMENTS};

void
cf_member_record_free (CfMemberRecord *record)
{
  if (record == NULL)
    return;
  cf_member_free (record->member);
  g_free (record->keys);
  g_free (record->survivor_id);
  g_free (record);
}

/* "2026-10-21 120", or NULL: which points end first. */
static void
read_ending (const char *text, CfMember *member)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", 2);

  if (g_strv_length (parts) == 2 && cf_business_date_parse (parts[0], &member->points_ending_day))
    member->points_ending = g_ascii_strtoll (parts[1], NULL, 10);
}

static CfMemberRecord *
record_from_row (CfStmt *row, const char *member_id)
{
  CfMemberRecord *record = g_new0 (CfMemberRecord, 1);

  record->member = g_new0 (CfMember, 1);
  record->member->id = g_strdup (member_id);
  record->member->name = g_strdup (cf_stmt_get_text (row, 0));
  record->member->phone = g_strdup (cf_stmt_get_text (row, 1));
  record->member->card = g_strdup (cf_stmt_get_text (row, 2));
  record->member->tier = g_strdup (cf_stmt_get_text (row, 3));
  record->keys = g_strdup (cf_stmt_get_text (row, 4));
  record->sales = cf_stmt_get_int64 (row, 5);
  record->member->visited_at_us = cf_stmt_get_int64 (row, 6);
  record->member->points = cf_stmt_get_int64 (row, 7);
  record->member->birthday = g_strdup (cf_stmt_get_text (row, 8));
  if (!cf_stmt_is_null (row, 9) &&
      !cf_consent_rung_parse (cf_stmt_get_text (row, 9), &record->member->consent))
    record->member->consent = CF_CONSENT_NONE; /* unknown means no */
  record->member->email = g_strdup (cf_stmt_get_text (row, 10));
  record->member->address = g_strdup (cf_stmt_get_text (row, 11));
  record->survivor_id = g_strdup (cf_stmt_get_text (row, 12));
  record->has_kin = cf_stmt_get_int64 (row, 13) != 0;
  record->member->note = g_strdup (cf_stmt_get_text (row, 14));
  record->member->avoids = g_strdup (cf_stmt_get_text (row, 15));
  read_ending (cf_stmt_get_text (row, 16), record->member);
  record->member->points_pending = cf_stmt_get_int64 (row, 17);
  record->member->tier_count = cf_stmt_get_int64 (row, 18);
  record->is_settled = !cf_stmt_is_null (row, 19);
  record->member->tier_until = cf_stmt_get_int64 (row, 19);
  record->is_erased = record->member->name == NULL;
  return record;
}

gboolean
cf_member_record_find (CfSession *session, const char *member_id, CfMemberRecord **ret_record,
                       GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_member_statements, FIND, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_record = step == CF_STEP_ROW ? record_from_row (find, member_id) : NULL;
  return TRUE;
}

gboolean
cf_member_find_state (CfSession *session, const char *member_id, CfMemberState *ret_state,
                      GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_member_statements, FIND_NAME, error);

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  switch (cf_stmt_step (find, error)) {
  case CF_STEP_ROW:
    *ret_state = cf_stmt_is_null (find, 0) ? CF_MEMBER_ERASED : CF_MEMBER_KNOWN;
    return TRUE;
  case CF_STEP_DONE:
    *ret_state = CF_MEMBER_UNKNOWN;
    return TRUE;
  case CF_STEP_ERROR:
  default:
    return FALSE;
  }
}

char *
cf_member_keys (const CfMember *member)
{
  g_autofree char *keys = cf_fold_member_keys (member->id, member->name, member->phone,
                                               member->card, CF_PHONE_COUNTRY_DEFAULT);
  g_autofree char *mail = member->email != NULL ? cf_fold_mail_keys (member->email) : NULL;

  return mail == NULL ? g_steal_pointer (&keys) : g_strconcat (keys, " ", mail, NULL);
}

char *
cf_member_phone_key (const char *phone)
{
  g_autofree char *parsed = NULL;

  if (phone == NULL)
    return NULL;
  parsed = cf_phone_parse (phone, CF_PHONE_COUNTRY_DEFAULT);
  return parsed[0] != '\0' ? g_steal_pointer (&parsed) : NULL;
}

gboolean
cf_member_put_row (CfChange *change, const char *member_id, GError **error)
{
  g_autoptr (CfMemberRecord) record = NULL;
  g_autofree char *row = NULL;

  if (!cf_kin_read (change->session, member_id, &record, error))
    return FALSE;
  if (record == NULL || record->is_erased)
    return TRUE;
  if (!cf_tier_settle (change, record, error))
    return FALSE;
  record->member->points =
      CLAMP (record->member->points, -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX);
  row = cf_wire_member_row_encode (record->member, record->keys, error);
  return row != NULL && cf_scope_put_row (change, record->member->id, row, error);
}

gboolean
cf_member_save (CfChange *change, const CfMember *member, GError **error)
{
  g_autoptr (CfStmtLoan) save =
      cf_session_get (change->session, &cf_member_statements, SAVE, error);
  g_autofree char *keys = NULL;
  g_autofree char *phone_key = cf_member_phone_key (member->phone);

  if (save == NULL)
    return FALSE;
  keys = cf_member_keys (member);
  CF_STMT_BIND (save, CF_INT64 (change->session->tenant_id), CF_TEXT (member->id),
                CF_TEXT (member->name), CF_TEXT (member->phone), CF_TEXT (member->card),
                CF_TEXT (member->tier), CF_TEXT (keys), CF_TEXT (member->birthday),
                CF_TEXT (phone_key), CF_TEXT (member->email), CF_TEXT (member->address),
                CF_INT64 (change->commit_seq));
  return cf_stmt_run (save, error) && cf_member_put_row (change, member->id, error);
}

gboolean
cf_member_set_consent (CfChange *change, const char *member_id, CfConsentRung consent,
                       GError **error)
{
  g_autoptr (CfStmtLoan) set =
      cf_session_get (change->session, &cf_member_statements, SET_CONSENT, error);

  if (set == NULL)
    return FALSE;
  CF_STMT_BIND (set, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id),
                CF_TEXT (cf_consent_rung_name (consent)));
  return cf_stmt_run (set, error) && cf_member_put_row (change, member_id, error);
}

gboolean
cf_member_set_note (CfChange *change, const CfMember *member, GError **error)
{
  g_autoptr (CfStmtLoan) set =
      cf_session_get (change->session, &cf_member_statements, SET_NOTE, error);

  if (set == NULL)
    return FALSE;
  CF_STMT_BIND (set, CF_INT64 (change->session->tenant_id), CF_TEXT (member->id),
                CF_TEXT (member->note), CF_TEXT (member->avoids));
  return cf_stmt_run (set, error);
}

gboolean
cf_member_set_survivor (CfChange *change, const char *member_id, const char *survivor_id,
                        GError **error)
{
  g_autoptr (CfStmtLoan) set =
      cf_session_get (change->session, &cf_member_statements, SET_SURVIVOR, error);

  if (set == NULL)
    return FALSE;
  CF_STMT_BIND (set, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id),
                CF_TEXT (survivor_id));
  return cf_stmt_run (set, error);
}

GPtrArray *
cf_member_list_kin (CfSession *session, const char *member_id, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_member_statements, LIST_KIN, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (cf_stmt_get_text (list, 0)));
  return step == CF_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

gboolean
cf_member_visit (CfChange *change, const char *member_id, gint64 sales, gint64 visited_at_us,
                 GError **error)
{
  g_autoptr (CfStmtLoan) visit =
      cf_session_get (change->session, &cf_member_statements, VISIT, error);

  if (visit == NULL)
    return FALSE;
  CF_STMT_BIND (visit, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id), CF_INT64 (sales),
                CF_INT64 (visited_at_us));
  return cf_stmt_run (visit, error) && cf_member_put_row (change, member_id, error);
}

static gboolean
erase_one (CfChange *change, const char *member_id, GError **error)
{
  static const guint steps[] = {ERASE,         FORGET_KEY,   FORGET_HISTORY, FORGET_LIKENESS,
                                FORGET_BLOCKS, FORGET_SHOPS, FORGET_DAYS};

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (CfStmtLoan) step =
        cf_session_get (change->session, &cf_member_statements, steps[i], error);

    if (step == NULL)
      return FALSE;
    CF_STMT_BIND (step, CF_INT64 (change->session->tenant_id), CF_TEXT (member_id));
    if (!cf_stmt_run (step, error))
      return FALSE;
  }
  /* Rights name their member: they go once their tills have given them back. */
  return cf_tenant_age_files (change->session, error) &&
         cf_grant_want_all_back (change, member_id, error) &&
         (CF_PLANTED (52) || cf_scope_delete_row (change, member_id, error));
}

gboolean
cf_member_erase (CfChange *change, const char *member_id, GError **error)
{
  g_autoptr (GPtrArray) ids = cf_kin_list (change->session, member_id, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!erase_one (change, g_ptr_array_index (ids, i), error))
      return FALSE;
  return ids != NULL;
}
