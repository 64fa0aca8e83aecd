// SPDX-License-Identifier: Apache-2.0
#include "support/fault-vfs.h"

#include <errno.h>
#include <sqlite3.h>

#define VFS_NAME "cf-fault"

typedef struct {
  sqlite3_file base;
  sqlite3_file *real; /* lies just behind */
} FaultFile;

static struct {
  GMutex mutex;
  guint kinds;
  guint nth;
  guint count;
  int system_errno;
  int reported_errno; /* of a failure made here, as errno keeps it; 0: ask the real layer */
  gboolean stays;
  gboolean fired;
} fault;

static sqlite3_vfs *
real_vfs (void)
{
  static sqlite3_vfs *vfs;

  if (vfs == NULL)
    vfs = sqlite3_vfs_find (NULL);
  return vfs;
}

/* What SQLite's own layer answers for the errno. */
static int
code_of (TestFaultKind kind)
{
  switch (kind) {
  case TEST_FAULT_OPEN:
    return SQLITE_CANTOPEN;
  case TEST_FAULT_READ:
    return SQLITE_IOERR_READ;
  case TEST_FAULT_WRITE:
    return fault.system_errno == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  case TEST_FAULT_SYNC:
    return SQLITE_IOERR_FSYNC;
  case TEST_FAULT_TRUNCATE:
    return SQLITE_IOERR_TRUNCATE;
  case TEST_FAULT_DELETE:
    return SQLITE_IOERR_DELETE;
  case TEST_FAULT_SHM:
    return SQLITE_IOERR_SHMSIZE;
  case TEST_FAULT_CHANGES:
  default:
    return SQLITE_IOERR;
  }
}

/* The code to fail with, SQLITE_OK to pass on. */
static int
strike (TestFaultKind kind)
{
  int code = SQLITE_OK;

  g_mutex_lock (&fault.mutex);
  if ((fault.kinds & kind) != 0) {
    fault.count++;
    if (fault.nth != 0 && (fault.count == fault.nth || (fault.stays && fault.count > fault.nth))) {
      fault.fired = TRUE;
      fault.reported_errno = fault.system_errno;
      code = code_of (kind);
    }
  }
  g_mutex_unlock (&fault.mutex);
  return code;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FaultFile *)(void *)file)->real;
}

static int
file_close (sqlite3_file *file)
{
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
file_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
  int code = strike (TEST_FAULT_READ);

  return code != SQLITE_OK ? code
                           : real_of (file)->pMethods->xRead (real_of (file), bytes, length, at);
}

static int
file_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  int code = strike (TEST_FAULT_WRITE);

  return code != SQLITE_OK ? code
                           : real_of (file)->pMethods->xWrite (real_of (file), bytes, length, at);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = strike (TEST_FAULT_TRUNCATE);

  return code != SQLITE_OK ? code : real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  int code = strike (TEST_FAULT_SYNC);

  return code != SQLITE_OK ? code : real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *ret_size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), ret_size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
file_check_reserved (sqlite3_file *file, int *ret_reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), ret_reserved);
}

static int
file_control (sqlite3_file *file, int op, void *arg)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, arg);
}

static int
file_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
file_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **ret_map)
{
  int code = strike (TEST_FAULT_SHM);

  if (code != SQLITE_OK)
    return code;
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, ret_map);
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
file_shm_unmap (sqlite3_file *file, int delete_it)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), delete_it);
}

static int
file_fetch (sqlite3_file *file, sqlite3_int64 at, int length, void **ret_bytes)
{
  return real_of (file)->pMethods->xFetch (real_of (file), at, length, ret_bytes);
}

static int
file_unfetch (sqlite3_file *file, sqlite3_int64 at, void *bytes)
{
  return real_of (file)->pMethods->xUnfetch (real_of (file), at, bytes);
}

static const sqlite3_io_methods methods = {
    3,
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
    file_fetch,
    file_unfetch,
};

static int
vfs_open (sqlite3_vfs *vfs G_GNUC_UNUSED, const char *name, sqlite3_file *file, int flags,
          int *ret_flags)
{
  FaultFile *self = (FaultFile *)(void *)file;
  int code = strike (TEST_FAULT_OPEN);

  /* Without methods SQLite does not close it. */
  self->base.pMethods = NULL;
  self->real = (sqlite3_file *)(void *)(self + 1);
  if (code == SQLITE_OK)
    code = real_vfs ()->xOpen (real_vfs (), name, self->real, flags, ret_flags);
  if (code == SQLITE_OK)
    self->base.pMethods = &methods;
  return code;
}

static int
vfs_delete (sqlite3_vfs *vfs G_GNUC_UNUSED, const char *name, int sync_folder)
{
  int code = strike (TEST_FAULT_DELETE);

  return code != SQLITE_OK ? code : real_vfs ()->xDelete (real_vfs (), name, sync_folder);
}

static int
vfs_get_last_error (sqlite3_vfs *vfs G_GNUC_UNUSED, int size, char *ret_text)
{
  if (fault.reported_errno != 0)
    return fault.reported_errno;
  return real_vfs ()->xGetLastError (real_vfs (), size, ret_text);
}

const char *
test_fault_vfs (void)
{
  static sqlite3_vfs vfs;

  if (vfs.zName == NULL) {
    /* The rest (access, full path, random, sleep, time) does not look at which layer it is. */
    vfs = *real_vfs ();
    vfs.pNext = NULL;
    vfs.zName = VFS_NAME;
    vfs.szOsFile = (int)sizeof (FaultFile) + real_vfs ()->szOsFile;
    vfs.xOpen = vfs_open;
    vfs.xDelete = vfs_delete;
    vfs.xGetLastError = vfs_get_last_error;
    g_assert_cmpint (sqlite3_vfs_register (&vfs, 0), ==, SQLITE_OK);
  }
  return VFS_NAME;
}

void
test_fault_arm (guint kinds, guint nth, int system_errno, gboolean stays)
{
  g_mutex_lock (&fault.mutex);
  fault.kinds = kinds;
  fault.nth = nth;
  fault.count = 0;
  fault.system_errno = system_errno;
  fault.stays = stays;
  fault.fired = FALSE;
  g_mutex_unlock (&fault.mutex);
}

gboolean
test_fault_disarm (void)
{
  gboolean fired;

  g_mutex_lock (&fault.mutex);
  fired = fault.fired;
  fault.kinds = 0;
  fault.reported_errno = 0;
  g_mutex_unlock (&fault.mutex);
  return fired;
}

guint
test_fault_count (void)
{
  return fault.count;
}
