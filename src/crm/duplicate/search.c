// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/search.h"

#include "crm/duplicate/kin.h"
#include "crm/duplicate/likeness.h"
#include "crm/duplicate/merge.h"
#include "crm/duplicate/threshold.h"
#include "crm/duplicate/traits.h"

#define TRAITS_MAX 2000 /* kept at a time */
#define PAIRS_A_CHANGE 200

enum {
  COUNT,
  LIST,
  LIST_BLOCK,
  ADD_BLOCK,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [COUNT] = "SELECT count(*) FROM member "
              "WHERE tenant_id = ?1 AND (known_seq, member_id) > (?2, ?3)",
    [LIST] = "SELECT member_id, known_seq FROM member "
             "WHERE tenant_id = ?1 AND (known_seq, member_id) > (?2, ?3) "
             "ORDER BY known_seq, member_id LIMIT ?4",
    [LIST_BLOCK] = "SELECT member_id FROM likeness_block WHERE tenant_id = ?1 AND block = ?2 "
                   "ORDER BY member_id LIMIT ?3",
    [ADD_BLOCK] = "INSERT INTO likeness_block (tenant_id, block, member_id) VALUES (?1, ?2, ?3) "
                  "ON CONFLICT DO NOTHING",
};

const CfStatements cf_duplicate_search_statements = {texts, N_STATEMENTS};

/* A search under way. */
typedef struct {
  CfSession *session;
  const CfSearchOptions *options;
  CfSearchReport *report;
  CfThreshold threshold;
  CfChange *change;
  GHashTable *traits; /* id → CfTraits, of those met lately */
} Search;

/* Somebody to be compared. */
typedef struct {
  char *id;
  gint64 known_seq;
} Subject;

static void
subject_free (gpointer data)
{
  g_free (((Subject *)data)->id);
  g_free (data);
}

static gboolean
count (Search *search, GError **error)
{
  g_autoptr (CfStmtLoan) read =
      cf_session_get (search->session, &cf_duplicate_search_statements, COUNT, error);

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (search->session->tenant_id), CF_INT64 (search->threshold.done_seq),
                CF_TEXT (search->threshold.done_id));
  if (cf_stmt_step (read, error) != CF_STEP_ROW)
    return FALSE;
  search->report->members = cf_stmt_get_int64 (read, 0);
  return TRUE;
}

static GPtrArray *
list_subjects (Search *search, GError **error)
{
  g_autoptr (CfStmtLoan) list =
      cf_session_get (search->session, &cf_duplicate_search_statements, LIST, error);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (subject_free);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (search->session->tenant_id), CF_INT64 (search->threshold.done_seq),
                CF_TEXT (search->threshold.done_id), CF_INT64 (CF_SEARCH_MEMBERS_A_CHANGE));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    Subject *subject = g_new0 (Subject, 1);

    subject->id = g_strdup (cf_stmt_get_text (list, 0));
    subject->known_seq = cf_stmt_get_int64 (list, 1);
    g_ptr_array_add (subjects, subject);
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&subjects) : NULL;
}

/* Borrowed; NULL in *ret_traits for one who has been forgotten. */
static gboolean
find_traits (Search *search, const char *id, const CfTraits **ret_traits, GError **error)
{
  g_autoptr (CfMemberRecord) record = NULL;
  CfTraits *traits = g_hash_table_lookup (search->traits, id);

  if (traits == NULL) {
    if (!cf_member_record_find (search->session, id, &record, error))
      return FALSE;
    if (record != NULL && !record->is_erased) {
      traits = cf_traits_new (record->member);
      g_hash_table_insert (search->traits, g_strdup (id), traits);
    }
  }
  *ret_traits = traits;
  return TRUE;
}

static gboolean
add_block (Search *search, gint64 block, const char *id, GError **error)
{
  g_autoptr (CfStmtLoan) add =
      cf_session_get (search->session, &cf_duplicate_search_statements, ADD_BLOCK, error);

  if (add == NULL)
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (search->session->tenant_id), CF_INT64 (block), CF_TEXT (id));
  return cf_stmt_run (add, error);
}

/* Takes those who stand in a block, and puts this one there, too. A block that is full says nothing
 * of anybody. */
