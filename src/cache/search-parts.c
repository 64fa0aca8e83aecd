// SPDX-License-Identifier: Apache-2.0
#include "cache/search-parts.h"

#include <stdlib.h>
#include <string.h>

#include "cache/key/index.h"
#include "cache/key/marks.h"
#include "cache/member-row.h"
#include "cache/product-row.h"
#include "fold/keys.h"

/* So few rows are read rather than met with other parts; where marks have left most of the wrong
 * ones out, half of all that may be. */
#define READ_AT_ONCE 20
/* A row may have so many keys that begin like one part. */
#define KEYS_OF_A_ROW 3

/* The keys of one part. */
typedef struct {
  GArray *rows; /* of CfSearchRow, some of them several times */
  guint most;
  gboolean all; /* those of the tier, not only the first */
  gboolean marked; /* those that have not all parts are left out, but for a few */
  const CfKeyMarks *wanted; /* marks of the other parts */
  const CfSearchPool *pool; /* that the rows are for */
  guint steps_max;
  guint *steps;
} Part;

/* What the other parts need among the marks of a phone's end. One that is spelt in several ways, or
 * that may be digits, needs nothing. */
static void
want_marks (const CfSearchParts *parts, CfKeyMarks *ret_wanted)
{
  cf_key_marks_start (ret_wanted);
  for (guint i = 0; i < parts->query->parts->len; i++) {
    char **keys = g_ptr_array_index (parts->query->parts, i);
    const char *term = keys[0] + 1;
    gboolean same = TRUE;

    for (gsize j = 1; keys[j] != NULL; j++)
      same = same && strcmp (keys[j] + 1, term) == 0;
    if (same)
      cf_key_marks_add (ret_wanted, term, strlen (term));
  }
}

/* Whether a key is the end of a phone whose marks tell that its row lacks some part. */
static gboolean
lacks_marks (const CfKey *key, const Part *part)
{
  const guint8 *end = (const guint8 *)key->key + key->length;

  return key->length > CF_KEY_MARKS_BYTES && key->key[1] == CF_FOLD_TAG_REVERSED &&
         end[-1] >= 0x80 && !cf_key_marks_have (end - CF_KEY_MARKS_BYTES, part->wanted);
}

static gboolean
gather_row (const CfKey *key, gpointer data)
{
  Part *part = data;
  CfSearchRow row = {.n = key->n, .rank = key->rank};

  part->all = ++*part->steps < part->steps_max;
  /* One that came too early to be among the best is as if it were not there. */
  if (cf_search_pool_is_full (part->pool, key->rank))
    return part->all;
  if (lacks_marks (key, part)) {
    part->marked = TRUE;
    return part->all;
  }
  part->all = part->all && part->rows->len < part->most;
  if (part->all)
    g_array_append_val (part->rows, row);
  return part->all;
}

/* Gives func the keys of each text that a part may begin with. */
static gboolean
scan (const CfSearchParts *parts, guint part, CfKeyFunc func, gpointer data,
      const gboolean *goes_on, GError **error)
{
  char **keys = g_ptr_array_index (parts->query->parts, part);

  for (gsize i = 0; keys[i] != NULL && *goes_on; i++) {
    CfKey from = {0};

    cf_key_set_in_tier (&from, parts->letter, keys[i], strlen (keys[i]));
    if (!cf_key_index_scan (parts->cache, parts->feed, &from, func, data, error))
      return FALSE;
  }
  return TRUE;
}

/* A part is only gathered until it has more rows than another. */
static guint
most_of (guint most, const Part *fewest)
{
  return fewest->rows == NULL ? most : MIN (most, fewest->rows->len + 1);
}

