// SPDX-License-Identifier: Apache-2.0
#include <glib/gstdio.h>
#include <string.h>

#include "base/hex.h"
#include "cache/feed.h"
#include "db/error.h"
#include "seal/sign.h"
#include "sync/talk.h"

#define FILE_TYPE "application/vnd.sqlite3"

static void
fail (CfTalk *talk, CfTrouble trouble, const CfResponse *response, const GError *error)
{
  cf_talk_tell_failed (talk, CF_ENGINE_PULL_FAILED, trouble, response, error);
}

static void
fail_on_error (CfTalk *talk, const GError *error)
{
  fail (talk, cf_trouble_of_error (error), NULL, error);
}

static void
tell (CfTalk *talk, CfEngineEventKind kind)
{
  cf_talk_tell (talk, (CfEngineEvent){.kind = kind});
}

void
cf_talk_drop_load (CfTalk *talk)
{
  g_clear_pointer (&talk->load, cf_cache_close);
  g_clear_pointer (&talk->landing, cf_landing_free);
  g_clear_pointer (&talk->manifest, cf_wire_manifest_free);
  talk->load_generation = 0;
  talk->chunks_told = 0;
}

static char *
load_path (CfTalk *talk)
{
  const CfSyncJournal *journal = &talk->ports.journal;
  return journal->cache_path (journal->data, talk->load_generation);
}

/* Removes a cache file that never was live, and what SQLite keeps beside it. */
static void
remove_cache (const char *path)
{
  static const char *const tails[] = {"", "-wal", "-shm", "-journal"};

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++) {
    g_autofree char *name = g_strconcat (path, tails[i], NULL);
    (void)g_remove (name); /* what is not there is as good as gone; the rest is swept later */
  }
}

/* Whether the manifest is signed by the CRM of the pairing, and for this till's shop. */
static CfTrouble
judge_manifest (CfTalk *talk, const CfWireManifest *manifest, const char *signature_input)
{
  guint8 key[CF_SIGN_PUBLIC_BYTES];
  guint8 signature[CF_SIGN_BYTES];

  if (!cf_hex_decode (talk->pairing->crm_public_key, key, sizeof key) ||
      !cf_hex_decode (manifest->signature, signature, sizeof signature) ||
      !cf_sign_is_valid (key, signature_input, strlen (signature_input), signature))
    return CF_TROUBLE_FORGED;
  return strcmp (manifest->scope, talk->pairing->shop) == 0 ? CF_TROUBLE_NONE : CF_TROUBLE_STRANGE;
}

/* Whether the file says of itself what the signed manifest says of it. */
static gboolean
fits_manifest (CfTalk *talk, CfCache *cache, GError **error)
{
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    const CfWireManifestFeed *promised = &talk->manifest->feeds[i];
    g_auto (CfCacheFeed) state = {0};
    if (!cf_cache_feed_get (cache, (CfWireFeed)i, &state, error))
      return FALSE;
    g_autofree char *checksum = cf_checksum_format (&state.checksum);
    if (g_strcmp0 (state.cursor, promised->cursor) == 0 && state.rows == promised->rows &&
        strcmp (checksum, promised->checksum) == 0)
      continue;
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT,
                 "The cache file does not hold what its manifest says of its %s",
                 cf_wire_feed_name ((CfWireFeed)i));
    return FALSE;
  }
  return TRUE;
}

/* Whether the file has all that a cache file of the CRM has. */
static gboolean
is_whole (CfCache *cache)
{
  for (guint i = CF_WIRE_FEED_CATALOGUE; i < CF_WIRE_FEED_COUNT; i++) {
    g_auto (CfCacheFeed) state = {0};
    if (!cf_cache_feed_get (cache, (CfWireFeed)i, &state, NULL) || !state.complete)
      return FALSE;
  }
  return TRUE;
}

/* A load that was broken off left a .part, which is taken over, whatever holds of it; or it had the
 * whole file, and only what is newer or each device's own was missing: then it goes on with that,
 * and where its cursors are too old the CRM says so. What is neither goes, so that broken loads do
 * not fill the disk. */
