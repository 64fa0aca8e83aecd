// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A tar archive in memory, for a support bundle: plain files of text, readable by their owner.
 * Source: POSIX.1-1988, the ustar interchange format. */

#define CF_WIRE_TAR_NAME_BYTES_MAX 99

/* Appends a file, at most CF_WIRE_TAR_NAME_BYTES_MAX bytes of name, of less than 8 GiB. */
void cf_wire_tar_add (GByteArray *tar, const char *name, const char *bytes, gsize length,
                      gint64 modified_us);

/* Where the last so many lines of a text begin: what of a log goes in. */
const char *cf_wire_tar_last_lines (const char *text, guint n_lines);

/* Appends what ends an archive. */
void cf_wire_tar_end (GByteArray *tar);
