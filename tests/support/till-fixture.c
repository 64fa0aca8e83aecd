// SPDX-License-Identifier: Apache-2.0
#include "support/till-fixture.h"

#include <string.h>

#include "cache/rows.h"
#include "store/live-cache.h"
#include "till/audit.h"
#include "till/sign-in.h"

#define SEED 11

/* The folder of this till's next life. */
static void
next_folder (TillFixture *fixture)
{
  g_autofree char *name = g_strdup_printf ("till-%u", ++fixture->lives);

  g_free (fixture->folder);
  fixture->folder = test_dir_path (fixture->dir, name);
}

void
till_fixture_init (TillFixture *fixture)
{
  *fixture = (TillFixture){.dir = test_dir_new ()};
  test_clock_init (&fixture->time, TILL_FIXTURE_START_US);
  cf_random_seed (&fixture->seeded, SEED, &fixture->random);
  next_folder (fixture);
}

void
till_fixture_clear (TillFixture *fixture)
{
  g_clear_pointer (&fixture->till, cf_till_free);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->dir, test_dir_free);
}

/* A function cannot travel as a data pointer. */
typedef struct {
  const char *staff_id;
  TillFixtureTest test;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *test_case = data;
  g_auto (TillFixture) fixture = {0};

  till_fixture_init (&fixture);
  till_fixture_start (&fixture, 0);
  if (test_case->staff_id != NULL)
    till_fixture_sign_in (&fixture, test_case->staff_id);
  test_case->test (&fixture);
}

void
till_fixture_add (const char *path, const char *staff_id, TillFixtureTest test)
{
  Case *test_case = g_new0 (Case, 1);

  test_case->staff_id = staff_id;
  test_case->test = test;
  g_test_add_data_func_full (path, test_case, run_case, g_free);
}

CfTill *
till_fixture_open (TillFixture *fixture, gboolean read_only, GError **error)
{
  CfTillPorts ports = {.folder = fixture->folder,
                       .clock = &fixture->time.clock,
                       .random = &fixture->random,
                       .vfs = fixture->vfs,
                       .read_only = read_only};

  return cf_till_open (&ports, error);
}

void
till_fixture_reopen (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->till, cf_till_free);
  fixture->till = till_fixture_open (fixture, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->till);
}

void
till_fixture_start_new (TillFixture *fixture)
{
  till_fixture_reopen (fixture);
}

void
till_fixture_pair (TillFixture *fixture, const char *shop, const char *till)
{
  g_autofree char *secret = g_strnfill (64, '0');
  g_autofree char *key = g_strnfill (64, '1');
  g_autofree char *epoch = g_strnfill (32, 'a');
  g_autofree char *own_shop = g_strdup (shop);
  g_autofree char *own_till = g_strdup (till);
  char tenant[] = "t";
  char device[] = "device";
  char name[] = "Test Shop";
  char url[] = "https://127.0.0.1:1";
  char pem[] = "";
  CfPairing pairing = {.tenant = tenant,
                       .device_id = device,
                       .device_secret = secret,
                       .shop = own_shop,
                       .shop_name = name,
                       .till = own_till,
                       .crm_url = url,
                       .ca_pem = pem,
                       .crm_public_key = key,
                       .epoch = epoch};
  CfEntryDraft times = {
      .wall_us = fixture->time.now_us, .utc_offset_min = 480, .business_date = "2026-09-21"};
  g_autoptr (GError) error = NULL;

  if (!cf_pairing_adopt (cf_till_journal (fixture->till), &pairing, &times, &error) ||
      !cf_till_reload (fixture->till, &error))
    g_error ("%s", error->message);
}

void
till_fixture_load (TillFixture *fixture, guint n_more)
{
  CfJournal *journal = cf_till_journal (fixture->till);
  gint64 generation = cf_live_cache_next (journal, 0);
  g_autofree char *path = cf_live_cache_path (journal, generation);
  g_autoptr (GError) error = NULL;

  till_shop_write (path, n_more);
  if (!cf_live_cache_switch (journal, generation, &error) ||
      !cf_till_reload (fixture->till, &error))
    g_error ("%s", error->message);
}

void
till_fixture_start (TillFixture *fixture, guint n_more)
{
  till_fixture_start_new (fixture);
  till_fixture_pair (fixture, "S1", "T01");
  till_fixture_load (fixture, n_more);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (from, &bytes, &length, &error) ||
      !g_file_set_contents_full (to, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, &error))
    g_error ("%s", error->message);
}

/* Copies the files of a folder as they lie. */
static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *old = g_build_filename (from, name, NULL);
    g_autofree char *new = g_build_filename (to, name, NULL);

    /* The index of the log lies in memory and dies with its process. */
    if (!g_str_has_suffix (name, "-shm"))
      copy_file (old, new);
  }
}

void
till_fixture_crash (TillFixture *fixture)
{
  g_autofree char *from = g_strdup (fixture->folder);

  next_folder (fixture);
  copy_folder (from, fixture->folder);
  fixture->vfs = NULL;
  till_fixture_reopen (fixture);
}

