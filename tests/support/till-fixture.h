// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/temp-dir.h"
#include "support/test-clock.h"
#include "support/till-shop.h"
#include "till/checkout.h"
#include "till/scan.h"
#include "till/sell.h"
#include "wire/feed.h"

/* When the tests' day begins: 2026-09-21 22:13:20 in Shanghai. */
#define TILL_FIXTURE_START_US G_GINT64_CONSTANT (1790000000000000)

/* A till in a folder of its own, on a clock that stands still and with seeded randomness. All
 * functions demand success unless they say otherwise. */
typedef struct {
  TestDir *dir; /* the folders of all lives of this till lie in it */
  char *folder; /* of the present one */
  guint lives;
  TestClock time;
  CfRandomSeeded seeded;
  CfRandom random;
  const char *vfs; /* set before opening; see support/fault-vfs.h */
  CfTill *till;
} TillFixture;

/* A folder and its ports, with no till opened in it. */
void till_fixture_init (TillFixture *fixture);
void till_fixture_clear (TillFixture *fixture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TillFixture, till_fixture_clear)

/* Adds a test that gets a started till, with that person signed in; NULL: nobody. */
typedef void (*TillFixtureTest) (TillFixture *fixture);
void till_fixture_add (const char *path, const char *staff_id, TillFixtureTest test);

/* Opens the till; NULL and the error when it cannot be. */
CfTill *till_fixture_open (TillFixture *fixture, gboolean read_only, GError **error);

/* A till that is paired, has loaded the shop with so many articles more, and at which nobody is
 * signed in. */
void till_fixture_start (TillFixture *fixture, guint n_more);

/* The parts of that: a till without a shop; its pairing as till SHOP-TILL; its shop. */
void till_fixture_start_new (TillFixture *fixture);
void till_fixture_pair (TillFixture *fixture, const char *shop, const char *till);
void till_fixture_load (TillFixture *fixture, guint n_more);

/* Closes the till and opens it again; nobody is signed in then. */
void till_fixture_reopen (TillFixture *fixture);

/* What a kill leaves: copies the files as they lie, without closing, and opens the copy by the
 * default file layer; fixture->folder is the copy then. */
void till_fixture_crash (TillFixture *fixture);

/* A twin: its folder is a copy of the other's files as they lie, and no till is opened in it. */
void till_fixture_copy (const TillFixture *from, TillFixture *ret_fixture);

/* The path of the live cache file. */
char *till_fixture_cache_path (TillFixture *fixture);

/* One row more of a feed, in a page that is not the last, so that nobody sums it up; NULL: the row
 * of that key goes. */
void till_fixture_tell (TillFixture *fixture, CfWireFeed feed, const char *key, const char *row);

/* Signs somebody in. */
void till_fixture_sign_in (TillFixture *fixture, const char *staff_id);

/* Scans; the outcome must be that one. till_fixture_put() wants a line, and gives its id. */
void till_fixture_scan (TillFixture *fixture, const char *code, CfScanOutcome expected);
gint64 till_fixture_put (TillFixture *fixture, const char *code, gint64 quantity_milli);

/* Attaches a member by id. */
void till_fixture_attach (TillFixture *fixture, const char *member_id);

/* The open basket. */
CfCheckout *till_fixture_checkout (TillFixture *fixture);

/* Sells the open basket for cash. */
CfSold *till_fixture_sell (TillFixture *fixture, gint64 cash_minor);

/* One number from the till's journal database. */
gint64 till_fixture_count (TillFixture *fixture, const char *sql);

/* Every entry of the journal verifies, and there are so many. */
void till_fixture_assert_sound (TillFixture *fixture, gint64 n_entries);
