// SPDX-License-Identifier: Apache-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <gio/gio.h>

#include "simulation/machine/disk.h"

/* What the code under test does to files beside SQLite's, on the simulated disks. The linker hands
 * each call here (--wrap); a path or a handle of the real world goes on to the real function. */

#define FD_FIRST (1 << 24)
#define FD_MAX 64

/* A handle: of a file, or of a machine's folder. */
typedef struct {
  SimDisk *disk; /* NULL: free */
  SimFile *file; /* NULL: the folder */
  gboolean is_locked;
} Handle;

/* What stands behind a GDir. */
typedef struct {
  GPtrArray *names;
  guint next;
  gboolean is_ours;
  GDir *real;
} Dir;

static Handle handles[FD_MAX];

int __real_open64 (const char *path, int flags, ...);
int __wrap_open64 (const char *path, int flags, ...);
int __real_close (int fd);
int __wrap_close (int fd);
ssize_t __real_pread64 (int fd, void *bytes, size_t length, off_t at);
ssize_t __wrap_pread64 (int fd, void *bytes, size_t length, off_t at);
ssize_t __real_pwrite64 (int fd, const void *bytes, size_t length, off_t at);
ssize_t __wrap_pwrite64 (int fd, const void *bytes, size_t length, off_t at);
int __real_fsync (int fd);
int __wrap_fsync (int fd);
int __real_fdatasync (int fd);
int __wrap_fdatasync (int fd);
int __real_ftruncate64 (int fd, off_t size);
int __wrap_ftruncate64 (int fd, off_t size);
int __real_flock (int fd, int operation);
int __wrap_flock (int fd, int operation);
int __real_rename (const char *from, const char *to);
int __wrap_rename (const char *from, const char *to);
int __real_renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned flags);
int __wrap_renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned flags);
int __real_remove (const char *path);
int __wrap_remove (const char *path);
int __real_stat64 (const char *path, struct stat *ret_state);
int __wrap_stat64 (const char *path, struct stat *ret_state);
int __real_g_unlink (const char *path);
int __wrap_g_unlink (const char *path);
int __real_g_mkdir_with_parents (const char *path, int mode);
int __wrap_g_mkdir_with_parents (const char *path, int mode);
gboolean __real_g_file_test (const char *path, GFileTest test);
gboolean __wrap_g_file_test (const char *path, GFileTest test);
GDir *__real_g_dir_open (const char *path, guint flags, GError **error);
GDir *__wrap_g_dir_open (const char *path, guint flags, GError **error);
const char *__real_g_dir_read_name (GDir *dir);
const char *__wrap_g_dir_read_name (GDir *dir);
void __real_g_dir_close (GDir *dir);
void __wrap_g_dir_close (GDir *dir);
gboolean __real_g_file_get_contents (const char *path, char **ret_text, gsize *ret_length,
                                     GError **error);
gboolean __wrap_g_file_get_contents (const char *path, char **ret_text, gsize *ret_length,
                                     GError **error);
gboolean __real_g_file_set_contents (const char *path, const char *text, gssize length,
                                     GError **error);
gboolean __wrap_g_file_set_contents (const char *path, const char *text, gssize length,
                                     GError **error);

gboolean __real_g_file_set_contents_full (const char *path, const char *text, gssize length,
                                          GFileSetContentsFlags flags, int mode, GError **error);
gboolean __wrap_g_file_set_contents_full (const char *path, const char *text, gssize length,
                                          GFileSetContentsFlags flags, int mode, GError **error);
gboolean __wrap_g_file_copy (GFile *source, GFile *target, ...);

GMappedFile *__wrap_g_mapped_file_new (const char *path, gboolean writable, GError **error);
const char *__wrap_g_mapped_file_get_contents (GMappedFile *mapped);
gsize __wrap_g_mapped_file_get_length (GMappedFile *mapped);
void __wrap_g_mapped_file_unref (GMappedFile *mapped);

