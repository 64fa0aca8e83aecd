// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A file layer for SQLite that passes everything on to the default one, until it is told to break.
 * One for the process; what it is told counts for all files opened through it. */

typedef enum {
  TEST_FAULT_OPEN = 1 << 0,
  TEST_FAULT_READ = 1 << 1,
  TEST_FAULT_WRITE = 1 << 2,
  TEST_FAULT_SYNC = 1 << 3,
  TEST_FAULT_TRUNCATE = 1 << 4,
  TEST_FAULT_DELETE = 1 << 5,
  TEST_FAULT_SHM = 1 << 6, /* mapping the WAL's index */
  TEST_FAULT_CHANGES = TEST_FAULT_WRITE | TEST_FAULT_SYNC | TEST_FAULT_TRUNCATE | TEST_FAULT_DELETE,
} TestFaultKind;

/* Registers it once, and gives the name for CfDbAddress.vfs. */
const char *test_fault_vfs (void);

/* From now on the n-th operation among kinds (a mask of TestFaultKind) fails as the system call
 * would with this errno: ENOSPC, EIO, EROFS … counting from 1. stays: all the later ones too. */
void test_fault_arm (guint kinds, guint nth, int system_errno, gboolean stays);

/* Nothing fails any more. Returns whether something did since it was armed. */
gboolean test_fault_disarm (void);

/* Operations among the armed kinds since then. Arming with nth 0 only counts. */
guint test_fault_count (void);
