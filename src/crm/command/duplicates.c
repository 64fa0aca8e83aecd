// SPDX-License-Identifier: Apache-2.0
#include <glib-unix.h>
#include <string.h>

#include "crm/command/all.h"
#include "crm/duplicate/kin.h"
#include "crm/duplicate/likeness.h"
#include "crm/duplicate/merge.h"
#include "crm/duplicate/search.h"
#include "crm/duplicate/threshold.h"
#include "crm/error.h"
#include "crm/import/value.h"
#include "crm/output.h"

#define SHOWN_MAX 1000
#define MEMBERS_A_SESSION 10000 /* whoever closes a file last gives its log's space back */
#define NEVER "never"

static char *by_whom;
static char *merge_at;
static char *propose_at;

static const GOptionEntry by_options[] = {
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &by_whom, "Who decided it", "NAME"},
    G_OPTION_ENTRY_NULL,
};

static const GOptionEntry settings_options[] = {
    {"merge-at", 0, 0, G_OPTION_ARG_FILENAME, &merge_at,
     "From this score on two are merged at once; never: somebody always decides (never)", "SCORE"},
    {"propose-at", 0, 0, G_OPTION_ARG_FILENAME, &propose_at,
     "From this score on two are listed (9)", "SCORE"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_duplicates_by_options (void)
{
  return by_options;
}

const GOptionEntry *
cf_duplicates_settings_options (void)
{
  return settings_options;
}

/* "16.5": bits, of which one more is twice as likely. */
static char *
score_text (gint64 score_milli)
{
  gint64 tenths = (ABS (score_milli) + 50) / 100;

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, score_milli < 0 ? "-" : "",
                          tenths / 10, tenths % 10);
}

static gboolean
take_two (char **arguments, GError **error)
{
  if (arguments[0] != NULL && arguments[1] != NULL && arguments[2] == NULL)
    return TRUE;
  return cf_command_misused (error, "Say which two members, by their ids; see duplicates list");
}

/* --- find --- */

static gboolean
on_signal (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* Signals are handed over between two changes. */
static void
on_progress (const CfSearchReport *report, gpointer data)
{
  (void)data; /* the report says it all */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  if (!cf_command_common.json && report->compared == MEMBERS_A_SESSION)
    cf_output_line ("%" G_GINT64_FORMAT " members are still to be compared…",
                    report->members - report->compared);
}

static void
show_report (const CfSearchReport *report, gint64 left)
{
  if (cf_command_common.json)
    cf_output_json (json_pack ("{sI sI sI sI sI}", "compared", (json_int_t)report->compared,
                               "pairs", (json_int_t)report->pairs, "likely",
                               (json_int_t)report->likely, "merged", (json_int_t)report->merged,
                               "waiting", (json_int_t)left));
  else
    cf_output_line ("%" G_GINT64_FORMAT " members compared, %" G_GINT64_FORMAT
                    " merged; %" G_GINT64_FORMAT " pairs wait for somebody (duplicates list).",
                    report->compared, report->merged, left);
}

/* One session's worth. */
static gboolean
search_some (const CfSearchOptions *options, CfSearchReport *report, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (GError) cause = NULL;

  if (session == NULL)
    return FALSE;
  if (cf_duplicate_search (session, options, report, &cause))
    return TRUE;
  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
               "Stopped with %" G_GINT64_FORMAT
               " members still to be compared; run it again to go on from there",
               report->members - report->compared);
  return FALSE;
}

static gboolean
search_all (const CfSearchOptions *options, CfSearchReport *ret_report, GError **error)
{
  CfSearchReport report;

  do {
    if (!search_some (options, &report, error))
      return FALSE;
    ret_report->compared += report.compared;
    ret_report->pairs += report.pairs;
    ret_report->likely += report.likely;
    ret_report->merged += report.merged;
  } while (report.is_unfinished);
  return TRUE;
}

static gboolean
count_waiting (gint64 *ret_waiting, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (GPtrArray) waiting = NULL;
  g_auto (CfThreshold) threshold = {0};

  if (session == NULL || !cf_threshold_read (session, &threshold, error))
    return FALSE;
  waiting = cf_likeness_list (session, threshold.propose_milli, 0, G_MAXINT, error);
  if (waiting == NULL)
    return FALSE;
  *ret_waiting = waiting->len;
  return TRUE;
}

gboolean
cf_duplicates_find_run (char **arguments, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CfSearchOptions options = {.random = cf_random_system (),
                             .now_us = cf_clock_now_us (cf_clock_system ()),
                             .members_max = MEMBERS_A_SESSION,
                             .cancellable = cancellable,
                             .progress = on_progress};
  CfSearchReport report = {0};
  gint64 waiting;

  (void)arguments; /* none is taken */
  (void)g_unix_signal_add (SIGINT, on_signal, cancellable); /* for the life of the command */
  (void)g_unix_signal_add (SIGTERM, on_signal, cancellable);
  if (!search_all (&options, &report, error) || !count_waiting (&waiting, error))
    return FALSE;
  show_report (&report, waiting);
  return TRUE;
}

/* --- list and show --- */

static json_t *
pair_shape (const CfDuplicatePair *pair)
{
  g_autofree char *words = cf_likeness_words (pair->agreements);

  return json_pack ("{ss ss sI ss ss ss* ss*}", "member", pair->member_id, "other", pair->other_id,
                    "score_milli", (json_int_t)pair->score_milli, "why", words, "source",
                    cf_likeness_source_name (pair->source), "by", pair->by_whom, "note",
                    pair->note);
}

static void
show_pair (const CfDuplicatePair *pair)
{
  g_autofree char *words = cf_likeness_words (pair->agreements);
  g_autofree char *score = score_text (pair->score_milli);

  cf_output_line ("%6s  %s  %s  %s%s%s%s%s", score, pair->member_id, pair->other_id, words,
                  pair->source == CF_LIKENESS_TILL ? "; named at a till by " : "",
                  pair->by_whom != NULL ? pair->by_whom : "", pair->note != NULL ? ": " : "",
                  pair->note != NULL ? pair->note : "");
}

gboolean
cf_duplicates_list_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (GPtrArray) pairs = NULL;
  g_auto (CfThreshold) threshold = {0};
  json_t *list;

  (void)arguments; /* none is taken */
  if (session == NULL || !cf_threshold_read (session, &threshold, error) ||
      (pairs = cf_likeness_list (session, threshold.propose_milli, 0, SHOWN_MAX, error)) == NULL)
    return FALSE;
  list = json_array ();
  for (guint i = 0; i < pairs->len; i++) {
    if (cf_command_common.json)
      (void)json_array_append_new (list, pair_shape (g_ptr_array_index (pairs, i)));
    else
      show_pair (g_ptr_array_index (pairs, i));
  }
  if (cf_command_common.json)
    cf_output_json (json_pack ("{so}", "duplicates", list));
  else
    json_decref (list);
  return TRUE;
}

