// SPDX-License-Identifier: Apache-2.0
#include "crm/home.h"

#include <string.h>
#include <sys/stat.h>
#include <glib/gstdio.h>

#include "crm/error.h"
#include "support/temp-dir.h"

#define NOW_US (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)

static CfHome *
make (const char *folder, const char *database)
{
  GError *error = NULL;
  CfHome *home = cf_home_create (folder, database, NOW_US, cf_random_system (), &error);

  g_assert_no_error (error);
  home->tenant_id = 7;
  g_assert_true (cf_home_save (home, &error));
  return home;
}

static guint
mode_of (const CfHome *home, const char *name)
{
  g_autofree char *path = cf_home_path (home, name);
  GStatBuf state;

  g_assert_cmpint (g_stat (path, &state), ==, 0);
  return state.st_mode & 0777;
}

static void
test_round_trip (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *database = g_build_filename (folder, "crm.db", NULL);
  g_autoptr (CfHome) home = make (folder, NULL);
  g_autoptr (CfHome) again = cf_home_open (folder, NULL);

  g_assert_nonnull (again);
  g_assert_cmpint (again->tenant_id, ==, 7);
  g_assert_cmpstr (again->database, ==, database);
  g_assert_cmpstr (again->address, ==, CF_HOME_ADDRESS_DEFAULT);
  g_assert_cmpuint (mode_of (home, ""), ==, 0700);
  g_assert_cmpuint (mode_of (home, "tls/ca.key"), ==, 0600);
  g_assert_cmpuint (mode_of (home, "crm.json"), ==, 0600);
}

/* The folder can be moved, database and all. */
static void
test_moved (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *other = test_dir_path (dir, "other");
  g_autofree char *database = g_build_filename (other, "crm.db", NULL);
  g_autoptr (CfHome) home G_GNUC_UNUSED = make (folder, NULL);
  g_autoptr (CfHome) again = NULL;

  g_assert_cmpint (g_rename (folder, other), ==, 0);
  again = cf_home_open (other, NULL);
  g_assert_cmpstr (again->database, ==, database);
}

static void
test_server_database (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (CfHome) home G_GNUC_UNUSED = make (folder, "postgresql://h/n");
  g_autoptr (CfHome) again = cf_home_open (folder, NULL);

  g_assert_cmpstr (again->database, ==, "postgresql://h/n");
}

static void
test_refusals (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autofree char *settings = g_build_filename (folder, "crm.json", NULL);
  g_autofree char *nowhere = test_dir_path (dir, "nowhere");
  g_autoptr (CfHome) home G_GNUC_UNUSED = make (folder, NULL);
  GError *error = NULL;

  g_assert_null (cf_home_create (folder, NULL, NOW_US, cf_random_system (), &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (cf_home_open (nowhere, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (settings, "{\"database\":1}", -1, NULL));
  g_assert_null (cf_home_open (folder, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT);
  g_clear_error (&error);
}

/* What a home is discarded for leaves no trace, but in a folder that was there before. */
static void
test_discard (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *made = test_dir_path (dir, "made");
  g_autofree char *given = test_dir_path (dir, "given");
  const char *folders[] = {made, given};

  g_assert_cmpint (g_mkdir (given, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autoptr (CfHome) home = cf_home_create (folders[i], NULL, NOW_US, cf_random_system (), NULL);

    g_assert_nonnull (home);
    g_assert_true (g_file_set_contents (home->database, "", -1, NULL));
    cf_home_discard (home);
  }
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (given), ==, 0);
}

/* The certificate stays the same until another host or its end asks for a new one. */
static void
test_certificate (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (CfHome) home = make (folder, NULL);
  g_auto (CfCertificate) first = {NULL, NULL};
  g_auto (CfCertificate) same = {NULL, NULL};
  g_auto (CfCertificate) other = {NULL, NULL};
  g_auto (CfCertificate) later = {NULL, NULL};
  gint64 later_us = NOW_US + CF_CERTIFICATE_SERVER_DAYS * G_GINT64_CONSTANT (86400000000);
  const CfRandom *random = cf_random_system ();

  g_assert_true (cf_home_server_certificate (home, "127.0.0.1", NOW_US, random, &first, NULL));
  g_assert_true (cf_home_server_certificate (home, "0.0.0.0", NOW_US, random, &same, NULL));
  g_assert_cmpstr (first.certificate_pem, ==, same.certificate_pem);
  g_assert_true (cf_home_server_certificate (home, "crm.example", NOW_US, random, &other, NULL));
  g_assert_cmpstr (first.certificate_pem, !=, other.certificate_pem);
  g_assert_true (cf_home_server_certificate (home, "crm.example", later_us, random, &later, NULL));
  g_assert_cmpstr (later.certificate_pem, !=, other.certificate_pem);
  g_assert_cmpuint (mode_of (home, "tls/server.key"), ==, 0600);
}

static void
test_lock (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "crm");
  g_autoptr (CfHome) home = make (folder, NULL);
  GError *error = NULL;

  g_assert_true (cf_home_lock (home, NULL));
  g_assert_false (cf_home_lock (home, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/home/round-trip", test_round_trip);
  g_test_add_func ("/crm/home/moved", test_moved);
  g_test_add_func ("/crm/home/server-database", test_server_database);
  g_test_add_func ("/crm/home/refusals", test_refusals);
  g_test_add_func ("/crm/home/discard", test_discard);
  g_test_add_func ("/crm/home/certificate", test_certificate);
  g_test_add_func ("/crm/home/lock", test_lock);
  return g_test_run ();
}
