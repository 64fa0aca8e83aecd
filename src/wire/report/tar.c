// SPDX-License-Identifier: Apache-2.0
#include "wire/report/tar.h"

#include <string.h>

#include "base/check.h"

#define BLOCK 512
#define BYTES_MAX ((gsize)1 << 33) /* eleven octal digits */

/* A header as it lies in the archive: every field is text. */
typedef struct {
  char name[100];
  char mode[8];
  char uid[8];
  char gid[8];
  char size[12];
  char modified[12];
  char checksum[8];
  char kind;
  char link[100];
  char magic[6];
  char version[2];
  char rest[BLOCK - 265];
} Header;
G_STATIC_ASSERT (sizeof (Header) == BLOCK);

static void
write_checksum (Header *header)
{
  const guint8 *bytes = (const guint8 *)header;
  guint sum = 0;

  memset (header->checksum, ' ', sizeof header->checksum);
  for (gsize i = 0; i < BLOCK; i++)
    sum += bytes[i];
  g_snprintf (header->checksum, sizeof header->checksum, "%06o", sum);
}

static void
pad (GByteArray *tar, gsize length)
{
  static const guint8 zeros[BLOCK];

  g_byte_array_append (tar, zeros, (guint)length);
}

void
cf_wire_tar_add (GByteArray *tar, const char *name, const char *bytes, gsize length,
                 gint64 modified_us)
{
  Header header = {.mode = "0000600", .uid = "0000000", .gid = "0000000", .kind = '0'};

  CF_CHECK (strlen (name) <= CF_WIRE_TAR_NAME_BYTES_MAX && length < BYTES_MAX);
  g_strlcpy (header.name, name, sizeof header.name);
  g_snprintf (header.size, sizeof header.size, "%011" G_GINT64_MODIFIER "o", (guint64)length);
  g_snprintf (header.modified, sizeof header.modified, "%011" G_GINT64_MODIFIER "o",
              (guint64)(MAX (modified_us, 0) / G_USEC_PER_SEC));
  memcpy (header.magic, "ustar", sizeof header.magic);
  memcpy (header.version, "00", sizeof header.version);
  write_checksum (&header);
  g_byte_array_append (tar, (const guint8 *)&header, sizeof header);
  g_byte_array_append (tar, (const guint8 *)bytes, (guint)length);
  pad (tar, (BLOCK - length % BLOCK) % BLOCK);
}

const char *
cf_wire_tar_last_lines (const char *text, guint n_lines)
{
  const char *from = text + strlen (text);

  /* The one that ends the last line is none between two. */
  for (guint lines = 0; from > text; from--) {
    lines += from[-1] == '\n' && from[0] != '\0';
    if (lines == n_lines)
      break;
  }
  return from;
}

void
cf_wire_tar_end (GByteArray *tar)
{
  pad (tar, BLOCK);
  pad (tar, BLOCK);
}
