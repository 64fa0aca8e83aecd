// SPDX-License-Identifier: Apache-2.0
#include "sync/landing.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/check.h"
#include "base/hex.h"
#include "seal/hash.h"

#define READ_BYTES (256 * 1024)
/* Written back this often, so that the disk never has so much to do at once that the commit of a
 * sale must wait for it. */
#define FLUSH_BYTES (4 * 1024 * 1024)

struct _CfLanding {
  const CfWireManifest *manifest;
  char *path;
  char *part;
  int fd;
  guint chunks_total;
  guint chunks; /* that hold */
  gint64 chunk_left; /* of the chunk that is landing */
  gint64 offset;
  gint64 unflushed;
  CfHash hash; /* of the chunk that is landing */
  CfTrouble trouble;
};

static void
set_error (GError **error, const char *doing, const char *path)
{
  int code = errno;
  g_set_error (error, G_FILE_ERROR, (gint)g_file_error_from_errno (code), "Cannot %s %s: %s", doing,
               path, g_strerror (code));
}

static gint64
start_of (const CfLanding *landing, guint chunk)
{
  return MIN ((gint64)chunk * landing->manifest->chunk_bytes, landing->manifest->bytes);
}

static void
begin_chunk (CfLanding *landing)
{
  landing->offset = start_of (landing, landing->chunks);
  landing->chunk_left = start_of (landing, landing->chunks + 1) - landing->offset;
  cf_hash_init (&landing->hash);
}

/* Whether the bytes hashed since the chunk began are those of the manifest. */
static gboolean
chunk_holds (CfLanding *landing)
{
  guint8 hash[CF_HASH_BYTES];

  cf_hash_final (&landing->hash, hash);
  g_autofree char *text = cf_hex_encode (hash, sizeof hash);
  return strcmp (text, landing->manifest->chunks[landing->chunks]) == 0;
}

/* Hashes the chunk that begins here from disk; FALSE where it is not whole or cannot be read. */
static gboolean
read_chunk (CfLanding *landing, guint8 *room)
{
  while (landing->chunk_left > 0) {
    ssize_t got =
        pread (landing->fd, room, (gsize)MIN (landing->chunk_left, READ_BYTES), landing->offset);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return FALSE;
    cf_hash_update (&landing->hash, room, (gsize)got);
    landing->offset += got;
    landing->chunk_left -= got;
  }
  return chunk_holds (landing);
}

/* What an earlier try left: it counts as far as it holds, whoever wrote it. */
static void
take_over (CfLanding *landing)
{
  g_autofree guint8 *room = g_malloc (READ_BYTES);

  begin_chunk (landing);
  while (landing->chunks < landing->chunks_total && read_chunk (landing, room)) {
    landing->chunks++;
    begin_chunk (landing);
  }
  begin_chunk (landing);
}

CfLanding *
cf_landing_open (const char *path, const CfWireManifest *manifest, GError **error)
{
  g_autoptr (CfLanding) landing = g_new0 (CfLanding, 1);

  landing->manifest = manifest;
  landing->path = g_strdup (path);
  landing->part = g_strconcat (path, ".part", NULL);
  landing->chunks_total = g_strv_length (manifest->chunks);
  landing->fd = g_open (landing->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (landing->fd < 0) {
    set_error (error, "open", landing->part);
    return NULL;
  }
  take_over (landing);
  return g_steal_pointer (&landing);
}

void
cf_landing_free (CfLanding *landing)
{
  if (landing == NULL)
    return;
  if (landing->fd >= 0)
    (void)close (landing->fd); /* what must last has been flushed by then */
  g_free (landing->path);
  g_free (landing->part);
  g_free (landing);
}

guint
cf_landing_chunks (const CfLanding *landing)
{
  return landing->chunks;
}

gint64
cf_landing_restart (CfLanding *landing)
{
  landing->trouble = CF_TROUBLE_NONE;
  begin_chunk (landing);
  return landing->offset;
}

static gboolean
fail_io (CfLanding *landing)
{
  gboolean full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
  landing->trouble = full ? CF_TROUBLE_DISK_FULL : CF_TROUBLE_LOCAL;
  return FALSE;
}

static gboolean
write_all (CfLanding *landing, const guint8 *bytes, gsize length)
{
  while (length > 0) {
    ssize_t put = pwrite (landing->fd, bytes, length, landing->offset);
    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      return fail_io (landing);
    bytes += put;
    length -= (gsize)put;
    landing->offset += put;
    landing->unflushed += put;
  }
  if (landing->unflushed < FLUSH_BYTES)
    return TRUE;
  landing->unflushed = 0;
  return fdatasync (landing->fd) == 0 || fail_io (landing);
}

gboolean
cf_landing_write (gpointer data, const guint8 *bytes, gsize length)
{
  CfLanding *landing = data;

  while (length > 0) {
    gsize take = (gsize)MIN ((gint64)length, landing->chunk_left);
    if (take == 0) {
      landing->trouble = CF_TROUBLE_TOO_BIG;
      return FALSE;
    }
    cf_hash_update (&landing->hash, bytes, take);
    if (!write_all (landing, bytes, take))
      return FALSE;
    bytes += take;
    length -= take;
    landing->chunk_left -= (gint64)take;
    if (landing->chunk_left > 0)
      continue;
    if (!chunk_holds (landing)) {
      landing->trouble = CF_TROUBLE_FORGED;
      return FALSE;
    }
    landing->chunks++;
    begin_chunk (landing);
  }
  return TRUE;
}

CfTrouble
cf_landing_trouble (const CfLanding *landing)
{
  return landing->trouble;
}

/* A new name lasts only once its folder has been written. */
static gboolean
flush_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean flushed = fd >= 0 && fsync (fd) == 0;

  if (!flushed)
    set_error (error, "flush", folder);
  if (fd >= 0)
    (void)close (fd); /* only read */
  return flushed;
}

gboolean
cf_landing_finish (CfLanding *landing, GError **error)
{
  CF_CHECK (landing->chunks == landing->chunks_total);
  /* A .part of another file may have been longer. */
  if (ftruncate (landing->fd, landing->manifest->bytes) != 0 || fsync (landing->fd) != 0) {
    set_error (error, "write", landing->part);
    return FALSE;
  }
  if (g_rename (landing->part, landing->path) != 0) {
    set_error (error, "name", landing->path);
    return FALSE;
  }
  return flush_folder (landing->path, error);
}