/* A value of a member by its trait. */
static const char *
value_of (const CfMember *member, CfTrait trait)
{
  const char *const values[CF_TRAIT_COUNT] = {
      [CF_TRAIT_PHONE] = member->phone,       [CF_TRAIT_NAME] = member->name,
      [CF_TRAIT_BIRTHDAY] = member->birthday, [CF_TRAIT_EMAIL] = member->email,
      [CF_TRAIT_ADDRESS] = member->address,   [CF_TRAIT_CARD] = member->card,
  };

  return values[trait];
}

static void
show_two (const CfMember *one, const CfMember *other, const CfComparison *comparison)
{
  static const char *const names[CF_TRAIT_COUNT] = {"phone",  "name",    "birthday",
                                                    "e-mail", "address", "card"};
  g_autofree char *words = cf_likeness_words (comparison->agreements);
  g_autofree char *score = score_text (comparison->score_milli);
  json_t *traits = json_array ();

  for (guint i = 0; i < CF_TRAIT_COUNT; i++) {
    const char *value = value_of (one, (CfTrait)i);
    const char *other_value = value_of (other, (CfTrait)i);
    g_autofree char *weight = score_text (comparison->weights_milli[i]);

    if (value == NULL && other_value == NULL)
      continue;
    (void)json_array_append_new (traits, json_pack ("{ss ss* ss* sI}", "trait", names[i], "member",
                                                    value, "other", other_value, "weight_milli",
                                                    (json_int_t)comparison->weights_milli[i]));
    if (!cf_command_common.json)
      cf_output_line ("%6s  %-9s %s  |  %s", weight, names[i], value != NULL ? value : "-",
                      other_value != NULL ? other_value : "-");
  }
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss sI ss so}", "member", one->id, "other", other->id,
                               "score_milli", (json_int_t)comparison->score_milli, "why", words,
                               "traits", traits));
  else {
    cf_output_line ("%6s  in all: %s", score, words);
    json_decref (traits);
  }
}

gboolean
cf_duplicates_show_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfMemberRecord) one = NULL;
  g_autoptr (CfMemberRecord) other = NULL;
  CfComparison comparison;
  gboolean known;

  if (!take_two (arguments, error) || (session = cf_command_open (NULL, error)) == NULL ||
      !cf_member_record_find (session, arguments[0], &one, error) ||
      !cf_member_record_find (session, arguments[1], &other, error) ||
      !cf_likeness_compare (session, arguments[0], arguments[1], &comparison, &known, error))
    return FALSE;
  if (!known) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "There is no member %s, or they have been forgotten; check the id",
                 one == NULL || one->is_erased ? arguments[0] : arguments[1]);
    return FALSE;
  }
  show_two (one->member, other->member, &comparison);
  return TRUE;
}

/* --- merge, undo, dismiss --- */