static int
fail (int code)
{
  errno = code;
  return -1;
}

/* 0 or an errno, as a system call tells it. */
static int
result (int code)
{
  return code == 0 ? 0 : fail (code);
}

static Handle *
handle_of (int fd)
{
  return fd >= FD_FIRST && fd < FD_FIRST + FD_MAX ? &handles[fd - FD_FIRST] : NULL;
}

int
__wrap_open64 (const char *path, int flags, ...)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);
  int code = 0;
  mode_t mode = 0;

  if (disk == NULL) {
    va_list values;
    va_start (values, flags);
    if ((flags & O_CREAT) != 0)
      mode = va_arg (values, mode_t);
    va_end (values);
    return __real_open64 (path, flags, mode);
  }
  for (int i = 0; i < FD_MAX; i++) {
    if (handles[i].disk != NULL)
      continue;
    if ((flags & O_DIRECTORY) == 0) {
      handles[i].file = sim_disk_open (disk, name, (flags & O_CREAT) != 0, &code);
      if (handles[i].file == NULL)
        return fail (code);
    }
    handles[i].disk = disk;
    return FD_FIRST + i;
  }
  return fail (EMFILE);
}

int
__wrap_close (int fd)
{
  Handle *handle = handle_of (fd);

  if (handle == NULL)
    return __real_close (fd);
  if (handle->file != NULL)
    sim_disk_close (handle->file);
  *handle = (Handle){NULL, NULL, FALSE};
  return 0;
}

ssize_t
__wrap_pread64 (int fd, void *bytes, size_t length, off_t at)
{
  Handle *handle = handle_of (fd);
  gsize got = 0;
  int code;

  if (handle == NULL)
    return __real_pread64 (fd, bytes, length, at);
  code = sim_disk_read (handle->file, bytes, length, (gsize)at, &got);
  return code == 0 ? (ssize_t)got : fail (code);
}

ssize_t
__wrap_pwrite64 (int fd, const void *bytes, size_t length, off_t at)
{
  Handle *handle = handle_of (fd);
  int code;

  if (handle == NULL)
    return __real_pwrite64 (fd, bytes, length, at);
  code = sim_disk_write (handle->file, bytes, length, (gsize)at);
  return code == 0 ? (ssize_t)length : fail (code);
}

static int
sync_handle (const Handle *handle)
{
  return result (handle->file != NULL ? sim_disk_sync (handle->file)
                                      : sim_disk_sync_names (handle->disk));
}

int
__wrap_fsync (int fd)
{
  const Handle *handle = handle_of (fd);

  return handle == NULL ? __real_fsync (fd) : sync_handle (handle);
}

int
__wrap_fdatasync (int fd)
{
  const Handle *handle = handle_of (fd);

  return handle == NULL ? __real_fdatasync (fd) : sync_handle (handle);
}

int
__wrap_ftruncate64 (int fd, off_t size)
{
  const Handle *handle = handle_of (fd);

  return handle == NULL ? __real_ftruncate64 (fd, size)
                        : result (sim_disk_truncate (handle->file, (gsize)size));
}

/* Who asks for a lock takes it for good, and never waits. */
int
__wrap_flock (int fd, int operation)
{
  Handle *handle = handle_of (fd);

  if (handle == NULL)
    return __real_flock (fd, operation);
  for (int i = 0; i < FD_MAX; i++)
    if (&handles[i] != handle && handles[i].is_locked && handles[i].file == handle->file)
      return fail (EWOULDBLOCK);
  handle->is_locked = TRUE;
  return 0;
}

int
__wrap_rename (const char *from, const char *to)
{
  const char *name;
  const char *to_name;
  SimDisk *disk = sim_disk_of (from, &name);

  if (disk == NULL || sim_disk_of (to, &to_name) != disk)
    return __real_rename (from, to);
  return result (sim_disk_rename (disk, name, to_name));
}

