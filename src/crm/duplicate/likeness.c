// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/likeness.h"

#include <string.h>

#include "base/check.h"
#include "core/name.h"
#include "crm/duplicate/traits.h"
#include "crm/member.h"

enum {
  NOTE,
  LIST_ALIKE,
  LIST,
  LIST_OTHERS,
  FIND,
  DISMISS,
  N_STATEMENTS
};

#define COLUMNS                                                                                    \
  "l.member_id, l.other_id, l.score_milli, l.agreement, l.source, l.by_whom, l.state, l.note"

static const char *const texts[N_STATEMENTS] = {
    [NOTE] = "INSERT INTO likeness (tenant_id, member_id, other_id, score_milli, agreement, "
             "source, by_whom, state, commit_seq, note) "
             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8, ?9) "
             "ON CONFLICT (tenant_id, member_id, other_id) DO UPDATE SET "
             "score_milli = excluded.score_milli, agreement = excluded.agreement, "
             "source = CASE WHEN likeness.source = 'till' THEN 'till' ELSE excluded.source END, "
             "by_whom = coalesce (excluded.by_whom, likeness.by_whom), "
             "note = coalesce (excluded.note, likeness.note), "
             "commit_seq = excluded.commit_seq",
    [LIST_ALIKE] = "SELECT member_id FROM member WHERE tenant_id = ?1 AND phone_key = ?3 "
                   "AND member_id <> ?2 UNION "
                   "SELECT member_id FROM member WHERE tenant_id = ?1 AND birthday = ?4 "
                   "AND name = ?5 AND member_id <> ?2 ORDER BY 1 LIMIT 64",
    [LIST] = "SELECT " COLUMNS " FROM likeness l "
             "JOIN member m ON m.tenant_id = l.tenant_id AND m.member_id = l.member_id "
             "JOIN member o ON o.tenant_id = l.tenant_id AND o.member_id = l.other_id "
             "WHERE l.tenant_id = ?1 AND l.state = 'open' "
             "AND (l.score_milli >= ?2 OR l.source = 'till') "
             "AND coalesce (m.survivor_id, m.member_id) <> coalesce (o.survivor_id, o.member_id) "
             "ORDER BY l.score_milli DESC, l.member_id, l.other_id LIMIT ?3 OFFSET ?4",
    [LIST_OTHERS] = "SELECT other_id FROM likeness WHERE tenant_id = ?1 AND member_id = ?2 "
                    "AND state = 'open' UNION SELECT member_id FROM likeness "
                    "WHERE tenant_id = ?1 AND other_id = ?2 AND state = 'open' ORDER BY 1",
    [FIND] = "SELECT " COLUMNS " FROM likeness l "
             "WHERE l.tenant_id = ?1 AND l.member_id = ?2 AND l.other_id = ?3",
    [DISMISS] = "UPDATE likeness SET state = 'dismissed', commit_seq = ?4 "
                "WHERE tenant_id = ?1 AND member_id = ?2 AND other_id = ?3",
};

const CfStatements cf_likeness_statements = {texts, N_STATEMENTS};

static const char *const source_names[CF_LIKENESS_SOURCE_COUNT] = {
    [CF_LIKENESS_ENROLMENT] = "enrolment",
    [CF_LIKENESS_SEARCH] = "search",
    [CF_LIKENESS_TILL] = "till",
};

void
cf_likeness_free (CfDuplicatePair *likeness)
{
  if (likeness == NULL)
    return;
  g_free (likeness->member_id);
  g_free (likeness->other_id);
  g_free (likeness->by_whom);
  g_free (likeness->note);
  g_free (likeness);
}

const char *
cf_likeness_source_name (CfLikenessSource source)
{
  CF_CHECK ((gsize)source < CF_LIKENESS_SOURCE_COUNT);
  return source_names[source];
}

/* The two in the order in which they are kept. */
static void
put_in_order (const char **one_id, const char **other_id)
{
  if (strcmp (*one_id, *other_id) > 0) {
    const char *first = *other_id;

    *other_id = *one_id;
    *one_id = first;
  }
}

/* Who says of two that they may be one. */
typedef struct {
  const char *one_id;
  const char *other_id;
  CfLikenessSource source;
  const char *by_whom;
  const char *note;
} Word;

