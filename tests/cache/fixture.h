// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache/key/index.h"
#include "cache/rows.h"
#include "core/member.h"
#include "core/product.h"
#include "support/temp-dir.h"

/* A cache file of its own, and the CRM's side of its feeds: rows as they should be in it. */
typedef struct {
  TestDir *dir;
  char *path;
  CfCache *cache; /* the writer */
  GHashTable *rows[CF_WIRE_FEED_COUNT]; /* key to row, what the CRM has */
  GPtrArray *lines[CF_WIRE_FEED_COUNT]; /* keys changed since the last page */
} Fixture;

void fixture_init (Fixture *fixture);
void fixture_clear (Fixture *fixture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* A second connection to the same file. */
CfCache *fixture_open (const Fixture *fixture, CfDbMode mode, GError **error);

/* Changes the CRM's side; the next page brings it. */
void fixture_put (Fixture *fixture, CfWireFeed feed, const char *key, const char *row);
void fixture_remove (Fixture *fixture, CfWireFeed feed, const char *key);

/* The same with keys made by fold/. */
void fixture_put_member (Fixture *fixture, const CfMember *member);
void fixture_put_product (Fixture *fixture, const CfProduct *product, const char *const *codes);

/* One page of all that has changed since the last one. */
GBytes *fixture_page (Fixture *fixture, CfWireFeed feed, gboolean more, const char *cursor);

/* Applies a page. */
gboolean fixture_apply_bytes (CfCache *cache, CfWireFeed feed, GBytes *bytes,
                              CfCachePageOutcome *ret_outcome, GError **error);

/* Makes a page and applies it; must succeed with that outcome. */
void fixture_apply (Fixture *fixture, CfWireFeed feed, gboolean more, const char *cursor);

/* cf_key_index_scan() for a tier and what its keys begin with, which must work. */
void fixture_scan (CfCache *cache, CfWireFeed feed, char letter, const char *prefix, CfKeyFunc func,
                   gpointer data);