int
__wrap_renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
  const char *name;
  const char *to_name;
  SimDisk *disk = sim_disk_of (from, &name);

  if (disk == NULL || sim_disk_of (to, &to_name) != disk)
    return __real_renameat2 (from_fd, from, to_fd, to, flags);
  /* The one flag that is used forbids to write over another file. */
  if (flags != 0 && sim_disk_find (disk, to_name) != NULL)
    return fail (EEXIST);
  return result (sim_disk_rename (disk, name, to_name));
}

int
__wrap_remove (const char *path)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);

  return disk == NULL ? __real_remove (path) : result (sim_disk_remove (disk, name));
}

int
__wrap_g_unlink (const char *path)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);

  return disk == NULL ? __real_g_unlink (path) : result (sim_disk_remove (disk, name));
}

int
__wrap_stat64 (const char *path, struct stat *ret_state)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);
  const SimFile *file;

  if (disk == NULL)
    return __real_stat64 (path, ret_state);
  file = sim_disk_find (disk, name);
  if (file == NULL)
    return fail (ENOENT);
  memset (ret_state, 0, sizeof *ret_state);
  ret_state->st_mode = S_IFREG | 0600;
  ret_state->st_size = (off_t)file->size;
  return 0;
}

/* Folders are always there. */
int
__wrap_g_mkdir_with_parents (const char *path, int mode)
{
  const char *name;

  return sim_disk_of (path, &name) == NULL ? __real_g_mkdir_with_parents (path, mode) : 0;
}

gboolean
__wrap_g_file_test (const char *path, GFileTest test)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);

  if (disk == NULL)
    return __real_g_file_test (path, test);
  if ((test & (G_FILE_TEST_EXISTS | G_FILE_TEST_IS_REGULAR)) == 0)
    return FALSE;
  return *name == '\0' || sim_disk_find (disk, name) != NULL;
}

GDir *
__wrap_g_dir_open (const char *path, guint flags, GError **error)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);
  Dir *dir = g_new0 (Dir, 1);

  if (disk == NULL) {
    dir->real = __real_g_dir_open (path, flags, error);
    if (dir->real == NULL)
      g_clear_pointer (&dir, g_free);
    return (GDir *)(void *)dir;
  }
  dir->is_ours = TRUE;
  dir->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < disk->files->len; i++) {
    const SimFile *file = g_ptr_array_index (disk->files, i);
    gsize length = strlen (name);

    if (file->name == NULL || strncmp (file->name, name, length) != 0)
      continue;
    if (length == 0 && strchr (file->name, '/') == NULL)
      g_ptr_array_add (dir->names, g_strdup (file->name));
    else if (length > 0 && file->name[length] == '/')
      g_ptr_array_add (dir->names, g_strdup (file->name + length + 1));
  }
  return (GDir *)(void *)dir;
}

const char *
__wrap_g_dir_read_name (GDir *opened)
{
  Dir *dir = (Dir *)(void *)opened;

  if (!dir->is_ours)
    return __real_g_dir_read_name (dir->real);
  return dir->next < dir->names->len ? g_ptr_array_index (dir->names, dir->next++) : NULL;
}

void
__wrap_g_dir_close (GDir *opened)
{
  Dir *dir = (Dir *)(void *)opened;

  if (dir->is_ours)
    g_ptr_array_unref (dir->names);
  else
    __real_g_dir_close (dir->real);
  g_free (dir);
}

static gboolean
set_error (GError **error, const char *path, int code)
{
  g_set_error (error, G_FILE_ERROR, (gint)g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

gboolean
__wrap_g_file_get_contents (const char *path, char **ret_text, gsize *ret_length, GError **error)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);
  SimFile *file;
  gsize got = 0;
  char *text;
  int code;

  if (disk == NULL)
    return __real_g_file_get_contents (path, ret_text, ret_length, error);
  file = sim_disk_find (disk, name);
  if (file == NULL)
    return set_error (error, path, ENOENT);
  text = g_malloc0 (file->size + 1);
  code = sim_disk_read (file, (guint8 *)text, file->size, 0, &got);
  if (code != 0) {
    g_free (text);
    return set_error (error, path, code);
  }
  *ret_text = text;
  if (ret_length != NULL)
    *ret_length = got;
  return TRUE;
}

