// SPDX-License-Identifier: Apache-2.0
#include <gio/gio.h>
#include <string.h>

#include "bench/figure.h"
#include "crm/duplicate/likeness.h"
#include "crm/duplicate/search.h"
#include "crm/duplicate/threshold.h"
#include "crm/member.h"
#include "support/desk.h"
#include "support/doubles.h"
#include "support/temp-dir.h"

#define PERSONS 20000
#define SEED 7
#define SAVED_A_CHANGE 2000

static gint64 persons = PERSONS;

static const GOptionEntry options[] = {
    {"persons", 0, 0, G_OPTION_ARG_INT64, &persons, "How many persons (20000)", "N"},
    G_OPTION_ENTRY_NULL,
};

/* What was found, against what is true. */
typedef struct {
  gint64 right;
  gint64 wrong;
  gint64 there; /* pairs of one person in all */
} Found;

static gint64
precision_milli (const Found *found)
{
  gint64 all = found->right + found->wrong;

  return all > 0 ? found->right * 1000 * 100 / all : 0;
}

static gint64
recall_milli (const Found *found)
{
  return found->there > 0 ? found->right * 1000 * 100 / found->there : 0;
}

static void
save_all (TestDesk *desk, const GPtrArray *records)
{
  for (guint first = 0; first < records->len; first += SAVED_A_CHANGE) {
    g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);

    for (guint i = first; i < MIN (first + SAVED_A_CHANGE, records->len); i++) {
      const TestDouble *record = g_ptr_array_index (records, i);

      if (!cf_member_save (change, record->member, NULL))
        g_error ("a member cannot be saved");
    }
    if (!cf_change_commit (change, NULL))
      g_error ("members cannot be saved");
  }
}

/* Pairs of one phone, and nothing else asked. */
static Found
find_by_phone (const GPtrArray *records)
{
  g_autoptr (GHashTable) phones =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  Found found = {.there = test_doubles_count_pairs (records)};

  for (guint i = 0; i < records->len; i++) {
    const TestDouble *record = g_ptr_array_index (records, i);
    GPtrArray *same = g_hash_table_lookup (phones, record->member->phone);

    if (same == NULL) {
      same = g_ptr_array_new ();
      g_hash_table_insert (phones, record->member->phone, same);
    }
    for (guint j = 0; j < same->len; j++) {
      if (test_doubles_are_one (record->member->id, g_ptr_array_index (same, j)))
        found.right++;
      else
        found.wrong++;
    }
    g_ptr_array_add (same, record->member->id);
  }
  return found;
}

/* What the search has noted from a score on. */
static Found
read_found (TestDesk *desk, gint64 score_milli, const GPtrArray *records)
{
  g_autoptr (GPtrArray) pairs = cf_likeness_list (desk->session, score_milli, 0, G_MAXINT, NULL);
  Found found = {.there = test_doubles_count_pairs (records)};

  if (pairs == NULL)
    g_error ("the list cannot be read");
  for (guint i = 0; i < pairs->len; i++) {
    const CfDuplicatePair *pair = g_ptr_array_index (pairs, i);

    if (test_doubles_are_one (pair->member_id, pair->other_id))
      found.right++;
    else
      found.wrong++;
  }
  return found;
}

/* Every hundredth member changes: only those are compared. */
static gint64
change_some (TestDesk *desk, const GPtrArray *records)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  gint64 changed = 0;

  for (guint i = 0; i < records->len; i += 100, changed++) {
    const TestDouble *record = g_ptr_array_index (records, i);
    g_autoptr (CfMember) moved = cf_member_copy (record->member);

    g_free (moved->address);
    moved->address = g_strdup_printf ("模样路%u号", i);
    if (!cf_member_save (change, moved, NULL))
      g_error ("a member cannot be saved");
  }
  if (!cf_change_commit (change, NULL))
    g_error ("members cannot be saved");
  return changed;
}

static gint64
search (TestDesk *desk, CfSearchReport *ret_report)
{
  CfSearchOptions search_options = {.random = &desk->random, .now_us = TEST_DESK_NOW_US};
  gint64 from_us = figure_now_us ();
  g_autoptr (GError) error = NULL;

  if (!cf_duplicate_search (desk->session, &search_options, ret_report, &error))
    g_error ("%s", error->message);
  return figure_now_us () - from_us;
}

static void
print_found (const char *name, const Found *found, const Found *baseline)
{
  g_autofree char *precision = g_strconcat ("duplicates_", name, "_precision", NULL);
  g_autofree char *recall = g_strconcat ("duplicates_", name, "_recall", NULL);

  figure_print (precision, precision_milli (found), "%", precision_milli (baseline));
  figure_print (recall, recall_milli (found), "%", recall_milli (baseline));
}

static void
run (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *location = test_dir_path (dir, "bench.db");
  g_autoptr (TestDesk) desk = test_desk_new (location);
  g_autoptr (GPtrArray) records = test_doubles_new ((guint)persons, SEED);
  Found by_phone = find_by_phone (records);
  Found proposed;
  Found merged;
  CfSearchReport report;
  CfSearchReport again;
  gint64 took_us;
  gint64 again_us;

  save_all (desk, records);
  figure_say_memory ("duplicates_memory_before_kib");
  took_us = search (desk, &report);
  figure_say_memory ("duplicates_memory_after_kib");
  proposed = read_found (desk, CF_THRESHOLD_PROPOSE_MILLI, records);
  merged = read_found (desk, CF_THRESHOLD_MERGE_MILLI, records);
  (void)change_some (desk, records); /* a hundredth */
  again_us = search (desk, &again);
  print_found ("proposed", &proposed, &by_phone);
  print_found ("merged", &merged, &by_phone);
  figure_print ("duplicates_pairs", figure_rate_milli (report.pairs, took_us), "pairs/s", 0);
  figure_print ("duplicates_members", figure_rate_milli (report.compared, took_us), "members/s", 0);
  figure_print ("duplicates_changed", again_us, "ms", took_us);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || persons < 1 || persons > 1000000) {
    g_printerr ("%s\n", error != NULL ? error->message : "1 to 1000000 persons");
    return 2;
  }
  run ();
  return 0;
}