typedef gboolean (*MergeFunc) (CfChange *change, const CfMerge *merge, CfMerged *ret_merged,
                               GError **error);

static gboolean
run_merge (char **arguments, MergeFunc func, const char *sentence, GError **error)
{
  CfMerge merge = {arguments[0], arguments[1], by_whom, cf_random_system (),
                   cf_clock_now_us (cf_clock_system ())};
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (CfChange) change = NULL;
  g_auto (CfMerged) merged = {0};

  if (session == NULL || (change = cf_change_begin (session, error)) == NULL ||
      !func (change, &merge, &merged, error) || !cf_change_commit (change, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss ss sI}", "op_id", merged.op_id, "member", merged.member_id,
                               "survivor", merged.survivor_id, "points",
                               (json_int_t)merged.points));
  else
    cf_output_line ("%s %s %s; %" G_GINT64_FORMAT " points were booked over.", merged.member_id,
                    sentence, merged.survivor_id, merged.points);
  return TRUE;
}

gboolean
cf_duplicates_merge_run (char **arguments, GError **error)
{
  return take_two (arguments, error) && run_merge (arguments, cf_merge_take, "is known as", error);
}

gboolean
cf_duplicates_undo_run (char **arguments, GError **error)
{
  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which merge: its id, or the member's who was merged");
  return run_merge (arguments, cf_merge_undo, "is no longer known as", error);
}

gboolean
cf_duplicates_dismiss_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfChange) change = NULL;
  CfComparison comparison;
  gboolean known;

  if (!take_two (arguments, error) || (session = cf_command_open (NULL, error)) == NULL ||
      (change = cf_change_begin (session, error)) == NULL ||
      !cf_likeness_compare (session, arguments[0], arguments[1], &comparison, &known, error))
    return FALSE;
  if (!known || g_str_equal (arguments[0], arguments[1])) {
    g_set_error_literal (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                         "One of the two is no member; check the ids");
    return FALSE;
  }
  if (!cf_likeness_note (change, arguments[0], arguments[1], &comparison, CF_LIKENESS_SEARCH,
                         error) ||
      !cf_likeness_dismiss (change, arguments[0], arguments[1], error) ||
      !cf_change_commit (change, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (
        json_pack ("{ss ss sb}", "member", arguments[0], "other", arguments[1], "dismissed", 1));
  else
    cf_output_line ("%s and %s are two, and are not proposed again.", arguments[0], arguments[1]);
  return TRUE;
}

/* --- settings --- */

static gboolean
read_score (const char *text, gint64 *score_milli, GError **error)
{
  if (text == NULL || (cf_value_parse_quantity (text, score_milli) == NULL && *score_milli > 0 &&
                       *score_milli <= CF_THRESHOLD_MAX_MILLI))
    return TRUE;
  return cf_command_misused (error, "\"%s\" is no score; write one such as 16 or 14.5", text);
}

static gboolean
read_settings (CfThreshold *threshold, GError **error)
{
  gint64 former_milli = threshold->propose_milli;

  if (!read_score (propose_at, &threshold->propose_milli, error))
    return FALSE;
  if (merge_at != NULL) {
    threshold->merges = !g_str_equal (merge_at, NEVER);
    if (threshold->merges && !read_score (merge_at, &threshold->merge_milli, error))
      return FALSE;
  }
  if (threshold->merges && threshold->merge_milli < threshold->propose_milli)
    return cf_command_misused (error, "What is merged must be proposed, too: say a --merge-at "
                                      "that is not below --propose-at");
  /* What was not likely enough has not been noted: everybody is compared again. */
  if (threshold->propose_milli < former_milli) {
    threshold->done_seq = -1;
    g_free (threshold->done_id);
    threshold->done_id = g_strdup ("");
  }
  return TRUE;
}

static void
show_settings (const CfThreshold *threshold)
{
  g_autofree char *propose = score_text (threshold->propose_milli);
  g_autofree char *merge = score_text (threshold->merge_milli);

  if (cf_command_common.json)
    cf_output_json (
        json_pack ("{sI so}", "propose_milli", (json_int_t)threshold->propose_milli, "merge_milli",
                   threshold->merges ? json_integer (threshold->merge_milli) : json_null ()));
  else
    cf_output_line ("Proposed from %s on; merged %s%s.", propose,
                    threshold->merges ? "from " : NEVER, threshold->merges ? merge : "");
}

gboolean
cf_duplicates_settings_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (CfChange) change = NULL;
  g_auto (CfThreshold) threshold = {0};

  (void)arguments; /* the options say it all */
  if (session == NULL || (change = cf_change_begin (session, error)) == NULL ||
      !cf_threshold_read (session, &threshold, error) || !read_settings (&threshold, error) ||
      !cf_threshold_save (change, &threshold, error) || !cf_change_commit (change, error))
    return FALSE;
  show_settings (&threshold);
  return TRUE;
}