/* As GLib does it: another file, flushed, takes the name. */
gboolean
__wrap_g_file_set_contents (const char *path, const char *text, gssize length, GError **error)
{
  const char *name;
  SimDisk *disk = sim_disk_of (path, &name);
  g_autofree char *other = NULL;
  SimFile *file;
  int code = 0;

  if (disk == NULL)
    return __real_g_file_set_contents (path, text, length, error);
  other = g_strconcat (name, ".new", NULL);
  file = sim_disk_open (disk, other, TRUE, &code);
  if (file == NULL)
    return set_error (error, path, code);
  code = sim_disk_write (file, (const guint8 *)text, length < 0 ? strlen (text) : (gsize)length, 0);
  if (code == 0)
    code = sim_disk_sync (file);
  sim_disk_close (file);
  if (code == 0)
    code = sim_disk_rename (disk, other, name);
  return code == 0 || set_error (error, path, code);
}

gboolean
__wrap_g_file_set_contents_full (const char *path, const char *text, gssize length,
                                 GFileSetContentsFlags flags, int mode, GError **error)
{
  const char *name;

  return sim_disk_of (path, &name) == NULL
             ? __real_g_file_set_contents_full (path, text, length, flags, mode, error)
             : __wrap_g_file_set_contents (path, text, length, error);
}

/* From one place of a simulated disk to another: nothing says that the copy is on the disk. Between
 * the files and the error stand flags and callbacks that nobody here uses. */
gboolean
__wrap_g_file_copy (GFile *source, GFile *target, ...)
{
  GError **error;
  va_list values;
  const char *name;
  SimDisk *disk = sim_disk_of (g_file_peek_path (target), &name);
  g_autofree char *text = NULL;
  gsize length;
  SimFile *file;
  int code = 0;

  va_start (values, target);
  (void)va_arg (values, int); /* the flags … */
  for (guint i = 0; i < 3; i++)
    (void)va_arg (values, gpointer); /* … and who may stop it, who watches, and what for */
  error = va_arg (values, GError **);
  va_end (values);
  g_assert (disk != NULL);
  if (!__wrap_g_file_get_contents (g_file_peek_path (source), &text, &length, error))
    return FALSE;
  file = sim_disk_open (disk, name, TRUE, &code);
  if (file == NULL)
    return set_error (error, name, code);
  code = sim_disk_write (file, (const guint8 *)text, length, 0);
  sim_disk_close (file);
  return code == 0 || set_error (error, name, code);
}

void
sim_files_let_go (const SimDisk *disk)
{
  for (int i = 0; i < FD_MAX; i++)
    if (handles[i].disk == disk)
      (void)__wrap_close (FD_FIRST + i); /* as when its program ends */
}

/* A file in memory is its own map; nothing of the real world is mapped here. */
GMappedFile *
__wrap_g_mapped_file_new (const char *path, gboolean writable G_GNUC_UNUSED, GError **error)
{
  char *text = NULL;
  gsize length = 0;

  if (!__wrap_g_file_get_contents (path, &text, &length, error))
    return NULL;
  return (GMappedFile *)(void *)g_bytes_new_take (text, length);
}

const char *
__wrap_g_mapped_file_get_contents (GMappedFile *mapped)
{
  return g_bytes_get_data ((GBytes *)(void *)mapped, NULL);
}

gsize
__wrap_g_mapped_file_get_length (GMappedFile *mapped)
{
  return g_bytes_get_size ((GBytes *)(void *)mapped);
}

void
__wrap_g_mapped_file_unref (GMappedFile *mapped)
{
  g_bytes_unref ((GBytes *)(void *)mapped);
}