/* The rows of the part that has the fewest; *ret_part is which. */
static gboolean
gather_fewest (const CfSearchParts *parts, guint most, Part *ret_fewest, guint *ret_part,
               GError **error)
{
  CfKeyMarks wanted;

  g_clear_pointer (&ret_fewest->rows, g_array_unref);
  want_marks (parts, &wanted);
  for (guint i = 0; i < parts->query->parts->len; i++) {
    Part part = {.wanted = &wanted,
                 .pool = parts->pool,
                 .rows = g_array_new (FALSE, FALSE, sizeof (CfSearchRow)),
                 .most = most_of (most, ret_fewest),
                 .all = TRUE,
                 .steps_max = parts->bounds->part_steps,
                 .steps = parts->steps};
    gboolean scanned = scan (parts, i, gather_row, &part, &part.all, error);

    if (scanned && (ret_fewest->rows == NULL || part.rows->len <= ret_fewest->rows->len)) {
      g_clear_pointer (&ret_fewest->rows, g_array_unref);
      *ret_fewest = part;
      *ret_part = i;
    } else {
      g_array_unref (part.rows);
    }
    if (!scanned)
      return FALSE;
  }
  return TRUE;
}

/* Rows, and which parts they have: found by number, in an array twice as long as it need be. */
typedef struct {
  gint64 n; /* 0: no row, rows count from 1 */
  guint16 rank;
  guint8 parts; /* a bit each */
} Met;

typedef struct {
  Met *rows;
  gsize mask; /* their number less one, which is all ones */
} Meeting;

static Met *
find_met (const Meeting *meeting, gint64 n)
{
  gsize at = (gsize)((guint64)n * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 32) & meeting->mask;

  while (meeting->rows[at].n != 0 && meeting->rows[at].n != n)
    at = (at + 1) & meeting->mask;
  return &meeting->rows[at];
}

static void
meeting_init (Meeting *meeting, const GArray *rows)
{
  gsize size = 16;

  while (size < rows->len * (gsize)2)
    size *= 2;
  meeting->mask = size - 1;
  meeting->rows = g_new0 (Met, size);
  for (guint i = 0; i < rows->len; i++) {
    const CfSearchRow *row = &g_array_index (rows, CfSearchRow, i);

    *find_met (meeting, row->n) = (Met){.n = row->n, .rank = row->rank};
  }
}

/* Marks the rows that have another part. */
typedef struct {
  const Meeting *meeting;
  guint8 bit;
  guint left; /* keys that are looked at yet */
  gboolean all; /* of the tier were looked at */
  guint steps_max;
  guint *steps;
} Marking;

static gboolean
mark_row (const CfKey *key, gpointer data)
{
  Marking *marking = data;
  Met *met = find_met (marking->meeting, key->n);

  if (met->n != 0)
    met->parts |= marking->bit;
  ++*marking->steps;
  marking->all = --marking->left > 0 && *marking->steps < marking->steps_max;
  return marking->all;
}

/* Meets the rows with all parts but their own; *ret_met are those that could be. */
static gboolean
meet (const CfSearchParts *parts, const Meeting *meeting, guint own, guint8 *ret_met,
      GError **error)
{
  *ret_met = 0;
  for (guint i = 0; i < parts->query->parts->len; i++) {
    Marking marking = {.meeting = meeting,
                       .bit = (guint8)(1U << i),
                       .left = parts->bounds->met,
                       .all = TRUE,
                       .steps_max = parts->bounds->part_steps,
                       .steps = parts->steps};

    if (i == own)
      continue;
    if (!scan (parts, i, mark_row, &marking, &marking.all, error))
      return FALSE;
    if (marking.all)
      *ret_met |= marking.bit;
  }
  return TRUE;
}

/* The rows that have all these parts. */
static GArray *
list_met (const Meeting *meeting, guint8 wanted)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (CfSearchRow));

  for (gsize at = 0; at <= meeting->mask; at++) {
    const Met *met = &meeting->rows[at];
    CfSearchRow row = {.n = met->n, .rank = met->rank};

    if (met->n != 0 && (met->parts & wanted) == wanted)
      g_array_append_val (rows, row);
  }
  return rows;
}

/* The latest first. */
static int
compare_ranks (const void *a, const void *b)
{
  const CfSearchRow *left = a;
  const CfSearchRow *right = b;

  if (left->rank != right->rank)
    return left->rank > right->rank ? -1 : 1;
  return left->n < right->n ? -1 : left->n > right->n;
}

