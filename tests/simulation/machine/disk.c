// SPDX-License-Identifier: Apache-2.0
#include "simulation/machine/disk.h"

#include <errno.h>
#include <string.h>

#include "base/check.h"
#include "simulation/trace.h"

#define ROOT "/sim/"
#define ROOM_FIRST 4096

/* What the platter holds at a sector that was written since. */
typedef struct {
  gsize sector;
  guint8 bytes[SIM_SECTOR_BYTES];
} Kept;

static GPtrArray *disks;

static void
file_free (gpointer data)
{
  SimFile *file = data;

  g_free (file->name);
  g_free (file->durable_name);
  g_free (file->bytes);
  g_free (file->dirty);
  g_array_unref (file->kept);
  g_free (file);
}

SimDisk *
sim_disk_new (const char *machine, guint64 id)
{
  SimDisk *disk = g_new0 (SimDisk, 1);

  disk->machine = g_strdup (machine);
  disk->id = id;
  disk->files = g_ptr_array_new_with_free_func (file_free);
  if (disks == NULL)
    disks = g_ptr_array_new ();
  g_ptr_array_add (disks, disk);
  return disk;
}

void
sim_disk_free (SimDisk *disk)
{
  if (disk == NULL)
    return;
  g_ptr_array_remove (disks, disk);
  g_ptr_array_unref (disk->files);
  g_free (disk->machine);
  g_free (disk);
}

SimDisk *
sim_disk_of (const char *path, const char **ret_name)
{
  if (path == NULL || !g_str_has_prefix (path, ROOT) || disks == NULL)
    return NULL;
  path += strlen (ROOT);
  for (guint i = 0; i < disks->len; i++) {
    SimDisk *disk = g_ptr_array_index (disks, i);
    gsize length = strlen (disk->machine);

    if (strncmp (path, disk->machine, length) != 0 || (path[length] != '/' && path[length] != '\0'))
      continue;
    *ret_name = path[length] == '/' ? path + length + 1 : "";
    return disk;
  }
  return NULL;
}

SimFile *
sim_disk_find (SimDisk *disk, const char *name)
{
  for (guint i = 0; i < disk->files->len; i++) {
    SimFile *file = g_ptr_array_index (disk->files, i);

    if (file->name != NULL && strcmp (file->name, name) == 0)
      return file;
  }
  return NULL;
}

/* The errno that an operation fails with; 0 when it may go on. */
static int
strike (SimDisk *disk, SimDiskKind kind)
{
  if (disk->is_watched)
    return 0;
  if (disk->frozen)
    return EIO;
  disk->operations++;
  disk->changes += (kind & SIM_DISK_CHANGES) != 0;
  if ((kind & SIM_DISK_CHANGES) != 0 && disk->crash_in > 0 && --disk->crash_in == 0) {
    disk->frozen = TRUE;
    return EIO;
  }
  if ((disk->fault_kinds & kind) == 0 || disk->fault_in == 0)
    return 0;
  if (disk->fault_in > 1) {
    disk->fault_in--;
    return 0;
  }
  if (!disk->fault_stays)
    disk->fault_in = 0;
  disk->faults_fired++;
  return disk->fault_errno;
}

static SimFile *
file_new (SimDisk *disk, const char *name)
{
  SimFile *file = g_new0 (SimFile, 1);

  file->disk = disk;
  file->name = g_strdup (name);
  file->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_ptr_array_add (disk->files, file);
  return file;
}

/* Takes it out of memory once nobody can come to it any more. */
static void
forget_if_gone (SimFile *file)
{
  if (file->refs == 0 && file->name == NULL && file->durable_name == NULL)
    g_ptr_array_remove (file->disk->files, file);
}

SimFile *
sim_disk_open (SimDisk *disk, const char *name, gboolean create, int *ret_errno)
{
  SimFile *file = name != NULL ? sim_disk_find (disk, name) : NULL;

  gboolean frozen = disk->frozen && !disk->is_watched;

  *ret_errno = frozen ? EIO : 0;
  if (file == NULL && !frozen) {
    *ret_errno = create ? strike (disk, SIM_DISK_NAME) : ENOENT;
    if (*ret_errno == 0)
      file = file_new (disk, name);
  }
  if (*ret_errno != 0)
    return NULL;
  file->refs++;
  return file;
}

void
sim_disk_close (SimFile *file)
{
  CF_CHECK (file->refs > 0);
  file->refs--;
  forget_if_gone (file);
}

