// SPDX-License-Identifier: Apache-2.0
#include "device/acquirer.h"

#include <gio/gio.h>

#include "device/acquirer-adapter.h"
#include "support/temp-dir.h"

static void
test_open (void)
{
  static const char *const none[] = {NULL, "none"};
  static const char *const bad[] = {"", "fake", "fake:", "Fake:x", "bank", "none "};
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *setting = g_strconcat ("fake:", dir->path, "/new/folder", NULL);
  g_autoptr (CfAcquirer) fake = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++) {
    g_autoptr (GError) error = NULL;
    CfAcquirer *acquirer = (CfAcquirer *)&error;

    g_assert_true (cf_acquirer_open (none[i], cf_clock_system (), &acquirer, &error));
    g_assert_null (acquirer);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    CfAcquirer *acquirer = NULL;

    g_assert_false (cf_acquirer_open (bad[i], cf_clock_system (), &acquirer, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  }
  g_assert_true (cf_acquirer_open (setting, cf_clock_system (), &fake, NULL));
  g_assert_nonnull (fake);
  cf_acquirer_close (NULL);
}

static void
count (const char *reference, const CfAcquirerAnswer *answer, gpointer data)
{
  g_assert_cmpstr (reference, ==, "A");
  g_assert_cmpint (answer->verdict, ==, CF_ACQUIRER_APPROVED);
  ++*(guint *)data;
}

/* Whoever listens is told; nobody is no fault. */
static void
test_listen (void)
{
  CfAcquirer acquirer = {0};
  const CfAcquirerAnswer answer = {.verdict = CF_ACQUIRER_APPROVED};
  guint answers = 0;

  cf_acquirer_answer (&acquirer, "A", &answer);
  cf_acquirer_listen (&acquirer, count, &answers);
  cf_acquirer_answer (&acquirer, "A", &answer);
  cf_acquirer_listen (&acquirer, NULL, NULL);
  cf_acquirer_answer (&acquirer, "A", &answer);
  g_assert_cmpuint (answers, ==, 1);
}

static void
test_names (void)
{
  CfAcquirerReason reason = CF_ACQUIRER_NO_REASON;

  for (guint i = 0; i < CF_ACQUIRER_REASON_COUNT; i++) {
    g_assert_true (
        cf_acquirer_reason_parse (cf_acquirer_reason_name ((CfAcquirerReason)i), &reason));
    g_assert_cmpuint (reason, ==, i);
  }
  g_assert_false (cf_acquirer_reason_parse ("weather", &reason));
  for (guint i = 0; i < CF_ACQUIRER_VERDICT_COUNT; i++)
    g_assert_nonnull (cf_acquirer_verdict_name ((CfAcquirerVerdict)i));
  g_assert_cmpstr (cf_acquirer_verdict_name (CF_ACQUIRER_ABSENT), ==, "absent");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/acquirer/open", test_open);
  g_test_add_func ("/device/acquirer/listen", test_listen);
  g_test_add_func ("/device/acquirer/names", test_names);
  return g_test_run ();
}
