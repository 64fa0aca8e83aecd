// SPDX-License-Identifier: Apache-2.0
#include "cache/feed.h"
#include "cache/rows.h"
#include "db/copy.h"
#include "sync/talk.h"

#define PAGE_LINES 10000

static void
fail (CfTalk *talk, CfTrouble trouble, const CfResponse *response, const GError *error)
{
  cf_talk_tell_failed (talk, CF_ENGINE_PULL_FAILED, trouble, response, error);
}

CfCache *
cf_talk_open_cache (CfTalk *talk, const char *path, GError **error)
{
  /* What a power cut takes from a cache comes again with the next page: its cursor goes too. */
  CfDbAddress address = {.location = path,
                         .mode = CF_DB_WRITER,
                         .sync = CF_DB_SYNC_NORMAL,
                         .vfs = talk->ports.vfs,
                         .key = talk->ports.key};

  return cf_cache_open (&address, error);
}

static char *
live_path (CfTalk *talk)
{
  const CfSyncJournal *journal = &talk->ports.journal;
  return journal->cache_path (journal->data, talk->generation);
}

/* Whatever is in it comes from the CRM again; but a damaged file may tell somebody what damages
 * them. */
static void
keep_aside (CfTalk *talk, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *kept = NULL;

  g_clear_pointer (&talk->live, cf_cache_close);
  if (!cf_db_keep_aside (path, &kept, &error))
    return; /* the next generation has another name anyway */
  g_free (talk->report.kept_path);
  talk->report.kept_path = kept;
}

gboolean
cf_talk_open_live (CfTalk *talk, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  if (talk->live != NULL)
    return TRUE;
  if (talk->generation == 0)
    return FALSE;
  g_autofree char *path = live_path (talk);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  talk->live = cf_talk_open_cache (talk, path, &trouble);
  if (talk->live != NULL)
    return TRUE;
  if (g_error_matches (trouble, CF_DB_ERROR, CF_DB_ERROR_CORRUPT)) {
    keep_aside (talk, path);
    return FALSE;
  }
  /* A newer program's file stays for it; this one loads another. */
  if (g_error_matches (trouble, CF_DB_ERROR, CF_DB_ERROR_NEWER))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* A damaged file ends what it was used for. */
static void
fail_cache (CfTalk *talk, gboolean into_load, const GError *error)
{
  if (!g_error_matches (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT)) {
    fail (talk, cf_trouble_of_error (error), NULL, error);
    return;
  }
  if (into_load) {
    cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_CHECKSUM_DIFFERED, .feed = talk->feed});
    return;
  }
  g_autofree char *path = live_path (talk);
  keep_aside (talk, path);
  cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_CACHE_LOST});
  fail (talk, CF_TROUBLE_LOCAL, NULL, error);
}

/* Stores the page; *ret_more says whether another follows. FALSE: an event has been told. */
static gboolean
store_page (CfTalk *talk, GBytes *body, gboolean *ret_more)
{
  CfCache *cache = talk->into_load ? talk->load : talk->live;
  gsize length;
  const char *bytes = g_bytes_get_data (body, &length);
  g_auto (CfWirePage) page = {0};
  CfCachePageOutcome outcome;
  g_autoptr (GError) error = NULL;

  if (!cf_wire_page_open (bytes != NULL ? bytes : "", length, &page, &error)) {
    fail (talk, CF_TROUBLE_STRANGE, NULL, error);
    return FALSE;
  }
  gint64 rows = page.trailer.count;
  if (!cf_cache_apply_page (cache, talk->feed, &page, &outcome, &error)) {
    fail_cache (talk, talk->into_load, error);
    return FALSE;
  }
  if (outcome == CF_CACHE_PAGE_MISMATCH) {
    cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_CHECKSUM_DIFFERED, .feed = talk->feed});
    return FALSE;
  }
  talk->report.pulled_rows[talk->feed] += rows;
  *ret_more = outcome == CF_CACHE_PAGE_APPLIED;
  return TRUE;
}

/* A CRM that is older than this till has no such feed: it is at its end, and empty, until it has.
 * The staff's is in every CRM. */
static gboolean
is_unknown_feed (const CfTalk *talk, const CfResponse *response)
{
  return talk->feed != CF_WIRE_FEED_SECURITY &&
         cf_response_is_problem (response, CF_WIRE_PROBLEM_NOT_FOUND);
}

static void
on_page_done (gpointer data, CfResponse *answered)
{
  CfTalk *talk = data;
  g_autoptr (CfResponse) response = answered;
  gboolean more;

  cf_talk_hear (talk, response);
  if (cf_response_is_problem (response, CF_WIRE_PROBLEM_CURSOR_GONE))
    cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_CURSOR_GONE, .feed = talk->feed});
  else if (is_unknown_feed (talk, response))
    cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_PAGE_STORED, .feed = talk->feed});
  else if (response->trouble != CF_TROUBLE_NONE)
    fail (talk, response->trouble, response, NULL);
  else if (store_page (talk, response->body, &more))
    cf_talk_tell (talk,
                  (CfEngineEvent){.kind = CF_ENGINE_PAGE_STORED, .feed = talk->feed, .more = more});
}

/* NULL: an event has been told. */
static char *
page_path (CfTalk *talk, CfWireFeed feed)
{
  CfCache *cache = talk->into_load ? talk->load : talk->live;
  g_auto (CfCacheFeed) state = {0};
  g_autoptr (GError) error = NULL;

  if (!cf_cache_feed_get (cache, feed, &state, &error)) {
    fail_cache (talk, talk->into_load, error);
    return NULL;
  }
  if (state.cursor == NULL)
    return g_strdup_printf ("/v1/feed/%s?limit=%d", cf_wire_feed_name (feed), PAGE_LINES);
  g_autofree char *cursor = g_uri_escape_string (state.cursor, NULL, FALSE);
  return g_strdup_printf ("/v1/feed/%s?cursor=%s&limit=%d", cf_wire_feed_name (feed), cursor,
                          PAGE_LINES);
}

/* FALSE: an event has been told. */
static gboolean
has_file (CfTalk *talk)
{
  g_autoptr (GError) error = NULL;

  if (talk->into_load || cf_talk_open_live (talk, &error))
    return TRUE;
  if (error == NULL)
    cf_talk_tell (talk, (CfEngineEvent){.kind = CF_ENGINE_CACHE_LOST});
  fail (talk, error != NULL ? cf_trouble_of_error (error) : CF_TROUBLE_LOCAL, NULL, error);
  return FALSE;
}

void
cf_talk_page (CfTalk *talk, CfWireFeed feed, gboolean into_load)
{
  talk->feed = feed;
  talk->into_load = into_load;
  if (!has_file (talk))
    return;
  g_autofree char *path = page_path (talk, feed);
  CfRequest request = {.path = path,
                       .content_type = "application/x-ndjson",
                       .bytes_max = CF_WIRE_PAGE_BYTES_MAX,
                       .data = talk,
                       .done = on_page_done};

  if (path != NULL)
    cf_transport_send (talk->transport, &request);
}