int
sim_disk_read (SimFile *file, guint8 *bytes, gsize length, gsize at, gsize *ret_got)
{
  int code = strike (file->disk, SIM_DISK_READ);

  if (code != 0)
    return code;
  *ret_got = at >= file->size ? 0 : MIN (length, file->size - at);
  if (*ret_got > 0)
    memcpy (bytes, file->bytes + at, *ret_got);
  return 0;
}

static void
make_room (SimFile *file, gsize size)
{
  gsize room = MAX (file->room, ROOM_FIRST);

  if (size <= file->room)
    return;
  while (room < size)
    room *= 2;
  file->bytes = g_realloc (file->bytes, room);
  file->dirty = g_realloc (file->dirty, room / SIM_SECTOR_BYTES / 8 + 1);
  memset (file->bytes + file->room, 0, room - file->room);
  gsize had = file->room == 0 ? 0 : file->room / SIM_SECTOR_BYTES / 8 + 1;
  memset (file->dirty + had, 0, room / SIM_SECTOR_BYTES / 8 + 1 - had);
  file->room = room;
}

/* Remembers what the platter has where something is about to be written. */
static void
keep (SimFile *file, gsize at, gsize length)
{
  if (length == 0)
    return;
  for (gsize sector = at / SIM_SECTOR_BYTES; sector <= (at + length - 1) / SIM_SECTOR_BYTES;
       sector++) {
    Kept kept = {.sector = sector};
    guint8 bit = (guint8)(1u << (sector % 8));

    if ((file->dirty[sector / 8] & bit) != 0)
      continue;
    file->dirty[sector / 8] |= bit;
    memcpy (kept.bytes, file->bytes + sector * SIM_SECTOR_BYTES, SIM_SECTOR_BYTES);
    g_array_append_val (file->kept, kept);
  }
}

int
sim_disk_write (SimFile *file, const guint8 *bytes, gsize length, gsize at)
{
  int code = strike (file->disk, SIM_DISK_WRITE);

  if (code != 0)
    return code;
  sim_trace_add (file->disk->id << 56 ^ at << 24 ^ length);
  make_room (file, at + length);
  keep (file, at, length);
  memcpy (file->bytes + at, bytes, length);
  file->size = MAX (file->size, at + length);
  return 0;
}

int
sim_disk_truncate (SimFile *file, gsize size)
{
  int code = strike (file->disk, SIM_DISK_TRUNCATE);

  if (code != 0)
    return code;
  make_room (file, size);
  if (size < file->size) {
    keep (file, size, file->size - size);
    memset (file->bytes + size, 0, file->size - size);
  }
  file->size = size;
  return 0;
}

static void
settle_bytes (SimFile *file)
{
  for (guint i = 0; i < file->kept->len; i++)
    file->dirty[g_array_index (file->kept, Kept, i).sector / 8] = 0;
  g_array_set_size (file->kept, 0);
  file->durable_size = file->size;
}

static void
settle_name (SimFile *file)
{
  g_free (file->durable_name);
  file->durable_name = g_strdup (file->name);
}

static void
settle_names (SimDisk *disk)
{
  for (guint i = disk->files->len; i > 0; i--) {
    SimFile *file = g_ptr_array_index (disk->files, i - 1);

    settle_name (file);
    forget_if_gone (file);
  }
}

int
sim_disk_sync (SimFile *file)
{
  int code = strike (file->disk, SIM_DISK_SYNC);

  if (code != 0 || file->disk->lies)
    return code;
  settle_bytes (file);
  /* SQLite flushes the folder with a new file, and a file system with a journal would do so by
   * itself; a new name of an old file is another thing. */
  if (file->durable_name == NULL)
    settle_names (file->disk);
  return 0;
}

int
sim_disk_sync_names (SimDisk *disk)
{
  int code = strike (disk, SIM_DISK_SYNC);

  if (code == 0 && !disk->lies)
    settle_names (disk);
  return code;
}

int
sim_disk_remove (SimDisk *disk, const char *name)
{
  SimFile *file = sim_disk_find (disk, name);
  int code = file == NULL ? ENOENT : strike (disk, SIM_DISK_NAME);

  if (code != 0)
    return code;
  g_clear_pointer (&file->name, g_free);
  forget_if_gone (file);
  return 0;
}

int
sim_disk_rename (SimDisk *disk, const char *from, const char *to)
{
  SimFile *file = sim_disk_find (disk, from);
  SimFile *former = sim_disk_find (disk, to);
  int code = file == NULL ? ENOENT : strike (disk, SIM_DISK_NAME);

  if (code != 0)
    return code;
  if (former != NULL && former != file) {
    g_clear_pointer (&former->name, g_free);
    forget_if_gone (former);
  }
  g_free (file->name);
  file->name = g_strdup (to);
  return 0;
}

