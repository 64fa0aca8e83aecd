// SPDX-License-Identifier: Apache-2.0
#include "bench/load-file.h"

#include <string.h>

#include "base/hex.h"
#include "base/id.h"
#include "bench/figure.h"
#include "bench/made-members.h"
#include "cache/rows.h"
#include "crm/certificate.h"
#include "crm/http/server.h"
#include "crm/snapshot/build.h"
#include "seal/hash.h"
#include "seal/key.h"
#include "seal/sign.h"
#include "support/till-fixture.h"
#include "sync/agent.h"
#include "wire/manifest.h"

#define SEED 1
#define ID "bench"
#define SHOP "S1"
#define DIGITS_32 "0123456789abcdef0123456789abcdef"

/* The CRM's side: one file, and feeds that have nothing after it. */
typedef struct {
  char *path; /* of the file */
  CfWireManifest *manifest;
  char *manifest_text;
  CfCertificate authority;
  CfServer *server;
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret_key[CF_SIGN_SECRET_BYTES];
} Crm;

static void
must (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static void
put_members (CfCache *cache, guint members)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < members; i++) {
    g_autoptr (CfMember) member = NULL;
    g_autofree char *keys = NULL;
    made_member (SEED, i, &member, &keys);
    g_autofree char *row = cf_wire_member_row_encode (member, keys, &error);
    must (row != NULL &&
              cf_cache_put_row (cache, CF_WIRE_FEED_MEMBERS, member->id, row, strlen (row), &error),
          error);
  }
}

/* What the manifest says of each feed. */
static void
promise (Crm *crm)
{
  const CfDbAddress address = {.location = crm->path, .mode = CF_DB_READER};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) cache = cf_cache_open (&address, &error);

  must (cache != NULL, error);
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    CfWireManifestFeed *promised = &crm->manifest->feeds[i];
    g_auto (CfCacheFeed) state = {0};
    must (cf_cache_feed_get (cache, (CfWireFeed)i, &state, &error), error);
    promised->cursor = g_strdup (state.cursor);
    promised->checksum = cf_checksum_format (&state.checksum);
    promised->rows = state.rows;
  }
}

static void
build_file (Crm *crm, guint members)
{
  const CfDbAddress address = {.location = crm->path, .mode = CF_DB_BULK};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) cache = cf_cache_open (&address, &error);

  must (cache != NULL, error);
  put_members (cache, members);
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    must (cf_cache_finish_feed (cache, (CfWireFeed)i, "c", 1, &error), error);
  must (cf_cache_finish (cache, &error), error);
}

static void
sign_manifest (Crm *crm)
{
  CfWireManifest *manifest = crm->manifest;
  guint8 signature[CF_SIGN_BYTES];
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (crm->path, FALSE, &error);
  g_autoptr (GPtrArray) chunks = g_ptr_array_new ();

  must (file != NULL, error);
  const char *bytes = g_mapped_file_get_contents (file);
  gsize length = g_mapped_file_get_length (file);
  for (gsize at = 0; at < length; at += CF_SNAPSHOT_CHUNK_BYTES)
    g_ptr_array_add (chunks, cf_hash_text (bytes + at, MIN (length - at, CF_SNAPSHOT_CHUNK_BYTES)));
  g_ptr_array_add (chunks, NULL);
  g_strfreev (manifest->chunks);
  manifest->chunks = (char **)g_ptr_array_steal (chunks, NULL);
  manifest->bytes = (gint64)length;
  manifest->chunk_bytes = CF_SNAPSHOT_CHUNK_BYTES;
  manifest->id = g_strdup (ID);
  manifest->scope = g_strdup (SHOP);
  manifest->epoch = g_strdup (DIGITS_32);
  manifest->schema = cf_cache_schema_version ();
  g_autofree char *input = cf_wire_manifest_signature_input (manifest, &error);
  must (input != NULL, error);
  cf_sign_key_pair_new (cf_random_system (), crm->public_key, crm->secret_key);
  cf_sign_bytes (crm->secret_key, input, strlen (input), signature);
  manifest->signature = cf_hex_encode (signature, sizeof signature);
  crm->manifest_text = cf_wire_manifest_encode (manifest, &error);
  must (crm->manifest_text != NULL, error);
}

