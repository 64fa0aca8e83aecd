// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"
#include "device/acquirer.h"

/* The fake acquirer's own ledger: FOLDER/ledger, one line an event, appended and never changed, so
 * that no charge can be hidden and a till that was killed meets the same acquirer again. Several
 * programs may write to it at once.
 * Shape of a line: VERB REFERENCE AMOUNT CURRENCY REASON CODE READY_US. CODE is the payer's code as
 * a SHA-256; READY_US is when the payer will have typed the password. A last line without its end
 * is no line. */

typedef enum {
  CF_FAKE_ABSENT, /* nothing is written of this reference */
  CF_FAKE_ASKED, /* the payer types a password */
  CF_FAKE_CHARGED,
  CF_FAKE_DECLINED,
  CF_FAKE_REVERSED,
  CF_FAKE_AGAIN, /* a second begin of one reference: a fault of the till's */
} CfFakeVerb;
#define CF_FAKE_VERB_COUNT (CF_FAKE_AGAIN + 1)

typedef struct {
  CfFakeVerb verb; /* in an account: how it stands */
  const char *reference;
  gint64 amount_minor;
  const char *currency; /* NULL where a line names none */
  CfAcquirerReason reason;
  const char *code; /* the payer's, in clear; only for writing; or NULL */
  gint64 ready_us;
} CfFakeLine;

/* What the ledger says of one reference. */
typedef struct {
  CfFakeVerb state;
  gint64 amount_minor;
  CfAcquirerReason reason;
  gint64 ready_us;
  guint charges; /* how often money was taken */
  guint agains;
} CfFakeAccount;

/* Appends a line, durably. Errors: what the disk refuses. */
gboolean cf_fake_book_write (const char *folder, const CfFakeLine *line,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How a reference stands. */
void cf_fake_book_find (const char *folder, const char *reference, CfFakeAccount *ret_account);

/* Whether the payer's code stands in it already. */
gboolean cf_fake_book_has_code (const char *folder, const char *code);

/* How much money the shop has by it: charges less reversals, and how many charges there were. */
gint64 cf_fake_book_sum (const char *folder, guint *ret_charges);