void
sim_disk_thaw (SimDisk *disk)
{
  disk->frozen = FALSE;
  disk->crash_in = 0;
  for (guint i = disk->files->len; i > 0; i--) {
    SimFile *file = g_ptr_array_index (disk->files, i - 1);

    CF_CHECK (file->refs == 0 && file->shm == NULL);
    forget_if_gone (file);
  }
}

static gboolean
is_lost (SimLoss loss, const CfRandom *random)
{
  return loss == SIM_LOSS_ALL || (loss == SIM_LOSS_MIXED && cf_random_below (random, 2) == 0);
}

/* Whether the i-th sector that was written has not arrived; all before or behind a place have. */
static gboolean
is_sector_lost (SimLoss loss, guint i, guint place, const CfRandom *random)
{
  switch (loss) {
  case SIM_LOSS_TORN:
    return i >= place;
  case SIM_LOSS_REORDERED:
    return i < place;
  case SIM_LOSS_OLD_BLOCKS:
    return TRUE;
  case SIM_LOSS_DRAWN:
  case SIM_LOSS_ALL:
  case SIM_LOSS_NONE:
  case SIM_LOSS_MIXED:
  default:
    return is_lost (loss, random);
  }
}

/* Where a file has grown: another part of it, as if its blocks had been used for that before. */
static void
show_old_block (SimFile *file, gsize sector)
{
  gsize sectors = (file->durable_size + SIM_SECTOR_BYTES - 1) / SIM_SECTOR_BYTES;
  guint8 *to = file->bytes + sector * SIM_SECTOR_BYTES;

  if (sector < sectors)
    return;
  if (sectors > 0)
    memcpy (to, file->bytes + sector % sectors * SIM_SECTOR_BYTES, SIM_SECTOR_BYTES);
  else
    memset (to, 0xa5, SIM_SECTOR_BYTES);
}

static void
lose_bytes (SimFile *file, SimLoss loss, const CfRandom *random)
{
  gboolean splits = loss == SIM_LOSS_TORN || loss == SIM_LOSS_REORDERED;
  guint place = splits ? (guint)cf_random_below (random, file->kept->len + 1) : 0;
  gsize size = file->size;

  if (file->durable_size != file->size && is_lost (loss, random))
    size = file->durable_size;
  for (guint i = 0; i < file->kept->len; i++) {
    const Kept *kept = &g_array_index (file->kept, Kept, i);

    if (!is_sector_lost (loss, i, place, random))
      continue;
    memcpy (file->bytes + kept->sector * SIM_SECTOR_BYTES, kept->bytes, SIM_SECTOR_BYTES);
    if (loss == SIM_LOSS_OLD_BLOCKS)
      show_old_block (file, kept->sector);
  }
  if (size < file->room)
    memset (file->bytes + size, 0, file->room - size);
  file->size = size;
  settle_bytes (file);
}

void
sim_disk_cut_power (SimDisk *disk, const CfRandom *random)
{
  static const SimLoss drawn[] = {SIM_LOSS_ALL, SIM_LOSS_NONE, SIM_LOSS_MIXED};
  SimLoss loss = disk->loss;
  gboolean names_lost = disk->loses_names;

  if (loss == SIM_LOSS_DRAWN) {
    loss = drawn[cf_random_below (random, G_N_ELEMENTS (drawn))];
    names_lost = cf_random_below (random, 2) == 0;
  }

  for (guint i = disk->files->len; i > 0; i--) {
    SimFile *file = g_ptr_array_index (disk->files, i - 1);

    CF_CHECK (file->refs == 0);
    lose_bytes (file, loss, random);
    if (names_lost) {
      g_free (file->name);
      file->name = g_strdup (file->durable_name);
    }
    settle_name (file);
    forget_if_gone (file);
  }
  sim_disk_thaw (disk);
}

void
sim_disk_copy (SimDisk *disk, const SimDisk *from)
{
  g_ptr_array_set_size (disk->files, 0);
  for (guint i = 0; i < from->files->len; i++) {
    const SimFile *source = g_ptr_array_index (from->files, i);
    SimFile *file;

    if (source->name == NULL)
      continue;
    file = file_new (disk, source->name);
    make_room (file, source->size);
    if (source->size > 0)
      memcpy (file->bytes, source->bytes, source->size);
    file->size = source->size;
    settle_bytes (file);
    settle_name (file);
  }
  disk->frozen = FALSE;
  disk->crash_in = 0;
  sim_disk_mend (disk);
}

void
sim_disk_mend (SimDisk *disk)
{
  disk->fault_in = 0;
  disk->fault_kinds = 0;
}