static gboolean
take_over (CfTalk *talk)
{
  g_autofree char *path = load_path (talk);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  if (g_file_test (part, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  talk->load = cf_talk_open_cache (talk, path, NULL);
  if (talk->load != NULL && is_whole (talk->load))
    return TRUE;
  g_clear_pointer (&talk->load, cf_cache_close);
  remove_cache (path);
  return FALSE;
}

static gboolean
choose_generation (CfTalk *talk, GError **error)
{
  const CfSyncJournal *journal = &talk->ports.journal;
  CfSyncGenerations generations;

  if (!journal->list_generations (journal->data, &generations, error))
    return FALSE;
  talk->load_generation = generations.next - 1;
  if (talk->load_generation <= generations.live || !take_over (talk))
    talk->load_generation = generations.next;
  return TRUE;
}

static gboolean
open_landing (CfTalk *talk, GError **error)
{
  talk->chunks_told = g_strv_length (talk->manifest->chunks);
  if (!choose_generation (talk, error))
    return FALSE;
  if (talk->load != NULL)
    return TRUE;
  g_autofree char *path = load_path (talk);
  talk->landing = cf_landing_open (path, talk->manifest, error);
  if (talk->landing == NULL)
    return FALSE;
  talk->chunks_told = cf_landing_chunks (talk->landing);
  return TRUE;
}

static void
take_manifest (CfTalk *talk, const CfResponse *response)
{
  gsize length;
  const char *text = g_bytes_get_data (response->body, &length);
  g_autofree char *input = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfWireManifest) manifest =
      cf_wire_manifest_decode (text != NULL ? text : "", length, &input, &error);

  if (manifest == NULL) {
    fail (talk, CF_TROUBLE_STRANGE, NULL, error);
    return;
  }
  CfTrouble trouble = judge_manifest (talk, manifest, input);
  if (trouble != CF_TROUBLE_NONE) {
    fail (talk, trouble, NULL, NULL);
    return;
  }
  /* A newer CRM's file is of no use here, nor that of one that is older by a feed: its rows are. */
  if (manifest->schema > cf_cache_schema_version () || !cf_wire_manifest_is_whole (manifest)) {
    tell (talk, CF_ENGINE_MANIFEST_ABSENT);
    return;
  }
  cf_talk_drop_load (talk);
  talk->manifest = g_steal_pointer (&manifest);
  if (!open_landing (talk, &error)) {
    fail_on_error (talk, error);
    return;
  }
  cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_MANIFEST_READ,
                                      .other_epoch =
                                          strcmp (talk->manifest->epoch, talk->pairing->epoch) != 0,
                                      .chunks = g_strv_length (talk->manifest->chunks),
                                      .chunks_verified = talk->chunks_told});
}

static void
on_manifest_done (gpointer data, CfResponse *answered)
{
  CfTalk *talk = data;
  g_autoptr (CfResponse) response = answered;

  cf_talk_hear (talk, response);
  if (cf_response_is_problem (response, CF_WIRE_PROBLEM_CACHE_ABSENT) ||
      cf_response_is_problem (response, CF_WIRE_PROBLEM_NOT_FOUND))
    tell (talk, CF_ENGINE_MANIFEST_ABSENT);
  else if (response->trouble != CF_TROUBLE_NONE)
    fail (talk, response->trouble, response, NULL);
  else
    take_manifest (talk, response);
}

void
cf_talk_manifest (CfTalk *talk)
{
  CfRequest request = {.path = "/v1/cache/manifest",
                       .content_type = "application/json",
                       .bytes_max = CF_WIRE_MANIFEST_BYTES_MAX,
                       .data = talk,
                       .done = on_manifest_done};

  cf_transport_send (talk->transport, &request);
}

void
cf_talk_tell_chunks (CfTalk *talk)
{
  if (talk->landing == NULL || cf_landing_chunks (talk->landing) == talk->chunks_told)
    return;
  talk->chunks_told = cf_landing_chunks (talk->landing);
  cf_talk_tell (
      talk, (CfEngineEvent){.kind = CF_ENGINE_CHUNK_STORED, .chunks_verified = talk->chunks_told});
}

static gboolean
is_gone (const CfResponse *response)
{
  return cf_response_is_problem (response, CF_WIRE_PROBLEM_CACHE_ABSENT) ||
         cf_response_is_problem (response, CF_WIRE_PROBLEM_NOT_FOUND) ||
         cf_response_is_problem (response, CF_WIRE_PROBLEM_RANGE_UNSATISFIABLE);
}