/* The end of a feed: nothing has changed since the file was made. */
static CfAnswer *
answer_feed (const Crm *crm, CfWireFeed feed)
{
  const CfWireManifestFeed *state = &crm->manifest->feeds[feed];
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (1);
  CfWireFeedTrailer trailer = {
      .checksum = state->checksum, .next = state->cursor, .rows = state->rows, .server_time_us = 1};
  GBytes *page = cf_wire_page_writer_finish (writer, &trailer, NULL);

  must (page != NULL, NULL);
  return cf_answer_new (200, "application/x-ndjson", page);
}

static CfAnswer *
answer_file (const Crm *crm, const char *range)
{
  CfAnswer *answer = cf_answer_new (200, "application/vnd.sqlite3", NULL);

  answer->size = crm->manifest->bytes;
  if (cf_request_parse_range (range, answer->size, &answer->offset, &answer->length) ==
      CF_RANGE_PART)
    answer->status = 206;
  answer->path = g_strdup (crm->path);
  return answer;
}

static CfAnswer *
answer (const CfRequest *request, gpointer data)
{
  const Crm *crm = data;
  CfWireFeed feed;

  if (strcmp (request->path, "/v1/cache/manifest") == 0)
    return cf_answer_new_json (g_strdup (crm->manifest_text));
  if (strcmp (request->path, "/v1/cache/" ID) == 0)
    return answer_file (crm, request->range);
  if (g_str_has_prefix (request->path, "/v1/feed/") &&
      cf_wire_feed_parse (request->path + strlen ("/v1/feed/"), &feed))
    return answer_feed (crm, feed);
  return cf_answer_new_problem (CF_WIRE_PROBLEM_NOT_FOUND, "Not in this bench.");
}

static void
start_crm (Crm *crm, const char *folder, const char *path, guint members)
{
  static const char *const hosts[] = {"127.0.0.1", NULL};
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  g_auto (CfCertificate) certificate = {0};
  CfServerOptions options = {.host = hosts[0],
                             .certificate = &certificate,
                             .clock = cf_clock_system (),
                             .handler = answer,
                             .data = crm};
  g_autoptr (GError) error = NULL;

  crm->path = path != NULL ? g_strdup (path) : g_build_filename (folder, "load-file.db", NULL);
  crm->manifest = cf_wire_manifest_new ();
  if (path == NULL)
    build_file (crm, members);
  promise (crm);
  sign_manifest (crm);
  must (cf_certificate_new_authority ("Bench", now_us, cf_random_system (), &crm->authority,
                                      &error) &&
            cf_certificate_new_server (&crm->authority, hosts, now_us, cf_random_system (),
                                       &certificate, &error),
        error);
  crm->server = cf_server_start (&options, &error);
  must (crm->server != NULL, error);
}

static void
stop_crm (Crm *crm)
{
  cf_server_stop (crm->server);
  cf_certificate_clear (&crm->authority);
  cf_wire_manifest_free (crm->manifest);
  g_free (crm->manifest_text);
  g_free (crm->path);
}

/* A load, on a thread of its own as in a till that runs. */
typedef struct {
  const Crm *crm;
  char *folder;
  gint64 elapsed_us;
  gint64 work_ns; /* of the processor, for this thread alone */
  gint done; /* atomic */
} Load;

