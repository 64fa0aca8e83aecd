// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include <string.h>

#include "db/statement.h"
#include "db/transaction.h"
#include "store/chain.h"
#include "store/private.h"

#define COMMITTED_BODY "{\"member_commitment\":\"%s\"}"

static void
append_for_member (Fixture *f, const char *member)
{
  g_autofree char *op_id = NULL;
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *data = g_strdup_printf ("{\"member\":\"%s\"}", member);
  g_autofree char *commitment = cf_private_commit (&f->random, data, salt);
  g_autofree char *body = g_strdup_printf (COMMITTED_BODY, commitment);
  CfPrivateDraft private_data = {member, data, salt};
  CfEntryDraft draft = fixture_draft (f, &op_id);
  g_autoptr (CfEntry) entry = NULL;

  draft.type = CF_ENTRY_SALE_COMPLETED;
  draft.numbered = TRUE;
  draft.body = body;
  draft.private_data = &private_data;
  entry = fixture_append (f, &draft);
}

static void
assert_report (Fixture *f, gboolean sound, gint64 entries)
{
  g_auto (CfChainReport) report = {0};
  GError *error = NULL;

  g_assert_true (cf_chain_verify (f->journal, &report, &error));
  g_assert_no_error (error);
  if (sound)
    g_assert_cmpstr (report.broken, ==, NULL);
  else
    g_assert_nonnull (report.broken);
  if (entries >= 0)
    g_assert_cmpint (report.entries, ==, entries);
}

static void
fill (Fixture *f)
{
  fixture_open (f);
  append_for_member (f, "M1");
  append_for_member (f, "M2");
  fixture_pair (f, "S1", "T01");
  append_for_member (f, "M1");
}

static void
test_sound_across_incarnations_and_erasure (void)
{
  Fixture f;

  fill (&f);
  assert_report (&f, TRUE, 5);
  g_assert_true (cf_private_erase (f.journal, "M1", NULL));
  assert_report (&f, TRUE, 5);
  fixture_close (&f);
}

/* Every way in which a stranger could change the file is found. */
static void
test_each_tampering_is_found (void)
{
  static const char *const tamperings[] = {
      "UPDATE entry SET body = replace (body, '0', '1') WHERE n = 2",
      "UPDATE entry SET header = replace (header, 'anna', 'otto') WHERE n = 3",
      "UPDATE entry SET hash = replace (hash, 'a', 'b') WHERE n = 3",
      "UPDATE entry SET receipt_no = 'S1-T01-000009' WHERE n = 3",
      "UPDATE entry SET receipt_no = NULL WHERE n = 3",
      "UPDATE entry SET op_id = '00000000-0000-7000-8000-000000000000' WHERE n = 3",
      "DELETE FROM entry WHERE n = 3",
      "DELETE FROM entry WHERE n = 5",
      "DELETE FROM entry WHERE n = 1",
      "UPDATE entry SET n = 100 WHERE n = 2",
      "UPDATE chain SET head_seq = head_seq + 1 WHERE n = 2",
      "UPDATE chain SET acked_seq = 1, acked_hash = 'x' WHERE n = 2",
      "CREATE TABLE loose AS SELECT * FROM entry; DROP TABLE entry;"
      "ALTER TABLE loose RENAME TO entry; UPDATE entry SET body = NULL WHERE n = 3",
      "UPDATE entry SET sealed = (SELECT sealed FROM entry WHERE n = 2) WHERE n = 5",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++) {
    Fixture f;
    GError *error = NULL;

    fill (&f);
    g_assert_true (cf_db_exec (cf_journal_db (f.journal), "PRAGMA foreign_keys = OFF", NULL));
    g_test_message ("%s", tamperings[i]);
    g_assert_true (cf_db_exec (cf_journal_db (f.journal), tamperings[i], &error));
    g_assert_no_error (error);
    assert_report (&f, FALSE, -1);
    fixture_close (&f);
  }
}

static gboolean
collect (gpointer data, const char *text, gsize length, GError **error G_GNUC_UNUSED)
{
  g_string_append_len (data, text, (gssize)length);
  return TRUE;
}

static void
test_export_has_no_person_in_it (void)
{
  Fixture f;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  fill (&f);
  g_assert_true (cf_chain_export (f.journal, collect, text, NULL));
  g_assert_null (strstr (text->str, "M1"));
  lines = g_strsplit (text->str, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5 * 3 + 1);
  for (int i = 0; i < 5; i++) {
    g_autofree char *hash = cf_entry_hash (lines[3 * i], lines[3 * i + 1]);

    g_assert_cmpstr (hash, ==, lines[3 * i + 2]);
  }
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chain/sound", test_sound_across_incarnations_and_erasure);
  g_test_add_func ("/chain/tampering", test_each_tampering_is_found);
  g_test_add_func ("/chain/export", test_export_has_no_person_in_it);
  return g_test_run ();
}
