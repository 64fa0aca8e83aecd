// SPDX-License-Identifier: Apache-2.0
#include "device/fake/acquirer-book.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "base/check.h"
#include "base/integer.h"
#include "core/name.h"

enum {
  VERB,
  REFERENCE,
  AMOUNT,
  CURRENCY,
  REASON,
  CODE,
  READY,
  N_WORDS
};

static const char *const verb_names[CF_FAKE_VERB_COUNT] = {
    [CF_FAKE_ABSENT] = "absent",     [CF_FAKE_ASKED] = "asked",       [CF_FAKE_CHARGED] = "charged",
    [CF_FAKE_DECLINED] = "declined", [CF_FAKE_REVERSED] = "reversed", [CF_FAKE_AGAIN] = "again",
};

static char *
fingerprint (const char *code)
{
  return code == NULL ? g_strdup ("-")
                      : g_compute_checksum_for_string (G_CHECKSUM_SHA256, code, -1);
}

static char *
path_of (const char *folder)
{
  return g_build_filename (folder, "ledger", NULL);
}

static gboolean
fail (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int)g_io_error_from_errno (code),
               "%s the fake acquirer's ledger: %s", what, g_strerror (code));
  return FALSE;
}

gboolean
cf_fake_book_write (const char *folder, const CfFakeLine *line, GError **error)
{
  g_autofree char *path = path_of (folder);
  g_autofree char *code = fingerprint (line->code);
  g_autofree char *text = g_strdup_printf (
      "%s %s %" G_GINT64_FORMAT " %s %s %s %" G_GINT64_FORMAT "\n", verb_names[line->verb],
      line->reference, line->amount_minor, line->currency == NULL ? "-" : line->currency,
      cf_acquirer_reason_name (line->reason), code, line->ready_us);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  gboolean written;

  if (fd < 0)
    return fail (error, "Opening");
  /* One write of a short line: those of two programs do not mix. */
  written = write (fd, text, strlen (text)) == (gssize)strlen (text) && fsync (fd) == 0;
  if (!written)
    (void)fail (error, "Writing"); /* gives back FALSE always */
  (void)close (fd); /* it is on the disk already, or has failed */
  return written;
}

typedef void (*LineFunc) (char **words, gpointer data);

static void
for_each_line (const char *folder, LineFunc function, gpointer data)
{
  g_autofree char *path = path_of (folder);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

    if (g_strv_length (words) == N_WORDS)
      function (words, data);
  }
}

typedef struct {
  const char *reference;
  CfFakeAccount *account;
} Search;

static void
fold_line (char **words, gpointer data)
{
  Search *search = data;
  CfFakeAccount *account = search->account;
  gsize verb;

  if (!g_str_equal (words[REFERENCE], search->reference) ||
      !cf_name_find (verb_names, G_N_ELEMENTS (verb_names), words[VERB], &verb))
    return;
  if (verb == CF_FAKE_AGAIN) {
    account->agains++;
    return;
  }
  account->state = (CfFakeVerb)verb;
  account->charges += verb == CF_FAKE_CHARGED ? 1 : 0;
  if (!cf_integer_parse (words[AMOUNT], &account->amount_minor))
    account->amount_minor = 0;
  if (!cf_integer_parse (words[READY], &account->ready_us))
    account->ready_us = 0;
  if (!cf_acquirer_reason_parse (words[REASON], &account->reason))
    account->reason = CF_ACQUIRER_NO_REASON;
}

void
cf_fake_book_find (const char *folder, const char *reference, CfFakeAccount *ret_account)
{
  Search search = {reference, ret_account};

  *ret_account = (CfFakeAccount){0};
  for_each_line (folder, fold_line, &search);
}

typedef struct {
  char *code;
  gboolean found;
} CodeSearch;

static void
match_code (char **words, gpointer data)
{
  CodeSearch *search = data;

  search->found |= g_str_equal (words[CODE], search->code);
}

gboolean
cf_fake_book_has_code (const char *folder, const char *code)
{
  g_autofree char *print = fingerprint (code);
  CodeSearch search = {print, FALSE};

  for_each_line (folder, match_code, &search);
  return search.found;
}

typedef struct {
  GHashTable *charged; /* reference → its amount in minor units; set of those that hold money */
  gint64 sum_minor;
  guint charges;
} Sum;

static void
sum_line (char **words, gpointer data)
{
  Sum *sum = data;
  gint64 *held;
  gint64 amount_minor;

  if (g_str_equal (words[VERB], verb_names[CF_FAKE_CHARGED]) &&
      cf_integer_parse (words[AMOUNT], &amount_minor)) {
    held = g_new (gint64, 1);
    *held = amount_minor;
    sum->sum_minor += amount_minor;
    sum->charges++;
    g_hash_table_replace (sum->charged, g_strdup (words[REFERENCE]), held);
  } else if (g_str_equal (words[VERB], verb_names[CF_FAKE_REVERSED]) &&
             (held = g_hash_table_lookup (sum->charged, words[REFERENCE])) != NULL) {
    sum->sum_minor -= *held;
    g_hash_table_remove (sum->charged, words[REFERENCE]);
  }
}

gint64
cf_fake_book_sum (const char *folder, guint *ret_charges)
{
  g_autoptr (GHashTable) charged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Sum sum = {charged, 0, 0};

  for_each_line (folder, sum_line, &sum);
  if (ret_charges != NULL)
    *ret_charges = sum.charges;
  return sum.sum_minor;
}
