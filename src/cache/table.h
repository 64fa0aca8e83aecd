// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: how each feed lies in the file. */

#include "cache/feed.h"
#include "db/statement-set.h"
#include "db/transaction.h"

/* Takes one row of a feed, as the feed carries it; FALSE stops. */
typedef gboolean (*CfCacheRowFunc) (const char *key, const char *row, gsize row_length,
                                    gpointer data);

/* What every feed's table can do. The caller holds the transaction, and keeps the checksum. */
typedef struct {
  const char *const *statements;
  guint n_statements;
  gboolean searched; /* it has an index of search keys */

  /* Stores a row. *ret_former is the row that had its key before, NULL if none had.
   * Errors: CF_WIRE_ERROR for a row that is malformed or belongs to another key. */
  gboolean (*put) (CfCache *cache, const CfWireFeedLine *line, char **ret_former, GError **error);

  /* Removes the row of a key, if there is one. */
  gboolean (*remove) (CfCache *cache, const char *key, char **ret_former, GError **error);

  /* Removes all rows. */
  gboolean (*clear) (CfCache *cache, GError **error);

  /* Gives every row to func. */
  gboolean (*each) (CfCache *cache, CfCacheRowFunc func, gpointer data, GError **error);
} CfCacheTable;

extern const CfCacheTable cf_cache_security_table;
extern const CfCacheTable cf_cache_right_table;
extern const CfCacheTable cf_cache_product_table;
extern const CfCacheTable cf_cache_stock_table;
extern const CfCacheTable cf_cache_member_table;
extern const CfCacheTable cf_cache_offer_table;

struct CfCache {
  CfDb *db;
  CfStmtSet *rows[CF_WIRE_FEED_COUNT]; /* of each table */
  CfStmtSet *notes; /* of note-row.c */
  CfStmtSet *feeds;
  CfStmtSet *keys; /* of key/index.c, and of the others of its kind */
  CfStmtSet *probed;
  CfStmtSet *changes;
  CfStmtSet *tiers;
  CfStmtSet *swept;
  CfStmtSet *staged;
  CfStmtSet *merged;
  GArray *changed[CF_WIRE_FEED_COUNT]; /* of key/change.c; NULL: nothing */
  struct CfKeyLoad *loads[CF_WIRE_FEED_COUNT]; /* while keys are staged; NULL: into the index */
  gint64 next_product; /* the highest n given so far, kept or not; 0: to be read */
  gint64 next_member;
  CfTx *building; /* of a bulk file, from its opening until it is finished */
  CfCacheFeed built[CF_WIRE_FEED_COUNT]; /* of a bulk file: what was put so far */
};

/* The table that holds a feed. */
const CfCacheTable *cf_cache_table (CfWireFeed feed);

/* The next free n of a table, counted in *next, which is 0 at first. Numbers of rows that were
 * taken back are not given again. Shape: sql answers with the highest n in the table. */
gboolean cf_cache_next_n (CfCache *cache, const char *sql, gint64 *next, GError **error);

/* Runs a lent statement with the values ?1 … ?count. */
gboolean cf_cache_run (CfStmtSet *set, guint index, const CfValue *values, gsize count,
                       GError **error);
#define CF_CACHE_RUN(set, index, error, ...)                                                       \
  cf_cache_run ((set), (index), (const CfValue[]){__VA_ARGS__},                                    \
                sizeof ((const CfValue[]){__VA_ARGS__}) / sizeof (CfValue), (error))

/* A row that belongs to another key than its line says. Always FALSE. */
gboolean cf_cache_refuse_key (const char *what, GError **error);

/* A row that was stored, but cannot be read any more. Always FALSE. */
gboolean cf_cache_refuse_stored (CfCache *cache, const char *what, GError **error);

/* Whether a row has text in the columns first … last, which are never NULL in a sound file: a
 * damaged page holds what no statement ever put there. Errors: CF_DB_ERROR_CORRUPT. */
gboolean cf_cache_has_texts (CfCache *cache, CfStmt *stmt, int first, int last, const char *what,
                             GError **error);

/* Tells the feeds table. */
gboolean cf_cache_feed_set (CfCache *cache, CfWireFeed feed, const CfCacheFeed *state,
                            GError **error);

/* The statements of each file, for the one that opens them all. */
extern const char *const cf_note_row_statements[];
extern const guint cf_note_row_n_statements;
extern const char *const cf_cache_feed_statements[];
extern const guint cf_cache_feed_n_statements;
extern const char *const cf_key_index_statements[];
extern const guint cf_key_index_n_statements;
extern const char *const cf_key_probe_statements[];
extern const guint cf_key_probe_n_statements;
extern const char *const cf_key_change_statements[];
extern const guint cf_key_change_n_statements;
extern const char *const cf_key_tier_statements[];
extern const guint cf_key_tier_n_statements;
extern const char *const cf_key_sweep_statements[];
extern const guint cf_key_sweep_n_statements;
extern const char *const cf_key_load_statements[];
extern const guint cf_key_load_n_statements;
extern const char *const cf_key_merge_statements[];
extern const guint cf_key_merge_n_statements;
