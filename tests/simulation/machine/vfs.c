// SPDX-License-Identifier: Apache-2.0
#include "simulation/machine/vfs.h"

#include <errno.h>
#include <malloc.h>
#include <sqlite3.h>
#include <string.h>

#include "simulation/machine/disk.h"

#define NAME "cf-sim"
#define JULIAN_1970_MS G_GINT64_CONSTANT (210866760000000)

typedef struct {
  sqlite3_file base;
  SimFile *file;
  int level; /* of SQLite's locks */
  gboolean delete_on_close;
  gboolean has_shm;
  guint16 shared; /* shm locks held, a bit each */
  guint16 exclusive;
} VfsFile;

static struct {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  SimDisk *scratch; /* temporary files of all machines */
  CfRandomSeeded seeded;
  CfRandom random;
  const gint64 *now_us;
  int last_errno;
} state;

static VfsFile *
self_of (sqlite3_file *file)
{
  return (VfsFile *)(void *)file;
}

/* What SQLite's own layer would answer. */
static int
answer (int system_errno, int code)
{
  if (system_errno == 0)
    return SQLITE_OK;
  state.last_errno = system_errno;
  return system_errno == ENOSPC && code == SQLITE_IOERR_WRITE ? SQLITE_FULL : code;
}

static void
shm_drop (VfsFile *self)
{
  SimShm *shm = self->file->shm;

  if (!self->has_shm)
    return;
  for (guint i = 0; i < SIM_SHM_LOCKS; i++) {
    if ((self->shared & 1u << i) != 0)
      shm->shared[i]--;
    if ((self->exclusive & 1u << i) != 0)
      shm->exclusive[i] = FALSE;
  }
  self->shared = self->exclusive = 0;
  self->has_shm = FALSE;
  if (--shm->refs > 0)
    return;
  g_ptr_array_unref (shm->regions);
  g_free (shm);
  self->file->shm = NULL;
}

static int
file_unlock (sqlite3_file *file, int level)
{
  VfsFile *self = self_of (file);

  if (self->level <= level)
    return SQLITE_OK;
  if (self->level == SQLITE_LOCK_EXCLUSIVE)
    self->file->lock_exclusive = FALSE;
  if (self->level >= SQLITE_LOCK_PENDING)
    self->file->lock_pending = FALSE;
  if (self->level >= SQLITE_LOCK_RESERVED)
    self->file->lock_reserved = FALSE;
  if (level == SQLITE_LOCK_NONE)
    self->file->locks_shared--;
  self->level = level;
  return SQLITE_OK;
}

static int
file_lock (sqlite3_file *file, int level)
{
  VfsFile *self = self_of (file);
  SimFile *on = self->file;

  if (self->level >= level)
    return SQLITE_OK;
  if (level == SQLITE_LOCK_SHARED) {
    if (on->lock_pending || on->lock_exclusive)
      return SQLITE_BUSY;
    on->locks_shared++;
    self->level = level;
    return SQLITE_OK;
  }
  if (self->level < SQLITE_LOCK_RESERVED) {
    if (on->lock_reserved)
      return SQLITE_BUSY;
    on->lock_reserved = TRUE;
    self->level = SQLITE_LOCK_RESERVED;
  }
  if (level < SQLITE_LOCK_EXCLUSIVE)
    return SQLITE_OK;
  on->lock_pending = TRUE;
  self->level = SQLITE_LOCK_PENDING;
  if (on->locks_shared > 1)
    return SQLITE_BUSY;
  on->lock_exclusive = TRUE;
  self->level = SQLITE_LOCK_EXCLUSIVE;
  return SQLITE_OK;
}

static int
file_close (sqlite3_file *file)
{
  VfsFile *self = self_of (file);
  SimFile *on = self->file;

  shm_drop (self);
  (void)file_unlock (file, SQLITE_LOCK_NONE); /* cannot fail */
  if (self->delete_on_close && on->name != NULL)
    (void)sim_disk_remove (on->disk, on->name); /* a temporary file */
  sim_disk_close (on);
  return SQLITE_OK;
}

static int
file_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
  gsize got = 0;
  int code = sim_disk_read (self_of (file)->file, bytes, (gsize)length, (gsize)at, &got);

  if (code != 0)
    return answer (code, SQLITE_IOERR_READ);
  if (got == (gsize)length)
    return SQLITE_OK;
  memset ((guint8 *)bytes + got, 0, (gsize)length - got);
  return SQLITE_IOERR_SHORT_READ;
}

