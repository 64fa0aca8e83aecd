// SPDX-License-Identifier: Apache-2.0
#include "crm/snapshot/build.h"

#include <errno.h>
#include <string.h>
#include <glib/gstdio.h>

#include "base/hex.h"
#include "cache/rows.h"
#include "crm/error.h"
#include "crm/feed/page.h"
#include "seal/hash.h"

#define ID_BYTES 16
#define ROWS_AT_ONCE 10000

enum {
  ROWS,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ROWS] = "SELECT row_key, body FROM feed_row WHERE tenant_id = ?1 AND feed = ?2 AND scope = ?3 "
             "AND row_key > ?4 AND body IS NOT NULL ORDER BY row_key LIMIT ?5",
};

const CfStatements cf_snapshot_statements = {texts, N_STATEMENTS};

/* A file being built. */
typedef struct {
  CfSession *session;
  CfTenant *tenant;
  CfCache *cache;
  CfWireManifest *manifest;
  char *path;
  gint64 now_us;
} Build;

static void
build_clear (Build *build)
{
  cf_tenant_free (build->tenant);
  cf_cache_close (build->cache);
  cf_wire_manifest_free (build->manifest);
  g_free (build->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Build, build_clear)

char *
cf_snapshot_path (const char *folder, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".db", NULL);

  return g_build_filename (folder, name, NULL);
}

char *
cf_snapshot_manifest_path (const char *folder, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

void
cf_snapshot_remove (const char *folder, const char *id)
{
  g_autofree char *path = cf_snapshot_path (folder, id);
  g_autofree char *manifest = cf_snapshot_manifest_path (folder, id);

  /* What is not there any more is removed; what cannot be is looked at again at the next start. */
  (void)g_unlink (manifest);
  (void)g_unlink (path);
}

/* Copies up to ROWS_AT_ONCE rows behind the key, and moves it on; *ret_more tells whether to come
 * again. */
static gboolean
copy_some (Build *build, const CfFeedView *view, const char *scope, GString *key,
           gboolean *ret_more, GError **error)
{
  g_autoptr (CfStmtLoan) rows =
      cf_session_get (build->session, &cf_snapshot_statements, ROWS, error);
  guint copied = 0;
  CfStep step;

  if (rows == NULL)
    return FALSE;
  CF_STMT_BIND (rows, CF_INT64 (build->session->tenant_id),
                CF_TEXT (cf_wire_feed_name (view->feed)), CF_TEXT (scope), CF_TEXT (key->str),
                CF_INT64 (ROWS_AT_ONCE));
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW) {
    const char *row_key = cf_stmt_get_text (rows, 0);
    const char *body = cf_stmt_get_text (rows, 1);

    if (!cf_cache_put_row (build->cache, view->feed, row_key, body, strlen (body), error))
      return FALSE;
    if (++copied == ROWS_AT_ONCE)
      g_string_assign (key, row_key);
  }
  *ret_more = copied == ROWS_AT_ONCE;
  return step != CF_STEP_ERROR;
}

static gboolean
copy_scope (Build *build, const CfFeedView *view, const char *scope, GError **error)
{
  g_autoptr (GString) key = g_string_new (NULL);
  gboolean more = TRUE;

  while (more)
    if (!copy_some (build, view, scope, key, &more, error))
      return FALSE;
  return TRUE;
}

/* The rows of one feed, and where a till goes on from. */
static gboolean
copy_feed (Build *build, CfWireFeed feed, GError **error)
{
  CfWireManifestFeed *state = &build->manifest->feeds[feed];
  CfFeedView view = cf_feed_view (feed, build->manifest->scope, "");

  if (!cf_feed_view_narrow (build->session, &view, error))
    return FALSE;
  if (feed == CF_WIRE_FEED_SECURITY || feed == CF_WIRE_FEED_RIGHTS) { /* each device's own */
    CfChecksum nothing = {0};

    state->cursor = cf_feed_view_beginning (&view, build->tenant);
    state->checksum = cf_checksum_format (&nothing);
    return cf_cache_finish_feed (build->cache, feed, state->cursor, build->now_us, error);
  }
  for (guint i = 0; i < view.n_scopes; i++)
    if (!copy_scope (build, &view, view.scopes[i], error))
      return FALSE;
  return cf_feed_view_state (build->session, &view, build->tenant, state, error) &&
         cf_cache_finish_feed (build->cache, feed, state->cursor, build->now_us, error);
}

