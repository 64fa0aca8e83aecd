// SPDX-License-Identifier: Apache-2.0
#include "cache/search-parts.h"

#include <stdlib.h>

#include "cache/key-index.h"
#include "cache/member-row.h"
#include "cache/product-row.h"

/* Keys of one part and tier that are gathered; of a part that has more, the others are not met. */
#define GATHERED_MAX 8000
/* Rows of one tier that are read to see whether they have the parts: each costs some three µs. */
#define READ_MAX 1000

/* The keys of one part. */
typedef struct {
  GArray *rows; /* of CfSearchRow, some of them several times */
  gboolean all; /* those of the tier, not only the first */
  guint *steps;
} Part;

static gboolean
gather_row (const CfKey *key, gpointer data)
{
  Part *part = data;
  CfSearchRow row = {.n = key->n, .rank = key->rank};

  part->all = part->rows->len < GATHERED_MAX;
  if (part->all)
    g_array_append_val (part->rows, row);
  ++*part->steps;
  return part->all;
}

static gboolean
gather (const CfSearchParts *parts, char **keys, Part *ret_part, GError **error)
{
  *ret_part = (Part){.rows = g_array_new (FALSE, FALSE, sizeof (CfSearchRow)),
                     .all = TRUE,
                     .steps = parts->steps};
  for (gsize i = 0; keys[i] != NULL && ret_part->all; i++)
    if (!cf_key_index_scan (parts->cache, parts->feed, parts->letter, keys[i], gather_row, ret_part,
                            error))
      return FALSE;
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

static void
mark (const Meeting *meeting, const GArray *rows, guint part)
{
  for (guint i = 0; i < rows->len; i++) {
    Met *met = find_met (meeting, g_array_index (rows, CfSearchRow, i).n);

    if (met->n != 0)
      met->parts = (guint8)(met->parts | 1U << part);
  }
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

/* Whole parts are met with each other, the shortest first; where no part is whole, one of them is
 * as good as another. *ret_all tells that they were met with all. */
static GArray *
meet (const Part *gathered, guint n, gboolean *ret_all)
{
  const Part *shortest = &gathered[n - 1];
  guint8 wanted = 0;
  Meeting meeting;
  GArray *rows;

  *ret_all = TRUE;
  for (guint i = 0; i < n; i++)
    if (gathered[i].all && (!shortest->all || gathered[i].rows->len < shortest->rows->len))
      shortest = &gathered[i];
  meeting_init (&meeting, shortest->rows);
  for (guint i = 0; i < n; i++) {
    *ret_all = *ret_all && gathered[i].all;
    if (!gathered[i].all)
      continue;
    mark (&meeting, gathered[i].rows, i);
    wanted = (guint8)(wanted | 1U << i);
  }
  rows = list_met (&meeting, wanted);
  g_free (meeting.rows);
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

/* Takes rows, the latest first, that have the parts which they were not met with. */
static gboolean
sift (CfSearchParts *parts, GArray *rows, GError **error)
{
  guint hits = 0;

  qsort (rows->data, rows->len, sizeof (CfSearchRow), compare_ranks);
  for (guint i = 0; i < MIN (rows->len, READ_MAX) && hits < parts->pool->wanted; i++) {
    const CfSearchRow *row = &g_array_index (rows, CfSearchRow, i);
    gboolean has;

    if (!has_parts (parts, row->n, &has, error))
      return FALSE;
    if (has) {
      cf_search_pool_add (parts->pool, row->n, row->rank);
      hits++;
    }
  }
  return TRUE;
}

gboolean
cf_search_parts (CfSearchParts *parts, GError **error)
{
  Part gathered[CF_FOLD_PARTS_MAX] = {0};
  guint n = parts->query->parts->len;
  gboolean done = TRUE;

  for (guint i = 0; i < n && done; i++)
    done = gather (parts, g_ptr_array_index (parts->query->parts, i), &gathered[i], error);
  if (done) {
    gboolean met_all;
    g_autoptr (GArray) rows = meet (gathered, n, &met_all);

    if (met_all)
      take_all (parts, rows);
    else
      done = sift (parts, rows, error);
  }
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&gathered[i].rows, g_array_unref);
  return done;
}