static int
file_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  return answer (sim_disk_write (self_of (file)->file, bytes, (gsize)length, (gsize)at),
                 SQLITE_IOERR_WRITE);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return answer (sim_disk_truncate (self_of (file)->file, (gsize)size), SQLITE_IOERR_TRUNCATE);
}

static int
file_sync (sqlite3_file *file, int flags G_GNUC_UNUSED)
{
  return answer (sim_disk_sync (self_of (file)->file), SQLITE_IOERR_FSYNC);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *ret_size)
{
  *ret_size = (sqlite3_int64)self_of (file)->file->size;
  return SQLITE_OK;
}

static int
file_check_reserved (sqlite3_file *file, int *ret_reserved)
{
  *ret_reserved = self_of (file)->file->lock_reserved;
  return SQLITE_OK;
}

static int
file_control (sqlite3_file *file G_GNUC_UNUSED, int op G_GNUC_UNUSED, void *arg G_GNUC_UNUSED)
{
  return SQLITE_NOTFOUND;
}

static int
file_sector_size (sqlite3_file *file G_GNUC_UNUSED)
{
  return 4096;
}

/* As on Linux: a write spoils nothing beside it. */
static int
file_characteristics (sqlite3_file *file G_GNUC_UNUSED)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
file_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **ret_map)
{
  VfsFile *self = self_of (file);
  SimFile *on = self->file;

  *ret_map = NULL;
  if (!self->has_shm) {
    if (on->shm == NULL) {
      on->shm = g_new0 (SimShm, 1);
      on->shm->regions = g_ptr_array_new_with_free_func (g_free);
    }
    on->shm->refs++;
    self->has_shm = TRUE;
  }
  while (extend && on->shm->regions->len <= (guint)page)
    g_ptr_array_add (on->shm->regions, g_malloc0 ((gsize)size));
  if ((guint)page < on->shm->regions->len)
    *ret_map = g_ptr_array_index (on->shm->regions, (guint)page);
  return SQLITE_OK;
}

/* Whether another connection stands in the way. */
static gboolean
shm_is_taken (const SimShm *shm, const VfsFile *self, guint i, gboolean exclusively)
{
  guint others = shm->shared[i] - ((self->shared & 1u << i) != 0 ? 1 : 0);

  if (shm->exclusive[i] && (self->exclusive & 1u << i) == 0)
    return TRUE;
  return exclusively && others > 0;
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  VfsFile *self = self_of (file);
  SimShm *shm = self->file->shm;
  gboolean exclusively = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  guint first = (guint)offset;
  guint last = first + (guint)n;

  for (guint i = first; i < last && (flags & SQLITE_SHM_LOCK) != 0; i++)
    if (shm_is_taken (shm, self, i, exclusively))
      return SQLITE_BUSY;
  for (guint i = first; i < last; i++) {
    guint16 bit = (guint16)(1u << i);

    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      if ((self->shared & bit) != 0)
        shm->shared[i]--;
      if ((self->exclusive & bit) != 0)
        shm->exclusive[i] = FALSE;
      self->shared &= (guint16)~bit;
      self->exclusive &= (guint16)~bit;
    } else if (exclusively) {
      shm->exclusive[i] = TRUE;
      self->exclusive |= bit;
    } else if ((self->shared & bit) == 0) {
      shm->shared[i]++;
      self->shared |= bit;
    }
  }
  return SQLITE_OK;
}

static void
file_shm_barrier (sqlite3_file *file G_GNUC_UNUSED)
{
  /* There is one thread. */
}

static int
file_shm_unmap (sqlite3_file *file, int delete_it G_GNUC_UNUSED)
{
  shm_drop (self_of (file));
  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
    2,
    file_close,
    file_read,
    file_write,
    file_truncate,
    file_sync,
    file_size,
    file_lock,
    file_unlock,
    file_check_reserved,
    file_control,
    file_sector_size,
    file_characteristics,
    file_shm_map,
    file_shm_lock,
    file_shm_barrier,
    file_shm_unmap,
    NULL,
    NULL,
};