static gboolean
copy_feeds (Build *build, GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (build->session->db, CF_TX_READ, error);

  if (tx == NULL || (build->tenant = cf_tenant_read (build->session, error)) == NULL)
    return FALSE;
  build->manifest->epoch = g_strdup (build->tenant->epoch);
  for (guint feed = 0; feed < CF_WIRE_FEED_COUNT; feed++)
    if (!copy_feed (build, (CfWireFeed)feed, error))
      return FALSE;
  return cf_cache_finish (build->cache, error);
}

/* Maps the finished file and takes the hash of each chunk. */
static gboolean
hash_chunks (Build *build, GError **error)
{
  CfWireManifest *manifest = build->manifest;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (build->path, FALSE, &cause);
  g_autoptr (GPtrArray) chunks = g_ptr_array_new_with_free_func (g_free);
  const char *bytes;
  gsize length;

  if (file == NULL) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot read %s: %s", build->path,
                 cause->message);
    return FALSE;
  }
  bytes = g_mapped_file_get_contents (file);
  length = g_mapped_file_get_length (file);
  for (gsize at = 0; at < length; at += CF_SNAPSHOT_CHUNK_BYTES)
    g_ptr_array_add (chunks, cf_hash_text (bytes + at, MIN (length - at, CF_SNAPSHOT_CHUNK_BYTES)));
  g_ptr_array_add (chunks, NULL);
  manifest->bytes = (gint64)length;
  manifest->chunk_bytes = CF_SNAPSHOT_CHUNK_BYTES;
  g_strfreev (manifest->chunks);
  manifest->chunks = (char **)g_ptr_array_steal (chunks, NULL);
  return TRUE;
}

static gboolean
sign (Build *build, GError **error)
{
  g_autofree char *input = cf_wire_manifest_signature_input (build->manifest, error);
  guint8 public_key[CF_SIGN_PUBLIC_BYTES];
  guint8 secret_key[CF_SIGN_SECRET_BYTES];
  guint8 signature[CF_SIGN_BYTES];

  if (input == NULL)
    return FALSE;
  cf_sign_key_pair (build->tenant->sign_seed, public_key, secret_key);
  cf_sign_bytes (secret_key, input, strlen (input), signature);
  cf_key_wipe (secret_key, sizeof secret_key);
  build->manifest->signature = cf_hex_encode (signature, sizeof signature);
  return TRUE;
}

static gboolean
write_manifest (Build *build, const char *folder, GError **error)
{
  g_autofree char *path = cf_snapshot_manifest_path (folder, build->manifest->id);
  g_autofree char *text = cf_wire_manifest_encode (build->manifest, error);
  g_autoptr (GError) cause = NULL;

  if (text == NULL)
    return FALSE;
  if (g_file_set_contents (path, text, -1, &cause))
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot write %s: %s", path,
               cause->message);
  return FALSE;
}

static gboolean
fill (Build *build, const char *folder, GError **error)
{
  CfDbAddress address = {.location = build->path, .mode = CF_DB_BULK};

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot make the folder %s: %s", folder,
                 g_strerror (errno));
    return FALSE;
  }
  build->cache = cf_cache_open (&address, error);
  if (build->cache == NULL || !copy_feeds (build, error))
    return FALSE;
  g_clear_pointer (&build->cache, cf_cache_close);
  return hash_chunks (build, error) && sign (build, error) && write_manifest (build, folder, error);
}

CfWireManifest *
cf_snapshot_build (CfSession *session, const char *shop_id, const char *folder,
                   const CfRandom *random, gint64 now_us, GError **error)
{
  g_auto (Build) build = {.session = session, .now_us = now_us};
  guint8 id[ID_BYTES];

  cf_random_fill (random, id, sizeof id);
  build.manifest = cf_wire_manifest_new ();
  build.manifest->id = cf_hex_encode (id, sizeof id);
  build.manifest->scope = g_strdup (shop_id);
  build.manifest->schema = cf_cache_schema_version ();
  build.path = cf_snapshot_path (folder, build.manifest->id);
  if (!fill (&build, folder, error)) {
    g_clear_pointer (&build.cache, cf_cache_close);
    cf_snapshot_remove (folder, build.manifest->id);
    return NULL;
  }
  return g_steal_pointer (&build.manifest);
}