static void
pair (const Load *load, CfJournal *journal)
{
  g_autofree CfPairing *pairing = g_new0 (CfPairing, 1);
  g_autofree char *url =
      g_strdup_printf ("https://127.0.0.1:%u", cf_server_port (load->crm->server));
  g_autofree char *key = cf_hex_encode (load->crm->public_key, CF_SIGN_PUBLIC_BYTES);
  char digits[] = DIGITS_32 DIGITS_32, epoch[] = DIGITS_32, name[] = "Bench", shop[] = SHOP;
  CfEntryDraft times = {
      .wall_us = 1, .business_date = "1970-01-01", .clock_quality = CF_CLOCK_UNKNOWN};
  g_autoptr (GError) error = NULL;

  *pairing = (CfPairing){.tenant = name,
                         .device_id = name,
                         .device_secret = digits,
                         .shop = shop,
                         .shop_name = name,
                         .till = name,
                         .crm_url = url,
                         .ca_pem = load->crm->authority.certificate_pem,
                         .crm_public_key = key,
                         .epoch = epoch};
  must (cf_pairing_adopt (journal, pairing, &times, &error), error);
}

static gpointer
load_thread (gpointer data)
{
  Load *load = data;
  CfJournalPorts journal_ports = {
      .folder = load->folder, .clock = cf_clock_system (), .random = cf_random_system ()};
  g_autoptr (GError) error = NULL;
  g_autoptr (CfJournal) journal = cf_journal_open (&journal_ports, &error);
  CfAgentPorts ports = {
      .clock = cf_clock_system (), .random = cf_random_system (), .program = "bench"};
  g_auto (CfAgentReport) report = {0};

  must (journal != NULL, error);
  pair (load, journal);
  cf_sync_journal_direct (journal, &ports.journal);
  gint64 start_us = figure_now_us ();
  gint64 start_ns = figure_thread_cpu_ns ();
  must (cf_agent_run_once (&ports, &report, &error), error);
  load->elapsed_us = figure_now_us () - start_us;
  load->work_ns = figure_thread_cpu_ns () - start_ns;
  must (report.loaded == CF_AGENT_LOADED_FILE && report.pull_trouble == CF_TROUBLE_NONE, NULL);
  g_atomic_int_set (&load->done, 1);
  return NULL;
}

static gint64
time_sale (TillFixture *till)
{
  till_fixture_attach (till, TILL_SHOP_MEMBER);
  (void)till_fixture_put (till, TILL_SHOP_MILK, 1000); /* its line is the only one */
  gint64 start_us = figure_now_us ();
  cf_sold_free (till_fixture_sell (till, 10000));
  return figure_now_us () - start_us;
}

/* The slowest of so many sales. */
static gint64
sell (TillFixture *till, guint sales)
{
  gint64 longest_us = 0;

  for (guint i = 0; i < sales; i++)
    longest_us = MAX (longest_us, time_sale (till));
  return longest_us;
}

void
bench_load_file (const char *folder, const char *path, guint members, gint64 baseline_us)
{
  Crm crm = {0};
  Load load = {.crm = &crm, .folder = g_build_filename (folder, "till", NULL)};
  g_auto (TillFixture) till = {0};
  gint64 longest_us = 0;
  guint sales = 0;

  start_crm (&crm, folder, path, members);
  till_fixture_init (&till);
  till_fixture_start (&till, 0);
  till_fixture_sign_in (&till, TILL_SHOP_CASHIER);
  GThread *thread = g_thread_new ("load", load_thread, &load);
  for (; g_atomic_int_get (&load.done) == 0; sales++)
    longest_us = MAX (longest_us, time_sale (&till));
  (void)g_thread_join (thread); /* gives NULL */
  gint64 alone_us = sell (&till, sales);
  figure_print ("load_file_per_s", figure_rate_milli (members, load.elapsed_us), "rows/s",
                baseline_us > 0 ? figure_rate_milli (members, baseline_us) : 0);
  figure_print ("load_file_work", load.work_ns / members, "us/row", 0);
  figure_print ("load_sale_commit_longest", longest_us, "ms", alone_us);
  stop_crm (&crm);
  g_free (load.folder);
}