static gboolean
save (CfChange *change, Word word, const CfComparison *comparison, GError **error)
{
  g_autoptr (CfStmtLoan) note =
      cf_session_get (change->session, &cf_likeness_statements, NOTE, error);
  g_autofree char *agreement = cf_comparison_format (comparison);

  if (note == NULL)
    return FALSE;
  put_in_order (&word.one_id, &word.other_id);
  CF_STMT_BIND (note, CF_INT64 (change->session->tenant_id), CF_TEXT (word.one_id),
                CF_TEXT (word.other_id), CF_INT64 (comparison->score_milli), CF_TEXT (agreement),
                CF_TEXT (cf_likeness_source_name (word.source)), CF_TEXT (word.by_whom),
                CF_INT64 (change->commit_seq), CF_TEXT (word.note));
  return cf_stmt_run (note, error);
}

gboolean
cf_likeness_note (CfChange *change, const char *one_id, const char *other_id,
                  const CfComparison *comparison, CfLikenessSource source, GError **error)
{
  return save (change, (Word){one_id, other_id, source, NULL, NULL}, comparison, error);
}

gboolean
cf_likeness_note_named (CfChange *change, const char *one_id, const char *other_id,
                        const char *by_whom, const char *note, GError **error)
{
  CfComparison comparison;
  gboolean known;

  if (!cf_likeness_compare (change->session, one_id, other_id, &comparison, &known, error))
    return FALSE;
  return !known || save (change, (Word){one_id, other_id, CF_LIKENESS_TILL, by_whom, note},
                         &comparison, error);
}

static GPtrArray *
read_ids (CfStmtLoan *list, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (cf_stmt_get_text (list, 0)));
  return step == CF_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static GPtrArray *
list_alike (CfSession *session, const CfMember *member, GError **error)
{
  g_autoptr (CfStmtLoan) list =
      cf_session_get (session, &cf_likeness_statements, LIST_ALIKE, error);
  g_autofree char *phone_key = cf_member_phone_key (member->phone);

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member->id), CF_TEXT (phone_key),
                CF_TEXT (member->birthday), CF_TEXT (member->name));
  return read_ids (list, error);
}

gboolean
cf_likeness_compare (CfSession *session, const char *one_id, const char *other_id,
                     CfComparison *ret_comparison, gboolean *ret_known, GError **error)
{
  g_autoptr (CfMemberRecord) one = NULL;
  g_autoptr (CfMemberRecord) other = NULL;

  if (!cf_member_record_find (session, one_id, &one, error) ||
      !cf_member_record_find (session, other_id, &other, error))
    return FALSE;
  *ret_known = one != NULL && other != NULL && !one->is_erased && !other->is_erased;
  if (*ret_known) {
    g_autoptr (CfTraits) traits = cf_traits_new (one->member);
    g_autoptr (CfTraits) other_traits = cf_traits_new (other->member);

    cf_person_compare (traits, other_traits, ret_comparison);
  }
  return TRUE;
}

gboolean
cf_likeness_note_alike (CfChange *change, const char *member_id, GError **error)
{
  g_autoptr (CfMemberRecord) record = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (!cf_member_record_find (change->session, member_id, &record, error))
    return FALSE;
  if (record == NULL || record->is_erased)
    return TRUE;
  ids = list_alike (change->session, record->member, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    const char *other_id = g_ptr_array_index (ids, i);
    CfComparison comparison;
    gboolean known;

    if (!cf_likeness_compare (change->session, member_id, other_id, &comparison, &known, error) ||
        (known && !cf_likeness_note (change, member_id, other_id, &comparison,
                                     CF_LIKENESS_ENROLMENT, error)))
      return FALSE;
  }
  return ids != NULL;
}

