// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* What only a look at the till's own files tells. */
typedef struct {
  gint64 disk_free; /* bytes where the till's folder is; -1: not known */
  gint64 journal_bytes; /* of the file; 0: none */
  gint64 cache_bytes;
  gint64 cache_generation; /* 0: none is live */
  gint64 journal_schema; /* version of its tables */
  gint64 cache_schema; /* that this program writes */
  char *engine; /* the version of SQLite */
  gboolean has_printer;
  gboolean is_thorough; /* journal and cache were read through, and what follows is filled in */
  gint64 entries; /* that were read */
  char *broken; /* NULL: all sound. Else the first fault of the journal, in one sentence */
  char *unread; /* NULL: it was read to its end. Else why not */
  gboolean is_cache_read; /* to its end, or as far as its first fault */
  char *cache_fault; /* NULL: the cache holds what it was made of. Else the first fault */
} CfExamination;

void cf_examination_clear (CfExamination *examination);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfExamination, cf_examination_clear)

/* Looks at the till, over an empty examination. A thorough one reads every entry of the journal and
 * every row of the live cache: that finds a bit that turned in a row, which the checksum of its
 * feed does not agree with. Faults are found, not errors.
 * Limits: a thorough one takes as long as reading both files. */
gboolean cf_till_examine (CfTill *till, gboolean is_thorough, CfExamination *ret_examination,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