static gboolean
meet (Search *search, gint64 block, const char *id, GHashTable *others, GError **error)
{
  g_autoptr (CfStmtLoan) list =
      cf_session_get (search->session, &cf_duplicate_search_statements, LIST_BLOCK, error);
  g_autoptr (GPtrArray) met = g_ptr_array_new_with_free_func (g_free);
  CfStep step;

  if (list == NULL)
    return FALSE;
  CF_STMT_BIND (list, CF_INT64 (search->session->tenant_id), CF_INT64 (block),
                CF_INT64 (CF_SEARCH_BLOCK_MAX + 1));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW)
    g_ptr_array_add (met, g_strdup (cf_stmt_get_text (list, 0)));
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (met->len > CF_SEARCH_BLOCK_MAX)
    return TRUE;
  for (guint i = 0; i < met->len; i++)
    if (!g_str_equal (g_ptr_array_index (met, i), id))
      g_hash_table_add (others, g_strdup (g_ptr_array_index (met, i)));
  return add_block (search, block, id, error);
}

static gboolean
compare (Search *search, const char *id, const CfTraits *traits, const char *other_id,
         GError **error)
{
  const CfTraits *other;
  CfComparison comparison;

  if (!find_traits (search, other_id, &other, error))
    return FALSE;
  if (other == NULL)
    return TRUE;
  cf_person_compare (traits, other, &comparison);
  search->report->pairs++;
  if (comparison.score_milli < search->threshold.propose_milli)
    return TRUE;
  search->report->likely++;
  return cf_likeness_note (search->change, id, other_id, &comparison, CF_LIKENESS_SEARCH, error);
}

static gboolean
compare_subject (Search *search, const Subject *subject, GError **error)
{
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 blocks[CF_BLOCKS_MAX];
  const CfTraits *traits;
  GHashTableIter iter;
  gpointer other_id;
  guint n;

  if (!find_traits (search, subject->id, &traits, error))
    return FALSE;
  n = traits != NULL ? cf_traits_blocks (traits, blocks) : 0;
  for (guint i = 0; i < n; i++)
    if (!meet (search, blocks[i], subject->id, others, error))
      return FALSE;
  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &other_id, NULL))
    if (!compare (search, subject->id, traits, other_id, error))
      return FALSE;
  search->report->compared++;
  return TRUE;
}

static gboolean
begin (Search *search, GError **error)
{
  search->change = cf_change_begin (search->session, error);
  return search->change != NULL;
}

static gboolean
commit (Search *search, GError **error)
{
  gboolean done = cf_change_commit (search->change, error);

  g_clear_pointer (&search->change, cf_change_free);
  if (done && search->options->progress != NULL)
    search->options->progress (search->report, search->options->data);
  return done && !g_cancellable_set_error_if_cancelled (search->options->cancellable, error);
}

/* Compares some more; *ret_more is FALSE when there were none. */
static gboolean
compare_more (Search *search, gboolean *ret_more, GError **error)
{
  g_autoptr (GPtrArray) subjects = NULL;

  if (!begin (search, error) || (subjects = list_subjects (search, error)) == NULL)
    return FALSE;
  *ret_more = subjects->len > 0;
  for (guint i = 0; i < subjects->len; i++) {
    const Subject *subject = g_ptr_array_index (subjects, i);

    if (g_hash_table_size (search->traits) > TRAITS_MAX)
      g_hash_table_remove_all (search->traits);
    if (!compare_subject (search, subject, error))
      return FALSE;
    search->threshold.done_seq = subject->known_seq;
    g_free (search->threshold.done_id);
    search->threshold.done_id = g_strdup (subject->id);
  }
  return (!*ret_more || cf_threshold_save (search->change, &search->threshold, error)) &&
         commit (search, error);
}

/* Whether the persons that the two stand for by now have other names, or other birthdays, than the
 * two themselves: a record without a birthday is like the father's and like the son's. */
static gboolean
contradicts (const CfComparison *whole, const CfDuplicatePair *pair)
{
  static const CfTrait traits[] = {CF_TRAIT_NAME, CF_TRAIT_BIRTHDAY};

  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    if (whole->agreements[traits[i]] == CF_AGREEMENT_DIFFER &&
        pair->agreements[traits[i]] != CF_AGREEMENT_DIFFER)
      return TRUE;
  return FALSE;
}