static int
vfs_open (sqlite3_vfs *vfs G_GNUC_UNUSED, const char *path, sqlite3_file *file, int flags,
          int *ret_flags)
{
  VfsFile *self = self_of (file);
  const char *name = NULL;
  SimDisk *disk = path != NULL ? sim_disk_of (path, &name) : state.scratch;
  int code = 0;

  memset (self, 0, sizeof *self);
  if (disk == NULL)
    return state.real->xOpen (state.real, path, file, flags, ret_flags);
  self->file = sim_disk_open (disk, name, path == NULL || (flags & SQLITE_OPEN_CREATE) != 0, &code);
  if (self->file == NULL)
    return answer (code, SQLITE_CANTOPEN);
  self->delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  self->base.pMethods = &methods;
  if (ret_flags != NULL)
    *ret_flags = flags;
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs G_GNUC_UNUSED, const char *path, int sync_folder)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);
  int code;

  if (disk == NULL)
    return state.real->xDelete (state.real, path, sync_folder);
  code = sim_disk_remove (disk, name);
  if (code == ENOENT)
    return SQLITE_IOERR_DELETE_NOENT;
  if (code == 0 && sync_folder != 0)
    code = sim_disk_sync_names (disk);
  return answer (code, SQLITE_IOERR_DELETE);
}

static int
vfs_access (sqlite3_vfs *vfs G_GNUC_UNUSED, const char *path, int flags, int *ret_yes)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);
  const SimFile *file;

  if (disk == NULL)
    return state.real->xAccess (state.real, path, flags, ret_yes);
  file = sim_disk_find (disk, name);
  /* As SQLite's own layer: a log without a byte does not count as being there. */
  *ret_yes = file != NULL && (flags != SQLITE_ACCESS_EXISTS || file->size > 0);
  return SQLITE_OK;
}

static int
vfs_full_path (sqlite3_vfs *vfs G_GNUC_UNUSED, const char *path, int size, char *ret_path)
{
  const char *name;

  if (sim_disk_of (path, &name) == NULL)
    return state.real->xFullPathname (state.real, path, size, ret_path);
  g_strlcpy (ret_path, path, (gsize)size);
  return SQLITE_OK;
}

static int
vfs_random (sqlite3_vfs *vfs G_GNUC_UNUSED, int length, char *ret_bytes)
{
  cf_random_fill (&state.random, (guint8 *)ret_bytes, (gsize)length);
  return length;
}

/* Nobody else can let go meanwhile: who waits waits in vain, and at once. */
static int
vfs_sleep (sqlite3_vfs *vfs G_GNUC_UNUSED, int us)
{
  return us;
}

static int
vfs_time (sqlite3_vfs *vfs G_GNUC_UNUSED, sqlite3_int64 *ret_ms)
{
  *ret_ms = JULIAN_1970_MS + *state.now_us / 1000;
  return SQLITE_OK;
}

static int
vfs_last_error (sqlite3_vfs *vfs G_GNUC_UNUSED, int size G_GNUC_UNUSED, char *text G_GNUC_UNUSED)
{
  return state.last_errno;
}

void
sim_vfs_reset (guint64 seed, const gint64 *now_us)
{
  cf_random_seed (&state.seeded, seed, &state.random);
  state.now_us = now_us;
  state.last_errno = 0;
  sqlite3_randomness (0, NULL);
}

void
sim_vfs_install (void)
{
  static const gint64 never = 0;

  if (state.vfs.zName != NULL)
    return;
  /* One thread: nothing to lock, and nobody asks how much memory is in use. */
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_SINGLETHREAD), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0), ==, SQLITE_OK);
  /* Worlds come and go by the thousand: what one gives back, the next takes, and the kernel need
   * not clear it in between. */
  (void)mallopt (M_MMAP_THRESHOLD, G_MAXINT);
  (void)mallopt (M_TRIM_THRESHOLD, G_MAXINT);
  state.real = sqlite3_vfs_find (NULL);
  state.vfs = *state.real;
  state.vfs.pNext = NULL;
  state.vfs.zName = NAME;
  state.vfs.szOsFile = MAX ((int)sizeof (VfsFile), state.real->szOsFile);
  state.vfs.xOpen = vfs_open;
  state.vfs.xDelete = vfs_delete;
  state.vfs.xAccess = vfs_access;
  state.vfs.xFullPathname = vfs_full_path;
  state.vfs.xRandomness = vfs_random;
  state.vfs.xSleep = vfs_sleep;
  state.vfs.xCurrentTimeInt64 = vfs_time;
  state.vfs.xGetLastError = vfs_last_error;
  state.scratch = sim_disk_new ("scratch", 255);
  sim_vfs_reset (0, &never);
  g_assert_cmpint (sqlite3_vfs_register (&state.vfs, 1), ==, SQLITE_OK);
}