static CfDuplicatePair *
read_row (CfStmt *row)
{
  CfDuplicatePair *likeness = g_new0 (CfDuplicatePair, 1);
  gsize source;

  likeness->member_id = g_strdup (cf_stmt_get_text (row, 0));
  likeness->other_id = g_strdup (cf_stmt_get_text (row, 1));
  likeness->score_milli = cf_stmt_get_int64 (row, 2);
  CF_CHECK (cf_comparison_parse (cf_stmt_get_text (row, 3), likeness->agreements));
  if (cf_name_find (source_names, G_N_ELEMENTS (source_names), cf_stmt_get_text (row, 4), &source))
    likeness->source = (CfLikenessSource)source;
  likeness->by_whom = g_strdup (cf_stmt_get_text (row, 5));
  likeness->is_dismissed = g_str_equal (cf_stmt_get_text (row, 6), "dismissed");
  likeness->note = g_strdup (cf_stmt_get_text (row, 7));
  return likeness;
}

GPtrArray *
cf_likeness_list (CfSession *session, gint64 score_milli, guint offset, guint limit, GError **error)
{
  g_autoptr (CfStmtLoan) list = cf_session_get (session, &cf_likeness_statements, LIST, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_likeness_free);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_INT64 (score_milli), CF_INT64 (limit),
                CF_INT64 (offset));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (rows, read_row (list));
  return step == CF_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
cf_likeness_list_others (CfSession *session, const char *member_id, GError **error)
{
  g_autoptr (CfStmtLoan) list =
      cf_session_get (session, &cf_likeness_statements, LIST_OTHERS, error);

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  return read_ids (list, error);
}

gboolean
cf_likeness_find (CfSession *session, const char *one_id, const char *other_id,
                  CfDuplicatePair **ret_likeness, GError **error)
{
  g_autoptr (CfStmtLoan) find = cf_session_get (session, &cf_likeness_statements, FIND, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  put_in_order (&one_id, &other_id);
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (one_id), CF_TEXT (other_id));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  *ret_likeness = step == CF_STEP_ROW ? read_row (find) : NULL;
  return TRUE;
}

gboolean
cf_likeness_dismiss (CfChange *change, const char *one_id, const char *other_id, GError **error)
{
  g_autoptr (CfStmtLoan) dismiss =
      cf_session_get (change->session, &cf_likeness_statements, DISMISS, error);

  if (dismiss == NULL)
    return FALSE;
  put_in_order (&one_id, &other_id);
  CF_STMT_BIND (dismiss, CF_INT64 (change->session->tenant_id), CF_TEXT (one_id),
                CF_TEXT (other_id), CF_INT64 (change->commit_seq));
  return cf_stmt_run (dismiss, error);
}

gboolean
cf_likeness_is_dismissed (CfSession *session, const GPtrArray *ids, const GPtrArray *others,
                          gboolean *ret_is, GError **error)
{
  *ret_is = FALSE;
  for (guint i = 0; i < ids->len; i++)
    for (guint j = 0; j < others->len; j++) {
      g_autoptr (CfDuplicatePair) likeness = NULL;

      if (!cf_likeness_find (session, g_ptr_array_index (ids, i), g_ptr_array_index (others, j),
                             &likeness, error))
        return FALSE;
      *ret_is |= likeness != NULL && likeness->is_dismissed;
    }
  return TRUE;
}

char *
cf_likeness_words (const CfAgreement *agreements)
{
  static const char *const words[CF_TRAIT_COUNT][CF_AGREEMENT_COUNT] = {
      [CF_TRAIT_PHONE] = {NULL, "same phone", NULL, "phones nearly the same", "phones differ"},
      [CF_TRAIT_NAME] = {NULL, "same name", "names sound the same", "names nearly the same",
                         "names differ"},
      [CF_TRAIT_BIRTHDAY] = {NULL, "same birthday", NULL, "birthdays nearly the same",
                             "birthdays differ"},
      [CF_TRAIT_EMAIL] = {NULL, "same e-mail", NULL, "e-mails nearly the same", "e-mails differ"},
      [CF_TRAIT_ADDRESS] = {NULL, "same address", NULL, "addresses nearly the same",
                            "addresses differ"},
      [CF_TRAIT_CARD] = {NULL, "same card", NULL, NULL, "cards differ"},
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < CF_TRAIT_COUNT; i++)
    if (words[i][agreements[i]] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words[i][agreements[i]]);
  if (text->len == 0)
    g_string_append (text, "nothing known to compare");
  return g_string_free (text, FALSE);
}