/* Whether nothing that is known of the two persons by now speaks against it. */
static gboolean
may_merge (Search *search, const CfDuplicatePair *pair, gboolean *ret_may, GError **error)
{
  g_autoptr (GPtrArray) ids = cf_kin_list (search->session, pair->member_id, error);
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (CfMemberRecord) one = NULL;
  g_autoptr (CfMemberRecord) other = NULL;
  gboolean dismissed;

  *ret_may = FALSE;
  if (ids == NULL || (others = cf_kin_list (search->session, pair->other_id, error)) == NULL ||
      !cf_likeness_is_dismissed (search->session, ids, others, &dismissed, error) ||
      !cf_kin_read (search->session, pair->member_id, &one, error) ||
      !cf_kin_read (search->session, pair->other_id, &other, error))
    return FALSE;
  if (!dismissed && one != NULL && other != NULL && !one->is_erased && !other->is_erased &&
      !g_str_equal (one->member->id, other->member->id)) {
    g_autoptr (CfTraits) traits = cf_traits_new (one->member);
    g_autoptr (CfTraits) other_traits = cf_traits_new (other->member);
    CfComparison comparison;

    cf_person_compare (traits, other_traits, &comparison);
    *ret_may = comparison.score_milli >= search->threshold.propose_milli &&
               !contradicts (&comparison, pair);
  }
  return TRUE;
}

static gboolean
merge (Search *search, const CfDuplicatePair *pair, gboolean *ret_merged, GError **error)
{
  CfMerge draft = {pair->member_id, pair->other_id, NULL, search->options->random,
                   search->options->now_us};
  g_auto (CfMerged) merged = {0};

  if (!may_merge (search, pair, ret_merged, error))
    return FALSE;
  if (!*ret_merged)
    return TRUE;
  search->report->merged++;
  return cf_merge_take (search->change, &draft, &merged, error);
}

/* Merges some more of the pairs that are likely enough, behind those that are passed over. */
static gboolean
merge_more (Search *search, guint *passed, gboolean *ret_more, GError **error)
{
  g_autoptr (GPtrArray) pairs = NULL;

  if (!begin (search, error))
    return FALSE;
  pairs = cf_likeness_list (search->session, search->threshold.merge_milli, *passed, PAIRS_A_CHANGE,
                            error);
  if (pairs == NULL)
    return FALSE;
  *ret_more = pairs->len == PAIRS_A_CHANGE;
  for (guint i = 0; i < pairs->len; i++) {
    const CfDuplicatePair *pair = g_ptr_array_index (pairs, i);
    gboolean merged = FALSE;

    if (pair->score_milli >= search->threshold.merge_milli && !merge (search, pair, &merged, error))
      return FALSE;
    *passed += !merged;
  }
  return commit (search, error);
}

static gboolean
is_full (const Search *search)
{
  gint64 most = search->options->members_max;

  return most > 0 && search->report->compared >= most;
}

static gboolean
run (Search *search, GError **error)
{
  gboolean more = TRUE;
  guint passed = 0;

  if (!cf_threshold_read (search->session, &search->threshold, error) || !count (search, error))
    return FALSE;
  while (more && !is_full (search))
    if (!compare_more (search, &more, error))
      return FALSE;
  search->report->is_unfinished = more;
  if (more)
    return TRUE;
  if (!search->threshold.merges)
    search->threshold.merge_milli = search->options->merge_milli;
  more = search->threshold.merges || search->options->merge_milli > 0;
  while (more)
    if (!merge_more (search, &passed, &more, error))
      return FALSE;
  return TRUE;
}

static GHashTable *
traits_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)cf_traits_free);
}

gboolean
cf_duplicate_search_one (CfChange *change, const char *member_id, GError **error)
{
  g_autoptr (GHashTable) traits = traits_new ();
  g_autofree char *id = g_strdup (member_id);
  Subject subject = {id, 0};
  CfSearchReport report = {0};
  Search search = {
      .session = change->session, .report = &report, .change = change, .traits = traits};
  gboolean done = cf_threshold_read (change->session, &search.threshold, error) &&
                  compare_subject (&search, &subject, error);

  cf_threshold_clear (&search.threshold);
  return done;
}

gboolean
cf_duplicate_search (CfSession *session, const CfSearchOptions *options, CfSearchReport *ret_report,
                     GError **error)
{
  Search search = {.session = session, .options = options, .report = ret_report};
  gboolean done;

  *ret_report = (CfSearchReport){0};
  search.traits = traits_new ();
  done = run (&search, error);
  g_clear_pointer (&search.change, cf_change_free);
  g_hash_table_unref (search.traits);
  cf_threshold_clear (&search.threshold);
  return done;
}
