// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A receipt printer without paper, for the demo shop, for training and for tests: a TCP server that
 * understands enough to answer as a real one does, and misbehaves on demand. What it gets lies in
 * FOLDER/job-0001.bin, job-0002.bin, …, byte for byte: one file for each caller that sent more than
 * questions, complete before the job is answered.
 * It serves on the main context that was the thread's default when it was made.
 * Limits: 8 callers at once, 1 MiB a job. */
typedef struct _CfFakePrinter CfFakePrinter;

typedef enum {
  CF_FAKE_PRINTER_OK,
  CF_FAKE_PRINTER_STALL, /* takes the beginning of a job and then nothing more */
  CF_FAKE_PRINTER_DIE, /* hangs up in the midst of a job */
  CF_FAKE_PRINTER_PAPER_OUT, /* says so before a job */
  CF_FAKE_PRINTER_PAPER_ENDS, /* in the midst of a job; once it is told OK it goes on */
  CF_FAKE_PRINTER_COVER_OPEN,
  CF_FAKE_PRINTER_LATE, /* answers everything, a second and a half late */
  CF_FAKE_PRINTER_DEAF, /* accepts the call and never answers, as one that serves another till */
} CfFakePrinterMood;
#define CF_FAKE_PRINTER_MOOD_COUNT (CF_FAKE_PRINTER_DEAF + 1)

/* Text names: "ok", "stall", "die", "paper-out", "paper-ends", "cover-open", "late", "deaf". */
const char *cf_fake_printer_mood_name (CfFakePrinterMood mood);
gboolean cf_fake_printer_mood_parse (const char *name,
                                     CfFakePrinterMood *ret_mood) G_GNUC_WARN_UNUSED_RESULT;

/* Listens at "127.0.0.1:9100"; port 0 is any that is free. Makes the folder.
 * Errors: CF_DEVICE_ERROR_ADDRESS; what the system refuses. */
CfFakePrinter *cf_fake_printer_new (const char *listen, const char *folder,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_fake_printer_free (CfFakePrinter *fake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfFakePrinter, cf_fake_printer_free)

/* From now on it behaves like this. It begins as CF_FAKE_PRINTER_OK. */
void cf_fake_printer_set_mood (CfFakePrinter *fake, CfFakePrinterMood mood);

/* Where it is: "tcp:127.0.0.1:PORT". */
const char *cf_fake_printer_address (const CfFakePrinter *fake);

/* How many callers have sent a job, and how often the drawer was opened. */
guint cf_fake_printer_jobs (const CfFakePrinter *fake);
guint cf_fake_printer_kicks (const CfFakePrinter *fake);