static void
on_file_done (gpointer data, CfResponse *answered)
{
  CfTalk *talk = data;
  g_autoptr (CfResponse) response = answered;
  CfTrouble landed = cf_landing_trouble (talk->landing);

  /* What the disk or a digest said against the bytes is why curl was told to stop. */
  if (landed != CF_TROUBLE_NONE)
    response->trouble = landed;
  cf_talk_hear (talk, response);
  cf_talk_tell_chunks (talk);
  if (is_gone (response))
    tell (talk, CF_ENGINE_FILE_GONE);
  else if (response->trouble != CF_TROUBLE_NONE)
    fail (talk, response->trouble, response, NULL);
  else
    tell (talk, CF_ENGINE_FILE_ENDED);
}

void
cf_talk_file (CfTalk *talk)
{
  g_autofree char *path = g_strconcat ("/v1/cache/", talk->manifest->id, NULL);
  gint64 from = cf_landing_restart (talk->landing);
  CfRequest request = {.path = path,
                       .content_type = FILE_TYPE,
                       .bytes_max = (gsize)(talk->manifest->bytes - from),
                       .range_from = from,
                       .sink = cf_landing_write,
                       .sink_data = talk->landing,
                       .data = talk,
                       .done = on_file_done};

  cf_transport_send (talk->transport, &request);
}

void
cf_talk_blank (CfTalk *talk)
{
  const CfSyncJournal *journal = &talk->ports.journal;
  CfSyncGenerations generations;
  g_autoptr (GError) error = NULL;

  if (talk->load_generation != 0) {
    g_autofree char *former = load_path (talk);
    g_autofree char *part = g_strconcat (former, ".part", NULL);
    cf_talk_drop_load (talk);
    remove_cache (former);
    remove_cache (part);
  }
  if (!journal->list_generations (journal->data, &generations, &error)) {
    fail_on_error (talk, error);
    return;
  }
  talk->load_generation = generations.next;
  g_autofree char *path = load_path (talk);
  talk->load = cf_talk_open_cache (talk, path, &error);
  if (talk->load == NULL)
    fail_on_error (talk, error);
  else
    tell (talk, CF_ENGINE_BLANK_MADE);
}

/* The whole file, under its own name and open for more rows. */
static CfCache *
open_landed (CfTalk *talk, const char *path, GError **error)
{
  g_autoptr (CfCache) cache = NULL;

  if (talk->landing != NULL && !cf_landing_finish (talk->landing, error))
    return NULL;
  g_clear_pointer (&talk->landing, cf_landing_free);
  cache = cf_talk_open_cache (talk, path, error);
  if (cache == NULL || !fits_manifest (talk, cache, error))
    return NULL;
  return g_steal_pointer (&cache);
}

/* A file that fails for good is not taken over by the next load. */
static void
fail_load (CfTalk *talk, const char *path, const GError *error)
{
  if (g_error_matches (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT))
    remove_cache (path);
  fail_on_error (talk, error);
}

void
cf_talk_open_file (CfTalk *talk)
{
  g_autofree char *path = load_path (talk);
  g_autoptr (GError) error = NULL;

  if (talk->load == NULL)
    talk->load = open_landed (talk, path, &error);
  if (talk->load == NULL)
    fail_load (talk, path, error);
  else
    tell (talk, CF_ENGINE_FILE_OPENED);
}

void
cf_talk_live (CfTalk *talk)
{
  const CfSyncJournal *journal = &talk->ports.journal;
  g_autofree char *path = load_path (talk);
  g_autoptr (GError) error = NULL;
  g_autoptr (CfCache) cache = NULL;

  /* What rows were put into it is durable only once it has been closed. */
  g_clear_pointer (&talk->load, cf_cache_close);
  cache = cf_talk_open_cache (talk, path, &error);
  if (cache == NULL || !journal->make_live (journal->data, talk->load_generation, &error)) {
    fail_load (talk, path, error);
    return;
  }
  cf_cache_close (talk->live);
  talk->live = g_steal_pointer (&cache);
  talk->generation = talk->load_generation;
  talk->report.loaded = talk->manifest != NULL ? CF_AGENT_LOADED_FILE : CF_AGENT_LOADED_ROWS;
  cf_talk_drop_load (talk);
  tell (talk, CF_ENGINE_MADE_LIVE);
}
