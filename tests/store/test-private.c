// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE /* memmem */
#include "fixture.h"

#include <string.h>

#include "db/statement.h"
#include "db/transaction.h"
#include "store/private.h"

static void
append_private (Fixture *f, const char *member, gint64 *ret_n)
{
  g_autofree char *op_id = NULL;
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *commitment = cf_private_commit (&f->random, "{\"member\":\"M1\"}", salt);
  g_autofree char *body = g_strdup_printf ("{\"member_commitment\":\"%s\"}", commitment);
  CfPrivateDraft private_data = {member, "{\"member\":\"M1\"}", salt};
  CfEntryDraft draft = fixture_draft (f, &op_id);
  g_autoptr (CfEntry) entry = NULL;

  draft.body = body;
  draft.private_data = &private_data;
  entry = fixture_append (f, &draft);
  *ret_n = entry->n;
}

static void
test_opens_and_is_erased (void)
{
  Fixture f;
  gint64 mine;
  gint64 other;
  g_autofree char *salt = NULL;
  g_autofree char *data = NULL;
  g_autofree char *kept_salt = NULL;
  g_autofree char *kept = NULL;

  fixture_open (&f);
  append_private (&f, "M1", &mine);
  append_private (&f, "M2", &other);
  g_assert_true (cf_private_open (f.journal, mine, &salt, &data, NULL));
  g_assert_cmpstr (data, ==, "{\"member\":\"M1\"}");
  g_assert_cmpuint (strlen (salt), ==, 2 * CF_PRIVATE_SALT_BYTES);
  g_clear_pointer (&salt, g_free);
  g_clear_pointer (&data, g_free);

  g_assert_true (cf_private_erase (f.journal, "M1", NULL));
  g_assert_true (cf_private_erase (f.journal, "nobody", NULL));
  g_assert_true (cf_private_open (f.journal, mine, &salt, &data, NULL));
  g_assert_null (data);
  g_assert_true (cf_private_open (f.journal, other, &kept_salt, &kept, NULL));
  g_assert_nonnull (kept);
  fixture_close (&f);
}

/* The member's id and key leave the files, not only the tables. */
static void
test_erased_leaves_no_trace (void)
{
  Fixture f;
  gint64 n;
  const char *const files[] = {"journal.db", "journal.db-wal"};

  fixture_open (&f);
  append_private (&f, "M-CANARY-77", &n);
  g_assert_true (cf_private_erase (f.journal, "M-CANARY-77", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (f.folder, files[i], NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;

    if (g_file_get_contents (path, &bytes, &length, NULL) && length > 0)
      g_assert_null (memmem (bytes, length, "M-CANARY-77", strlen ("M-CANARY-77")));
  }
  fixture_close (&f);
}

static void
test_moved_sealed_data_does_not_open (void)
{
  Fixture f;
  gint64 n;
  g_autofree char *salt = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open (&f);
  append_private (&f, "M1", &n);
  g_assert_true (
      cf_db_exec (cf_journal_db (f.journal), "UPDATE member_key SET secret = zeroblob (32)", NULL));
  g_assert_false (cf_private_open (f.journal, n, &salt, &data, &error));
  g_assert_nonnull (error);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/private/opens-and-is-erased", test_opens_and_is_erased);
  g_test_add_func ("/private/erased-leaves-no-trace", test_erased_leaves_no_trace);
  g_test_add_func ("/private/moved-sealed-data-does-not-open",
                   test_moved_sealed_data_does_not_open);
  return g_test_run ();
}
