// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"

/* The disk of one simulated machine, in memory. It knows what has been flushed to the platter and
 * what has not, so that a power cut can lose, tear and reorder the rest. */

#define SIM_SECTOR_BYTES 512
#define SIM_SHM_LOCKS 8

typedef enum {
  SIM_DISK_READ = 1 << 0,
  SIM_DISK_WRITE = 1 << 1,
  SIM_DISK_SYNC = 1 << 2,
  SIM_DISK_TRUNCATE = 1 << 3,
  SIM_DISK_NAME = 1 << 4, /* create, rename, remove */
  SIM_DISK_CHANGES = SIM_DISK_WRITE | SIM_DISK_SYNC | SIM_DISK_TRUNCATE | SIM_DISK_NAME,
} SimDiskKind;

/* What is left of that which was not flushed when the power goes. */
typedef enum {
  SIM_LOSS_DRAWN, /* one of the next three, and its names or not */
  SIM_LOSS_ALL, /* nothing */
  SIM_LOSS_NONE,
  SIM_LOSS_MIXED, /* some sectors */
  SIM_LOSS_TORN, /* what was written first, up to a sector in the middle of something */
  SIM_LOSS_REORDERED, /* what was written last, and not what was written before it */
  SIM_LOSS_OLD_BLOCKS, /* the sizes; where a file has grown, blocks of earlier days show */
} SimLoss;

typedef struct _SimDisk SimDisk;

/* Memory that the connections to one database share beside its log. */
typedef struct {
  guint refs;
  GPtrArray *regions; /* guint8 *, of one size */
  guint shared[SIM_SHM_LOCKS];
  gboolean exclusive[SIM_SHM_LOCKS];
} SimShm;

typedef struct {
  SimDisk *disk;
  char *name; /* relative to the machine; NULL: removed, or never had one */
  guint8 *bytes;
  gsize size;
  gsize room;
  guint refs; /* open handles */

  char *durable_name; /* as the platter has it; NULL: not there */
  gsize durable_size;
  guint8 *dirty; /* a bit a sector that is not flushed */
  GArray *kept; /* what the platter has at those */

  guint locks_shared; /* SQLite's own locks on a database file */
  gboolean lock_reserved;
  gboolean lock_pending;
  gboolean lock_exclusive;
  SimShm *shm;
} SimFile;

struct _SimDisk {
  char *machine; /* "till-1": the disk holds all paths /sim/till-1/… */
  guint64 id;
  GPtrArray *files; /* SimFile */
  gboolean is_watched; /* the checker reads: that is no part of the story */
  gboolean frozen; /* the machine died in mid-call: whatever still runs there changes nothing */
  guint crash_in; /* freeze at the n-th change from now; 0: don't */
  gboolean crash_cuts_power; /* … with the power */
  SimLoss loss; /* what that does */
  gboolean loses_names; /* … and whether files are called again what they were called */
  gboolean lies; /* says that it has flushed, and has not */
  guint fault_kinds; /* of SimDiskKind: fail with fault_errno … */
  guint fault_in; /* … the n-th from now; 0: none */
  int fault_errno;
  gboolean fault_stays;
  guint faults_fired;
  guint64 operations; /* so far … */
  guint64 changes; /* … and those that are no reading */
};

/* A machine's disk, empty, and found by its paths from now on. */
SimDisk *sim_disk_new (const char *machine, guint64 id);
void sim_disk_free (SimDisk *disk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimDisk, sim_disk_free)

/* The disk and the name on it of a path; NULL for a path of the real world. */
SimDisk *sim_disk_of (const char *path, const char **ret_name);

SimFile *sim_disk_find (SimDisk *disk, const char *name);

/* Opens, and makes where create; NULL with *ret_errno set. name NULL: a file that nobody finds. */
SimFile *sim_disk_open (SimDisk *disk, const char *name, gboolean create, int *ret_errno);
void sim_disk_close (SimFile *file);

/* Each gives 0 or an errno. */
int sim_disk_read (SimFile *file, guint8 *bytes, gsize length, gsize at, gsize *ret_got);
int sim_disk_write (SimFile *file, const guint8 *bytes, gsize length, gsize at);
int sim_disk_truncate (SimFile *file, gsize size);
int sim_disk_sync (SimFile *file);
int sim_disk_sync_names (SimDisk *disk);
int sim_disk_remove (SimDisk *disk, const char *name);
int sim_disk_rename (SimDisk *disk, const char *from, const char *to);

/* From a freeze to a machine that can start again; every handle is closed. A kill leaves what was
 * written, a power cut leaves what was flushed and some of the rest. */
void sim_disk_thaw (SimDisk *disk);
void sim_disk_cut_power (SimDisk *disk, const CfRandom *random);

/* Makes one disk hold what another holds right now, all of it flushed. */
void sim_disk_copy (SimDisk *disk, const SimDisk *from);

/* What is broken is mended. */
void sim_disk_mend (SimDisk *disk);

/* wrap-files.c: closes what a program that has ended left open there, beside SQLite's. */
void sim_files_let_go (const SimDisk *disk);
