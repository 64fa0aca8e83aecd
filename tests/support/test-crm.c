// SPDX-License-Identifier: Apache-2.0
#include "support/test-crm.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "crm/demo/fill.h"
#include "crm/demo/grocery.h"
#include "crm/founding.h"
#include "crm/http/server.h"
#include "crm/pairing.h"
#include "crm/service.h"
#include "support/temp-dir.h"

#define SEED 7

struct _TestCrm {
  TestDir *dir;
  CfHome *home;
  CfService *service;
  CfServer *server;
  guint16 port;
  char *url;
  GMutex mutex;
  TestCrmTamper tamper;
  gpointer tamper_data;
  GPtrArray *paths; /* answered */
};

static char *pin; /* of the first of the staff, the same in every demo of this seed */

static void
fill (const char *folder, guint members, guint products)
{
  CfFounding founding = {.folder = folder,
                         .name = "Test",
                         .currency = "CNY",
                         .kind = CF_SESSION_BUILDER,
                         .now_us = cf_clock_now_us (cf_clock_system ())};
  CfDemo demo = {members, products, SEED};
  g_autoptr (CfHome) home = NULL;
  g_autoptr (CfSession) session = NULL;
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (GError) error = NULL;

  gboolean done = cf_founding_begin (&founding, &home, &session, &error) &&
                  cf_demo_fill (session, &demo, &staff, &error) &&
                  cf_db_flush (session->db, &error) && cf_home_save (home, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_free (pin);
  pin = g_strdup (((CfDemoStaff *)g_ptr_array_index (staff, 0))->pin);
}

static void
copy_tree (const char *from, const char *to)
{
  g_autoptr (GDir) folder = g_dir_open (from, 0, NULL);
  const char *name;

  if (folder == NULL) {
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
    g_assert_true (
        g_file_set_contents_full (to, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    return;
  }
  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *below = g_build_filename (from, name, NULL);
    g_autofree char *copy = g_build_filename (to, name, NULL);
    copy_tree (below, copy);
  }
}

static TestDir *template;

static void
free_template (void)
{
  g_free (pin);
  test_dir_free (template);
}

/* Hashing the PINs of made-up staff takes longer than many a test: it is done once a process. */
static void
open_home (TestCrm *crm, guint members, guint products)
{
  g_autofree char *name = g_strdup_printf ("%u-%u", members, products);
  g_autoptr (GError) error = NULL;

  if (template == NULL) {
    template = test_dir_new ();
    g_assert_cmpint (atexit (free_template), ==, 0);
  }
  g_autofree char *made = test_dir_path (template, name);
  g_autofree char *folder = test_dir_path (crm->dir, "crm");
  if (!g_file_test (made, G_FILE_TEST_IS_DIR))
    fill (made, members, products);
  copy_tree (made, folder);
  crm->home = cf_home_open (folder, &error);
  g_assert_no_error (error);
}

static CfAnswer *
answer (const CfRequest *request, gpointer data)
{
  TestCrm *crm = data;
  CfAnswer *answered = cf_service_answer (request, crm->service);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&crm->mutex);

  g_assert_nonnull (locker);
  g_ptr_array_add (crm->paths, g_strdup (request->path));
  if (crm->tamper != NULL)
    crm->tamper (request->path, answered, crm->tamper_data);
  return answered;
}

void
test_crm_start (TestCrm *crm)
{
  g_auto (CfCertificate) certificate = {0};
  g_autoptr (GError) error = NULL;
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  g_autofree char *authority = cf_home_read_authority (crm->home, &error);
  g_assert_no_error (error);
  g_autofree char *folder = cf_home_path (crm->home, "cache");
  guint8 device_key[CF_KEY_BYTES];
  CfServiceOptions service = {.location = crm->home->database,
                              .folder = folder,
                              .tenant_id = crm->home->tenant_id,
                              .authority_pem = authority,
                              .device_key = device_key,
                              .clock = cf_clock_system (),
                              .random = cf_random_system ()};
  CfServerOptions server = {.host = "127.0.0.1",
                            .port = crm->port,
                            .certificate = &certificate,
                            .clock = cf_clock_system (),
                            .handler = answer,
                            .data = crm};

  g_assert_true (cf_home_device_key (crm->home, device_key, &error));
  g_assert_true (cf_home_server_certificate (crm->home, "127.0.0.1", now_us, cf_random_system (),
                                             &certificate, &error));
  crm->service = cf_service_new (&service);
  crm->server = cf_server_start (&server, &error);
  g_assert_no_error (error);
  crm->port = cf_server_port (crm->server);
  g_free (crm->url);
  crm->url = g_strdup_printf ("https://127.0.0.1:%u", crm->port);
}

void
test_crm_stop (TestCrm *crm)
{
  g_clear_pointer (&crm->server, cf_server_stop);
  g_clear_pointer (&crm->service, cf_service_free);
}

TestCrm *
test_crm_new (guint members, guint products)
{
  TestCrm *crm = g_new0 (TestCrm, 1);

  crm->dir = test_dir_new ();
  g_mutex_init (&crm->mutex);
  crm->paths = g_ptr_array_new_with_free_func (g_free);
  open_home (crm, members, products);
  test_crm_start (crm);
  return crm;
}

void
test_crm_free (TestCrm *crm)
{
  if (crm == NULL)
    return;
  test_crm_stop (crm);
  cf_home_free (crm->home);
  test_dir_free (crm->dir);
  g_ptr_array_unref (crm->paths);
  g_mutex_clear (&crm->mutex);
  g_free (crm->url);
  g_free (crm);
}

const char *
test_crm_url (const TestCrm *crm)
{
  return crm->url;
}

const char *
test_crm_database (const TestCrm *crm)
{
  return crm->home->database;
}

static CfSession *
open_session (TestCrm *crm)
{
  g_autoptr (GError) error = NULL;
  CfSession *session =
      cf_session_open (crm->home->database, CF_SESSION_COMMAND, crm->home->tenant_id, &error);

  g_assert_no_error (error);
  return session;
}

char *
test_crm_code (TestCrm *crm)
{
  g_autoptr (CfSession) session = open_session (crm);
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  gboolean done = cf_pairing_offer (session, "S1", cf_random_system (),
                                    cf_clock_now_us (cf_clock_system ()), &code, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return code;
}

const char *
test_crm_pin (void)
{
  return pin;
}

char *
test_crm_product_code (guint i)
{
  g_autoptr (CfProductRecord) record = cf_grocery_new (SEED, i);

  return g_strdup (record->codes[0]);
}

void
test_crm_tamper (TestCrm *crm, TestCrmTamper tamper, gpointer data)
{
  g_mutex_lock (&crm->mutex);
  crm->tamper = tamper;
  crm->tamper_data = data;
  g_mutex_unlock (&crm->mutex);
}

guint
test_crm_count (TestCrm *crm, const char *prefix)
{
  guint count = 0;

  g_mutex_lock (&crm->mutex);
  for (guint i = 0; i < crm->paths->len; i++)
    count += g_str_has_prefix (g_ptr_array_index (crm->paths, i), prefix) ? 1 : 0;
  g_mutex_unlock (&crm->mutex);
  return count;
}

void
test_crm_run_sql (TestCrm *crm, const char *sql)
{
  g_autoptr (CfSession) session = open_session (crm);
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_db_exec (session->db, sql, &error));
  g_assert_no_error (error);
}

gint64
test_crm_read_sql (TestCrm *crm, const char *sql)
{
  g_autoptr (CfSession) session = open_session (crm);
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (cf_db_read_int64 (session->db, sql, &value, &error));
  g_assert_no_error (error);
  return value;
}

void
test_answer_replace (CfAnswer *answered, guint status, const char *content_type, const char *body)
{
  answered->status = status;
  answered->content_type = content_type;
  g_clear_pointer (&answered->path, g_free);
  g_clear_pointer (&answered->body, g_bytes_unref);
  answered->body = g_bytes_new (body, strlen (body));
}

void
test_answer_problem (CfAnswer *answered, CfWireProblemKind kind)
{
  g_autofree char *body = cf_wire_problem_encode (kind, "So a test wants it.");
  test_answer_replace (answered, cf_wire_problem_status (kind), "application/problem+json", body);
}

char *
test_answer_text (const CfAnswer *answered)
{
  return g_strndup (g_bytes_get_data (answered->body, NULL), g_bytes_get_size (answered->body));
}
