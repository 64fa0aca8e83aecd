// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE /* memmem */
#include "store/enrolled.h"

#include <string.h>

#include "db/transaction.h"
#include "fixture.h"
#include "store/chain.h"
#include "store/derived.h"
#include "store/overlay.h"
#include "store/private.h"

/* An entry about a member, with the member's row laid over the cache. */
static void
enrol (Fixture *f, const char *member, const char *row)
{
  g_autofree char *op_id = NULL;
  CfEntryDraft draft = fixture_draft (f, &op_id);
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *data = g_strdup_printf ("{\"member\":\"%s\"}", member);
  g_autofree char *commitment = cf_private_commit (&f->random, data, salt);
  g_autofree char *body = g_strdup_printf ("{\"member_commitment\":\"%s\"}", commitment);
  CfPrivateDraft private_data = {member, data, salt};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  draft.body = body;
  draft.private_data = &private_data;
  g_assert_true (cf_journal_append (f->journal, &draft, &entry, NULL));
  g_assert_true (cf_enrolled_add (f->journal, entry, member, row, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
}

static void
assert_rows (Fixture *f, const char *expected)
{
  g_autoptr (GPtrArray) rows = cf_enrolled_list (f->journal, NULL);
  g_autofree char *joined = NULL;

  g_assert_nonnull (rows);
  g_ptr_array_add (rows, NULL);
  joined = g_strjoinv (" ", (char **)rows->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_listed_and_pruned (void)
{
  Fixture f;
  g_autoptr (CfEntryHeader) last = NULL;

  fixture_open (&f);
  assert_rows (&f, "");
  enrol (&f, "M1", "one");
  enrol (&f, "M2", "two");
  assert_rows (&f, "two one");
  fixture_reopen (&f);
  assert_rows (&f, "two one");
  g_assert_true (cf_journal_last (f.journal, &last, NULL));
  g_assert_true (
      cf_overlay_prune (f.journal, (CfOverlayApplied){last->incarnation, last->seq - 1}, NULL));
  assert_rows (&f, "two");
  g_assert_true (
      cf_overlay_prune (f.journal, (CfOverlayApplied){last->incarnation, last->seq}, NULL));
  assert_rows (&f, "");
  fixture_close (&f);
}

/* Whoever is forgotten leaves the list, and nobody who comes later can open what they left. */
static void
test_erased (void)
{
  Fixture f;
  g_auto (CfChainReport) report = {0};

  fixture_open (&f);
  enrol (&f, "M1", "one");
  enrol (&f, "M2", "two");
  g_assert_true (cf_private_erase (f.journal, "M2", NULL));
  assert_rows (&f, "one");
  enrol (&f, "M3", "three");
  assert_rows (&f, "three one");
  g_assert_true (cf_chain_verify (f.journal, &report, NULL));
  g_assert_null (report.broken);
  fixture_close (&f);
}

static void
test_sealed (void)
{
  Fixture f;
  const char *const files[] = {"journal.db", "journal.db-wal"};

  fixture_open (&f);
  enrol (&f, "M1", "CANARY-ROW-88");
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *file = g_build_filename (f.folder, files[i], NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;

    if (g_file_get_contents (file, &bytes, &length, NULL) && length > 0)
      g_assert_null (memmem (bytes, length, "CANARY-ROW-88", strlen ("CANARY-ROW-88")));
  }
  fixture_close (&f);
}

/* An entry that says what was changed of a member. */
static void
change (Fixture *f, const char *member, const char *data)
{
  g_autofree char *op_id = NULL;
  CfEntryDraft draft = fixture_draft (f, &op_id);
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *commitment = cf_private_commit (&f->random, data, salt);
  g_autofree char *body = g_strdup_printf ("{\"member_commitment\":\"%s\"}", commitment);
  CfPrivateDraft private_data = {member, data, salt};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  draft.type = CF_ENTRY_MEMBER_CHANGED;
  draft.body = body;
  draft.private_data = &private_data;
  g_assert_true (cf_journal_append (f->journal, &draft, &entry, NULL));
  g_assert_true (cf_enrolled_add_change (f->journal, entry, member, data, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
}

static void
assert_changes (Fixture *f, CfOverlayApplied applied, const char *expected)
{
  g_autoptr (GPtrArray) changes = cf_enrolled_list_changes (f->journal, "M1", applied, NULL);
  g_autofree char *joined = NULL;

  g_assert_nonnull (changes);
  g_ptr_array_add (changes, NULL);
  joined = g_strjoinv (" ", (char **)changes->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static char *
make_keys (const CfMember *member)
{
  return g_strconcat ("n", member->name, NULL);
}

/* A CRM that was put back holds less than was pruned: what was changed is laid over it again, but
 * for what is of somebody who was forgotten. */
static void
test_changes_renewed (void)
{
  static const char first[] = "{\"n\":1}";
  static const char second[] = "{\"n\":2}";
  Fixture f;
  g_autoptr (CfEntryHeader) last = NULL;
  g_autofree char *fault = NULL;

  fixture_open (&f);
  change (&f, "M1", first);
  change (&f, "M1", second);
  change (&f, "M2", "{\"n\":3}");
  g_assert_true (cf_journal_last (f.journal, &last, NULL));
  g_assert_true (
      cf_overlay_prune (f.journal, (CfOverlayApplied){last->incarnation, last->seq}, NULL));
  assert_changes (&f, (CfOverlayApplied){NULL, 0}, "");
  g_assert_true (cf_private_erase (f.journal, "M2", NULL));
  g_assert_true (cf_overlay_renew (f.journal, (CfOverlayApplied){last->incarnation, last->seq - 2},
                                   make_keys, NULL));
  assert_changes (&f, (CfOverlayApplied){NULL, 0}, second);
  g_assert_true (cf_overlay_renew (f.journal, (CfOverlayApplied){last->incarnation, last->seq - 3},
                                   make_keys, NULL));
  assert_changes (&f, (CfOverlayApplied){NULL, 0}, "{\"n\":1} {\"n\":2}");
  g_assert_true (cf_derived_check (f.journal, &fault, NULL));
  g_assert_null (fault);
  fixture_close (&f);
}

/* Enrols somebody as a till does, with the consent that they gave. */
static void
enrol_really (Fixture *f, const char *member, const char *name)
{
  g_autofree char *op_id = NULL;
  g_autofree char *consent_op_id = NULL;
  CfEntryDraft draft = fixture_draft (f, &op_id);
  CfEntryDraft consent = fixture_draft (f, &consent_op_id);
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *data = g_strdup_printf (
      "{\"birthday\":null,\"member\":\"%s\",\"name\":\"%s\",\"phone\":null}", member, name);
  g_autofree char *commitment = cf_private_commit (&f->random, data, salt);
  g_autofree char *body = g_strdup_printf ("{\"member_commitment\":\"%s\"}", commitment);
  g_autofree char *agreed =
      g_strdup_printf ("{\"member_commitment\":\"%s\",\"rung\":\"standard\"}", commitment);
  CfPrivateDraft private_data = {member, data, salt};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfEntry) consented = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f->journal), CF_TX_WRITE, NULL);

  draft.type = CF_ENTRY_MEMBER_ENROLLED;
  draft.body = body;
  draft.private_data = &private_data;
  consent.type = CF_ENTRY_CONSENT_RECORDED;
  consent.body = agreed;
  consent.private_data = &private_data;
  g_assert_true (cf_journal_append (f->journal, &draft, &entry, NULL));
  g_assert_true (cf_enrolled_add (f->journal, entry, member, "row", NULL));
  g_assert_true (cf_journal_append (f->journal, &consent, &consented, NULL));
  g_assert_true (cf_tx_commit (tx, NULL));
}

/* Whom the CRM does not know any more, since it was put back, the till shows again, with what they
 * allowed; but nobody who was forgotten. */
static void
test_renewed (void)
{
  Fixture f;
  g_autoptr (CfEntryHeader) last = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *fault = NULL;

  fixture_open (&f);
  enrol_really (&f, "M1", "Ana");
  enrol_really (&f, "M2", "Bo");
  enrol_really (&f, "M3", "Cleo");
  g_assert_true (cf_journal_last (f.journal, &last, NULL));
  g_assert_true (
      cf_overlay_prune (f.journal, (CfOverlayApplied){last->incarnation, last->seq}, NULL));
  assert_rows (&f, "");
  g_assert_true (cf_private_erase (f.journal, "M3", NULL));
  g_assert_true (cf_overlay_renew (f.journal, (CfOverlayApplied){last->incarnation, last->seq - 4},
                                   make_keys, NULL));
  rows = cf_enrolled_list (f.journal, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (rows, 0), "\"Bo\""));
  g_assert_nonnull (strstr (g_ptr_array_index (rows, 0), "nBo"));
  g_assert_nonnull (strstr (g_ptr_array_index (rows, 0), "\"standard\""));
  g_assert_true (cf_derived_check (f.journal, &fault, NULL));
  g_assert_null (fault);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/enrolled/listed-and-pruned", test_listed_and_pruned);
  g_test_add_func ("/enrolled/erased", test_erased);
  g_test_add_func ("/enrolled/sealed", test_sealed);
  g_test_add_func ("/enrolled/renewed", test_renewed);
  g_test_add_func ("/enrolled/changes-renewed", test_changes_renewed);
  return g_test_run ();
}