void
till_fixture_copy (const TillFixture *from, TillFixture *ret_fixture)
{
  till_fixture_init (ret_fixture);
  ret_fixture->time.now_us = from->time.now_us;
  ret_fixture->seeded = from->seeded; /* or else it would draw the same ids again */
  copy_folder (from->folder, ret_fixture->folder);
}

char *
till_fixture_cache_path (TillFixture *fixture)
{
  CfJournal *journal = cf_till_journal (fixture->till);
  gint64 generation = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_live_cache_generation (journal, &generation, &error));
  g_assert_no_error (error);
  return cf_live_cache_path (journal, generation);
}

void
till_fixture_tell (TillFixture *fixture, CfWireFeed feed, const char *key, const char *row)
{
  g_autofree char *path = till_fixture_cache_path (fixture);
  const CfDbAddress address = {.location = path, .mode = CF_DB_WRITER};
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (1);
  CfWireFeedTrailer trailer = {.more = TRUE, .next = (char[]){"c"}, .rows = -1};
  g_autoptr (GBytes) bytes = NULL;
  g_auto (CfWirePage) page = {0};
  CfCachePageOutcome outcome;
  GError *error = NULL;
  CfCache *cache;
  const char *text;
  gsize length;

  g_assert_cmpint (cf_wire_page_writer_add (writer, key, row, row != NULL ? strlen (row) : 0), ==,
                   CF_WIRE_PAGE_ADDED);
  bytes = cf_wire_page_writer_finish (writer, &trailer, &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &length);
  g_assert_true (cf_wire_page_open (text, length, &page, &error));
  cf_till_close_cache (fixture->till);
  cache = cf_cache_open (&address, &error);
  g_assert_no_error (error);
  g_assert_true (cf_cache_apply_page (cache, feed, &page, &outcome, &error));
  g_assert_no_error (error);
  cf_cache_close (cache);
  g_assert_true (cf_till_reload (fixture->till, &error));
  g_assert_no_error (error);
}

void
till_fixture_sign_in (TillFixture *fixture, const char *staff_id)
{
  g_autoptr (GError) error = NULL;
  CfSignIn outcome = CF_SIGN_IN_WAIT;
  gint64 wait_s;

  g_assert_true (cf_till_sign_in (fixture->till, staff_id, till_shop_pin (staff_id), &outcome,
                                  &wait_s, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, CF_SIGN_IN_OK);
}

void
till_fixture_scan (TillFixture *fixture, const char *code, CfScanOutcome expected)
{
  g_auto (CfScan) scan = {0};
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_till_scan (fixture->till, code, 0, &scan, &error));
  g_assert_no_error (error);
  g_assert_cmpint (scan.outcome, ==, expected);
}

gint64
till_fixture_put (TillFixture *fixture, const char *code, gint64 quantity_milli)
{
  g_auto (CfScan) scan = {0};
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_till_scan (fixture->till, code, quantity_milli, &scan, &error));
  g_assert_no_error (error);
  g_assert_cmpint (scan.outcome, ==, CF_SCAN_LINE);
  return scan.line_id;
}

void
till_fixture_attach (TillFixture *fixture, const char *member_id)
{
  g_autofree char *id = g_strdup (member_id);
  CfBasketStep step = {.kind = CF_BASKET_ATTACH_MEMBER, .member_id = id};
  CfBasketOutcome outcome = CF_BASKET_NO_MEMBER;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_checkout_step (fixture->till, &step, NULL, &outcome, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, CF_BASKET_OK);
}

CfCheckout *
till_fixture_checkout (TillFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CfCheckout *checkout = cf_checkout_read (fixture->till, &error);

  g_assert_no_error (error);
  g_assert_nonnull (checkout);
  return checkout;
}

CfSold *
till_fixture_sell (TillFixture *fixture, gint64 cash_minor)
{
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, cash_minor, NULL, NULL);
  const CfTender *const tenders[] = {cash};
  g_autoptr (CfSettlement) settlement = NULL;
  g_autoptr (GError) error = NULL;
  CfSold *sold = NULL;

  g_assert_true (cf_till_sell (fixture->till, tenders, 1, &settlement, &sold, &error));
  g_assert_no_error (error);
  g_assert_cmpint (settlement->outcome, ==, CF_SETTLE_OK);
  g_assert_nonnull (sold);
  return sold;
}

gint64
till_fixture_count (TillFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  if (!cf_db_read_int64 (cf_journal_db (cf_till_journal (fixture->till)), sql, &value, &error))
    g_error ("%s: %s", sql, error->message);
  return value;
}

void
till_fixture_assert_sound (TillFixture *fixture, gint64 n_entries)
{
  g_auto (CfAudit) audit = {0};
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_till_audit (fixture->till, &audit, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (audit.broken, ==, NULL);
  g_assert_cmpint (audit.entries, ==, n_entries);
}