static gboolean
has_parts (const CfSearchParts *parts, gint64 n, gboolean *ret_has, GError **error)
{
  return parts->feed == CF_WIRE_FEED_MEMBERS
             ? cf_member_row_has_parts (parts->cache, n, parts->query, ret_has, error)
             : cf_product_row_has_parts (parts->cache, n, parts->query, ret_has, error);
}

static void
take_all (CfSearchParts *parts, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const CfSearchRow *row = &g_array_index (rows, CfSearchRow, i);

    cf_search_pool_add (parts->pool, row->n, row->rank);
  }
}

/* Leaves no more rows than so many in: the latest. FALSE when that left some out. */
static gboolean
keep_latest (GArray *rows, guint most)
{
  g_autofree guint *counts = NULL; /* by rank */
  guint rank = G_MAXUINT16; /* the earliest that is kept, though not all of it may be */
  guint later;
  guint kept = 0;

  if (rows->len <= most)
    return TRUE;
  counts = g_new0 (guint, G_MAXUINT16 + 1);
  for (guint i = 0; i < rows->len; i++)
    counts[g_array_index (rows, CfSearchRow, i).rank]++;
  for (later = counts[rank]; later < most; later += counts[rank])
    rank--;
  counts[rank] -= later - most;
  for (guint i = 0; i < rows->len; i++) {
    const CfSearchRow row = g_array_index (rows, CfSearchRow, i);

    if (row.rank > rank || (row.rank == rank && counts[rank] > 0)) {
      counts[row.rank]--;
      g_array_index (rows, CfSearchRow, kept++) = row;
    }
  }
  g_array_set_size (rows, kept);
  return FALSE;
}

/* Takes rows, the latest first, that have the parts which they were not met with. */
static gboolean
sift (CfSearchParts *parts, GArray *rows, GError **error)
{
  guint most =
      *parts->reads < G_MAXUINT / KEYS_OF_A_ROW ? *parts->reads * KEYS_OF_A_ROW : G_MAXUINT;
  gboolean all = keep_latest (rows, most);
  guint hits = 0;

  g_array_sort (rows, compare_ranks);
  for (guint i = 0; i < rows->len && hits < parts->pool->wanted; i++) {
    const CfSearchRow *row = &g_array_index (rows, CfSearchRow, i);
    gboolean has;

    if (i > 0 && row[-1].n == row->n)
      continue;
    if (*parts->reads == 0) {
      *parts->partly = TRUE;
      break;
    }
    --*parts->reads;
    if (!has_parts (parts, row->n, &has, error))
      return FALSE;
    if (has) {
      cf_search_pool_add (parts->pool, row->n, row->rank);
      hits++;
    }
  }
  *parts->partly = *parts->partly || (!all && hits < parts->pool->wanted);
  return TRUE;
}

static gboolean
meet_and_take (CfSearchParts *parts, GArray *gathered, guint own, GError **error)
{
  guint8 others = (guint8)(((1U << parts->query->parts->len) - 1) & ~(1U << own));
  g_autoptr (GArray) rows = NULL;
  Meeting meeting;
  guint8 met;
  gboolean done;

  meeting_init (&meeting, gathered);
  done = meet (parts, &meeting, own, &met, error);
  if (done)
    rows = list_met (&meeting, met);
  g_free (meeting.rows);
  if (!done)
    return FALSE;
  if (met == others)
    take_all (parts, rows);
  else
    return sift (parts, rows, error);
  return TRUE;
}

gboolean
cf_search_parts (CfSearchParts *parts, GError **error)
{
  Part fewest = {0};
  guint own = 0;
  gboolean done =
      gather_fewest (parts, parts->bounds->gathered_few, &fewest, &own, error) &&
      (fewest.all || gather_fewest (parts, parts->bounds->gathered, &fewest, &own, error));

  if (done) {
    *parts->partly = *parts->partly || !fewest.all;
    done = fewest.rows->len <= (fewest.marked ? *parts->reads / 2 : READ_AT_ONCE)
               ? sift (parts, fewest.rows, error)
               : meet_and_take (parts, fewest.rows, own, error);
  }
  g_clear_pointer (&fewest.rows, g_array_unref);
  return done;
}
